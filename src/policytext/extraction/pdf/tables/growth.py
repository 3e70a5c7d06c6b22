"""Rows of a table beyond its last drawn edge: an uncoloured row, or a page that ends too early."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from policytext.extraction.pdf.tables.columns import strips
from policytext.extraction.pdf.tables.rows import PhysicalRow, parts, printed_rows
from policytext.extraction.pdf.tables.table import Word, is_numeric

_FAR = 2.2
_WRAPPED = 0.8
_NARROWEST = 0.45
_MOST_ABOVE = 4


def rows_beyond(
    taken: Sequence[PhysicalRow], others: Sequence[Word], *, below: bool, strict: bool
) -> list[PhysicalRow]:
    """Printed rows that go on in the columns of a table.

    Args:
        taken: the table's printed rows, from the top down.
        others: words above or below them, within its width.
        below: whether the words stand below.
        strict: whether only rows of figures are taken, as beyond a rule.

    Returns:
        From the table outwards.
    """
    if not taken:
        return []
    white = strips(taken, int(0.08 * len(taken)), _NARROWEST * median(_sizes(taken)))
    rows = printed_rows(others)
    found: list[PhysicalRow] = []
    waiting: list[PhysicalRow] = []
    edge = _outer(taken[-1] if below else taken[0], below=below)
    for row in rows if below else reversed(rows):
        gap = abs(_outer(row, below=not below) - edge)
        if gap > _FAR * row[0].size or (not below and len(found) >= _MOST_ABOVE):
            break
        if not _fits(row, white, headed=not below):
            break
        edge = _outer(row, below=below)
        if len(parts(row)) < 2:
            waiting.append(row)
            if gap > _WRAPPED * row[0].size and len(waiting) > 1:
                break
            continue
        if strict and not _has_figures(row):
            break
        found.extend([*waiting, row])
        waiting = []
    if waiting and found and _is_tail(waiting[0], found[-1], below=below):
        found.append(waiting[0])
    return found


def _sizes(rows: Sequence[PhysicalRow]) -> list[float]:
    return [word.size for row in rows for word in row]


def _outer(row: PhysicalRow, *, below: bool) -> float:
    return max(w.box.bottom for w in row) if below else min(w.box.top for w in row)


def _fits(row: PhysicalRow, white: Sequence[tuple[float, float]], *, headed: bool) -> bool:
    """Whether no part of a row runs across the white between columns; a heading may."""
    crossing = [
        part
        for part in parts(row, _NARROWEST)
        if any(part.x0 < left and part.x1 > right for left, right in white)
    ]
    return not crossing or (headed and len(parts(row)) > 1)


def _has_figures(row: PhysicalRow) -> bool:
    texts = [part.text for part in parts(row)][1:]
    return sum(map(is_numeric, texts)) >= 0.5 * len(texts)


def _is_tail(row: PhysicalRow, last: PhysicalRow, *, below: bool) -> bool:
    """Whether a single part is the last line of a cell of the last row."""
    gap = abs(_outer(row, below=not below) - _outer(last, below=below))
    return below and gap < 0.5 * row[0].size
