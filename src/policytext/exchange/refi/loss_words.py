"""What the list of losses says, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policytext.resources import word_lists

_HOLE = re.compile(r"\\\{(\w+)\\\}")
_REST = "rest"


def in_chinese(words: str, part: str = "sentences") -> str:
    """A sentence, a place or what keeps something, in Chinese; as it is where there are no words.

    Args:
        words: as losses note them in English.
        part: of the word list ``refi-losses``: ``sentences``, ``places`` or ``kept``.
    """
    for pattern, chinese in _patterns(part):
        found = pattern.fullmatch(words)
        if found:
            given = found.groupdict()
            if _REST in given:
                given[_REST] = in_chinese(given[_REST], part)
            return chinese.format_map(given)
    return words


@cache
def _patterns(part: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(_compiled(part))


def _compiled(part: str) -> Iterator[tuple[re.Pattern[str], str]]:
    # Those with more words of their own come first, for they say more.
    sentences: dict[str, str] = word_lists("refi-losses")[part]
    for english in sorted(sentences, key=lambda each: (-len(_HOLE.sub("", re.escape(each))), each)):
        pattern = _HOLE.sub(r"(?P<\1>.*?)", re.escape(english))
        yield re.compile(pattern, re.DOTALL), sentences[english]
