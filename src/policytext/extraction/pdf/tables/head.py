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
    height = grid.shape[0]
    rows = {row: [c for c in grid.cells if c.row == row] for row in range(height)}
    merged = _merged_rows(rows)
    start = max(1, merged)
    figures = [row for row in range(height) if _has_figures(rows[row])]
    if figures and len(figures) >= 0.4 * (height - start):
        return min(figures[0], _MOST) if figures[0] else int(_are_years(rows[0]))
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
        return 2
    return reach if reach <= _MOST and wide else 0


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
    if len(first) < len(rows[0]) or not others:
        return False
    if _fonts(first, lines).isdisjoint(_fonts(others, lines)):
        return True
    longest = max(len(cell.text) for cell in first)
    usual = sum(len(cell.text) for cell in others) / len(others)
    return len(rows) > 2 and longest <= _SHORT and usual >= 0.9 * longest


def _fonts(cells: Sequence[GridCell], lines: Sequence[PdfLine]) -> set[str]:
    return {font for cell in cells for word in cell.words for font in lines[word.line].fonts}
