"""Tables of OpenDocument files: their cells with their places."""

from __future__ import annotations

from collections.abc import Iterator

from policytext.extraction.containers.zip_package import Element
from policytext.extraction.office.walk import ReadCell
from policytext.extraction.structure.table_grid import GridCell

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ROWS = tuple(f"{TABLE}table-{kind}" for kind in ("rows", "row-group", "header-rows"))
_REPEATED = 64


def grid_cells(table: Element, read: ReadCell) -> tuple[list[GridCell], int]:
    """The cells of a ``table:table`` with their places, and the number of its header rows.

    Args:
        table: the table.
        read: gives the text of a cell; called once for each.
    """
    cells: list[GridCell] = []
    number = header_rows = 0
    reach: dict[int, int] = {}
    for row, is_header in _rows(table, False):
        texts = list(_row(row, number, read, reach))
        for _ in range(_integer(row, "number-rows-repeated") if any(c.text for c in texts) else 1):
            cells.extend(cell._replace(row=number) for cell in texts)
            number += 1
        header_rows = number if is_header else header_rows
    return cells, header_rows


def _rows(parent: Element, is_header: bool) -> Iterator[tuple[Element, bool]]:
    for child in parent:
        if child.tag == f"{TABLE}table-row":
            yield child, is_header
        elif child.tag in _ROWS:
            yield from _rows(child, is_header or child.tag == f"{TABLE}table-header-rows")


def _row(row: Element, number: int, read: ReadCell, reach: dict[int, int]) -> Iterator[GridCell]:
    """The cells of a row; ``reach`` says for each column which row merged cells reach down to.

    Some programs leave out the covered cells below a merged one.
    """
    column = 0
    for cell in row:
        times = _integer(cell, "number-columns-repeated") if isinstance(cell.tag, str) else 0
        if cell.tag == f"{TABLE}table-cell":
            text = read(cell)
            rows = _integer(cell, "number-rows-spanned")
            columns = _integer(cell, "number-columns-spanned")
            while reach.get(column, 0) > number:
                column += 1
            reach.update(dict.fromkeys(range(column, column + columns), number + rows))
            for at in range(times):
                yield GridCell(number, column + at, text, rows, columns)
        column += times


def _integer(element: Element, attribute: str) -> int:
    value = element.get(f"{TABLE}{attribute}", "1")
    return min(max(1, int(value)), _REPEATED) if value.isdecimal() else 1
