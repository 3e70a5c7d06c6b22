"""Ruled tables: cells are what rules shut in, so that merged cells come out as they are drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from policytext.extraction.pdf.tables.aligned import Setting, aligned_grid, banded
from policytext.extraction.pdf.tables.connected import connected
from policytext.extraction.pdf.tables.divisions import divided_columns, divided_rows
from policytext.extraction.pdf.tables.lattice import TOUCH, Lattice, is_closed
from policytext.extraction.pdf.tables.rows import parts, printed_rows
from policytext.extraction.pdf.tables.rules import Rule
from policytext.extraction.pdf.tables.table import (
    Grid,
    GridCell,
    Word,
    around,
    inside,
    is_numeric,
    phrase,
)
from policytext.model import Box

_MOST_CELLS = 20_000
_FILLED = 0.3
_CROSSED = 0.15
_COARSE = 0.3


def ruled_grid(lattice: Lattice, words: Sequence[Word]) -> tuple[Grid, int | None] | None:
    """The table that a lattice draws; None for frames, charts and ornaments.

    Args:
        lattice: rules that touch each other.
        words: of the page.

    Returns:
        The table, and how many rows its head has if a rule tells.
    """
    box = lattice.box
    xs = _places([box.x0, box.x1, *(rule.at for rule in lattice.down)])
    ys = _places([box.top, box.bottom, *(rule.at for rule in lattice.across)])
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > _MOST_CELLS or not is_closed(lattice):
        return None
    own = [word for word in words if inside(word.box, box)]
    if _crossed(own, lattice) > _CROSSED * len(own):
        return None
    cells = list(_cells(lattice, xs, ys))
    filled = _with_words(cells, own, xs, ys)
    if _is_coarse(filled):
        aligned = aligned_grid(_setting(lattice, own))
        if aligned is not None:
            return aligned
    grid = _numbered_anew(divided_rows(divided_columns(filled, xs), ys))
    return (grid, None) if _is_table(grid) else None


def _is_coarse(cells: Sequence[GridCell]) -> bool:
    """Whether rules divide groups of columns or rows only: figures stand together in cells."""
    filled = [cell for cell in cells if cell.words]
    return sum(map(_holds_several, filled)) >= _COARSE * max(1, len(filled))


def _holds_several(cell: GridCell) -> bool:
    if len(cell.words) < 2:  # Most cells.
        return False
    rows = printed_rows(cell.words)
    beside = any(
        len(found) > 1 and all(is_numeric(part.text) for part in found[1:])
        for found in map(parts, rows)
    )
    return beside or (len(rows) > 2 and all(is_numeric(phrase(row)) for row in rows))


def _setting(lattice: Lattice, words: Sequence[Word]) -> Setting:
    """The bands between the rules that run from side to side."""
    box = lattice.box
    wide = [rule for rule in lattice.across if rule.end - rule.start > 0.9 * (box.x1 - box.x0)]
    edges = _places([box.top, box.bottom, *(rule.at for rule in wide)])
    bands = tuple(map(tuple, banded(words, edges)))
    partial = tuple(rule for rule in lattice.across if rule not in wide)
    return Setting(bands, tuple(edges), box.x0, box.x1, (), partial)


def _places(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > TOUCH:
            found.append(value)
    return found


def _crossed(words: Sequence[Word], lattice: Lattice) -> int:
    """How many words stand on a rule that goes down the page."""
    return sum(
        1
        for word in words
        if any(
            word.box.x0 + 2 < rule.at < word.box.x1 - 2
            and rule.start < word.level < rule.end
            for rule in lattice.down
        )
    )  # fmt: skip


def _cells(lattice: Lattice, xs: Sequence[float], ys: Sequence[float]) -> Iterator[GridCell]:
    """The cells between rules; a region that is no rectangle is taken in its smallest cells."""
    width, height = len(xs) - 1, len(ys) - 1
    for members in connected(width * height, _openings(lattice, xs, ys)):
        top, bottom = members[0] // width, members[-1] // width
        left, right = min(i % width for i in members), max(i % width for i in members)
        if len(members) == (bottom - top + 1) * (right - left + 1):
            yield _cell(top, left, bottom, right, xs, ys)
        else:
            for index in members:
                yield _cell(index // width, index % width, index // width, index % width, xs, ys)


def _openings(
    lattice: Lattice, xs: Sequence[float], ys: Sequence[float]
) -> Iterator[tuple[int, int]]:
    """Pairs of smallest cells between which no rule stands."""
    width, height = len(xs) - 1, len(ys) - 1
    upright = [[rule for rule in lattice.down if abs(rule.at - x) <= TOUCH] for x in xs]
    level = [[rule for rule in lattice.across if abs(rule.at - y) <= TOUCH] for y in ys]
    for row in range(height):
        for column in range(width):
            at = row * width + column
            if column + 1 < width and not _walled(upright[column + 1], ys, row):
                yield at, at + 1
            if row + 1 < height and not _walled(level[row + 1], xs, column):
                yield at, at + width


def _walled(rules: Sequence[Rule], stops: Sequence[float], index: int) -> bool:
    """Whether a rule runs along the better part of a stretch between two stops."""
    start, end = stops[index], stops[index + 1]
    need = max(0.6 * (end - start), end - start - 2 * TOUCH)
    return any(min(rule.end, end) - max(rule.start, start) >= need for rule in rules)


def _cell(
    top: int, left: int, bottom: int, right: int, xs: Sequence[float], ys: Sequence[float]
) -> GridCell:
    box = Box(xs[left], ys[top], xs[right + 1], ys[bottom + 1])
    return GridCell(top, left, box, (), bottom - top + 1, right - left + 1)


def _with_words(
    cells: Sequence[GridCell], words: Sequence[Word], xs: Sequence[float], ys: Sequence[float]
) -> list[GridCell]:
    home = {
        (row, column): index
        for index, cell in enumerate(cells)
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    taken: dict[int, list[Word]] = {}
    for word in words:
        row = min(max(bisect_right(ys, word.level) - 1, 0), len(ys) - 2)
        column = min(max(bisect_right(xs, word.middle) - 1, 0), len(xs) - 2)
        taken.setdefault(home[row, column], []).append(word)
    return [
        GridCell(cell.row, cell.column, cell.box, tuple(taken[index]), cell.rows, cell.columns)
        if index in taken
        else cell
        for index, cell in enumerate(cells)
    ]


def _numbered_anew(cells: Sequence[GridCell]) -> Grid:
    """The cells without rows and columns in which no cell begins."""
    rows = {old: new for new, old in enumerate(sorted({cell.row for cell in cells}))}
    columns = {old: new for new, old in enumerate(sorted({cell.column for cell in cells}))}
    found = []
    for cell in cells:
        covered_rows = [rows[i] for i in range(cell.row, cell.row + cell.rows) if i in rows]
        covered = [columns[i] for i in range(cell.column, cell.column + cell.columns)
                   if i in columns]  # fmt: skip
        if covered_rows and covered:
            words, box = cell.words, cell.box
            size = len(covered_rows), len(covered)
            found.append(GridCell(covered_rows[0], covered[0], box, words, *size))
    return Grid(around(cell.box for cell in cells), tuple(found))


def _is_table(grid: Grid) -> bool:
    rows, columns = grid.shape
    filled = [cell for cell in grid.cells if cell.words]
    several = {cell.row for cell in filled if cell.column > 0}
    return (
        rows > 1
        and columns > 1
        and len(filled) >= _FILLED * len(grid.cells)
        and len(several) > 0
        and len(filled) > 2
    )
