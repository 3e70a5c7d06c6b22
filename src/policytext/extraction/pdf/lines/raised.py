"""Raised characters of a printed line, such as the mark of a footnote."""

from __future__ import annotations

import re

from policytext.extraction.pdf.lines.page_text import SUPERSCRIPTS, PageText
from policytext.extraction.text.normalise import normalise

_MARK = re.compile(
    r"(?<!\d)(?<!\d[.,/])(?:[\[［(（〔]?\d{1,3}[\]］)）〕]?(?![\d.,/]\d)|[①-⑳⑴-⒇*＊∗†‡§¶]{1,3})(?!\w)"
    r"|(?<=[^\W\d_])\d{1,3}(?!\w)|^\s*(?:\d{1,3}|[a-z](?=[A-Z])|[①-⑳*＊∗†‡§¶]{1,3})|[⁰¹²³⁴-⁹]{1,3}"
)
_MAY_BE_MARK = re.compile(r"[\d①-⑳⑴-⒇*＊∗†‡§¶⁰¹²³⁴-⁹]")
_LETTER_FIRST = re.compile(r"\s*[a-z][A-Z]")
"""One of the two is found in a line that has a mark; much faster than to look for the marks."""
_ALWAYS = re.compile(f"[{SUPERSCRIPTS}]")
_SMALLER = 0.87
_HIGHER = 0.12


def raised_parts(
    text: PageText, start: int, printed: str, size: float
) -> tuple[tuple[int, int], ...]:
    """Where a line has marks that stand higher than its text, in smaller type.

    Args:
        text: of the page, asked for the rectangle of the line last.
        start: of the line among the page's characters.
        printed: the line as the page has it.
        size: of the line's type, in points.

    Returns:
        Start and end of every mark, counted in the normalised line.
    """
    if text.single and not (text.superscripts and _ALWAYS.search(printed)):
        return ()
    if not _MAY_BE_MARK.search(printed) and not _LETTER_FIRST.match(printed):
        return ()
    found = []
    lead = len(printed) - len(printed.lstrip())
    for match in _MARK.finditer(printed):
        first, last = match.start(), match.end() - 1
        if not (_ALWAYS.match(match.group()) or _is_raised(text, start, match, size)):
            continue
        before = len(normalise(printed[lead:first]))
        found.append((before, before + len(normalise(printed[first : last + 1]))))
    return tuple(found)


def _is_raised(text: PageText, start: int, match: re.Match[str], size: float) -> bool:
    here = start + match.start()
    beside = _neighbour(match)
    if beside is None:
        return False
    usual = max(size, text.points(start + beside))
    if text.points(here) > _SMALLER * usual:
        return False
    return text.baseline(start + beside) - text.baseline(here) > _HIGHER * usual


def _neighbour(match: re.Match[str]) -> int | None:
    """Index of the character next to a mark, the one before it first."""
    text = match.string
    for index in range(match.start() - 1, -1, -1):
        if not text[index].isspace():
            return index
    return next((i for i in range(match.end(), len(text)) if not text[i].isspace()), None)
