"""Labels at the beginning of a printed line that show what begins with it."""

from __future__ import annotations

import re
from functools import cache

from policytext.resources import word_lists

_NUMBER = r"(?:[一二三四五六七八九十]+\s*、\s*|\d+[.．、\s]\s*)?"
_LONGEST = 40
_FIGURES = frozenset("一二三四五六七八九十")
_PARTS = ("abstract", "keywords", "identifiers")
_LISTED = ("contents", "appendix")


def opens_part(text: str) -> bool:
    """Whether a line begins an abstract, keywords or the like, such as ``关键词：``."""
    first = text[:1]
    if first.casefold() not in _firsts(_PARTS) and not first.isspace():  # Most lines.
        return False
    return _labels("parts", _PARTS).match(text) is not None


def opens_note(text: str) -> bool:
    """Whether a line begins a note without a mark, such as ``收稿日期：`` or ``Source:``."""
    if text.startswith("©"):
        return True
    return (
        _labels("parts", ("authors",)).match(text) is not None
        or _labels("footnotes", ("leads",)).match(text) is not None
    )


def opens_list(text: str) -> bool:
    """Whether a line is the heading of a list of references or notes."""
    return len(text) <= _LONGEST and _headings("references", "notes").match(text) is not None


def names_part(text: str) -> bool:
    """Whether a line is nothing but the name of a part, such as ``目录`` or ``Appendix``."""
    first = text[:1]
    if len(text) > _LONGEST or not (
        first.casefold() in _firsts(_LISTED) or first in _FIGURES or first.isdecimal()
    ):  # Most lines.
        return False
    return _headings(*_LISTED).match(text) is not None


@cache
def _firsts(kinds: tuple[str, ...]) -> frozenset[str]:
    """With what a line begins that begins such a part, in lower case."""
    known = word_lists("parts")
    words = [word for kind in kinds for both in known[kind].values() for word in both]
    return frozenset(("[", "【", *(word[0].casefold() for word in words)))


@cache
def _labels(lexicon: str, kinds: tuple[str, ...]) -> re.Pattern[str]:
    """Matches a label with a colon, a bracket, or after a Chinese one a blank."""
    zh, en = _alternatives(lexicon, kinds, "zh"), _alternatives(lexicon, kinds, "en")
    return re.compile(
        rf"[\[【]?\s*(?:(?:{zh})\s*(?:[\]】:：]|\s(?=\S))|(?:{en})\s*[\]】:：—–-])", re.I
    )


@cache
def _headings(*kinds: str) -> re.Pattern[str]:
    both = "|".join(_alternatives("parts", kinds, language) for language in ("zh", "en"))
    return re.compile(rf"{_NUMBER}[\[【]?(?:{both})[\]】]?\s*[:：]?$", re.I)


def _alternatives(lexicon: str, kinds: tuple[str, ...], language: str) -> str:
    words = [word for kind in kinds for word in word_lists(lexicon)[kind][language]]
    words.sort(key=lambda word: (-len(word), word))
    blank = r"\s*" if language == "zh" else ""
    return "|".join(blank.join(re.escape(letter) for letter in word) for word in words)
