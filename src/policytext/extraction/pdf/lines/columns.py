"""Columns of a PDF page: the edges between which its lines are set."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policytext.extraction.pdf.lines.line import PdfLine

_FEWEST = 4
_SAME_START = 3
_CROSSING = 0.15
_NEAR = 2.5
_GUTTER = 3.0
_BESIDE = 0.5
_NARROWEST = 8.0
_ENOUGH = 8
_FEW = 24

_Placed = tuple[float, float, float, float, float]
"""The left, upper, right and lower edge of a line, and the size of its type."""


@dataclass(frozen=True, slots=True)
class Column:
    """The measure of some lines.

    Attributes:
        number: 0 for lines as wide as the page, else from 1, left to right.
        of: how many columns the page has.
        left: where full lines begin, in points.
        right: where full lines end.
    """

    number: int
    of: int
    left: float
    right: float


def columns(pages: Sequence[Sequence[PdfLine]]) -> list[list[Column]]:
    """The column of every line.

    Args:
        pages: the lines of each page, without furniture and side notes.

    Returns:
        For each page the columns of its lines. A page with few lines takes gutters and edges from
        the others.
    """
    gutters = [tuple(sorted(gutters_of(lines))) for lines in pages]
    usual = [places for places, _ in Counter(filter(None, map(_rounded, gutters))).most_common(4)]
    numbered = [
        _numbers(lines, (_borrowed(lines, usual) if len(lines) < _FEW or not own else ()) or own)
        for lines, own in zip(pages, gutters, strict=True)
    ]
    shared: dict[tuple[int, int], list[PdfLine]] = {}
    for lines, (numbers, of) in zip(pages, numbered, strict=True):
        for line, number in zip(lines, numbers, strict=True):
            shared.setdefault((number, of), []).append(line)
    found = []
    of_all: dict[tuple[int, int], tuple[float, float]] = {}
    for lines, (numbers, of) in zip(pages, numbered, strict=True):
        edges: dict[int, Column] = {}
        for number in sorted(set(numbers)):
            own = [line for line, at in zip(lines, numbers, strict=True) if at == number]
            if len(own) >= _ENOUGH:
                place = _edges(own)
            else:
                place = of_all.get((number, of)) or _edges(shared[number, of])
                of_all[number, of] = place
            edges[number] = Column(number, of, *place)
        if of > 1 and 0 in edges and len(edges) > 1:
            left = min(column.left for column in edges.values())
            right = max(column.right for column in edges.values())
            edges[0] = Column(0, of, left, right)
        found.append([edges[number] for number in numbers])
    return found


def _rounded(gutters: Iterable[float]) -> tuple[float, ...]:
    return tuple(3.0 * round(gutter / 3) for gutter in gutters)


def _borrowed(lines: Sequence[PdfLine], usual: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    """Gutters of other pages that this page has too, with too few lines to show it."""
    for gutters in usual:
        across = beyond = 0
        for line in lines:
            x0, _, x1, _ = line.frame
            across += any(x0 < gutter - _GUTTER and x1 > gutter + _GUTTER for gutter in gutters)
            beyond += x0 >= gutters[0] - _NEAR
        if beyond > 0 and across <= _CROSSING * len(lines):
            return gutters
    return ()


def _numbers(lines: Sequence[PdfLine], gutters: Sequence[float]) -> tuple[list[int], int]:
    """The column number of every line, 0 across the page; and how many columns there are."""
    if not gutters:
        return [0] * len(lines), 1
    bounds = [float("-inf"), *gutters, float("inf")]
    numbers = []
    for line in lines:
        x0, _, x1, _ = line.frame
        number = 0
        for at in range(len(bounds) - 1):
            if x0 >= bounds[at] - _NEAR and x1 <= bounds[at + 1] + _NEAR:
                number = at + 1
                break
        numbers.append(number)
    _widen(lines, numbers)
    return numbers, len(gutters) + 1


def _widen(lines: Sequence[PdfLine], numbers: list[int]) -> None:
    """Give short lines that end a paragraph as wide as the page the number of that paragraph."""
    if 0 not in numbers:
        return
    order = sorted(range(len(lines)), key=lambda i: lines[i].frame.bottom)
    for place in range(1, len(order)):
        index, above = order[place], order[place - 1]
        line, last = lines[index], lines[above]
        for one, other in ((index, above), (above, index)):
            if numbers[one] and not numbers[other] and _touches(lines[one], lines[other]):
                numbers[one] = 0
        if not numbers[index] or numbers[above]:
            continue
        below = order[place + 1] if place + 1 < len(order) else None
        if below is not None and _side_by_side(lines[below], line):
            continue
        pitch = line.frame.bottom - last.frame.bottom
        between = below is not None and not numbers[below] and pitch < 4 * last.size
        like = abs(line.size - last.size) < 0.5 and 0 < pitch < 2.2 * last.size
        like = like and line.frame.x0 >= last.frame.x0 - 3 * line.size
        if between or (like and not _begins_column(lines, numbers, index)):
            numbers[index] = 0


def _begins_column(lines: Sequence[PdfLine], numbers: Sequence[int], index: int) -> bool:
    """Whether a line begins at the left edge of a column that is not the first."""
    start, number = lines[index].frame.x0, numbers[index]
    placed = zip(lines, numbers, strict=True)
    same = [abs(line.frame.x0 - start) < _NEAR for line, at in placed if at == number]
    return number > 1 and sum(same) > _SAME_START


def _touches(line: PdfLine, other: PdfLine) -> bool:
    """Whether two pieces stand in one row with no more than a blank between them."""
    a, b = line.frame, other.frame
    gap = max(a.x0, b.x0) - min(a.x1, b.x1)
    return gap < 0.6 * max(line.size, other.size) and _side_by_side(line, other)


def _side_by_side(line: PdfLine, other: PdfLine) -> bool:
    a, b = line.frame, other.frame
    height = min(a.bottom - a.top, b.bottom - b.top)
    return min(a.bottom, b.bottom) - max(a.top, b.top) > 0.4 * height


def gutters_of(lines: Sequence[PdfLine]) -> list[float]:
    """Where a white strip runs down between columns of one page, in points from the left."""
    return _gutters([(*line.frame, line.size) for line in lines])


def _gutters(places: Sequence[_Placed]) -> list[float]:
    if len(places) < 2 * _FEWEST:
        return []
    lefts, _, rights, _, _ = zip(*places, strict=True)
    left, right = min(lefts), max(rights)
    starts = Counter(map(round, lefts))
    lefts, rights = tuple(sorted(lefts)), tuple(sorted(rights))
    best: tuple[int, float] | None = None
    for start in sorted(starts):
        gutter = start - _GUTTER
        if starts[start] + starts[start - 1] + starts[start + 1] < _SAME_START:
            continue
        if not left + 0.2 * (right - left) < gutter < left + 0.85 * (right - left):
            continue
        beyond = len(lefts) - bisect_left(lefts, gutter - _NEAR)
        if min(bisect_right(rights, gutter + _NEAR), beyond) < _FEWEST:
            continue
        crossing = _crossing(places, gutter)
        if crossing is not None and (best is None or crossing < best[0]):
            best = (crossing, gutter)
            if not crossing:
                break
    if best is None:
        return []
    gutter = _at_outdents(places, best[1])
    before, after = _sides(places, gutter)
    return [*_gutters(before), gutter, *_gutters(after)]


def _at_outdents(places: Sequence[_Placed], gutter: float) -> float:
    """A gutter moved to the left, where entries stand out from the lines under them."""
    outdents = [
        x0 - _GUTTER
        for x0, _, x1, _, size in places
        if gutter - 3 * size < x0 < gutter - _NEAR and x1 > gutter + _NEAR
    ]
    edge = max((x1 for _, _, x1, _, _ in places if x1 <= gutter + _NEAR), default=0.0)
    return min((x for x in outdents if x + _GUTTER > edge), default=gutter)


def _sides(places: Sequence[_Placed], gutter: float) -> tuple[list[_Placed], list[_Placed]]:
    before = [place for place in places if place[2] <= gutter + _NEAR]
    after = [place for place in places if place[0] >= gutter - _NEAR]
    return before, after


def _crossing(places: Sequence[_Placed], gutter: float) -> int | None:
    """How many lines cross a gutter between lines beside it; None when it is no gutter."""
    before, after = _sides(places, gutter)
    (one_top, one_bottom), (other_top, other_bottom) = _span(before), _span(after)
    top, bottom = max(one_top, other_top), min(one_bottom, other_bottom)
    if bottom - top <= 0.5 * min(one_bottom - one_top, other_bottom - other_top):
        return None
    before = [place for place in before if place[3] > top and place[1] < bottom]
    after = [place for place in after if place[3] > top and place[1] < bottom]
    if min(len(before), len(after)) < _FEWEST:
        return None
    if _is_narrow(before) or _is_narrow(after):
        return None
    within = _within(places, top, bottom) - _within([*before, *after], top, bottom)
    if within > _CROSSING * (len(before) + len(after)) + 1:
        return None
    return within if _beside(before, after) else None


def _span(places: Sequence[_Placed]) -> tuple[float, float]:
    """The upper edge of the highest of some lines, and the lower edge of the lowest."""
    return min([place[1] for place in places]), max([place[3] for place in places])


def _within(places: Sequence[_Placed], top: float, bottom: float) -> int:
    """How many lines stand between two heights."""
    return sum([place[1] > top and place[3] < bottom for place in places])


def _beside(before: Sequence[_Placed], after: Sequence[_Placed]) -> bool:
    """Whether lines of two groups stand at the same heights."""
    heights: set[int] = set()
    for _, top, _, bottom, size in before:
        spare = 0.4 * size
        heights.update(range(int(top - spare) // 2, int(bottom + spare) // 2 + 1))
    shared = sum([int(place[1] + place[3]) // 4 in heights for place in after])
    return shared >= _BESIDE * len(after)


def _is_narrow(places: Sequence[_Placed]) -> bool:
    """Whether half of some lines are no wider than words or figures."""
    least = _NARROWEST * places[0][4]
    narrow = sum([place[2] - place[0] <= least for place in places])
    return narrow > len(places) // 2


def _edges(lines: Sequence[PdfLine]) -> tuple[float, float]:
    """Left and right edge that enough lines share, of those in the type of most."""
    written: Counter[float] = Counter()
    for line in lines:
        written[line.size] += len(line.text)
    usual = written.most_common(1)[0][0]
    same = [line for line in lines if abs(line.size - usual) < 0.5]
    need = 1 + (len(same) >= _ENOUGH) + (len(same) >= 2 * _ENOUGH)
    lefts = sorted(line.frame.x0 for line in same)
    rights = sorted((line.frame.x1 for line in same), reverse=True)
    spots = range(len(same) - need + 1)
    near = 0.6 * usual
    left = next((lefts[i] for i in spots if lefts[i + need - 1] - lefts[i] <= _NEAR), lefts[0])
    right = next((rights[i] for i in spots if rights[i] - rights[i + need - 1] <= near), rights[0])
    return left, right
