"""How headings lie under each other, by their numbers and the levels that a file gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from policytext.resources import word_lists

_FIGURE = "[一二三四五六七八九十百零〇两\\d]{1,5}"
# Ways of numbering from the widest to the narrowest; a decimal number tells its depth itself.
_STYLES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"第\s?{_FIGURE}\s?编",
        rf"第\s?{_FIGURE}\s?(?:分编|篇)",
        rf"第\s?{_FIGURE}\s?部分|(?:PART|Part)\s+(?:\d+|[IVXLC]+|[A-Z])\b",
        rf"第\s?{_FIGURE}\s?章|(?:CHAPTER|Chapter)\s+(?:\d+|[IVXLC]+)\b",
        rf"第\s?{_FIGURE}\s?节|(?:SECTION|Section)\s+(?:\d+|[IVXLC]+|[A-Z])\b",
        rf"第\s?{_FIGURE}\s?条|(?:ARTICLE|Article)\s+\d+|§",
        r"[壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3}、",
        r"[一二三四五六七八九十百]{1,4}[、.．]|[IVX]{1,5}\.\s",
        r"[（(][一二三四五六七八九十百]{1,4}[）)]|[A-Z]\.\s",
        r"\d{1,2}(?![.．]\d)(?:[.．、]|[\s\u3000]|(?=[^\W\d_]))",
        r"\d{1,2}[.．]\d{1,2}(?![.．]?\d)",
        r"\d{1,2}[.．]\d{1,2}[.．]\d{1,2}(?![.．]?\d)",
        r"\d{1,2}(?:[.．]\d{1,2}){3,}",
        r"[（(]\d{1,2}[）)]|\d{1,2}[)）]",
        r"[①-⑳]|[（(][a-z]{1,4}[）)]|[a-z][.)]\s",
    )
)
_SECOND_DECIMAL, _LAST_DECIMAL = 10, 12
_NUMBER_BEFORE = re.compile(r"^(?:#{1,6}\s*)?")


class HeadingLine(NamedTuple):
    """A heading with what is known of it.

    Attributes:
        text: its words.
        level: the level that a file gives it, from 1; None without one.
        outside: whether it stands outside the sections, as the title does.
    """

    text: str
    level: int | None = None
    outside: bool = False


class _Open(NamedTuple):
    style: int | None
    level: int
    depth: int


def numbering_style(text: str) -> int | None:
    """The way in which a heading is numbered, wider ones first; None without a number.

    Example:
        >>> numbering_style("第一章　总则") < numbering_style("（一）目标")
        True
    """
    bare = _NUMBER_BEFORE.sub("", text)
    return next((i for i, pattern in enumerate(_STYLES) if pattern.match(bare)), None)


def nested_levels(headings: Sequence[HeadingLine]) -> list[int]:
    """The level of every heading in the tree of sections, from 1; 1 for those outside it.

    Args:
        headings: all of a document, in order.

    Example:
        >>> lines = ("一、目标", "（一）近期", "1. 产值", "（二）远期", "二、措施")
        >>> nested_levels([HeadingLine(line) for line in lines])
        [1, 2, 3, 2, 1]
    """
    above: list[_Open] = []
    levels = []
    for heading in headings:
        if heading.outside:
            levels.append(1)
            continue
        style = numbering_style(heading.text)
        above = above[: _parents(above, heading, style)]
        depth = above[-1].depth + 1 if above else 1
        above.append(_Open(style, heading.level or 2, depth))
        levels.append(depth)
    return levels


def _parents(above: Sequence[_Open], heading: HeadingLine, style: int | None) -> int:
    """How many of the open headings a heading stands under."""
    if style is None and _opens_part(heading.text):
        return 0
    kept = len(above)
    while kept and not _is_under(above[kept - 1], heading, style):
        kept -= 1
    return kept


def _is_under(parent: _Open, heading: HeadingLine, style: int | None) -> bool:
    """Whether a heading belongs under an open one."""
    if style is not None and parent.style is not None:
        return parent.style < style
    if style is not None and _SECOND_DECIMAL <= style <= _LAST_DECIMAL:
        return True
    return parent.level < (heading.level or 2)


def _opens_part(text: str) -> bool:
    """Whether a heading without number is a label of the first level, such as 参考文献."""
    return re.sub("[\\s\u3000:：]", "", text).lower() in _labels()


@cache
def _labels() -> frozenset[str]:
    lists = [word_lists("headings")["labels"], *word_lists("parts").values()]
    words = (word for entry in lists for language in ("zh", "en") for word in entry[language])
    return frozenset(word.replace(" ", "").lower() for word in words)
