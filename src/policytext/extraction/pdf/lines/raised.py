"""Raised characters of a printed line, such as the mark of a footnote."""

from __future__ import annotations

import ctypes
import math
import re

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from policytext.extraction.pdf.lines.page import View
from policytext.extraction.text.normalise import normalise

_MARK = re.compile(
    r"(?<!\d)(?<!\d[.,/])(?:[\[［(（〔]?\d{1,3}[\]］)）〕]?(?![\d.,/]\d)|[①-⑳⑴-⒇*＊∗†‡§¶]{1,3})(?!\w)"
    r"|(?<=[^\W\d_])\d{1,3}(?!\w)|^\s*(?:\d{1,3}|[a-z](?=[A-Z])|[①-⑳*＊∗†‡§¶]{1,3})|[⁰¹²³⁴-⁹]{1,3}"
)
_MAY_HAVE_MARK = re.compile(r"[\d①-⑳⑴-⒇*＊∗†‡§¶⁰¹²³⁴-⁹]|^\s*[a-z][A-Z]")
"""Found in every line that has a mark; much faster than to look for the marks."""
_ALWAYS = re.compile("[⁰¹²³⁴-⁹]")
_SMALLER = 0.87
_HIGHER = 0.12


def raised_parts(
    textpage: pdfium.PdfTextPage, start: int, printed: str, size: float, upright: View
) -> tuple[tuple[int, int], ...]:
    """Where a line has marks that stand higher than its text, in smaller type.

    Args:
        textpage: of the page.
        start: of the line among the page's characters.
        printed: the line as the page has it.
        size: of the line's type, in points.
        upright: how the page is turned so that its text is upright.

    Returns:
        Start and end of every mark, counted in the normalised line.
    """
    if not _MAY_HAVE_MARK.search(printed):
        return ()
    found = []
    lead = len(printed) - len(printed.lstrip())
    for match in _MARK.finditer(printed):
        first, last = match.start(), match.end() - 1
        if not (_ALWAYS.match(match.group()) or _is_raised(textpage, start, match, size, upright)):
            continue
        before = len(normalise(printed[lead:first]))
        found.append((before, before + len(normalise(printed[first : last + 1]))))
    return tuple(found)


def _is_raised(
    textpage: pdfium.PdfTextPage, start: int, match: re.Match[str], size: float, upright: View
) -> bool:
    here = start + match.start()
    small = _type_size(textpage, here)
    beside = _neighbour(match)
    if beside is None:
        return False
    usual = max(size, _type_size(textpage, start + beside))
    if small > _SMALLER * usual:
        return False
    above = _down(textpage, start + beside, upright) - _down(textpage, here, upright)
    return above > _HIGHER * usual


def _neighbour(match: re.Match[str]) -> int | None:
    """Index of the character next to a mark, the one before it first."""
    text = match.string
    for index in range(match.start() - 1, -1, -1):
        if not text[index].isspace():
            return index
    return next((i for i in range(match.end(), len(text)) if not text[i].isspace()), None)


def _type_size(textpage: pdfium.PdfTextPage, index: int) -> float:
    matrix = raw.FS_MATRIX()
    size = float(raw.FPDFText_GetFontSize(textpage.raw, index))
    if raw.FPDFText_GetMatrix(textpage.raw, index, matrix):
        size *= math.hypot(matrix.c, matrix.d)
    return size


def _down(textpage: pdfium.PdfTextPage, index: int, upright: View) -> float:
    """How far down the upright page a character's baseline is, in points."""
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage.raw, index, x, y)
    return upright.box(x.value, y.value, x.value, y.value).top
