"""Labels such as 摘要, Keywords or 参考文献 that open a part of a document."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from policytext.resources import word_lists

_NUMBER = (
    "(?:(?:[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]+部分"
    "|\\d{1,2}[.、．]?|[IVX]{1,5}\\.)[\\s\u3000]*)?"
)
_NUMBERS = frozenset("一二三四五六七八九十第IVX")
_OPEN, _CLOSE = "[［\\[【〔<（(]?[\\s\u3000]*", "[\\s\u3000]*[］\\]】〕>）)]?"
_COLON = "[\\s\u3000]*[:：]"
ABSTRACT_INSIDE = re.compile(r"[［\[【]?摘\s*要[］\]】]?\s*[：:［\[]")
"""The label of an abstract that runs on behind title and authors."""

_FOLDED = {"s": "\u017f", "k": "\u212a", "i": "\u0130\u0131"}
"""Characters that are the same as a letter where case does not count."""
_NAMED = 40
_LONGEST_NAMED = 60
_BARE = ("abstract", "keywords")
_BEGINS_LIST = re.compile(r"[\s\u3000]*(?:[［\[(（]?1[］\])）.．、\s]|[①⑴])")
_STANDS_BESIDE = re.compile(
    r"^(?:[^：:]{0,12}[:：])|^(?:[*＊†‡#]|\d|[¹²³])|^\S+@\S+$|[\s\u3000]DOI\b", re.I
)


class Label(NamedTuple):
    """A label at the beginning of a block.

    Attributes:
        part: name of its list in ``parts.yaml``.
        alone: whether nothing follows it in the block.
        end: where in the block it ends, with its colon.
    """

    part: str
    alone: bool
    end: int


class _Patterns(NamedTuple):
    alone: re.Pattern[str]
    marked: re.Pattern[str]
    bare: re.Pattern[str]


@cache
def _words(part: str) -> str:
    lists = word_lists("parts")[part]
    spaced = ("[ \u3000]*".join(map(re.escape, word)) for word in lists["zh"])
    plain = (rf"(?i:{re.escape(word)})".replace(r"\ ", r"\s+") for word in lists["en"])
    return "|".join(sorted((*spaced, *plain), key=len, reverse=True))


@cache
def _patterns(part: str) -> _Patterns:
    words = _words(part)
    english = "|".join(re.escape(word) for word in word_lists("parts")[part]["en"])
    after = r"\s*[a-z]" if part == "keywords" else r"\s+[A-Z]"
    chinese = "|".join("[ \u3000]*".join(word) for word in word_lists("parts")[part]["zh"])
    return _Patterns(
        re.compile(rf"^{_NUMBER}{_OPEN}(?:{words}){_CLOSE}[\s\u3000]*[:：.]?$"),
        re.compile(
            rf"^{_OPEN}(?:{words})(?:[\s\u3000]*[］\]】〕>）)][\s\u3000]*[:：]?|{_COLON}|\s*[.—–]\s)"
        ),
        re.compile(
            rf"^(?:(?:{chinese})(?![提显表部内中的]|为|是|了)[\s\u3000]*"
            rf"|(?i:{english})(?:(?=\s+[A-Z“\"\[]|[A-Z])|(?={after}))\s*)"
        ),
    )


@cache
def _firsts(parts: tuple[str, ...]) -> frozenset[str]:
    """With what a text begins that begins with a label, but for blanks and numbers."""
    lists = [word_lists("parts")[part] for part in parts]
    letters = {word[0] for words in lists for language in ("zh", "en") for word in words[language]}
    cases = {case for letter in letters for case in (letter, letter.lower(), letter.upper())}
    folded = {other for letter, others in _FOLDED.items() if letter in cases for other in others}
    return frozenset((*cases, *folded, *"［[【〔<（("))


def _may_open(text: str, parts: tuple[str, ...]) -> bool:
    """Whether a text may begin with a label: few do, and this is much faster than to look."""
    first = text[:1]
    if first in _firsts(parts) or first.isspace():
        return True
    return len(text) <= _NAMED and (first in _NUMBERS or first.isdecimal())


def label_of(text: str, *parts: str) -> Label | None:
    """The label that a block is or begins with; None without one.

    Args:
        text: the block.
        *parts: lists of ``parts.yaml`` to look in, in this order.

    Example:
        >>> label_of("摘　要：本文研究园区。", "abstract")
        Label(part='abstract', alone=False, end=4)
    """
    if not _may_open(text, parts):
        return None
    for part in parts:
        if len(parts) > 1 and not _may_open(text, (part,)):
            continue
        patterns = _patterns(part)
        if len(text) <= _NAMED and (match := patterns.alone.match(text)):
            return Label(part, True, match.end())
        if match := patterns.marked.match(text):
            return Label(part, False, match.end())
        if part in _BARE and (match := patterns.bare.match(text)):
            return Label(part, False, match.end())
    return None


def opens_references(text: str) -> bool:
    """Whether a block is the heading of a list of references, or such a heading with its list."""
    label = label_of(text, "references")
    if label is not None:
        return label.alone or _BEGINS_LIST.match(text, label.end) is not None
    if not _may_open(text, ("references",)):
        return False
    match = re.match(rf"^(?:{_words('references')})(?=[\s\u3000]*[［\[])", text)
    return match is not None


def opens_appendix(text: str) -> bool:
    """Whether a short block is the heading of an appendix, with or without number and name.

    Example:
        >>> opens_appendix("附件1"), opens_appendix("附录A 访谈提纲"), opens_appendix("附件印发后")
        (True, True, False)
    """
    if len(text) > _LONGEST_NAMED or not _may_open(text, ("appendix",)):
        return False
    if re.search("[。；;]|[,，]$", text):
        return False
    words = _words("appendix")
    figures = "[一二三四五六七八九十]{1,3}|\\d{1,2}|[A-Z]|[IVX]{1,4}"
    numbered = rf"(?:[\s\u3000]*(?:{figures})(?![\w年月]))"
    return (
        re.match(
            rf"^{_OPEN}(?:{words})(?:{numbered})?{_CLOSE}(?:[\s\u3000]*[:：.—–-].*|[\s\u3000]*)$"
            rf"|^(?:{words}){numbered}[\s\u3000]*\S.*$",
            text,
        )
        is not None
    )


def is_beside(text: str) -> bool:
    """Whether a short block is a mark, an address or a labelled note rather than a sentence."""
    return _STANDS_BESIDE.search(text) is not None
