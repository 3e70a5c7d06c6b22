"""From the tables of pages to blocks: their text row by row, joined over pages."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.extraction.drafts.draft import Draft, PrintedLine, TableCell
from policytext.extraction.pdf.tables.table import PdfCell, PdfTable, joined
from policytext.model import BlockKind


def table_draft(table: PdfTable) -> Draft:
    """A table as a block: a row a line, its cells divided by tabs.

    Args:
        table: found on a page.
    """
    height, width = table.shape
    at = {(cell.row, cell.column): cell for cell in table.cells}
    text = ""
    printed: list[PrintedLine] = []
    cells: list[TableCell] = []
    for row in range(height):
        text += "\n" if row else ""
        for column in range(width):
            text += "\t" if column else ""
            cell = at.get((row, column))
            if cell is not None:
                words, places = joined(cell.lines)
                start = len(text)
                printed.extend(_printed(cell, places, start, table.page))
                text += words
                cells.append(_cell(cell, start, len(text), table.page))
    return Draft(
        text,
        BlockKind.TABLE,
        page=table.page,
        box=table.box,
        lines=tuple(printed),
        cells=tuple(cells),
        header_rows=table.header_rows,
    )


def _printed(
    cell: PdfCell, places: Sequence[tuple[int, int]], start: int, page: int
) -> list[PrintedLine]:
    return [
        PrintedLine(start + begin, start + end, page, line.box, line.confidence)
        for line, (begin, end) in zip(cell.lines, places, strict=True)
    ]


def _cell(cell: PdfCell, start: int, end: int, page: int) -> TableCell:
    return TableCell(cell.row, cell.column, start, end, page, cell.box, cell.rows, cell.columns)
