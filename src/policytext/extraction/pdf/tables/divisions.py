"""Cells of a ruled table in parts, where their words stand in columns or rows without rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from policytext.extraction.pdf.tables.rows import Fragment, in_columns, parts, printed_rows
from policytext.extraction.pdf.tables.table import GridCell, is_numeric, phrase
from policytext.model import Box

_FAR = 1.2


def divided_columns(cells: Sequence[GridCell], xs: Sequence[float]) -> list[GridCell]:
    """Cells divided that no rule divides, where their words stand in the columns of the others."""
    found: list[GridCell] = []
    for cell in cells:
        fragments = _apart(cell, xs) if cell.columns > 1 else []
        if not fragments and cell.columns > 2:
            found.extend(_shared(cell, xs))
            continue
        if len(fragments) < 2:
            found.append(cell)
            continue
        for column in range(cell.column, cell.column + cell.columns):
            words = [word for part in fragments if part.first == column for word in part.words]
            box = Box(xs[column], cell.box.top, xs[column + 1], cell.box.bottom)
            found.append(GridCell(cell.row, column, box, tuple(words), cell.rows))
    return found


def _apart(cell: GridCell, xs: Sequence[float]) -> list[Fragment]:
    """The parts of a cell if each stands in one column and several stand beside each other."""
    bounds = xs[1:-1]
    rows = [in_columns(row, bounds) for row in printed_rows(cell.words)]
    if not rows or max(len(row) for row in rows) < 2:
        return []
    fragments = [part for row in rows for part in row]
    within = all(part.first == part.last for part in fragments)
    return fragments if within else []


def _shared(cell: GridCell, xs: Sequence[float]) -> list[GridCell]:
    """A cell over several columns in parts, when headings far from each other stand in it."""
    rows = printed_rows(cell.words)
    headings = parts(rows[0], _FAR) if len(rows) == 1 else []
    if not 1 < len(headings) < cell.columns:
        return [cell]
    stops = [cell.column]
    for left, right in pairwise(headings):
        middle = (left.x1 + right.x0) / 2
        inner = range(stops[-1] + 1, cell.column + cell.columns)
        stops.append(min(inner, key=lambda i: abs(xs[i] - middle), default=stops[-1]))
    stops.append(cell.column + cell.columns)
    if any(left >= right for left, right in pairwise(stops)):
        return [cell]
    return [
        GridCell(
            cell.row,
            first,
            Box(xs[first], cell.box.top, xs[last], cell.box.bottom),
            heading.words,
            cell.rows,
            last - first,
        )
        for heading, (first, last) in zip(headings, pairwise(stops), strict=True)
    ]


def divided_rows(cells: Sequence[GridCell], ys: Sequence[float]) -> list[GridCell]:
    """Rows divided that no rule divides, where figures stand below each other in them.

    Args:
        cells: with their words; one that covers several rows grows by what they are divided into.
        ys: heights of the rules between rows.
    """
    lines = [
        _figure_rows([cell for cell in cells if cell.row == row and cell.rows == 1])
        for row in range(len(ys) - 1)
    ]
    more = [max(0, len(found) - 1) for found in lines]
    found: list[GridCell] = []
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        row = cell.row + sum(more[: cell.row])
        inside = sum(more[cell.row : cell.row + cell.rows])
        if not inside and row == cell.row:  # Most cells.
            found.append(cell)
        elif cell.rows > 1 or not inside:
            found.append(replace(cell, row=row, rows=cell.rows + inside))
        else:
            found.extend(_by_lines(replace(cell, row=row), lines[cell.row]))
    return found


def _by_lines(cell: GridCell, lines: Sequence[tuple[float, float]]) -> Iterator[GridCell]:
    """A cell in parts, one for every line of figures in its row."""
    between = [(above[1] + below[0]) / 2 for above, below in pairwise(lines)]
    stops = [cell.box.top, *between, cell.box.bottom]
    for index, (top, bottom) in enumerate(pairwise(stops)):
        words = tuple(
            word
            for word in cell.words
            if (top <= word.level or not index) and (word.level < bottom or bottom == stops[-1])
        )
        box = Box(cell.box.x0, top, cell.box.x1, bottom)
        yield GridCell(cell.row + index, cell.column, box, words, 1, cell.columns)


def _figure_rows(cells: Sequence[GridCell]) -> list[tuple[float, float]]:
    """Upper and lower edges of the lines of a row, when cells beside each other hold columns."""
    columns = [printed_rows(cell.words) for cell in cells]
    figures = [
        lines for lines in columns if len(lines) > 1 and all(is_numeric(phrase(x)) for x in lines)
    ]
    if not figures or len({len(lines) for lines in figures}) != 1:
        return []
    count = len(figures[0])
    labelled = any(len(lines) == count for lines in columns if lines not in figures)
    if (len(figures) < 2 and not labelled) or any(len(lines) > count for lines in columns):
        return []
    return [
        (
            min(word.box.top for lines in figures for word in lines[i]),
            max(word.box.bottom for lines in figures for word in lines[i]),
        )
        for i in range(count)
    ]
