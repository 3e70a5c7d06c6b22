"""Tables of Word files: which cells there are, and where, once tracked changes are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from policytext.extraction.containers.zip_package import Element
from policytext.extraction.office.ooxml import W, is_on
from policytext.extraction.office.walk import ReadCell
from policytext.extraction.structure.table_grid import GridCell

_WRAPPERS = tuple(f"{W}{tag}" for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


def grid_cells(table: Element, read: ReadCell) -> tuple[list[GridCell], int]:
    """The cells of a ``w:tbl`` with their places, and the number of its header rows.

    A cell that is merged downwards stands once; cells of tables inside it are not its own.

    Args:
        table: the table.
        read: gives the text of a cell; called once for each that shows its own.
    """
    rows = [row for row in _own(table, "tr") if not _is_deleted(row)]
    cells: list[GridCell] = []
    above: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for element in (cell for cell in _own(row, "tc") if not _is_removed(cell)):
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
    repeated = (is_on(row.find(f"{W}trPr/{W}tblHeader"), f"{W}val") for row in rows)
    return cells, sum(1 for _ in takewhile(bool, repeated))


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


def _columns(cell: Element) -> int:
    return max(1, _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1))


def _number(element: Element | None, usual: int) -> int:
    value = element.get(f"{W}val", "") if element is not None else ""
    return min(int(value), 1_000) if value.isdecimal() else usual
