"""Reading order of a PDF page by the places of its lines, where the file's own order is broken."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.extraction.pdf.lines.columns import Column
from policytext.extraction.pdf.lines.lines import PdfLine
from policytext.extraction.text.same_row import share_height

_OTHER_TYPE = 0.25
_FAR = 4
_BANDS = 3
_BROKEN = 0.1


def reading_order(lines: Sequence[PdfLine], at: Sequence[Column]) -> list[int] | None:
    """The order in which a reader goes through the lines of one page.

    Args:
        lines: of the page, in the order of its content.
        at: their columns.

    Returns:
        Indices of the lines, column by column between lines as wide as the page; None where the
        order of the content goes down every column before the next one already.
    """
    changes = 0
    for index in range(1, len(lines)):
        if _goes_back(lines, at, index):
            return _by_place(lines, at)
        changes += 0 < at[index].number < at[index - 1].number
    return _by_place(lines, at) if changes > max(_BANDS, _BROKEN * len(lines)) else None


def _goes_back(lines: Sequence[PdfLine], at: Sequence[Column], index: int) -> bool:
    """Whether a line should stand before the line that comes before it."""
    last, line = lines[index - 1], lines[index]
    before, here = at[index - 1].number, at[index].number
    if before and here and here != before:
        return here < before and line.frame.bottom < last.frame.bottom
    a, b = last.frame, line.frame
    size, other = line.size, last.size
    larger = size if size > other else other
    same_type = abs(size - other) < _OTHER_TYPE * larger
    up = a.bottom - b.bottom
    if up <= 0.5 * larger:  # Most lines; few of them end left of the one before.
        return b.x1 <= a.x0 + 2 and same_type and share_height(a, b)
    over = min(a.x1, b.x1) - max(a.x0, b.x0) > size
    return over and up > (1 if same_type else _FAR) * larger


def _by_place(lines: Sequence[PdfLine], at: Sequence[Column]) -> list[int]:
    """Runs of lines that follow each other in the content too, put in order by their places."""
    order: list[int] = []
    band: dict[int, list[list[int]]] = {}
    for run in sorted(_runs(lines, at), key=lambda run: lines[run[0]].frame.bottom):
        number = at[run[0]].number
        if (number == 0) != (0 in band) and band:
            _empty(lines, band, order)
        band.setdefault(number, []).append(run)
    _empty(lines, band, order)
    return order


def _runs(lines: Sequence[PdfLine], at: Sequence[Column]) -> list[list[int]]:
    """Lines that go down one column with no line of the page left out between them."""
    by_height = sorted(range(len(lines)), key=lambda i: lines[i].frame.bottom)
    rank = {index: place for place, index in enumerate(by_height)}
    runs: list[list[int]] = []
    for index in range(len(lines)):
        same = index and at[index].number == at[index - 1].number
        if (
            same
            and not _goes_back(lines, at, index)
            and not _leaves_out(lines, at, index, by_height[rank[index - 1] + 1 : rank[index]])
        ):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _leaves_out(
    lines: Sequence[PdfLine], at: Sequence[Column], index: int, between: Sequence[int]
) -> bool:
    """Whether one of the lines between a line and the one before it should be read there."""
    last, line = lines[index - 1].frame, lines[index].frame
    left, right = min(last.x0, line.x0), max(last.x1, line.x1)
    return any(
        at[other].number in (0, at[index].number)
        and min(right, lines[other].frame.x1) - max(left, lines[other].frame.x0) > lines[other].size
        for other in between
    )


def _empty(lines: Sequence[PdfLine], band: dict[int, list[list[int]]], order: list[int]) -> None:
    """Move the lines of a band into the order, column by column."""
    for number in sorted(band):
        for row in _rows(lines, band[number]):
            for run in sorted(row, key=lambda run: lines[run[0]].frame.x0):
                order.extend(run)
    band.clear()


def _rows(lines: Sequence[PdfLine], runs: Sequence[list[int]]) -> list[list[list[int]]]:
    """Runs from above to below; those that begin beside each other belong to one row."""
    rows: list[list[list[int]]] = []
    for run in runs:
        if rows and share_height(lines[rows[-1][0][0]].frame, lines[run[0]].frame):
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows
