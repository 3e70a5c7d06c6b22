"""Tables and their cells."""

from __future__ import annotations

from dataclasses import dataclass

from policytext.model.page import Box
from policytext.model.span import Span


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        row: of its upper left corner, from 0.
        column: of its upper left corner, from 0.
        span: its text; None for an empty cell.
        page: number of its page.
        box: where it stands there; None where the format has no positions.
        rows: how many rows it covers.
        columns: how many columns it covers.
    """

    row: int
    column: int
    span: Span | None
    page: int = 1
    box: Box | None = None
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table, over as many pages as it takes.

    Attributes:
        span: its text: a row a line, cells divided by tabs.
        cells: row by row; a merged cell stands once, where it begins.
        header_rows: how many of its first rows are headings of its columns.
        caption: the block that names it, if there is one.
    """

    span: Span
    cells: tuple[Cell, ...]
    header_rows: int = 0
    caption: Span | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """Number of rows and of columns."""
        rows = max((cell.row + cell.rows for cell in self.cells), default=0)
        return rows, max((cell.column + cell.columns for cell in self.cells), default=0)
