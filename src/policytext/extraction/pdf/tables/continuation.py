"""Whether a table goes on in another one on the next page, in which columns, and in which row."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.extraction.drafts.draft import Draft, TableCell
from policytext.extraction.pdf.tables.drafts import CellText
from policytext.extraction.pdf.tables.table import is_numeric

_LOW = 0.55
_NEAR = 8.0
_FULL = 2.5
_MOSTLY = 0.5
_ENDS = ("。", "；", "！", "？", ".", ";", "!", "?")


def width(table: Draft) -> int:
    """How many columns a table has."""
    return max(cell.column + cell.columns for cell in table.cells)


def repeated_rows(table: Draft, after: Draft) -> int:
    """How many first rows of a table repeat those of the table before.

    Args:
        table: the one before.
        after: the one after.
    """
    above, below = table.text.split("\n"), after.text.split("\n")
    count = 0
    for one, other in zip(above, below, strict=False):
        if one != other or not other.strip() or count >= max(1, table.header_rows):
            break
        count += 1
    return count if count and count >= table.header_rows and count < len(below) else 0


def columns_taken(table: Draft, after: Draft) -> dict[int, int] | None:
    """The columns of a table in which another goes on, by the columns of the other.

    Args:
        table: the one before, as it stands on one page.
        after: the one after; it may have fewer columns, where all its cells are merged ones.

    Returns:
        From 0 to the number of columns of ``after``, its right edge included; None when they do
        not fit.
    """
    if width(table) == width(after):
        return {column: column for column in range(width(table) + 1)}
    if width(after) > width(table) or after.header_rows or width(after) < 2:
        return None
    known, wanted = _edges(table.cells), _edges(after.cells)
    found = {
        column: next((c for c, at in known.items() if abs(at - edge) <= _NEAR), None)
        for column, edge in wanted.items()
    }
    taken = {column: place for column, place in found.items() if place is not None}
    whole = taken.get(0) == 0 and taken.get(width(after)) == width(table)
    return taken if whole and len(taken) == width(after) + 1 else None


def goes_on(table: Draft, last: Draft, after: Draft, heights: Sequence[float]) -> bool:
    """Whether a table without a head, at the top of a page, goes on with the one before.

    Args:
        table: as it began.
        last: its part on the page before.
        after: the table on the next page.
        heights: of the pages, in points.
    """
    if after.page != last.page + 1 or not _is_low(last, heights):
        return False
    if after.header_rows and table.header_rows and _names_columns(after):
        return False
    if _are_aligned(last, after):
        return True
    return not after.header_rows and _reach_as_far(last, after) and _hold_the_same(last, after)


def _is_low(table: Draft, heights: Sequence[float]) -> bool:
    """Whether a table ends in the lower part of its page."""
    bottoms = [cell.box.bottom for cell in table.cells if cell.box]
    return bool(bottoms) and max(bottoms) > _LOW * heights[table.page - 1]


def _edges(cells: Sequence[TableCell]) -> dict[int, float]:
    """How far the edges of columns are from the left edge of a table."""
    found: dict[int, float] = {}
    for cell in cells:
        if cell.box is not None:
            found.setdefault(cell.column, cell.box.x0)
            found.setdefault(cell.column + cell.columns, cell.box.x1)
    left = found.get(0, 0.0)
    return {column: at - left for column, at in sorted(found.items())}


def _are_aligned(table: Draft, after: Draft) -> bool:
    """Whether the columns of two tables stand as far from each other; margins may differ."""
    one, other = _edges(table.cells), _edges(after.cells)
    taken = columns_taken(table, after)
    if taken is None or not one or not other:
        return False
    last = width(after)
    return all(
        abs(one[place] - other[column]) <= _NEAR
        for column, place in taken.items()
        if column != last and column in other and place in one
    )


def _reach_as_far(table: Draft, after: Draft) -> bool:
    """Whether two tables of as many columns are as wide."""
    one, other = _edges(table.cells), _edges(after.cells)
    if width(table) != width(after) or not one or not other:
        return False
    return abs(max(one.values()) - max(other.values())) <= _NEAR


def _hold_the_same(table: Draft, after: Draft) -> bool:
    """Whether the columns of figures are the same in two tables, and there are any."""
    figures = [_columns_of_figures(draft, draft.header_rows) for draft in (table, after)]
    return bool(figures[0]) and figures[0] == figures[1]


def _columns_of_figures(table: Draft, first: int) -> set[int]:
    texts: dict[int, list[bool]] = {}
    for cell in table.cells:
        if cell.row >= first and cell.end > cell.start:
            known = texts.setdefault(cell.column, [])
            known.append(is_numeric(table.text[cell.start : cell.end]))
    return {column for column, known in texts.items() if sum(known) > _MOSTLY * len(known)}


def _names_columns(table: Draft) -> bool:
    """Whether the first row has words over columns of figures."""
    rows = table.text.split("\n")
    first = [text for text in rows[0].split("\t")[1:] if text]
    later = [text for row in rows[1:] for text in row.split("\t")[1:] if text]
    if not first or any(map(is_numeric, first)):
        return False
    return sum(map(is_numeric, later)) > 0.4 * len(later)


def is_broken(above: Sequence[CellText], below: Sequence[CellText]) -> bool:
    """Whether a page end breaks a row: the next page goes on in some of its cells.

    Args:
        above: the cells of the last row on a page.
        below: those of the first row on the next, in the same columns.
    """
    begun = {one.cell.column: one for one in above}
    more = [one for one in below if one.text]
    if not more or any(one.cell.column == 0 or is_numeric(one.text) for one in more):
        return False
    if any(one.cell.rows > 1 for one in (*above, *below)) or not _has_words(begun.get(0)):
        return False
    before = [begun.get(one.cell.column) for one in more]
    return all(map(_has_words, before)) and any(map(_is_cut, before))


def _has_words(cell: CellText | None) -> bool:
    return cell is not None and bool(cell.text)


def _is_cut(cell: CellText | None) -> bool:
    """Whether the words of a cell run to its right edge and do not end a sentence."""
    if cell is None or cell.cell.box is None or not cell.lines or cell.text.endswith(_ENDS):
        return False
    line = cell.lines[-1].box
    return cell.cell.box.x1 - line.x1 < _FULL * (line.bottom - line.top)
