"""From the tables of pages to blocks: cells with their printed lines, and the text they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policytext.extraction.drafts.draft import Draft, PrintedLine, TableCell, lines_until
from policytext.extraction.pdf.tables.table import PdfCell, PdfTable, joined
from policytext.extraction.text.normalise import join_lines
from policytext.model import BlockKind


@dataclass(slots=True)
class CellText:
    """A cell of a table with its words, before or after they stand in the text of a block.

    It is never changed, though not frozen, which would make it four times as dear.

    Attributes:
        cell: its place in the table and on the page; where it begins in a text does not count.
        text: its words.
        lines: its printed lines, counted from the beginning of ``text``.
    """

    cell: TableCell
    text: str
    lines: tuple[PrintedLine, ...] = ()

    def followed_by(self, other: CellText) -> CellText:
        """The cell with the words of another one behind its own."""
        if not self.text or not other.text:
            return self if self.text else replace(self, text=other.text, lines=other.lines)
        text, between = join_lines(self.text, other.text)
        at = len(text + between)
        after = (line.moved(at) for line in other.lines)
        lines = (*lines_until(self.lines, len(text)), *after)
        return replace(self, text=text + between + other.text, lines=lines)


def table_draft(table: PdfTable) -> Draft:
    """A table as a block: a row a line, its cells divided by tabs.

    Args:
        table: found on a page.
    """
    cells = [_cell_text(cell, table.page) for cell in table.cells]
    like = Draft("", BlockKind.TABLE, page=table.page, box=table.box, header_rows=table.header_rows)
    return draft_of(cells, like)


def _cell_text(cell: PdfCell, page: int) -> CellText:
    text, places = joined(cell.lines)
    lines = [
        PrintedLine(start, end, page, line.box, line.confidence)
        for line, (start, end) in zip(cell.lines, places, strict=True)
    ]
    place = TableCell(cell.row, cell.column, 0, 0, page, cell.box, cell.rows, cell.columns)
    return CellText(place, text, tuple(lines))


def cells_of(draft: Draft) -> Iterator[CellText]:
    """The cells of a table that is a block already.

    Args:
        draft: a table.
    """
    lines = iter(sorted(draft.lines, key=lambda line: line.start))
    line = next(lines, None)
    for cell in draft.cells:
        own = []
        while line is not None and line.start < cell.end:
            own.append(line.moved(-cell.start))
            line = next(lines, None)
        yield CellText(cell, draft.text[cell.start : cell.end], tuple(own))


def draft_of(cells: Sequence[CellText], like: Draft) -> Draft:
    """A block of cells.

    Args:
        cells: row by row, from left to right.
        like: a table whose page, box and head it has.

    Returns:
        Its text has a row a line and a tab between columns; a new page begins in it with the
        first row that stands on it.
    """
    height = max((x.cell.row + x.cell.rows for x in cells), default=0)
    width = max((x.cell.column + x.cell.columns for x in cells), default=0)
    rows: list[list[CellText]] = [[] for _ in range(height)]
    for one in cells:
        rows[one.cell.row].append(one)
    text, page = "", like.page
    breaks: list[tuple[int, int]] = []
    printed: list[PrintedLine] = []
    placed: list[TableCell] = []
    for number, row in enumerate(rows):
        text += "\n" if number else ""
        if row and row[0].cell.page != page:
            page = row[0].cell.page
            breaks.append((len(text), page))
        column = 0
        for one in row:
            text += "\t" * (one.cell.column - column)
            column = one.cell.column
            at = len(text)
            text += one.text
            printed.extend([line.moved(at) for line in one.lines])
            placed.append(one.cell._replace(start=at, end=len(text)))
        text += "\t" * (width - 1 - column)
    return replace(like, text=text, lines=tuple(printed), breaks=tuple(breaks), cells=tuple(placed))
