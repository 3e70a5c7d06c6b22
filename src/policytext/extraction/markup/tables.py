"""Tables of web pages: which hold data, and their cells with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.structure.table_grid import GridCell, table_draft
from policytext.extraction.text.normalise import one_line

_LONG_CELL = 300
_MOST_ROWS = 65_534
_WIDEST = 1_000
_PARTS = ("thead", "tbody", "tfoot")


def is_data_table(table: HtmlElement) -> bool:
    """Whether a table holds rows and columns of data, and does not only place parts of the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [[one_line(str(cell.text_content())) for cell in row] for row, _ in _rows(table)]
    if len(rows) < 2 or max((len(row) for row in rows), default=0) < 2:
        return False
    sizes = [len(cell) for row in rows for cell in row]
    return max(sizes) < max(_LONG_CELL, 0.7 * sum(sizes))


def html_table(table: HtmlElement, read: Callable[[HtmlElement], str]) -> Draft:
    """The draft of a table.

    Args:
        table: a ``table`` element.
        read: gives the text of a cell on one line.
    """
    cells: list[GridCell] = []
    reach: dict[int, int] = {}
    header_rows, all_headers = 0, True
    for number, (row, in_head) in enumerate(_rows(table)):
        column = 0
        for cell in row:
            while reach.get(column, 0) > number:
                column += 1
            columns = min(_span(cell, "colspan"), _WIDEST)
            rows = min(_span(cell, "rowspan") or _MOST_ROWS, _MOST_ROWS)
            cells.append(GridCell(number, column, read(cell), rows, max(1, columns)))
            for covered in range(column, column + max(1, columns)):
                reach[covered] = number + rows
            column += max(1, columns)
        all_headers = all_headers and bool(row) and all(cell.tag == "th" for cell in row)
        header_rows = number + 1 if in_head or all_headers else header_rows
    return table_draft(cells, header_rows=header_rows)


def _rows(table: HtmlElement) -> Iterator[tuple[list[HtmlElement], bool]]:
    """The cells of every row, and whether it stands in the head of the table."""
    for child in table:
        if child.tag == "tr":
            yield _cells(child), False
        elif child.tag in _PARTS:
            for row in child.iterchildren("tr"):
                yield _cells(row), child.tag == "thead"


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _span(cell: HtmlElement, attribute: str) -> int:
    value = cell.get(attribute, "1").strip()
    return int(value) if value.isdecimal() and len(value) < 6 else 1
