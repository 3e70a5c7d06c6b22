"""Tables from cells that know their row and column, as the text and cells of a draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policytext.extraction.drafts.draft import Draft, TableCell
from policytext.extraction.text.normalise import join_lines
from policytext.model import BlockKind


class GridCell(NamedTuple):
    """A cell before it has a place in a text.

    Attributes:
        row: from 0.
        column: from 0.
        text: on one line, normalised.
        rows: how many rows it covers.
        columns: how many columns it covers.
    """

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


def table_draft(cells: Sequence[GridCell], *, header_rows: int = 0, page: int = 1) -> Draft:
    """The draft of a table.

    Args:
        cells: in any order; spans that reach beyond the last row or column are cut.
        header_rows: how many of the first rows are headings of the columns.
        page: number of its page.

    Returns:
        Its text has a row a line and a tab between columns; rows without words have no line. Empty
        cells stand among the cells without words. The text is empty when all cells are.
    """
    ordered = sorted(cells)
    height = max((cell.row for cell in ordered), default=-1) + 1
    width = max((cell.column for cell in ordered), default=-1) + 1
    lines: list[str] = []
    placed: list[TableCell] = []
    begin = 0
    for row in _rows(ordered, height):
        line, column = "", 0
        for cell in row:
            line += "\t" * (cell.column - column)
            column = max(column, cell.column)
            start, end = begin + len(line), begin + len(line) + len(cell.text)
            line += cell.text
            rows, columns = min(cell.rows, height - cell.row), min(cell.columns, width - column)
            placed.append(TableCell(cell.row, cell.column, start, end, page, None, rows, columns))
        if any(cell.text for cell in row):
            lines.append(line + "\t" * (width - 1 - column))
            begin += len(lines[-1]) + 1
    return Draft(
        "\n".join(lines),
        BlockKind.TABLE,
        page=page,
        cells=tuple(placed),
        header_rows=min(header_rows, height),
    )


def _rows(cells: Sequence[GridCell], height: int) -> list[list[GridCell]]:
    rows: list[list[GridCell]] = [[] for _ in range(height)]
    for cell in cells:
        rows[cell.row].append(cell)
    return rows


def cell_text(lines: Iterable[str]) -> str:
    """The paragraphs of a cell on one line."""
    text = ""
    for line in lines:
        before, between = join_lines(text, line)
        text = before + between + line
    return text
