"""Marks that number headings, articles and list items in Chinese and English."""

from __future__ import annotations

import re

from policytext.segmentation.characters import HAN

_FIGURE = "一二三四五六七八九十百零〇两"
_CIRCLED = "①-⑳㈠-㈩⑴-⒇⒈-⒛❶-❿➀-➓㊀-㊉"

CHAPTER = rf"第\s?[{_FIGURE}\d]{{1,4}}\s?[编篇章节]|第\s?[{_FIGURE}\d]{{1,3}}\s?部分"
ARTICLE = rf"第\s?[{_FIGURE}千\d]{{1,6}}\s?[条款项]"
_HAN_FIGURE = rf"[{_FIGURE}]{{1,4}}[、.．]"
_BRACKETED = rf"[（(]\s?(?:[{_FIGURE}]{{1,4}}|\d{{1,3}}|[A-Za-z]{{1,2}}|[ivxIVX]{{1,5}})\s?[）)]"
_DECIMAL = r"\d{1,2}(?:[.．]\d{1,2}){1,4}[.．、]?"
_ARABIC = r"\d{1,3}\s?[.．、)）]"
_LETTER = r"(?:[A-Za-z]|[IVX]{1,5}|[ivx]{1,5})[.)）、]"
_NAMED = (
    r"(?:Section|Sec\.|SEC\.|Article|Art\.|Chapter|Part|Annex|Appendix|Step|Box|Table|Figure|Fig\."
    r"|§+|表|图)\s?[A-Z]?[-–]?\d{0,4}[A-Za-z]?(?:[.-]\d{1,3}){0,3}\.?"
)
_MEASURE = "[亿万倍元米吨亩]|个百分点"
_BULLET = r"[•●◆■□▪◦‣·∙\uf0b7*–—-]"

_MARK = (
    rf"{CHAPTER}|{ARTICLE}|{_HAN_FIGURE}|{_BRACKETED}|{_DECIMAL}|{_ARABIC}|[{_CIRCLED}]|{_LETTER}"
)

_ALONE = re.compile(rf"(?:#{{1,6}}\s*)?(?:{_NAMED}|(?:§+\s*)?(?:{_MARK}))")
_OPENING = re.compile(
    rf"(?:{CHAPTER}|{ARTICLE}|{_HAN_FIGURE}|{_BRACKETED}|[{_CIRCLED}]"
    rf"|{_DECIMAL}(?=\s+[A-Z]|\s*(?!{_MEASURE})[{HAN}“（])"
    rf"|{_ARABIC}(?=\s+[A-Z“‘\"(]|\s*[{HAN}“《（])"
    rf"|(?:[A-Z]|[IVX]{{1,5}})\.(?=\s+[A-Z])|[a-z]\)(?=\s)|{_BULLET}(?=\s)|——)"
)
_KINDS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"第\s?[{_FIGURE}\d]{{1,4}}\s?([编篇章节部条])",
        rf"[{_FIGURE}]{{1,4}}([、.．])",
        rf"([（(])[{_FIGURE}]{{1,4}}[）)]",
        r"([（(])\d{1,3}[）)]",
        r"([（(])[A-Za-z]{1,5}[）)]",
        r"\d{1,2}(?:([.．])\d{1,2})+(?!\d)",
        r"\d{1,3}([.．、)）])",
        rf"([{_CIRCLED}])",
        r"[IVX]{1,5}(\.)",
        r"[A-Z]([.)])",
    )
)
_LONGEST = 40


def is_numbering(text: str) -> bool:
    """Whether a text is only a numbering mark: ``1.``, ``（一）``, ``第二条`` or ``§ 3710.``.

    Args:
        text: trimmed.
    """
    return len(text) <= _LONGEST and _ALONE.fullmatch(text) is not None


def opens_item(line: str) -> bool:
    """Whether a line begins like a heading, an article or a list item.

    Args:
        line: trimmed.
    """
    return _OPENING.match(line) is not None


def numbering_kind(line: str) -> int | None:
    """Which way of numbering a line begins with, as a number for comparison only.

    Args:
        line: trimmed, without leading ``#``.

    Returns:
        The same number for siblings such as ``一、`` and ``二、``; None for a line without number.
    """
    for kind, pattern in enumerate(_KINDS):
        if match := pattern.match(line):
            return kind * 100 + "编篇章节部条".find(match.group(1)) if kind == 0 else kind * 100
    return None
