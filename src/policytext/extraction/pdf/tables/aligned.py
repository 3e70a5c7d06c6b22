"""Tables without rules between columns: rows from lines, columns from the strips between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from policytext.extraction.pdf.tables.columns import bounds_of, columns_of
from policytext.extraction.pdf.tables.levels import levels_of
from policytext.extraction.pdf.tables.rows import (
    Fragment,
    PhysicalRow,
    TableRow,
    has_figures,
    in_columns,
    parts,
    printed_rows,
    table_rows,
)
from policytext.extraction.pdf.tables.rules import Rule
from policytext.extraction.pdf.tables.spans import spanned_cells
from policytext.extraction.pdf.tables.table import Grid, Word, around, is_numeric, is_year, phrase

_FULL = 0.88
_PROSE = 14
_CONTENTS = re.compile(r"(?:(?:[.·]\s?){5,}|…{2,})\s*\S{1,6}$")
_MOST_HEAD_LINES = 6
_MOST_HEAD_ROWS = 4
_SINGLE_BANDS = 4
_MOST_LINES = 5
_CLOSER = 0.75


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a table without rules between its columns may stand.

    Attributes:
        bands: the words between one rule across the page and the next, from the top down.
        edges: heights of those rules, one more than there are bands.
        left: left edge.
        right: right edge.
        hints: where fills of neighbouring cells meet.
        partial: shorter rules inside, under headings of several columns.
    """

    bands: tuple[tuple[Word, ...], ...]
    edges: tuple[float, ...]
    left: float
    right: float
    hints: tuple[float, ...] = ()
    partial: tuple[Rule, ...] = ()


def banded(words: Iterable[Word], edges: Sequence[float]) -> list[list[Word]]:
    """The words between one edge and the next.

    Args:
        words: of a page.
        edges: heights, from the top down.
    """
    bands: list[list[Word]] = [[] for _ in edges[1:]]
    for word in words:
        at = bisect_right(edges, word.level)
        if 0 < at < len(edges):
            bands[at - 1].append(word)
    return bands


def aligned_grid(setting: Setting) -> tuple[Grid, int | None] | None:
    """The table in a setting, and how many rows its head has if a rule tells.

    Returns:
        None when what stands there is no table, such as prose, contents or an address.
    """
    setting = _with_head_apart(setting)
    bands = [printed_rows(band) for band in setting.bands]
    printed = [row for band in bands for row in band]
    if len(printed) < 2:
        return None
    headed = len(bands) > 1 and len(bands[0]) <= _MOST_HEAD_LINES
    head = bands[0] if headed else []
    body = [row for band in bands[1:] for row in band] if headed else printed
    columns = columns_of(body, head, setting.hints)
    if len(columns) < 2 or _is_prose(printed, columns):
        return None
    bounds = bounds_of(columns, setting.hints, head[-1:])
    rows, head_rows = _rows(bands, bounds, setting, headed=headed)
    if not _is_table(rows):
        return None
    cells = spanned_cells(
        rows, head_rows or 0, [setting.left, *bounds, setting.right], setting.partial
    )
    return Grid(around(cell.box for cell in cells), tuple(cells)), head_rows


def _with_head_apart(setting: Setting) -> Setting:
    """A setting of one band in two, when rows of words stand over rows of figures in it."""
    if len(setting.bands) > 1:
        return setting
    rows = printed_rows(setting.bands[0])
    count = next((i for i, row in enumerate(rows) if has_figures(row)), 0)
    while count > 1 and _begins_label(rows, count - 1):
        count -= 1
    if not 0 < count <= _MOST_HEAD_ROWS:
        return setting
    head = tuple(word for row in rows[:count] for word in row)
    body = tuple(word for row in rows[count:] for word in row)
    middle = (max(w.box.bottom for w in head) + min(w.box.top for w in body)) / 2
    return replace(setting, bands=(head, body), edges=(setting.edges[0], middle, setting.edges[-1]))


def _begins_label(rows: Sequence[PhysicalRow], index: int) -> bool:
    """Whether a row is the first line of a name that goes on in the row below it."""
    if len(parts(rows[index])) > 1:
        return False
    above, own, below = (around(w.box for w in rows[i]) for i in (index - 1, index, index + 1))
    return below.top - own.bottom < _CLOSER * (own.top - above.bottom)


def _rows(
    bands: Sequence[Sequence[PhysicalRow]], bounds: Sequence[float], setting: Setting, *,
    headed: bool,
) -> tuple[list[TableRow], int | None]:  # fmt: skip
    single = len(bands) >= _SINGLE_BANDS and median(map(len, bands)) <= _MOST_LINES
    found: list[TableRow] = []
    head_rows: int | None = None
    for index, band in enumerate(bands):
        top, bottom = setting.edges[index], setting.edges[index + 1]
        if not band:
            continue
        if index == 0 and headed:
            groups = levels_of(band, bounds, setting.partial)
        elif single and not _stacked_figures(band, bounds):
            groups = [list(band)]
        else:
            groups = table_rows(band, bounds)
        found.extend(_placed(groups, bounds, top, bottom))
        if index == 0 and headed:
            head_rows = 0 if all(row.numeric and not row.years for row in found) else len(found)
    return found, head_rows


def _placed(
    groups: Sequence[Sequence[PhysicalRow]], bounds: Sequence[float], top: float, bottom: float
) -> list[TableRow]:
    """Rows of the table with their upper and lower edges, from one rule to the next."""
    boxes = [around(word.box for row in group for word in row) for group in groups]
    stops = [top, *((a.bottom + b.top) / 2 for a, b in pairwise(boxes)), bottom]
    return [
        TableRow(tuple(_merged([in_columns(row, bounds) for row in group])), upper, lower)
        for group, (upper, lower) in zip(groups, pairwise(stops), strict=True)
    ]


def _merged(lines: Sequence[Sequence[Fragment]]) -> list[Fragment]:
    """The cells of a row from the fragments of its printed lines."""
    found: list[Fragment] = []
    for part in (part for line in lines for part in line):
        home = next(
            (i for i, x in enumerate(found) if x.first <= part.last and part.first <= x.last), None
        )
        if home is None:
            found.append(part)
        else:
            first, last = min(found[home].first, part.first), max(found[home].last, part.last)
            found[home] = Fragment((*found[home].words, *part.words), first, last)
    return sorted(found, key=lambda part: part.first)


def _stacked_figures(band: Sequence[PhysicalRow], bounds: Sequence[float]) -> bool:
    columns = [
        part.first
        for row in band
        for part in in_columns(row, bounds)
        if part.first and is_numeric(part.text) and not is_year(part.text)
    ]
    return len(columns) != len(set(columns))


def _is_prose(rows: Sequence[PhysicalRow], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether rows are lines of text in columns: full from edge to edge, or led to a number."""
    if sum(1 for row in rows if _CONTENTS.search(phrase(row))) > 0.3 * len(rows):
        return True
    bounds = bounds_of(columns)
    full = total = 0
    for row in rows:
        for part in in_columns(row, bounds):
            if part.first != part.last:
                continue
            left, right = columns[part.first]
            total += 1
            full += part.x1 - part.x0 >= _FULL * (right - left) and len(part.text) >= _PROSE
    return len(rows) > 3 and full > 0.45 * total


def _is_table(rows: Sequence[TableRow]) -> bool:
    several = [row for row in rows if len(row.fragments) > 1]
    return len(rows) > 1 and len(several) > 1 and len(several) >= 0.5 * len(rows)
