"""Printed lines of a PDF page, with their boxes, sizes and fonts, through pdfium."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from policytext.extract.normalise import normalise
from policytext.model import Box

HYPHEN = "\ufffe"
_ENDS = re.compile("\r\n|[\ufffe\r\n]")
_SAMPLES = 24
_PATHS_LOOKED_AT = 4000
_THIN = 3.0
_QUARTER = 90
_SLANT = 5


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
    """

    text: str
    page: int
    box: Box
    frame: Box
    size: float
    fonts: tuple[str, ...]
    slanted: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """How unrotated page space is turned and moved for display.

    Attributes:
        crop: left, bottom, right, top of the visible part, in page space.
        rotation: clockwise, in degrees.
    """

    crop: tuple[float, float, float, float]
    rotation: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        left, bottom, right, top = self.crop
        width, height = right - left, top - bottom
        return (height, width) if self.rotation % 180 else (width, height)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of page space on the displayed page."""
        west, south, east, north = self.crop
        if self.rotation == 90:
            corners = (bottom - south, left - west, top - south, right - west)
        elif self.rotation == 180:
            corners = (east - right, bottom - south, east - left, top - south)
        elif self.rotation == 270:
            corners = (north - top, east - right, north - bottom, east - left)
        else:
            corners = (left - west, north - top, right - west, north - bottom)
        return Box(*(round(corner, 2) for corner in corners))

    def page_space(self, box: Box) -> tuple[float, float, float, float]:
        """A rectangle of the displayed page in page space: left, bottom, right, top."""
        west, south, east, north = self.crop
        x0, top, x1, bottom = box
        if self.rotation == 90:
            return top + west, x0 + south, bottom + west, x1 + south
        if self.rotation == 180:
            return east - x1, top + south, east - x0, bottom + south
        if self.rotation == 270:
            return east - bottom, north - x1, east - top, north - x0
        return x0 + west, north - bottom, x1 + west, north - top


def view_of(page: pdfium.PdfPage) -> View:
    """How a page is displayed: its crop box inside its media box, and its rotation."""
    media, crop = page.get_mediabox(), page.get_cropbox()
    inside = (
        max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])
    )  # fmt: skip
    whole = inside if inside[0] < inside[2] and inside[1] < inside[3] else media
    return View((whole[0], whole[1], whole[2], whole[3]), page.get_rotation())


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
    lines = [
        _line(textpage, start, end, text, number, (view, upright))
        for start, end, text in _pieces(_text(textpage))
    ]
    textpage.close()
    return [line for line in lines if line is not None]


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
    turns = Counter(
        round(math.degrees(angle) / _QUARTER) % 4
        for index in range(0, count, step)
        if (angle := raw.FPDFText_GetCharAngle(textpage.raw, index)) >= 0
        and not chr(raw.FPDFText_GetUnicode(textpage.raw, index) or 32).isspace()
    )
    if not turns:
        return rotation
    return int((4 - turns.most_common(1)[0][0]) % 4 * _QUARTER)


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
    for candidate in (*range(index, end), *range(index, start, -1)):
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


def is_ruled(page: pdfium.PdfPage) -> bool:
    """Whether a page has the drawn lines of a table: two across and two down at least."""
    across = down = 0
    for count, item in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)):
        left, bottom, right, top = item.get_bounds()
        width, height = right - left, top - bottom
        across += width > 20 and (height <= _THIN or height > 8)
        down += height > 6 and (width <= _THIN or width > 20)
        if (across > 1 and down > 1) or count > _PATHS_LOOKED_AT:
            break
    return across > 1 and down > 1


def has_picture(page: pdfium.PdfPage) -> bool:
    """Whether a page shows a picture."""
    return (
        next(iter(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)), None) is not None
    )
