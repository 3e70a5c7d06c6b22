"""Ruled tables: cells are what rules shut in, so that merged cells come out as they are drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from policytext.extraction.pdf.tables.aligned import Setting, aligned_grid
from policytext.extraction.pdf.tables.rows import Fragment, in_columns, parts, printed_rows
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

_TOUCH = 3.0
_MOST_RULES = 1500
_MOST_CELLS = 20_000
_FILLED = 0.3
_CROSSED = 0.15
_FAR = 1.2
_COARSE = 0.3
_SIDE = 0.7


@dataclass(frozen=True, slots=True)
class Lattice:
    """Rules that touch each other.

    Attributes:
        across: from the top down.
        down: from left to right.
    """

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]

    @property
    def box(self) -> Box:
        """What the rules reach over."""
        return around([
            *(Box(rule.start, rule.at, rule.end, rule.at) for rule in self.across),
            *(Box(rule.at, rule.start, rule.at, rule.end) for rule in self.down),
        ])  # fmt: skip


def lattices(across: Sequence[Rule], down: Sequence[Rule]) -> list[Lattice]:
    """Groups of rules that touch each other, those across and those down.

    Args:
        across: rules across the page.
        down: rules down the page.
    """
    if not across or not down or len(across) + len(down) > _MOST_RULES:
        return []
    parent = list(range(len(across) + len(down)))
    for j, upright in enumerate(down, start=len(across)):
        for i, level in enumerate(across):
            if _touch(level, upright):
                _unite(parent, i, j)
    groups: dict[int, list[int]] = {}
    for index in range(len(parent)):
        groups.setdefault(_root(parent, index), []).append(index)
    return [
        Lattice(
            tuple(across[i] for i in members if i < len(across)),
            tuple(down[i - len(across)] for i in members if i >= len(across)),
        )
        for members in groups.values()
        if members[0] < len(across) <= members[-1]
    ]


def _touch(level: Rule, upright: Rule) -> bool:
    return (
        upright.start - _TOUCH <= level.at <= upright.end + _TOUCH
        and level.start - _TOUCH <= upright.at <= level.end + _TOUCH
    )


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _unite(parent: list[int], one: int, other: int) -> None:
    first, second = sorted((_root(parent, one), _root(parent, other)))
    parent[second] = first


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
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > _MOST_CELLS or not _is_closed(lattice):
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
    grid = _numbered_anew(_divided_rows(_divided_columns(filled, xs), ys, xs))
    return (grid, None) if _is_table(grid) else None


def _is_coarse(cells: Sequence[GridCell]) -> bool:
    """Whether rules divide groups of columns or rows only: figures stand together in cells."""
    filled = [cell for cell in cells if cell.words]
    return sum(map(_holds_several, filled)) >= _COARSE * max(1, len(filled))


def _holds_several(cell: GridCell) -> bool:
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
    bands = tuple(
        tuple(word for word in words if top <= word.level < bottom)
        for top, bottom in pairwise(edges)
    )
    partial = tuple(rule for rule in lattice.across if rule not in wide)
    return Setting(bands, tuple(edges), box.x0, box.x1, (), partial)


def _is_closed(lattice: Lattice) -> bool:
    """Whether rules run along two sides that face each other; the axes of a chart do not.

    A page may cut a table off: one side and two more rules across are enough.
    """
    left, top, right, bottom = lattice.box
    across = _running(lattice.across, right - left)
    down = _running(lattice.down, bottom - top)
    ends = (_near(across, top), _near(across, bottom))
    return (
        all(ends)
        or (any(ends) and len(across) > 2 and len(down) > 1)
        or (_near(down, left) and _near(down, right))
    )


def _near(places: Sequence[float], at: float) -> bool:
    return any(abs(place - at) <= _TOUCH for place in places)


def _running(rules: Sequence[Rule], length: float) -> list[float]:
    """The places at which rules cover the better part of a length."""
    covered: dict[float, float] = {}
    for rule in rules:
        covered[rule.at] = covered.get(rule.at, 0.0) + rule.end - rule.start
    return [at for at, along in covered.items() if along >= _SIDE * length]


def _places(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _TOUCH:
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
    parent = list(range(width * height))
    upright = [[rule for rule in lattice.down if abs(rule.at - x) <= _TOUCH] for x in xs]
    level = [[rule for rule in lattice.across if abs(rule.at - y) <= _TOUCH] for y in ys]
    for row in range(height):
        for column in range(width):
            at = row * width + column
            if column + 1 < width and not _walled(upright[column + 1], ys, row):
                _unite(parent, at, at + 1)
            if row + 1 < height and not _walled(level[row + 1], xs, column):
                _unite(parent, at, at + width)
    groups: dict[int, list[int]] = {}
    for index in range(width * height):
        groups.setdefault(_root(parent, index), []).append(index)
    for members in groups.values():
        top, bottom = members[0] // width, members[-1] // width
        left, right = min(i % width for i in members), max(i % width for i in members)
        if len(members) == (bottom - top + 1) * (right - left + 1):
            yield _cell(top, left, bottom, right, xs, ys)
        else:
            for index in members:
                yield _cell(index // width, index % width, index // width, index % width, xs, ys)


def _walled(rules: Sequence[Rule], stops: Sequence[float], index: int) -> bool:
    """Whether a rule runs along the better part of a stretch between two stops."""
    start, end = stops[index], stops[index + 1]
    need = max(0.6 * (end - start), end - start - 2 * _TOUCH)
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
    return [replace(cell, words=tuple(taken.get(i, ()))) for i, cell in enumerate(cells)]


def _divided_columns(cells: Sequence[GridCell], xs: Sequence[float]) -> list[GridCell]:
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


def _divided_rows(
    cells: Sequence[GridCell], ys: Sequence[float], xs: Sequence[float]
) -> list[GridCell]:
    """Rows divided that no rule divides, where figures stand below each other in them."""
    found: list[GridCell] = []
    offset = 0
    for row in range(len(ys) - 1):
        here = [cell for cell in cells if cell.row == row]
        reaching = any(cell.rows > 1 for cell in cells if cell.row <= row < cell.row + cell.rows)
        lines = [] if reaching else _figure_rows(here)
        if len(lines) < 2:
            found.extend(replace(cell, row=cell.row + offset) for cell in here)
            continue
        tops = [here[0].box.top, *((above[1] + below[0]) / 2 for above, below in pairwise(lines))]
        stops = [*tops, here[0].box.bottom]
        for cell in here:
            for index, (top, bottom) in enumerate(pairwise(stops)):
                words = tuple(word for word in cell.words if top <= word.level < bottom)
                box = Box(cell.box.x0, top, cell.box.x1, bottom)
                found.append(
                    GridCell(row + offset + index, cell.column, box, words, 1, cell.columns)
                )
        offset += len(lines) - 1
    return found


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
            found.append(
                replace(cell, row=covered_rows[0], column=covered[0], rows=len(covered_rows),
                        columns=len(covered))
            )  # fmt: skip
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
