"""Tables between rules across the page, or on coloured rows: three-line tables and zebra tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from policytext.extraction.pdf.tables.aligned import Setting, banded
from policytext.extraction.pdf.tables.columns import strips
from policytext.extraction.pdf.tables.growth import rows_beyond
from policytext.extraction.pdf.tables.rows import PhysicalRow, has_figures, parts, printed_rows
from policytext.extraction.pdf.tables.rules import Drawing, Rule
from policytext.extraction.pdf.tables.table import Word, phrase
from policytext.extraction.structure.captions import is_beside_table
from policytext.model import Box

_SAME = 4.0
_NARROWEST = 60.0
_DOUBLE = 3.5
_MOST_EDGES = 800
_SHORT_BAND = 2
_SEVERAL = 0.3


@dataclass(frozen=True, slots=True)
class Stack:
    """Edges of one width below each other.

    Attributes:
        left: their left end.
        right: their right end.
        edges: their heights, from the top down.
        drawn: for each whether it is a rule, and not only the edge of a coloured row.
        meetings: where coloured cells meet: height and distance from the left.
    """

    left: float
    right: float
    edges: tuple[float, ...]
    drawn: tuple[bool, ...]
    meetings: tuple[tuple[float, float], ...] = ()


class _Band(NamedTuple):
    """What stands between two edges: its words, and the rows that they make."""

    words: list[Word]
    rows: list[PhysicalRow]

    def has_several(self) -> bool:
        """Whether a row has several parts."""
        return any(len(parts(row)) > 1 for row in self.rows)


def stacks(drawing: Drawing, across: Sequence[Rule]) -> list[Stack]:
    """Edges of the same width below each other.

    Args:
        drawing: what is drawn on the page.
        across: its rules across that are in no ruled table.
    """
    rows = coloured_rows(drawing.fills)
    edges = [(rule.at, rule.start, rule.end, True) for rule in across]
    for box, _ in rows:
        edges.extend(((box.top, box.x0, box.x1, False), (box.bottom, box.x0, box.x1, False)))
    if len(edges) > _MOST_EDGES:
        return []
    groups: list[list[tuple[float, float, float, bool]]] = []
    for edge in sorted(edges):
        if edge[2] - edge[1] < _NARROWEST:
            continue
        group = next((g for g in groups if _same_width(g[0], edge)), None)
        if group is None:
            groups.append([edge])
        else:
            group.append(edge)
    found = [_stack(group, rows) for group in groups if len(group) > 1]
    return sorted(found, key=lambda stack: (-len(stack.edges), stack.edges[0], stack.left))


def _same_width(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return abs(one[1] - other[1]) <= _SAME and abs(one[2] - other[2]) <= _SAME


def _stack(
    group: Sequence[tuple[float, float, float, bool]], rows: Sequence[tuple[Box, tuple[float, ...]]]
) -> Stack:
    heights: list[float] = []
    drawn: list[bool] = []
    for at, _, _, is_rule in group:
        if heights and at - heights[-1] <= _DOUBLE:
            drawn[-1] = drawn[-1] or is_rule
        else:
            heights.append(at)
            drawn.append(is_rule)
    left, right = group[0][1], group[0][2]
    meetings = {
        ((box.top + box.bottom) / 2, place)
        for box, places in rows
        for place in places
        if abs(box.x0 - left) <= _SAME and abs(box.x1 - right) <= _SAME
    }
    return Stack(left, right, tuple(heights), tuple(drawn), tuple(sorted(meetings)))


def coloured_rows(fills: Sequence[Box]) -> list[tuple[Box, tuple[float, ...]]]:
    """Rows of coloured cells: the box of each, and where its cells meet."""
    rows: list[list[Box]] = []
    for box in sorted(fills, key=lambda box: (round(box.top), box.x0)):
        if not 6 < box.bottom - box.top < 200:
            continue
        home = next((row for row in reversed(rows[-4:]) if _goes_on(row[-1], box)), None)
        if home is None:
            rows.append([box])
        else:
            home.append(box)
    return [
        (
            Box(row[0].x0, row[0].top, row[-1].x1, row[0].bottom),
            tuple(round((a.x1 + b.x0) / 2, 1) for a, b in pairwise(row)),
        )
        for row in rows
    ]


def _goes_on(last: Box, box: Box) -> bool:
    level = abs(last.top - box.top) <= 1.5 and abs(last.bottom - box.bottom) <= 1.5
    return level and -1.5 <= box.x0 - last.x1 <= _DOUBLE


def settings(stack: Stack, words: Sequence[Word], partial: Sequence[Rule]) -> Iterator[Setting]:
    """The places between the edges of a stack where tables may stand.

    Args:
        stack: edges below each other.
        words: of the page, without those in ruled tables.
        partial: all rules across that are in no ruled table.
    """
    own = [w for w in words if stack.left - 3 <= w.middle <= stack.right + 3]
    bands = [_Band(words, printed_rows(words)) for words in banded(own, stack.edges)]
    run: list[int] = []
    for index, band in enumerate(bands):
        if _may_be_rows(band.rows, stack):
            run.append(index)
            continue
        yield from _setting(run, bands, own, stack, partial)
        run = []
    yield from _setting(run, bands, own, stack, partial)


def _may_be_rows(rows: Sequence[PhysicalRow], stack: Stack) -> bool:
    if not rows or any(is_beside_table(phrase(row)) for row in rows):
        return False
    if any(row[-1].box.x1 > stack.right + 8 or row[0].box.x0 < stack.left - 8 for row in rows):
        return False
    several = sum(1 for row in rows if len(parts(row)) > 1)
    if len(rows) <= _SHORT_BAND or several >= _SEVERAL * len(rows):
        return True
    return bool(strips(rows, 0, rows[0][0].size))


def _setting(
    run: Sequence[int],
    bands: Sequence[_Band],
    words: Sequence[Word],
    stack: Stack,
    partial: Sequence[Rule],
) -> Iterator[Setting]:
    """The run without bands at its ends that have one part to every line; grown to rows beside."""
    run = list(run)
    while run and not bands[run[0]].has_several():
        del run[0]
    while run and not bands[run[-1]].has_several():
        del run[-1]
    if not run:
        return
    taken = [tuple(bands[index].words) for index in run]
    rows = [row for index in run for row in bands[index].rows]
    edges = [stack.edges[index] for index in (*run, run[-1] + 1)]
    _grow(taken, edges, rows, words, stack, run)
    hints = sorted({place for at, place in stack.meetings if edges[0] < at < edges[-1]})
    inner = tuple(
        rule for rule in partial
        if edges[0] + 2 < rule.at < edges[-1] - 2
        and stack.left - 3 <= rule.start and rule.end <= stack.right + 3
        and rule.end - rule.start < 0.9 * (stack.right - stack.left)
    )  # fmt: skip
    yield Setting(tuple(taken), tuple(edges), stack.left, stack.right, tuple(hints), inner)


def _grow(
    taken: list[tuple[Word, ...]],
    edges: list[float],
    rows: Sequence[PhysicalRow],
    words: Sequence[Word],
    stack: Stack,
    run: Sequence[int],
) -> None:
    """Add rows beyond the first and last edge: such as an uncoloured last row."""
    first, last = run[0], run[-1] + 1
    open_ended = not stack.drawn[last] or len(run) == 1
    under = stack.edges[last + 1] if last + 1 < len(stack.edges) else float("inf")
    below = [word for word in words if edges[-1] <= word.level < under]
    beyond = list(_inner(rows_beyond(rows, below, below=True, strict=not open_ended)))
    if beyond:
        taken.append(tuple(word for row in beyond for word in row))
        edges.append(max(word.box.bottom for word in taken[-1]) + 0.2 * beyond[0][0].size)
    if stack.drawn[first]:
        return
    over = stack.edges[first - 1] if first else float("-inf")
    above = [word for word in words if over < word.level < edges[0]]
    for row in _inner(rows_beyond(rows, above, below=False, strict=False)):
        taken.insert(0, tuple(row))
        edges.insert(0, min(word.box.top for word in row) - 0.2 * row[0].size)
    _join_head(taken, edges)


def _join_head(taken: list[tuple[Word, ...]], edges: list[float]) -> None:
    """Make one band of the first ones that hold no figures."""
    while len(taken) > 2 and _is_of_words(taken[0]) and _is_of_words(taken[1]):
        if all(map(_is_of_words, taken)):
            return
        taken[0:2] = [(*taken[0], *taken[1])]
        del edges[1]


def _is_of_words(band: Sequence[Word]) -> bool:
    return not any(map(has_figures, printed_rows(band)))


def _inner(rows: Sequence[PhysicalRow]) -> Iterator[PhysicalRow]:
    """Rows up to the first caption, unit, note or source."""
    for row in rows:
        if is_beside_table(phrase(row)):
            return
        yield row
