"""Matrices and tables as grids of a page, whose cells lead to passages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, sqrt
from typing import Any

import pandas as pd

from policytext.exchange.printed_table import PrintedTable
from policytext.exchange.report.page import Cell, Grid

ACROSS = 20
"""So many columns of a matrix stand beside each other, on the screen and on paper."""
_SHADES = 5
_WIDE = 7
MOST_ROWS = 300
"""So many rows of a table are shown."""

Target = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Head:
    """What a row or column of a matrix is called.

    Attributes:
        label: as shown.
        target: id of the place it leads to; empty for none.
        title: more about it.
    """

    label: str
    target: str = ""
    title: str = ""


def matrix_grids(
    cells: pd.DataFrame,
    heads: Mapping[str, Head],
    target: Target,
    *,
    id: str,
    caption: str,
    corner: str,
    notes: Sequence[str],
    part: Callable[..., str],
) -> tuple[Grid, ...]:
    """A matrix as grids of at most ``ACROSS`` columns.

    Args:
        cells: whole numbers; rows and columns by name.
        heads: by the names of rows and columns.
        target: id of the place that a cell leads to, by the names of its row and column.
        id: of the place; the first grid has it, the others have a number behind it.
        caption: above each.
        corner: in the corner of each.
        notes: below the last.
        part: words for columns ``first`` to ``last`` of ``number``.
    """
    most = float(cells.to_numpy().max()) if cells.size else 0.0
    names = [str(name) for name in cells.columns]
    starts = range(0, max(len(names), 1), ACROSS)
    grids = []
    for number, start in enumerate(starts):
        shown = names[start : start + ACROSS]
        told = ""
        if len(starts) > 1:
            told = part("columns", first=start + 1, last=start + len(shown), number=len(names))
        rows = [
            (_row_head(heads[str(row)]), *_counts(values, str(row), shown, target, most))
            for row, values in zip(
                cells.index, cells.iloc[:, start : start + ACROSS].to_numpy().tolist(), strict=True
            )
        ]
        top = (Cell(corner), *(_column_head(heads[name]) for name in shown))
        name = id if not number else f"{id}-{number + 1}"
        grids.append(Grid(name, f"{caption}{told}", top, tuple(rows), matrix=True, wide=True))
    return (*grids[:-1], replace(grids[-1], notes=tuple(notes)))


def _row_head(head: Head) -> Cell:
    return Cell(head.label, head.target, title=head.title)


def _column_head(head: Head) -> Cell:
    return Cell(head.label, head.target, title=head.title)


def _counts(
    values: Sequence[Any], row: str, columns: Sequence[str], target: Target, most: float
) -> list[Cell]:
    return [
        Cell(
            str(value) if value else "·",
            target(row, name) if value else "",
            ceil(_SHADES * sqrt(value / most)) if value else 0,
            number=True,
        )
        for name, value in zip(columns, values, strict=True)
    ]


def table_grid(
    table: PrintedTable,
    *,
    id: str,
    language: str,
    links: Sequence[Cell] = (),
    links_head: str = "",
) -> Grid:
    """A printed table as a grid.

    Args:
        table: as it is printed.
        id: of the place.
        language: of its title.
        links: for each row a cell with links to passages; none when rows lead nowhere.
        links_head: head of that column.
    """
    shown = table.shortened(MOST_ROWS)
    heads = [Cell(" / ".join(column.heads), number=column.number) for column in shown.columns]
    rows = [
        tuple(Cell(c.texts[at], number=c.number) for c in shown.columns)
        for at in range(shown.height)
    ]
    if any(cell.links for cell in links):
        heads.append(Cell(links_head))
        rows = [(*row, links[at]) for at, row in enumerate(rows)]
    return Grid(
        id,
        table.title.within(language),
        tuple(heads),
        tuple(rows),
        shown.notes,
        wide=len(heads) > _WIDE,
    )
