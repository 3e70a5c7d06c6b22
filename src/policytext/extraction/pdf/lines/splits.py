"""Printed lines that an engine ran together over a gutter or into the margin, taken apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from policytext.extraction.pdf.lines.columns import gutters_of
from policytext.extraction.pdf.lines.line import PdfLine

_NEAR = 2.5
_FEWEST = 4
_MARGIN = 0.5
_MOST = 0.75

Place = tuple[int, int]
"""First character of a piece among those of its page, and one past its last."""


def taken_apart(
    lines: Sequence[PdfLine],
    places: Sequence[Place],
    pieces: dict[int, list[Place]],
    sketch: Callable[[int, int], PdfLine | None],
    make: Callable[[int, int], PdfLine | None],
) -> tuple[list[PdfLine], list[Place]]:
    """The lines of a page, those that reach over a gutter or into the margin in pieces.

    Args:
        lines: of one page.
        places: of the lines.
        pieces: by index of a line with wide gaps, the places of what stands between them.
        sketch: what stands at a place, without its fonts: most pieces are only looked at.
        make: the whole line of a place.

    Returns:
        Lines and their places. A line of which a piece stands further left than the piece before
        is always taken apart; others where a gutter of the page, or the edge of its text, passes.
    """
    made = {
        index: [(line, at) for at in found if (line := sketch(*at)) is not None]
        for index, found in pieces.items()
    }
    rest = [line for index, line in enumerate(lines) if index not in made]
    every = [*rest, *(line for found in made.values() for line, _ in found)]
    gutters = gutters_of(every)
    edge = _left_edge(rest)
    if edge is None:
        edge = _left_edge(_after_counts([[line for line, _ in found] for found in made.values()]))
    right = max((line.frame.x1 for line in rest if len(line.text) > 3), default=0.0)
    kept: list[PdfLine] = []
    kept_places: list[Place] = []
    for index, line in enumerate(lines):
        groups: list[list[tuple[PdfLine, Place]]] = []
        for piece in made.get(index, ()):
            if groups and not _is_apart(groups[-1][-1][0], piece[0], gutters, edge, right):
                groups[-1].append(piece)
            else:
                groups.append([piece])
        if len(groups) < 2:
            kept.append(line)
            kept_places.append(places[index])
            continue
        for group in groups:
            at = (group[0][1][0], group[-1][1][1])
            whole = make(*at)
            if whole is not None:
                kept.append(whole)
                kept_places.append(at)
    return kept, kept_places


def _is_apart(
    before: PdfLine, after: PdfLine, gutters: Sequence[float], edge: float | None, right: float
) -> bool:
    """Whether two pieces of a line belong to different columns, or one to the margin."""
    a, b = before.frame, after.frame
    if b.x0 < a.x1 - after.size:
        return True
    if any(a.x1 <= gutter + _NEAR and b.x0 >= gutter - _NEAR for gutter in gutters):
        return True
    if right and b.x0 > right + _MARGIN * after.size and a.x1 <= right + _NEAR:
        return True
    in_margin = edge is not None and a.x1 < edge - _MARGIN * before.size
    return in_margin and edge is not None and edge - _NEAR <= b.x0 < edge + 3 * after.size


def _after_counts(rows: Sequence[Sequence[PdfLine]]) -> list[PdfLine]:
    """What stands behind numbers that count up from row to row, as lines are numbered."""
    counted = [row for row in rows if len(row) == 2 and row[0].text.strip().isdecimal()]
    numbers = [int(row[0].text) for row in counted]
    steps = Counter(after - before for before, after in pairwise(numbers))
    if not steps or steps.total() < _FEWEST:
        return []
    step, times = steps.most_common(1)[0]
    return [row[1] for row in counted] if step > 0 and times > _MOST * steps.total() else []


def _left_edge(lines: Sequence[PdfLine]) -> float | None:
    """Where most lines of a page begin."""
    starts = Counter(round(line.frame.x0) for line in lines if len(line.text) > 3)
    if not starts:
        return None
    start, count = max(starts.items(), key=lambda item: (item[1], -item[0]))
    return float(start) if count >= _FEWEST else None
