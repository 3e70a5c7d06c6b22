"""Reading order of a PDF page by the places of its lines, where the file's own order is broken."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.extraction.pdf_columns import Column
from policytext.extraction.pdf_lines import PdfLine

_OTHER_TYPE = 0.25
_FAR = 4
_BANDS = 3
_MIRRORED = 0.6
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
    back = changes = climbs = 0
    for index in range(1, len(lines)):
        back += _goes_back(lines, at, index)
        changes += 0 < at[index].number < at[index - 1].number
        climbs += _climbs(lines[index - 1], lines[index])
    if climbs > _MIRRORED * len(lines):
        return None
    broken = back or changes > max(_BANDS, _BROKEN * len(lines))
    return _by_place(lines, at) if broken else None


def _climbs(last: PdfLine, line: PdfLine) -> bool:
    """Whether a line stands right over the line before it, as all do on a mirrored page."""
    return 0 < last.frame.bottom - line.frame.bottom < 2.2 * line.size


def _goes_back(lines: Sequence[PdfLine], at: Sequence[Column], index: int) -> bool:
    """Whether a line should stand before the line that comes before it."""
    last, line = lines[index - 1], lines[index]
    before, here = at[index - 1].number, at[index].number
    if before and here and here != before:
        return here < before and line.frame.bottom < last.frame.bottom
    a, b = last.frame, line.frame
    over = min(a.x1, b.x1) - max(a.x0, b.x0) > line.size
    same_type = abs(line.size - last.size) < _OTHER_TYPE * max(line.size, last.size)
    up = a.bottom - b.bottom
    if up <= 0.5 * max(line.size, last.size):
        return _overlap(last, line) and b.x1 <= a.x0 + 2 and same_type
    far = 1 if same_type else _FAR
    return over and up > far * max(line.size, last.size)


def _overlap(line: PdfLine, other: PdfLine) -> bool:
    a, b = line.frame, other.frame
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared > 0.6 * min(a.bottom - a.top, b.bottom - b.top)


def _by_place(lines: Sequence[PdfLine], at: Sequence[Column]) -> list[int]:
    order: list[int] = []
    band: dict[int, list[int]] = {}
    for index in sorted(range(len(lines)), key=lambda i: lines[i].frame.bottom):
        number = at[index].number
        if (number == 0) != (0 in band) and band:
            _empty(lines, band, order)
        band.setdefault(number, []).append(index)
    _empty(lines, band, order)
    return order


def _empty(lines: Sequence[PdfLine], band: dict[int, list[int]], order: list[int]) -> None:
    """Move the lines of a band into the order, column by column."""
    for number in sorted(band):
        order.extend(_in_rows(lines, band[number]))
    band.clear()


def _in_rows(lines: Sequence[PdfLine], indices: Sequence[int]) -> list[int]:
    """Lines from above to below, those that stand beside each other from left to right."""
    rows: list[list[int]] = []
    for index in indices:
        if rows and _overlap(lines[rows[-1][0]], lines[index]):
            rows[-1].append(index)
        else:
            rows.append([index])
    return [i for row in rows for i in sorted(row, key=lambda i: lines[i].frame.x0)]
