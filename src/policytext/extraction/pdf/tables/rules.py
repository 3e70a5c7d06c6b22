"""What is drawn on a PDF page: rules and filled rectangles, from pdfium's path objects."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from policytext.extraction.pdf.lines import calls
from policytext.extraction.pdf.lines.page import View
from policytext.model import Box

_DEPTH = 4
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 40_000
_THIN = 3.0
_STRAIGHT = 0.7
_SNAP = 2.5
_JOIN = 3.0
_SHORTEST = 6.0
_WHITE = 750
_PAGE_SHARE = 0.6

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Rule(NamedTuple):
    """A straight rule along one axis, on the upright page, in points.

    Attributes:
        at: its height for a rule across the page, its distance from the left for one down it.
        start: left or upper end.
        end: right or lower end.
    """

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The rules and filled rectangles of a page turned upright.

    Attributes:
        across: rules across the page, from the top down.
        down: rules down the page, from left to right.
        fills: coloured rectangles that are no rules.
    """

    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()
    fills: tuple[Box, ...] = ()


def drawing_of(page: pdfium.PdfPage, upright: View) -> Drawing:
    """What is drawn on a page.

    Args:
        page: the page.
        upright: how it is turned so that its text is upright.

    Returns:
        Rules joined where they touch; what lies outside the visible part is left out.
    """
    pen = _Pen(upright)
    for item, matrix in _paths(page):
        if pen.segments > _MOST_SEGMENTS:
            break
        pen.add(item, matrix)
    fills = tuple(sorted(set(pen.fills), key=lambda box: (box.top, box.x0, box.bottom, box.x1)))
    return Drawing(joined_rules(pen.across), joined_rules(pen.down), fills)


def _paths(page: pdfium.PdfPage) -> Iterator[tuple[Any, Matrix]]:
    """The paths of a page and of its forms, as they are passed, with the matrices of the forms."""
    budget, kind_of, passed = _MOST_OBJECTS, calls.object_kind, calls.passed
    waiting = [(calls.passed_of(page.raw), False, _IDENTITY, 0)]
    while waiting:
        holder, is_form, matrix, depth = waiting.pop()
        count = calls.form_objects if is_form else calls.page_objects
        get = calls.form_object if is_form else calls.page_object
        for index in range(count(holder)):
            budget -= 1
            if budget < 0:
                return
            item = passed(get(holder, index))
            kind = kind_of(item)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                yield item, matrix
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
                own = _matrix(item, calls.Room(ctypes.c_float, 6))
                waiting.append((item, True, _product(own, matrix), depth + 1))


class _Pen:
    """Collects rules and fills."""

    def __init__(self, upright: View) -> None:
        self._view = upright
        width, height = upright.size
        self._page = Box(-1.0, -1.0, width + 1, height + 1)
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.fills: list[Box] = []
        self.segments = 0
        self._edges = calls.Room(ctypes.c_float, 4)
        self._place = calls.Room(ctypes.c_float, 2)
        self._colour = calls.Room(ctypes.c_uint, 4)
        self._mode = calls.Room(ctypes.c_int, 2)
        self._matrix = calls.Room(ctypes.c_float, 6)

    def add(self, item: Any, matrix: Matrix) -> None:
        """Add what a path draws."""
        if not calls.object_bounds(item, *self._edges.at):
            return
        x0, y0, x1, y1 = self._edges.values[:]
        if matrix is _IDENTITY:  # Most paths.
            box = self._view.box(x0, y0, x1, y1)
        else:
            box = self._placed(((x0, y0), (x1, y1)), matrix)
        if not _touches(box, self._page):
            return
        if box.x1 - box.x0 <= _THIN or box.bottom - box.top <= _THIN:
            self._add_rule(box)
            return
        filled, stroked = self._drawn(item)
        if not (filled or stroked):
            return
        outer = _product(_matrix(item, self._matrix), matrix)
        for points in self._figures(item):
            self._add_figure(points, outer, filled=filled, stroked=stroked)

    def _drawn(self, item: Any) -> tuple[bool, bool]:
        """Whether a path is filled with a colour, and whether its outline is drawn."""
        calls.draw_mode(item, *self._mode.at)
        fill, stroke = self._mode.values[:]
        return fill != raw.FPDF_FILLMODE_NONE and self._is_coloured(item), bool(stroke)

    def _is_coloured(self, item: Any) -> bool:
        if not calls.fill_colour(item, *self._colour.at):
            return True
        *mixed, alpha = self._colour.values[:]
        return bool(alpha > 0 and sum(mixed) < _WHITE)

    def _figures(self, item: Any) -> Iterator[list[tuple[float, float]]]:
        """The corners of every part of a path that has no curves; a closed one ends as it began."""
        points: list[tuple[float, float]] = []
        curved = False
        place = self._place
        count = calls.path_segments(item)
        self.segments += count
        if self.segments > _MOST_SEGMENTS:
            return
        for index in range(count):
            segment = calls.passed(calls.path_segment(item, index))
            kind = calls.segment_kind(segment)
            calls.segment_point(segment, *place.at)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                if len(points) > 1 and not curved:
                    yield points
                points, curved = [], False
            curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
            x, y = place.values[:]
            points.append((x, y))
            if points[0] != points[-1] and calls.segment_closes(segment):
                points.append(points[0])
        if len(points) > 1 and not curved:
            yield points

    def _add_figure(
        self, points: Sequence[tuple[float, float]], matrix: Matrix, *, filled: bool, stroked: bool
    ) -> None:
        box = self._placed(points, matrix)
        if not _touches(box, self._page):
            return
        thin = min(box.x1 - box.x0, box.bottom - box.top) <= _THIN
        if thin:
            self._add_rule(box)
        elif stroked:
            for first, second in pairwise(points):
                side = self._placed((first, second), matrix)
                if min(side.x1 - side.x0, side.bottom - side.top) <= _STRAIGHT:
                    self._add_rule(side)
        if filled and not thin and len(points) in (4, 5) and self._is_cell(box):
            self.fills.append(box)

    def _is_cell(self, box: Box) -> bool:
        width, height = self._view.size
        return (box.bottom - box.top) < _PAGE_SHARE * height or (box.x1 - box.x0) < 0.3 * width

    def _add_rule(self, box: Box) -> None:
        width, height = box.x1 - box.x0, box.bottom - box.top
        if width >= height:
            self.across.append(Rule((box.top + box.bottom) / 2, box.x0, box.x1))
        else:
            self.down.append(Rule((box.x0 + box.x1) / 2, box.top, box.bottom))

    def _placed(self, points: Iterable[tuple[float, float]], matrix: Matrix) -> Box:
        if matrix == _IDENTITY:
            xs, ys = zip(*points, strict=True)
            return self._view.box(min(xs), min(ys), max(xs), max(ys))
        a, b, c, d, e, f = matrix
        xs, ys = zip(*((a * x + c * y + e, b * x + d * y + f) for x, y in points), strict=True)
        return self._view.box(min(xs), min(ys), max(xs), max(ys))


def _matrix(item: Any, found: calls.Room) -> Matrix:
    """The matrix of an object; there is room for it."""
    if not calls.object_matrix(item, found.at[0]):
        return _IDENTITY
    a, b, c, d, e, f = found.values[:]
    return a, b, c, d, e, f


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    k, m, n, p, q, r = then
    return (
        a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p,
        e * k + f * n + q, e * m + f * p + r,
    )  # fmt: skip


def _touches(box: Box, page: Box) -> bool:
    return (
        box.x1 >= page.x0 and box.x0 <= page.x1 and box.bottom >= page.top
        and box.top <= page.bottom
    )  # fmt: skip


def joined_rules(rules: Iterable[Rule], shortest: float = _SHORTEST) -> tuple[Rule, ...]:
    """Rules brought to one line where they nearly are, and joined where they touch.

    Args:
        rules: of one direction.
        shortest: joined rules that are shorter, in points, are left out.

    Returns:
        The rules in order of place and then of start.
    """
    found: list[Rule] = []
    for line in _on_one_line(sorted(rules)):
        length = sum(rule.end - rule.start for rule in line) or 1.0
        at = sum(rule.at * (rule.end - rule.start) for rule in line) / length
        at = round(at if any(rule.end > rule.start for rule in line) else line[0].at, 2)
        along = sorted(line, key=lambda rule: rule.start)
        start, end = along[0].start, along[0].end
        for rule in along:
            if rule.start > end + _JOIN:
                found.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            start, end = min(start, rule.start), max(end, rule.end)
        found.append(Rule(at, start, end))
    return tuple(sorted(rule for rule in found if rule.end - rule.start >= shortest))


def _on_one_line(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    line: list[Rule] = []
    for rule in rules:
        if line and rule.at - line[0].at > _SNAP:
            yield line
            line = []
        line.append(rule)
    if line:
        yield line
