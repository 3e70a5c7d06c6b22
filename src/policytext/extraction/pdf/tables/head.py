"""The head of a table: how many of its first rows name its columns, and which of them they span."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from policytext.extraction.pdf.lines.lines import PdfLine
from policytext.extraction.pdf.tables.table import Grid, GridCell, is_numeric, is_year

_MOST = 4
_SHORT = 16


def with_head(grid: Grid, lines: Sequence[PdfLine], known: int | None = None) -> Grid:
    """The table with the number of its head's rows, and the head's merged cells.

    Args:
        grid: a table.
        lines: of its page.
        known: how many rows a rule divides from the others, if one does.
    """
    count = known if known is not None else _head_rows(grid, lines)
    return replace(grid, header_rows=min(count, max(0, grid.shape[0] - 1)))


def _head_rows(grid: Grid, lines: Sequence[PdfLine]) -> int:
    """How many first rows are told from the others by merged cells, figures or type."""
    height, width = grid.shape
    rows = {row: [c for c in grid.cells if c.row == row] for row in range(height)}
    if height > 2 and len(rows[0]) == 1 and rows[0][0].columns == width and rows[0][0].rows == 1:
        below = tuple(replace(c, row=c.row - 1) for c in grid.cells if c.row)
        count = _head_rows(replace(grid, cells=below), lines)
        return count + 1 if count else 0
    merged = _merged_rows(rows)
    start = max(1, merged)
    figures = [row for row in range(height) if _has_figures(rows[row])]
    if figures and len(figures) >= 0.4 * (height - start):
        named = next((row for row in range(figures[0]) if not _names_columns(rows[row])), None)
        return min(figures[0] if named is None else named, _MOST) or int(_are_years(rows[0]))
    if merged:
        return merged
    return int(_differs(rows, lines))


def _merged_rows(rows: Mapping[int, Sequence[GridCell]]) -> int:
    """How many first rows the merged cells of the first row reach over."""
    first = rows.get(0, ())
    wide = any(cell.columns > 1 and cell.words for cell in first)
    reach = max((cell.rows for cell in first if cell.column >= 0), default=1)
    if len(first) < 2 or not (wide or reach > 1):
        return 0
    if wide and reach == 1:
        return 1 if _stands_over_words(first, rows.get(1, ())) else 2
    return reach if reach <= _MOST and wide else 0


def _stands_over_words(first: Sequence[GridCell], below: Sequence[GridCell]) -> bool:
    """Whether a heading of one column has words under it: the second row is none of headings."""
    own = {cell.column for cell in first if cell.words and cell.columns == 1}
    return any(cell.words and cell.column in own for cell in below)


def _names_columns(cells: Sequence[GridCell]) -> bool:
    """Whether more than the first column has words: the first alone names a group of rows."""
    return any(cell.words and (cell.column > 0 or cell.columns > 1) for cell in cells)


def _has_figures(cells: Sequence[GridCell]) -> bool:
    texts = [cell.text for cell in cells if cell.column > 0 and cell.words]
    return (
        bool(texts)
        and sum(map(is_numeric, texts)) >= 0.5 * len(texts)
        and not all(map(is_year, texts))
    )


def _are_years(cells: Sequence[GridCell]) -> bool:
    texts = [cell.text for cell in cells if cell.column > 0 and cell.words]
    return bool(texts) and all(map(is_year, texts))


def _differs(rows: Mapping[int, Sequence[GridCell]], lines: Sequence[PdfLine]) -> bool:
    """Whether the first row of a table of words is set in other type, or of short names."""
    first = [cell for cell in rows[0] if cell.words]
    others = [cell for row, cells in rows.items() if row for cell in cells if cell.words]
    if not others or not first or any(cell.column and not cell.words for cell in rows[0]):
        return False
    if _fonts(first, lines).isdisjoint(_fonts(others, lines)):
        return True
    longest = max(_length(cell.text) for cell in first)
    usual = sum(_length(cell.text) for cell in others) / len(others)
    return len(rows) > 2 and longest <= _SHORT and usual >= 0.9 * longest


def _length(text: str) -> float:
    """How long a text is, in ems as near as need be."""
    return sum(1.0 if character > "\u2e7f" else 0.5 for character in text)


def _fonts(cells: Sequence[GridCell], lines: Sequence[PdfLine]) -> set[str]:
    return {font for cell in cells for word in cell.words for font in lines[word.line].fonts}
