"""Tables of RTF files: cells by the places of their right edges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.structure.table_grid import GridCell, cell_text, table_draft

_NEAR = 60


@dataclass(slots=True)
class Edge:
    """How a row defines one of its cells.

    Attributes:
        right: its right edge, in twips.
        goes_right: whether it goes on with the cell to its left.
        goes_down: whether it goes on with the cell above it.
    """

    right: int = 0
    goes_right: bool = False
    goes_down: bool = False


@dataclass(slots=True)
class RtfRow:
    """A row of a table.

    Attributes:
        cells: paragraphs of every cell.
        edges: definitions of the cells.
        left: its left edge, in twips.
        is_header: whether it is repeated on every page.
    """

    cells: list[list[str]] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    left: int = 0
    is_header: bool = False


def rows_draft(rows: Sequence[RtfRow], page: int) -> Draft:
    """The draft of a table.

    Args:
        rows: in order.
        page: number of its page.
    """
    edges = _columns(rows)
    cells: list[GridCell] = []
    above: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = _column(edges, row.left)
        for index, paragraphs in enumerate(row.cells):
            edge = row.edges[index] if index < len(row.edges) else None
            last = _column(edges, edge.right) if edge else column + 1
            columns = max(1, last - column)
            if edge and edge.goes_down and column in above:
                first = cells[above[column]]
                cells[above[column]] = first._replace(rows=number - first.row + 1)
            elif edge and edge.goes_right and cells and cells[-1].row == number:
                cells[-1] = cells[-1]._replace(columns=cells[-1].columns + columns)
            else:
                above[column] = len(cells)
                cells.append(GridCell(number, column, cell_text(paragraphs), 1, columns))
            column += columns
    header_rows = next((n for n, row in enumerate(rows) if not row.is_header), len(rows))
    return table_draft(cells, header_rows=header_rows, page=page)


def _columns(rows: Iterable[RtfRow]) -> list[int]:
    """The edges between columns, in order; edges that nearly meet count as one."""
    places = sorted({row.left for row in rows} | {e.right for row in rows for e in row.edges})
    edges: list[int] = []
    for place in places:
        if not edges or place - edges[-1] > _NEAR:
            edges.append(place)
    return edges


def _column(edges: Sequence[int], place: int) -> int:
    """The column that begins at a place."""
    return max(0, sum(1 for edge in edges if edge <= place + _NEAR) - 1)
