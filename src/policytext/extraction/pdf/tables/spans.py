"""The cells of a table without rules between columns; headings over several columns are merged."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from policytext.extraction.pdf.tables.rows import Fragment, TableRow
from policytext.extraction.pdf.tables.rules import Rule
from policytext.extraction.pdf.tables.table import GridCell
from policytext.model import Box


def spanned_cells(
    rows: Sequence[TableRow], head_rows: int, edges: Sequence[float], partial: Sequence[Rule]
) -> list[GridCell]:
    """All cells, empty ones too; headings over several columns are merged, also down the head.

    Args:
        rows: of the table.
        head_rows: how many of them are its head.
        edges: of the columns, one more than there are columns.
        partial: rules under headings of several columns.
    """
    cells: list[GridCell] = []
    covered: set[tuple[int, int]] = set()
    wide = _widened_head(rows, head_rows, edges, partial)
    for index, row in enumerate(rows):
        parts_here = wide.get(index, row.fragments)
        at = {part.first: part for part in parts_here}
        column = 0
        while column < len(edges) - 1:
            part = at.get(column)
            columns = part.last - part.first + 1 if part else 1
            if (index, column) not in covered:
                down = _depth(rows, index, column, head_rows, parts_here) if columns == 1 else 1
                if down > 1:
                    part = _found_below(rows, index, column, down)
                covered |= {(i, column) for i in range(index + 1, index + down)}
                box = Box(
                    edges[column], row.top, edges[column + columns], rows[index + down - 1].bottom
                )
                words = part.words if part else ()
                cells.append(GridCell(index, column, box, words, down, columns))
            column += columns
    return cells


def _depth(
    rows: Sequence[TableRow], index: int, column: int, head_rows: int, here: Sequence[Fragment]
) -> int:
    """How many rows of the head a heading takes that alone stands in its column, from a row on."""
    if index + 1 >= head_rows:
        return 1
    levels = [here, *(row.fragments for row in rows[index + 1 : head_rows])]
    standing = [part for level in levels for part in level if part.first <= column <= part.last]
    alone = len(standing) == 1 and standing[0].first == standing[0].last
    return head_rows - index if alone and (not index or standing[0] in here) else 1


def _found_below(rows: Sequence[TableRow], index: int, column: int, down: int) -> Fragment | None:
    return next(
        (p for i in range(index, index + down) for p in rows[i].fragments if p.first == column),
        None,
    )


def _widened_head(
    rows: Sequence[TableRow], head_rows: int, edges: Sequence[float], partial: Sequence[Rule]
) -> dict[int, Sequence[Fragment]]:
    """The headings of every row of the head but the last, from the lowest up."""
    found: dict[int, Sequence[Fragment]] = {}
    for index in range(head_rows - 2, -1, -1):
        below = found.get(index + 1, rows[index + 1].fragments)
        found[index] = _widened(rows[index], below, rows[index + 1].bottom, edges, partial)
    return found


def _widened(
    row: TableRow,
    under: Sequence[Fragment],
    bottom: float,
    edges: Sequence[float],
    partial: Sequence[Rule],
) -> list[Fragment]:
    """The headings of a row of the head over all the columns they stand over.

    Args:
        row: of the head.
        under: the headings of the row below, over all their columns.
        bottom: lower edge of that row.
        edges: of the columns.
        partial: rules under headings of several columns.
    """
    below = {column for part in under for column in range(part.first, part.last + 1)}
    taken = {c for part in row.fragments for c in range(part.first, part.last + 1)}
    found: list[Fragment] = []
    for part in row.fragments:
        first, last = part.first, part.last
        rule = next((r for r in partial if row.top < r.at <= bottom
                     and r.start < (part.x0 + part.x1) / 2 < r.end), None)  # fmt: skip
        if rule is not None and _alone_on(rule, row.fragments):
            middles = [(left + right) / 2 for left, right in pairwise(edges)]
            covered = [c for c, at in enumerate(middles) if rule.start - 4 <= at <= rule.end + 4]
            first, last = min([first, *covered]), max([last, *covered])
        elif part.first in below:
            first, last = _centred(part, under, taken, edges)
        if found and first <= found[-1].last:
            first = max(part.first, found[-1].last + 1)
        found.append(Fragment(part.words, first, max(first, last)))
    return found


def _alone_on(rule: Rule, fragments: Sequence[Fragment]) -> bool:
    """Whether one heading alone stands on a rule."""
    return sum(1 for part in fragments if rule.start < (part.x0 + part.x1) / 2 < rule.end) == 1


def _centred(
    part: Fragment, under: Sequence[Fragment], taken: set[int], edges: Sequence[float]
) -> tuple[int, int]:
    """The free columns that a heading stands over: in their middle, or at their left."""
    below = {column for other in under for column in range(other.first, other.last + 1)}
    middle = (part.x0 + part.x1) / 2
    first, last = part.first, part.last
    off = abs((edges[first] + edges[last + 1]) / 2 - middle)
    left = first
    while left - 1 > 0 and left - 1 in below and left - 1 not in taken:
        left -= 1
    right = last
    while right + 1 < len(edges) - 1 and right + 1 in below and right + 1 not in taken:
        right += 1
    own = next((other for other in under if other.first == first), None)
    if own is not None and abs(own.x0 - part.x0) < 3 and off > 3:
        return first, right
    best = off - 2
    for a in range(left, part.first + 1):
        for b in range(part.last, right + 1):
            away = abs((edges[a] + edges[b + 1]) / 2 - middle)
            if away < best:
                best, first, last = away, a, b
    return first, last
