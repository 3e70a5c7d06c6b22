"""Printed lines of a PDF page, with their boxes, sizes and fonts, through pdfium."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from policytext.extraction.normalise import normalise, one_line
from policytext.extraction.pdf_doubles import without_doubles
from policytext.extraction.pdf_page import View
from policytext.model import Box

HYPHEN = "\ufffe"
_TOKEN = re.compile(r"\S+")
_ENDS = re.compile("\r\n|[\ufffe\r\n]")
_SAMPLES = 24
_WIDE_GAP = 1.1
_STRETCHED = 1.25
_QUARTER = 90
_SLANT = 5


class LinePart(NamedTuple):
    """A part of a line between wide gaps, with its left and right edge in points."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A printed line.

    Attributes:
        text: normalised; ends with a hyphen where pdfium saw a word divided.
        page: number of its page, from 1.
        box: on the displayed page.
        frame: on the page turned so that the text is upright; the same as ``box`` on most pages.
        size: of its type, in points.
        fonts: names of the fonts in its middle, at its beginning and at its end.
        slanted: whether it is printed aslant, as watermarks are.
        cells: where wide gaps divide it, its parts, placed in the frame.
        printed: the text before normalisation, where that replaced characters.
        confidence: of its recognition, from 0 to 1; None for text that the file itself holds.
    """

    text: str
    page: int
    box: Box
    frame: Box
    size: float
    fonts: tuple[str, ...]
    slanted: bool = False
    cells: tuple[LinePart, ...] = ()
    printed: str = ""
    confidence: float | None = None


def page_lines(page: pdfium.PdfPage, number: int, view: View) -> list[PdfLine]:
    """The lines of a page in the order of its content.

    Args:
        page: the page; it is turned so that its text is upright, and left so.
        number: from 1.
        view: how it is displayed.
    """
    textpage = page.get_textpage()
    upright = replace(view, rotation=_upright_rotation(textpage, view.rotation))
    if upright.rotation != view.rotation:
        textpage.close()
        page.set_rotation(upright.rotation)
        textpage = page.get_textpage()
    whole = without_doubles(textpage, _text(textpage))
    lines = [
        _with_cells(line, textpage, start, whole[start:end], upright)
        for start, end, text in _pieces(whole)
        if (line := _line(textpage, start, end, text, number, (view, upright))) is not None
    ]
    textpage.close()
    return lines


def _text(textpage: pdfium.PdfTextPage) -> str:
    """The page's text with one character for each of pdfium's, so that positions agree."""
    count = textpage.count_chars()
    text = str(textpage.get_text_range()) if count else ""
    if len(text) == count:
        return text
    points = (raw.FPDFText_GetUnicode(textpage.raw, index) for index in range(count))
    return "".join(chr(point) if 0 < point < 0x110000 else " " for point in points)


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and words of every line; a divided word keeps its hyphen."""
    at = 0
    for match in (*_ENDS.finditer(text), None):
        end = match.start() if match else len(text)
        words = normalise(text[at:end])
        if words.strip():
            divided = match is not None and match.group() == HYPHEN
            yield at, end, words.strip() + ("-" if divided else "")
        at = match.end() if match else end


def _upright_rotation(textpage: pdfium.PdfTextPage, rotation: int) -> int:
    """The rotation at which most characters stand upright."""
    count = textpage.count_chars()
    step = max(1, count // _SAMPLES)
    turns: Counter[int] = Counter(
        round(math.degrees(angle) / _QUARTER) % 4
        for index in range(0, count, step)
        if (angle := raw.FPDFText_GetCharAngle(textpage.raw, index)) >= 0
        and not chr(raw.FPDFText_GetUnicode(textpage.raw, index) or 32).isspace()
    )
    if not turns:
        return rotation
    return (4 - turns.most_common(1)[0][0]) % 4 * _QUARTER


def _line(
    textpage: pdfium.PdfTextPage,
    start: int,
    end: int,
    text: str,
    page: int,
    views: tuple[View, View],
) -> PdfLine | None:
    rectangle = _rectangle(textpage, start, end - start)
    if rectangle is None:
        return None
    box, frame = (view.box(*rectangle) for view in views)
    spots = (_visible_near(textpage, at, start, end) for at in ((start + end) // 2, start, end - 1))
    middle, first, last = spots
    fonts = tuple(dict.fromkeys(_font(textpage, at) for at in (middle, first, last)))
    size, slanted = _size(textpage, middle), _is_slanted(textpage, middle)
    return PdfLine(text, page, box, frame, size, fonts, slanted)


def _with_cells(
    line: PdfLine, textpage: pdfium.PdfTextPage, start: int, text: str, upright: View
) -> PdfLine:
    """The line with its cells, when it is so much wider than its text that it must have gaps."""
    usual = line.size * sum(1.0 if character > "\u2e7f" else 0.5 for character in text)
    if " " not in text.strip() or line.frame.x1 - line.frame.x0 < _STRETCHED * usual:
        return line
    cells: list[LinePart] = []
    for match in _TOKEN.finditer(text):
        first, last = start + match.start(), start + match.end() - 1
        x0, x1 = _box(textpage, first, upright).x0, _box(textpage, last, upright).x1
        if cells and x0 - cells[-1].x1 < _WIDE_GAP * line.size:
            cells[-1] = LinePart(f"{cells[-1].text} {match.group()}", cells[-1].x0, x1)
        else:
            cells.append(LinePart(match.group(), x0, x1))
    cleaned = tuple(LinePart(one_line(cell.text), cell.x0, cell.x1) for cell in cells)
    return replace(line, cells=cleaned) if len(cleaned) > 1 else line


def _box(textpage: pdfium.PdfTextPage, index: int, upright: View) -> Box:
    return upright.box(*textpage.get_charbox(index))


def _rectangle(
    textpage: pdfium.PdfTextPage, start: int, count: int
) -> tuple[float, float, float, float] | None:
    edges = [ctypes.c_double() for _ in range(4)]
    found = []
    for index in range(raw.FPDFText_CountRects(textpage.raw, start, count)):
        left, top, right, bottom = edges
        if raw.FPDFText_GetRect(textpage.raw, index, left, top, right, bottom):
            found.append((left.value, bottom.value, right.value, top.value))
    if not found:
        return None
    lefts, bottoms, rights, tops = zip(*found, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _visible_near(textpage: pdfium.PdfTextPage, index: int, start: int, end: int) -> int:
    candidates: list[int] = [*range(index, end), *range(index, start, -1)]
    for candidate in candidates:
        if not chr(raw.FPDFText_GetUnicode(textpage.raw, candidate) or 32).isspace():
            return candidate
    return start


def _size(textpage: pdfium.PdfTextPage, index: int) -> float:
    matrix = raw.FS_MATRIX()
    size = float(raw.FPDFText_GetFontSize(textpage.raw, index))
    if raw.FPDFText_GetMatrix(textpage.raw, index, matrix):
        size *= math.hypot(matrix.c, matrix.d)
    return round(size, 1)


def _is_slanted(textpage: pdfium.PdfTextPage, index: int) -> bool:
    angle = math.degrees(raw.FPDFText_GetCharAngle(textpage.raw, index)) % _QUARTER
    return _SLANT < angle < _QUARTER - _SLANT


def _font(textpage: pdfium.PdfTextPage, index: int) -> str:
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(textpage.raw, index, buffer, len(buffer), flags)
    name = buffer.value.decode("utf-8", "replace")
    return name.partition("+")[2] or name
