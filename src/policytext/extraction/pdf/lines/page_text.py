"""The characters of a PDF page as pdfium has them, with few calls into its library."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from policytext.extraction.pdf.lines import calls
from policytext.extraction.pdf.lines.doubles import REMOVED
from policytext.extraction.pdf.lines.glyphs import Glyph
from policytext.extraction.pdf.lines.page import View

_SAMPLES = 16
_PAIRS = 5
_OBJECTS = 200
_QUARTER = 90
_SLANT = 5
_STEEP = 0.3
_FARTHEST, _CLOSE = 3.0, 1.3
_LINE_END = 2
_LONGEST_NAME = 128
_GAP = 0.9

SUPERSCRIPTS = "⁰¹²³⁴-⁹"
"""Raised digits, as a class of characters of a pattern."""
_SUPERSCRIPT = re.compile(f"[{SUPERSCRIPTS}]")

Edges = tuple[float, float, float, float]


class PageText:
    """The text of a page and where its characters stand.

    Attributes:
        page: pdfium's text of the page.
        upright: how the page is turned so that its text runs from left to right.
        whole: one character for each of pdfium's, so that positions agree.
        jumps: whether the rectangle asked for last has a wide gap, or goes back to the left.
        single: whether it is of one text object, and so set in one type.
        normal: whether normalisation changes nothing of its lines.
        superscripts: whether some characters are raised digits by themselves.
    """

    def __init__(self, page: pdfium.PdfTextPage, upright: View) -> None:
        """Take the characters of a page."""
        self.page = page
        self.upright = upright
        self.whole = characters(page)
        self.jumps = False
        self.single = False
        self.normal = False
        self.superscripts = _SUPERSCRIPT.search(self.whole) is not None
        self._at = calls.passed_of(page.raw)
        self._edges = calls.Room(ctypes.c_double, 4)
        self._matrix = calls.Room(ctypes.c_float, 6)
        self._name = ctypes.create_string_buffer(_LONGEST_NAME)
        self._name_at = ctypes.byref(self._name), ctypes.c_ulong.from_param(_LONGEST_NAME)
        self._names: dict[bytes, str] = {}
        self._sides: dict[int, tuple[float, float]] = {}
        self._types: dict[tuple[float, ...], tuple[float, bool]] = {}

    def rectangle(self, start: int, count: int) -> Edges | None:
        """Left, bottom, right, top of the ink of some characters, in page space."""
        page, get, edges = self._at, calls.rectangle, self._edges
        number = calls.count_rectangles(page, start, count)
        self.jumps = self.single = False
        if number == 1 and get(page, 0, *edges.at):  # Most lines.
            left, top, right, bottom = edges.values[:]
            self.single = True
            return left, bottom, right, top
        found: list[Edges] = []
        for index in range(number):
            if get(page, index, *edges.at):
                left, top, right, bottom = edges.values[:]
                found.append((left, bottom, right, top))
        if len(found) < 2:
            self.single = len(found) == 1
            return found[0] if found else None
        for before, after in pairwise(found):
            wide = _GAP * max(before[3] - before[1], after[3] - after[1])
            if after[0] - before[2] > wide or after[0] < before[2] - wide:
                self.jumps = True
        lefts, bottoms, rights, tops = zip(*found, strict=True)
        return min(lefts), min(bottoms), max(rights), max(tops)

    def box(self, index: int) -> Edges:
        """Left, bottom, right, top of the ink of a character, in page space."""
        calls.character_box(self._at, index, *self._edges.at)
        left, right, bottom, top = self._edges.values[:]
        return left, bottom, right, top

    def edges(self, first: int, last: int) -> tuple[float, float]:
        """Left edge of one character and right edge of another, on the upright page."""
        begin = self.sides(first)
        return begin if first == last else (begin[0], self.sides(last)[1])

    def sides(self, index: int) -> tuple[float, float]:
        """Left and right edge of a character on the upright page."""
        found = self._sides.get(index)
        if found is None:
            calls.character_box(self._at, index, *self._edges.at)
            left, right, bottom, top = self._edges.values[:]
            found = self._sides[index] = self.upright.sides(left, bottom, right, top)
        return found

    def baseline(self, index: int) -> float:
        """How far down the upright page a character is set, in points."""
        calls.origin(self._at, index, *self._edges.at[:2])
        x, y = self._edges.values[:2]
        return self.upright.box(x, y, x, y).top

    def visible_near(self, index: int, start: int, end: int) -> int:
        """The place of a visible character of a line, at an index or near it."""
        whole = self.whole
        if not whole[index].isspace():
            return index
        near: list[int] = [*range(index + 1, end), *range(index - 1, start, -1)]
        return next((at for at in near if not whole[at].isspace()), start)

    def points(self, index: int) -> float:
        """Size of a character in points."""
        size = float(calls.font_size(self._at, index))
        if not calls.matrix(self._at, index, self._matrix.at[0]):
            return size
        return _in_points(size, *self._matrix.values[:4])[0]

    def size_and_slant(self, index: int) -> tuple[float, bool]:
        """Size of a character, rounded, and whether it is printed aslant."""
        size = calls.font_size(self._at, index)
        if not calls.matrix(self._at, index, self._matrix.at[0]):
            return round(size, 1), False
        key = (size, *self._matrix.values[:4])
        found = self._types.get(key)
        if found is None:
            size, angle = _in_points(*key)
            slanted = _SLANT < angle % _QUARTER < _QUARTER - _SLANT
            found = self._types[key] = round(size, 1), slanted
        return found

    def font(self, index: int) -> str:
        """Name of a character's font, without the mark of a subset."""
        calls.font_name(self._at, index, *self._name_at, None)
        name = self._name.value
        if name not in self._names:
            whole = name.decode("utf-8", "replace")
            self._names[name] = whole.partition("+")[2] or whole
        return self._names[name]


def characters(page: pdfium.PdfTextPage) -> str:
    """A page's text with one character for each of pdfium's."""
    count = page.count_chars()
    text = str(page.get_text_range()) if count else ""
    if len(text) == count:
        return text
    points = [raw.FPDFText_GetUnicode(page.raw, index) for index in range(count)]
    found = [chr(point) if 0 < point < 0x110000 else " " for point in points]
    for at, (high, low) in enumerate(pairwise(points)):
        if 0xD800 <= high < 0xDC00 <= low < 0xE000:
            found[at] = chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)
            found[at + 1] = REMOVED
    return "".join(found)


def _in_points(size: float, a: float, b: float, c: float, d: float) -> tuple[float, float]:
    """A size by the matrix it is set in, and the angle of that."""
    angle = math.degrees(math.atan2(b, a)) if b else 0.0
    return size * math.hypot(c, d), angle


def upright_rotation(page: pdfium.PdfPage, rotation: int) -> int:
    """The rotation at which most of a page's first texts stand upright, before they are read.

    Args:
        page: the page itself.
        rotation: the page's own, for one without texts of its own.
    """
    turns: Counter[int] = Counter()
    matrix = raw.FS_MATRIX()
    for index in range(min(_OBJECTS, raw.FPDFPage_CountObjects(page.raw))):
        item = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_TEXT:
            continue
        if raw.FPDFPageObj_GetMatrix(item, matrix):
            angle = math.degrees(math.atan2(matrix.b, matrix.a))
            turns[round(angle / _QUARTER) % 4] += 1
    return turns.most_common(1)[0][0] * _QUARTER if turns else rotation


def direction(page: pdfium.PdfTextPage, rotation: int) -> tuple[int, bool]:
    """The rotation at which most characters stand upright, and whether lines run downwards.

    Args:
        page: pdfium's text of the page.
        rotation: of the page, for one without characters.
    """
    count, text = page.count_chars(), calls.passed_of(page.raw)
    turns: Counter[int] = Counter()
    down = across = 0
    place, matrix = calls.Room(ctypes.c_double, 4), calls.Room(ctypes.c_float, 6)
    for index in range(0, count, max(1, count // _SAMPLES)):
        character = chr(calls.character(text, index) or 32)
        angle = calls.angle(text, index)
        if angle < 0 or character.isspace():
            continue
        turns[round(math.degrees(angle) / _QUARTER) % 4] += 1
        if character > "\u2e7f" and down + across < _PAIRS:
            steep = _next_is_below(text, index, angle, place, matrix)
            down += steep is True
            across += steep is False
    if not turns:
        return rotation, False
    upright = (4 - turns.most_common(1)[0][0]) % 4 * _QUARTER
    return upright, down > across


def _next_is_below(
    text: Any, index: int, angle: float, place: calls.Room, matrix: calls.Room
) -> bool | None:
    """Whether the next character stands below this one; None when it begins another line.

    Args:
        text: pdfium's text of the page, as it is passed.
        index: of the character.
        angle: at which it stands.
        place: room for two places.
        matrix: room for the matrix of a character.
    """
    after = index + 1
    while after <= index + _LINE_END and calls.is_generated(text, after) == 1:
        after += 1
    here, beyond = place.at[:2], place.at[2:]
    if not (calls.origin(text, index, *here) and calls.origin(text, after, *beyond)):
        return None
    x, y, next_x, next_y = place.values[:]
    dx, dy = next_x - x, next_y - y
    turn = -angle
    along = dx * math.cos(turn) + dy * math.sin(turn)
    up = -dx * math.sin(turn) + dy * math.cos(turn)
    size = calls.font_size(text, index)
    if calls.matrix(text, index, matrix.at[0]):
        size, _ = _in_points(size, *matrix.values[:4])
    # Where each character is set by itself, pdfium ends a line after it.
    farthest = _FARTHEST if after == index + 1 else _CLOSE
    if max(abs(along), abs(up)) > farthest * size:
        return None
    return bool(up < 0 and abs(along) < _STEEP * abs(up))


def vertical_glyphs(
    page: pdfium.PdfTextPage, rewrite: Callable[[pdfium.PdfTextPage, str], str] | None = None
) -> Iterator[Glyph]:
    """The visible characters of a page of vertical writing.

    Args:
        page: pdfium's text of the page.
        rewrite: gives the text other characters.
    """
    text = PageText(page, View((0.0, 0.0, 0.0, 0.0), 0))
    whole = rewrite(page, text.whole) if rewrite else text.whole
    at, place = calls.passed_of(page.raw), calls.Room(ctypes.c_double, 2)
    loose, matrix = calls.Room(ctypes.c_float, 4), calls.Room(ctypes.c_float, 6)
    for index, character in enumerate(whole):
        if character.isspace() or character == "\ufffe":
            continue
        if not (calls.origin(at, index, *place.at) and calls.loose_box(at, index, loose.at[0])):
            continue
        left, top, right, bottom = loose.values[:]
        size, angle = float(calls.font_size(at, index)), 0.0
        if calls.matrix(at, index, matrix.at[0]):
            size, angle = _in_points(size, *matrix.values[:4])
        x, y = place.values[:]
        cell, box, font = (left, bottom, right, top), text.box(index), text.font(index)
        yield Glyph(character, cell, box, (x, y), angle, size, font, True)
