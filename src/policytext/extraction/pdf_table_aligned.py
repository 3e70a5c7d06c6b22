"""Tables without rules between columns: rows from lines, columns from the strips between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from policytext.extraction.pdf_table import (
    Grid,
    GridCell,
    Word,
    around,
    is_numeric,
    is_year,
    phrase,
)
from policytext.extraction.pdf_table_columns import bounds_of, columns_of
from policytext.extraction.pdf_table_rows import (
    Fragment,
    PhysicalRow,
    has_figures,
    in_columns,
    printed_rows,
    table_rows,
)
from policytext.extraction.pdf_table_rules import Rule
from policytext.model import Box

_FULL = 0.88
_PROSE = 14
_CONTENTS = re.compile(r"(?:(?:[.·]\s?){5,}|…{2,})\s*\S{1,6}$")
_MOST_HEAD_LINES = 6
_MOST_HEAD_ROWS = 4
_SINGLE_BANDS = 4
_MOST_LINES = 3
_LEVEL = 1.5


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


@dataclass(frozen=True, slots=True)
class _Row:
    fragments: tuple[Fragment, ...]
    top: float
    bottom: float

    @property
    def numeric(self) -> bool:
        """Whether most of it, after its first column, is figures."""
        texts = [part.text for part in self.fragments if part.first]
        return bool(texts) and sum(map(is_numeric, texts)) >= 0.5 * len(texts)

    @property
    def years(self) -> bool:
        """Whether it has years over its columns."""
        texts = [part.text for part in self.fragments if part.first]
        return bool(texts) and all(map(is_year, texts))


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
    cells = _cells(rows, head_rows or 0, [setting.left, *bounds, setting.right], setting.partial)
    return Grid(around(cell.box for cell in cells), tuple(cells)), head_rows


def _with_head_apart(setting: Setting) -> Setting:
    """A setting of one band in two, when rows of words stand over rows of figures in it."""
    if len(setting.bands) > 1:
        return setting
    rows = printed_rows(setting.bands[0])
    count = next((i for i, row in enumerate(rows) if has_figures(row)), 0)
    if not 0 < count <= _MOST_HEAD_ROWS:
        return setting
    head = tuple(word for row in rows[:count] for word in row)
    body = tuple(word for row in rows[count:] for word in row)
    middle = (max(w.box.bottom for w in head) + min(w.box.top for w in body)) / 2
    return replace(setting, bands=(head, body), edges=(setting.edges[0], middle, setting.edges[-1]))


def _rows(
    bands: Sequence[Sequence[PhysicalRow]], bounds: Sequence[float], setting: Setting, *,
    headed: bool,
) -> tuple[list[_Row], int | None]:  # fmt: skip
    single = len(bands) >= _SINGLE_BANDS and median(map(len, bands)) <= _MOST_LINES
    found: list[_Row] = []
    head_rows: int | None = None
    for index, band in enumerate(bands):
        top, bottom = setting.edges[index], setting.edges[index + 1]
        if not band:
            continue
        if index == 0 and headed:
            groups = _head_groups(band, bounds, setting.partial)
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
) -> list[_Row]:
    """Rows of the table with their upper and lower edges, from one rule to the next."""
    boxes = [around(word.box for row in group for word in row) for group in groups]
    stops = [top, *((a.bottom + b.top) / 2 for a, b in pairwise(boxes)), bottom]
    return [
        _Row(tuple(_merged([in_columns(row, bounds) for row in group])), upper, lower)
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


def _head_groups(
    band: Sequence[PhysicalRow], bounds: Sequence[float], partial: Sequence[Rule]
) -> list[list[PhysicalRow]]:
    """The rows of a head: two where a heading stands over several columns, else one."""
    inner = [rule for rule in partial
             if band[0][0].level < rule.at < max(row[0].level for row in band)]  # fmt: skip
    if inner:
        at = inner[0].at
        upper = [[w for w in row if w.level < at or not _over(w, inner)] for row in band]
        lower = [[w for w in row if w.level >= at and _over(w, inner)] for row in band]
        levels = [[row for row in level if row] for level in (upper, lower)]
        return [level for level in levels if level]
    band = _without_middle(band, bounds)
    for index in range(len(band) - 1):
        above, below = in_columns(band[index], bounds), in_columns(band[index + 1], bounds)
        if any(_spans(part, below) for part in above) or _stands_over(above, below):
            return [list(band[: index + 1]), *_head_groups(band[index + 1 :], bounds, ())]
    return [list(band)]


def _without_middle(
    band: Sequence[PhysicalRow], bounds: Sequence[float]
) -> Sequence[PhysicalRow]:  # fmt: skip
    """The rows with headings added to the one above that stand between two levels."""
    if len(band) < 3:
        return band
    columns = [_columns_in([row], bounds) for row in band]
    found = [list(band[0])]
    for index in range(1, len(band)):
        last = index + 1 == len(band)
        between = not last and not columns[index] & (columns[index - 1] | columns[index + 1])
        if between:
            found[-1] = sorted([*found[-1], *band[index]], key=lambda word: word.box.x0)
        else:
            found.append(list(band[index]))
    return found


def _columns_in(rows: Sequence[PhysicalRow], bounds: Sequence[float]) -> set[int]:
    return {
        column
        for row in rows
        for part in in_columns(row, bounds)
        for column in range(part.first, part.last + 1)
    }


def _stands_over(above: Sequence[Fragment], below: Sequence[Fragment]) -> bool:
    """Whether a row is a level of its own: set apart from a fuller one below it."""
    under = {part.first for part in below if part.first}
    over = [part for part in above if part.first in under]
    if not over or len(over) * 2 > len(under) or len(above) < 2:
        return False
    size = below[0].words[0].size
    if all(_is_over_several(part, below, size) for part in over):
        return True
    columns = {part.first for part in over}
    gap = min(w.level for part in below for w in part.words if part.first in columns) - max(
        w.level for part in over for w in part.words
    )
    return gap >= _LEVEL * size


def _is_over_several(part: Fragment, below: Sequence[Fragment], size: float) -> bool:
    """Whether a heading stands over the middle of several headings below it."""
    middle = (part.x0 + part.x1) / 2
    near = sorted(below, key=lambda other: abs((other.x0 + other.x1) / 2 - middle))
    if len(near) < 2 or abs((near[0].x0 + near[0].x1) / 2 - middle) < 0.8 * size:
        return False
    left, right = min(x.x0 for x in near[:2]), max(x.x1 for x in near[:2])
    return abs((left + right) / 2 - middle) < 0.5 * size


def _over(word: Word, rules: Sequence[Rule]) -> bool:
    return any(rule.start - 2 <= word.middle <= rule.end + 2 for rule in rules)


def _spans(part: Fragment, below: Sequence[Fragment]) -> bool:
    """Whether a heading stands over several headings below it."""
    under = [other for other in below if part.first <= other.first and other.last <= part.last]
    return part.first < part.last and len(under) > 1


def _stacked_figures(band: Sequence[PhysicalRow], bounds: Sequence[float]) -> bool:
    columns = [
        part.first
        for row in band
        for part in in_columns(row, bounds)
        if part.first and is_numeric(part.text)
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


def _is_table(rows: Sequence[_Row]) -> bool:
    several = [row for row in rows if len(row.fragments) > 1]
    return len(rows) > 1 and len(several) > 1 and len(several) >= 0.5 * len(rows)


def _cells(
    rows: Sequence[_Row], head_rows: int, edges: Sequence[float], partial: Sequence[Rule]
) -> list[GridCell]:
    """All cells, empty ones too; headings over several columns are merged, also down the head."""
    cells: list[GridCell] = []
    covered: set[tuple[int, int]] = set()
    for index, row in enumerate(rows):
        parts_here = _widened(row, rows, index, head_rows, edges, partial)
        at = {part.first: part for part in parts_here}
        column = 0
        while column < len(edges) - 1:
            part = at.get(column)
            columns = part.last - part.first + 1 if part else 1
            if (index, column) not in covered:
                down = _depth(rows, index, column, head_rows, parts_here) if columns == 1 else 1
                if down > 1:
                    part = _found_below(rows, index, column, down)
                covered |= {(i, column) for i in range(index + 1, index + down)}
                box = Box(
                    edges[column], row.top, edges[column + columns], rows[index + down - 1].bottom
                )
                words = part.words if part else ()
                cells.append(GridCell(index, column, box, words, down, columns))
            column += columns
    return cells


def _depth(
    rows: Sequence[_Row], index: int, column: int, head_rows: int, here: Sequence[Fragment]
) -> int:
    """How many rows of the head a heading takes that alone stands in its column."""
    if index or head_rows < 2:
        return 1
    standing = [
        i for i in range(head_rows)
        if any(part.first <= column <= part.last for part in (here if i == 0 else rows[i].fragments))
    ]  # fmt: skip
    alone = len(standing) == 1 and all(
        part.first == part.last
        for part in (here if standing[0] == 0 else rows[standing[0]].fragments)
        if part.first <= column <= part.last
    )
    return head_rows if alone else 1


def _found_below(rows: Sequence[_Row], index: int, column: int, down: int) -> Fragment | None:
    return next(
        (p for i in range(index, index + down) for p in rows[i].fragments if p.first == column),
        None,
    )


def _widened(
    row: _Row,
    rows: Sequence[_Row],
    index: int,
    head_rows: int,
    edges: Sequence[float],
    partial: Sequence[Rule],
) -> list[Fragment]:
    """The headings of a row of the head over all the columns they stand over."""
    if index + 1 >= head_rows:
        return list(row.fragments)
    below = {part.first for part in rows[index + 1].fragments}
    taken = {c for part in row.fragments for c in range(part.first, part.last + 1)}
    found: list[Fragment] = []
    for part in row.fragments:
        first, last = part.first, part.last
        rule = next((r for r in partial if row.top < r.at <= rows[index + 1].bottom
                     and r.start < (part.x0 + part.x1) / 2 < r.end), None)  # fmt: skip
        if rule is not None and _alone_on(rule, row.fragments):
            under = [c for c in range(len(edges) - 1)
                     if rule.start - 4 <= (edges[c] + edges[c + 1]) / 2 <= rule.end + 4]  # fmt: skip
            first, last = min([first, *under]), max([last, *under])
        elif part.first in below:
            first, last = _centred(part, rows[index + 1].fragments, taken, edges)
        if found and first <= found[-1].last:
            first = max(part.first, found[-1].last + 1)
        found.append(Fragment(part.words, first, max(first, last)))
    return found


def _alone_on(rule: Rule, fragments: Sequence[Fragment]) -> bool:
    """Whether one heading alone stands on a rule."""
    return sum(1 for part in fragments if rule.start < (part.x0 + part.x1) / 2 < rule.end) == 1


def _centred(
    part: Fragment, under: Sequence[Fragment], taken: set[int], edges: Sequence[float]
) -> tuple[int, int]:
    """The free columns that a heading stands over: in their middle, or at their left."""
    below = {other.first for other in under}
    middle = (part.x0 + part.x1) / 2
    first, last = part.first, part.last
    off = abs((edges[first] + edges[last + 1]) / 2 - middle)
    left = first
    while left - 1 > 0 and left - 1 in below and left - 1 not in taken:
        left -= 1
    right = last
    while right + 1 < len(edges) - 1 and right + 1 in below and right + 1 not in taken:
        right += 1
    own = next((other for other in under if other.first == first), None)
    if own is not None and abs(own.x0 - part.x0) < 3 and off > 3:
        return first, right
    best = off - 2
    for a in range(left, part.first + 1):
        for b in range(part.last, right + 1):
            away = abs((edges[a] + edges[b + 1]) / 2 - middle)
            if away < best:
                best, first, last = away, a, b
    return first, last
