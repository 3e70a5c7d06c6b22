"""Tables without ruled lines: rows whose parts stand below each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policytext.extraction.pdf_lines import LinePart, PdfLine
from policytext.model import Box

_FEWEST_ROWS = 3
_FEWEST_ROWS_OF_TWO = 4
_NUMERIC = re.compile(r"^[-+±−]?[\d,，.]+\s*[%％‰]?$|^[—–-]{1,2}$")
_FAR = 3.2
_REACH = 12.0


@dataclass(frozen=True, slots=True)
class PdfTable:
    """A table on a page.

    Attributes:
        page: number of its page.
        box: on the displayed page.
        rows: text of the cells, and the box of the row.
    """

    page: int
    box: Box
    rows: tuple[tuple[tuple[str, ...], Box], ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """Pieces of text that stand beside each other."""

    lines: tuple[PdfLine, ...]
    cells: tuple[LinePart, ...]

    @property
    def top(self) -> float:
        return min(line.frame.top for line in self.lines)


def inside(box: Box, outer: Box) -> bool:
    """Whether the middle of a box lies in another."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom


def same_row(last: PdfLine, line: PdfLine) -> bool:
    """Whether two pieces of text stand beside each other on one printed line."""
    if last.page != line.page or line.frame.x0 < last.frame.x1 - 2:
        return False
    shared = min(last.frame.bottom, line.frame.bottom) - max(last.frame.top, line.frame.top)
    height = min(last.frame.bottom - last.frame.top, line.frame.bottom - line.frame.top)
    return shared > 0.6 * height


def grids(lines: Sequence[PdfLine]) -> list[PdfTable]:
    """The tables without ruled lines on one page.

    Args:
        lines: of the page in order, without those of ruled tables.
    """
    found = []
    for run in _runs(_rows(lines)):
        columns = _columns(run)
        if columns is not None and _is_table(run, columns):
            found.append(_table(run, columns))
    return found


def _rows(lines: Sequence[PdfLine]) -> Iterator[_Row]:
    pieces: list[PdfLine] = []
    for line in lines:
        if pieces and not same_row(pieces[-1], line):
            yield _row(pieces)
            pieces = []
        pieces.append(line)
    if pieces:
        yield _row(pieces)


def _row(pieces: Sequence[PdfLine]) -> _Row:
    cells: list[LinePart] = []
    for line in pieces:
        cells.extend(line.cells or (LinePart(line.text, line.frame.x0, line.frame.x1),))
    return _Row(tuple(pieces), tuple(cells))


def _runs(rows: Iterator[_Row]) -> Iterator[list[_Row]]:
    """Rows of several cells that follow each other down the page."""
    run: list[_Row] = []
    for row in rows:
        size = row.lines[0].size
        follows = run and 0 < row.top - run[-1].top < _FAR * size
        if len(row.cells) > 1 and (follows or not run):
            run.append(row)
            continue
        if len(run) >= _FEWEST_ROWS:
            yield run
        run = [row] if len(row.cells) > 1 else []
    if len(run) >= _FEWEST_ROWS:
        yield run


def _columns(run: Sequence[_Row]) -> list[tuple[float, float]] | None:
    """Left and right edges of the columns; None when the cells do not stand below each other."""
    widest = max(len(row.cells) for row in run)
    full = [row for row in run if len(row.cells) == widest]
    if len(full) < 0.6 * len(run):
        return None
    edges = [
        (min(row.cells[i].x0 for row in full), max(row.cells[i].x1 for row in full))
        for i in range(widest)
    ]
    apart = all(left[1] <= right[0] + 1 for left, right in pairwise(edges))
    return edges if apart else None


def _is_table(run: Sequence[_Row], columns: Sequence[tuple[float, float]]) -> bool:
    """Three columns are a table; two are one when most of what stands in them is numbers."""
    if any(_column_of(cell, columns) is None for row in run for cell in row.cells):
        return False
    if len(columns) > 2:
        return True
    cells = [cell.text for row in run for cell in row.cells[1:]]
    numbers = sum(1 for text in cells if _NUMERIC.match(text))
    return len(run) >= _FEWEST_ROWS_OF_TWO and numbers > 0.6 * len(cells)


def _column_of(cell: LinePart, columns: Sequence[tuple[float, float]]) -> int | None:
    middle = (cell.x0 + cell.x1) / 2
    near = [
        index
        for index, (left, right) in enumerate(columns)
        if left - _REACH <= middle <= right + _REACH
    ]
    return min(near, key=lambda i: abs(sum(columns[i]) / 2 - middle)) if near else None


def _table(run: Sequence[_Row], columns: Sequence[tuple[float, float]]) -> PdfTable:
    rows = []
    for row in run:
        texts = [""] * len(columns)
        for cell in row.cells:
            at = _column_of(cell, columns) or 0
            texts[at] = f"{texts[at]} {cell.text}".strip()
        rows.append((tuple(texts), _around([line.box for line in row.lines])))
    return PdfTable(run[0].lines[0].page, _around([box for _, box in rows]), tuple(rows))


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
