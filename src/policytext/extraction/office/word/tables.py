"""Tables of Word files: which cells there are, and where, once tracked changes are accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from policytext.extraction.containers.zip_package import Element
from policytext.extraction.office.ooxml import W, is_on
from policytext.extraction.structure.table_grid import GridCell

_WRAPPERS = tuple(f"{W}{tag}" for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


class WordTable(NamedTuple):
    """A table before its cells are read.

    Attributes:
        rows: its rows, each with its cells; deleted ones are left out.
        header_rows: how many of the first rows are repeated on every page.
    """

    rows: list[list[Element]]
    header_rows: int


def read_table(table: Element) -> WordTable:
    """The rows and cells of a ``w:tbl``, not those of tables inside it."""
    rows = [row for row in _own(table, "tr") if not _is_deleted(row)]
    header_rows = 0
    for row in rows:
        if not is_on(row.find(f"{W}trPr/{W}tblHeader"), f"{W}val"):
            break
        header_rows += 1
    cells = [[cell for cell in _own(row, "tc") if not _is_removed(cell)] for row in rows]
    return WordTable(cells, header_rows)


def grid_cells(table: WordTable, read: Callable[[Element], str]) -> list[GridCell]:
    """The cells of a table with their places; one that is merged downwards stands once.

    Args:
        table: as ``read_table`` gives it.
        read: gives the text of a cell; called once for each that shows its own.
    """
    cells: list[GridCell] = []
    above: dict[int, int] = {}
    for number, row in enumerate(table.rows):
        column = _before(row)
        for element in row:
            columns = _columns(element)
            merged = element.find(f"{W}tcPr/{W}vMerge")
            goes_on = merged is not None and merged.get(f"{W}val", "continue") == "continue"
            if goes_on and column in above:
                first = cells[above[column]]
                cells[above[column]] = first._replace(rows=number - first.row + 1)
            else:
                if merged is None:
                    above.pop(column, None)
                else:
                    above[column] = len(cells)
                cells.append(GridCell(number, column, read(element), 1, columns))
            column += columns
    return cells


def _own(parent: Element, tag: str) -> Iterator[Element]:
    """Children of a kind, also those that content controls and the like wrap."""
    for child in parent:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _own(child, tag)


def _is_deleted(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _is_removed(cell: Element) -> bool:
    return cell.find(f"{W}tcPr/{W}cellDel") is not None


def _before(row: list[Element]) -> int:
    """How many columns a row leaves free before its first cell."""
    owner = next(row[0].iterancestors(f"{W}tr")) if row else None
    return _number(owner.find(f"{W}trPr/{W}gridBefore"), 0) if owner is not None else 0


def _columns(cell: Element) -> int:
    return max(1, _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1))


def _number(element: Element | None, usual: int) -> int:
    value = element.get(f"{W}val", "") if element is not None else ""
    return min(int(value), 1_000) if value.isdecimal() else usual
