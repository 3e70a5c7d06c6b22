"""A text as indicators are looked for in it, with the way back to the text itself.

Chinese is folded character by character and loses the blanks beside Han characters. English
becomes a row of words, each with its lemmas (`` built/build``), and the marks that end a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policytext.model import Span
from policytext.nlp.fold import fold_characters
from policytext.nlp.lemma import word_forms
from policytext.segment.lexicon import abbreviations

ENGLISH_WORD = r"(?:[a-z]\.)+[a-z](?![^\W_])|\d+(?:[.,]\d+)*[^\W_]*|[^\W_]+(?:[&'][^\W_]+)*|[%$£€]"
POSSESSIVE = "'s"

_WIDE = "⺀-\u9fff\uf900-\ufaff\U00020000-\U000323af，。；：！？（）“”"
_DROPPED = re.compile(rf"(?:(?<=[{_WIDE}])|(?<=\A))\s+|\s+(?=[{_WIDE}]|\Z)|(?<=\s)\s+")
_DROPPED_IN_LINE = re.compile(_DROPPED.pattern.replace(r"\s", r"[^\S\n]"))
_ENGLISH_TOKEN = re.compile(rf"{ENGLISH_WORD}|[.;:!?,]")
_ENGLISH_TOKEN_IN_LINE = re.compile(rf"{_ENGLISH_TOKEN.pattern}|\n")
_ABBREVIATIONS = ("titles", "connectives", "references", "endings")


@dataclass(frozen=True, slots=True)
class MatchingText:
    """A text made ready for matching.

    Attributes:
        language: ``zh`` or ``en``.
        text: what patterns are matched against.
        keys: words (English) or single and paired characters (Chinese) it holds; patterns whose
            keys are not among them need not be tried.
        starts: for each position of ``text``, the position in the original that it stands for.
        ends: likewise, one past the original character or word.
    """

    language: str
    text: str
    keys: frozenset[str]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> Span:
        """The span of the original text that ``text[start:end]`` stands for."""
        return Span(self.starts[start], self.ends[end - 1])


def matching_text(text: str, language: str, *, paragraphs: bool = False) -> MatchingText:
    """Make a text ready for matching.

    Args:
        text: any text, as it stands in a document.
        language: ``zh``; every other language is read as English.
        paragraphs: whether each line is a paragraph, which nothing is looked for across; otherwise
            the end of a line is a blank.
    """
    return _chinese(text, paragraphs) if language == "zh" else _english(text, paragraphs)


def character_keys(text: str) -> frozenset[str]:
    """Single characters and pairs of neighbours."""
    return frozenset(text).union(map(str.__add__, text, text[1:]))


def compact(folded: str, *, paragraphs: bool = False) -> str:
    """A folded Chinese text without the blanks beside Han characters and at its ends.

    Between two words in Latin letters one blank is left.
    """
    dropped = _DROPPED_IN_LINE if paragraphs else _DROPPED
    return dropped.sub("", folded)


def _chinese(text: str, paragraphs: bool) -> MatchingText:
    dropped = _DROPPED_IN_LINE if paragraphs else _DROPPED
    kept: list[int] = []
    at = 0
    folded = fold_characters(text)
    for blank in dropped.finditer(text):
        kept.extend(range(at, blank.start()))
        at = blank.end()
    kept.extend(range(at, len(text)))
    read = "".join([folded[place] for place in kept]) if len(kept) < len(text) else folded
    return MatchingText(
        "zh", read, character_keys(read), tuple(kept), tuple(place + 1 for place in kept)
    )
