"""Rows of a table whose rows are not all ruled: which printed lines stand beside each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from policytext.extraction.pdf.tables.table import Word, is_leader, is_numeric, is_year, phrase
from policytext.extraction.text.same_row import share_height

_WIDE_GAP = 0.8
_TOGETHER = 0.45
_LOOSER = 0.2
_ALIKE = 0.3
_LOOKED_BACK = 3
_LEADING = 0.85
_GOES_ON = ("(", "（", "[", "［", "，", "、", "；", ",", ")", "）")


class Fragment(NamedTuple):
    """Words of a row that belong together, with the columns they stand in.

    Attributes:
        words: from left to right.
        first: index of their first column.
        last: index of their last column.
    """

    words: tuple[Word, ...]
    first: int = 0
    last: int = 0

    @property
    def text(self) -> str:
        """The words, joined by blanks."""
        return phrase(self.words)

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].box.x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return max([word.box.x1 for word in self.words])


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: its cells that are not empty, and its upper and lower edge."""

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


PhysicalRow = list[Word]


def printed_rows(words: Sequence[Word]) -> list[PhysicalRow]:
    """Words that stand beside each other, from the top down, each row from left to right."""
    if len(words) < 2:  # Most cells between rules.
        return [list(words)] if words else []
    rows: list[PhysicalRow] = []
    for word in sorted(words, key=_place):
        for row in rows[: -1 - _LOOKED_BACK : -1]:
            if _is_beside(row, word):
                row.append(word)
                break
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda word: word.box.x0)
    if len(rows) < 2:
        return rows
    return sorted(rows, key=lambda row: min([word.level for word in row]))


def _place(word: Word) -> tuple[float, float]:
    """The height of a word's middle, and its left edge."""
    x0, top, _, bottom = word.box
    return (top + bottom) / 2, x0


def _is_beside(row: PhysicalRow, word: Word) -> bool:
    """Whether a word shares the height of a row's first word, and stands on none of its words."""
    if not share_height(row[0].box, word.box):
        return False
    return all(
        other.box.x1 <= word.box.x0 + 1 or other.box.x0 >= word.box.x1 - 1
        for other in row
        if other.line != word.line
    )


def parts(row: Sequence[Word], gap: float = _WIDE_GAP) -> list[Fragment]:
    """The parts of a row between wide gaps.

    Args:
        row: words from left to right.
        gap: how wide, in times the size of the type.
    """
    found: list[list[Word]] = []
    for word in row:
        if found and word.box.x0 - found[-1][-1].box.x1 < gap * word.size:
            found[-1].append(word)
        else:
            found.append([word])
    return [Fragment(tuple(words)) for words in found]


def in_columns(row: Sequence[Word], bounds: Sequence[float]) -> list[Fragment]:
    """The parts of a row by the columns they stand in; words set together are not divided.

    Args:
        row: words from left to right.
        bounds: where columns meet, from left to right; one less than there are columns.
    """
    found: list[Fragment] = []
    words: list[Word] = []
    first = last = 0
    right = 0.0
    for word in row:
        x0, _, x1, _ = word.box
        begin, end = _touched(x0, x1, word.size, bounds)
        if words:
            leads = is_leader(word.text)
            if leads or begin <= last or x0 - right < _TOGETHER * word.size:
                words.append(word)
                right = max(right, x1)
                if not leads:
                    first, last = min(first, begin), max(last, end)
                continue
            found.append(Fragment(tuple(words), first, last))
        words, first, last, right = [word], begin, end, x1
    return [*found, Fragment(tuple(words), first, last)] if words else found


def _touched(x0: float, x1: float, size: float, bounds: Sequence[float]) -> tuple[int, int]:
    """First and last column that a word lies in by more than a hair, by its edges and its size."""
    slack = min(0.35 * size, 0.3 * (x1 - x0))
    first = bisect_right(bounds, x0 + slack)
    last = bisect_left(bounds, x1 - slack)
    middle = bisect_right(bounds, (x0 + x1) / 2)
    return min(first, middle), max(last, middle)


def table_rows(rows: Sequence[PhysicalRow], bounds: Sequence[float]) -> list[list[PhysicalRow]]:
    """Printed rows put together to the rows of the table: a cell may take several lines.

    Args:
        rows: printed rows of one band between rules, from the top down.
        bounds: where columns meet.
    """
    if len(rows) < 2:
        return [list(rows)] if rows else []
    groups = _overlapping(rows, bounds)
    size = rows[0][0].size
    gaps = [_white(above, below) for above, below in pairwise(groups)]
    edge = _gap_between_rows(gaps, size)
    found = [groups[0]]
    for group, gap in zip(groups[1:], gaps, strict=True):
        if _begins(found[-1], group, bounds, gap, edge):
            found.append(group)
        else:
            found[-1] = [*found[-1], *group]
    return found


def _overlapping(
    rows: Sequence[PhysicalRow], bounds: Sequence[float]
) -> list[list[PhysicalRow]]:  # fmt: skip
    """Rows that stand beside each other, half a line higher or lower, in other columns."""
    found: list[list[PhysicalRow]] = []
    for row in rows:
        if found and _white(found[-1], [row]) < 0:
            above = columns_in(found[-1][-1:], bounds)
            if not above & columns_in([row], bounds):
                found[-1].append(row)
                continue
        found.append([row])
    return found


def _white(above: Sequence[PhysicalRow], below: Sequence[PhysicalRow]) -> float:
    """How far rows are from each other, every line taken as high as its type."""
    bottom = max(_level(row) + row[0].size / 2 for row in above)
    return min(_level(row) - row[0].size / 2 for row in below) - bottom


def _level(row: PhysicalRow) -> float:
    return sum(word.level for word in row) / len(row)


def columns_in(rows: Sequence[PhysicalRow], bounds: Sequence[float]) -> set[int]:
    """The columns in which printed rows have words."""
    return {
        column
        for row in rows
        for part in in_columns(row, bounds)
        for column in range(part.first, part.last + 1)
    }


def _gap_between_rows(gaps: Sequence[float], size: float) -> float | None:
    """The white from which on a line begins another row, when it is of two kinds."""
    ordered = sorted(gaps)
    steps = [(above - below, index) for index, (below, above) in enumerate(pairwise(ordered))]
    if not steps:
        return None
    widest, index = max(steps, key=lambda step: (step[0], -step[1]))
    alike = ordered[index] - ordered[0] <= _ALIKE * size
    if widest < _LOOSER * size or ordered[index] > _LEADING * size or not alike:
        return None
    return (ordered[index] + ordered[index + 1]) / 2


def _begins(
    group: Sequence[PhysicalRow],
    rows: Sequence[PhysicalRow],
    bounds: Sequence[float],
    gap: float,
    edge: float | None,
) -> bool:
    """Whether printed rows begin another row of the table."""
    own = columns_in(rows, bounds)
    numeric = _numeric_columns(rows, bounds)
    if numeric & columns_in(group[-1:], bounds) and 0 in own:
        return True
    if numeric and numeric & _numeric_columns(group, bounds):
        return True
    if edge is not None:
        return gap > edge
    if 0 not in own:
        return False
    if own == {0}:
        text = phrase(rows[0])
        goes_on = text.startswith(_GOES_ON) or text[:1].islower()
        return not (goes_on and gap < _LEADING * rows[0][0].size)
    return True


def has_figures(row: PhysicalRow) -> bool:
    """Whether a row holds figures after its first part, other than years."""
    texts = [part.text for part in parts(row)[1:]]
    return any(map(is_numeric, texts)) and not all(map(is_year, texts))


def _numeric_columns(rows: Sequence[PhysicalRow], bounds: Sequence[float]) -> set[int]:
    """Columns, but the first, in which the rows have figures."""
    return {
        part.first
        for row in rows
        for part in in_columns(row, bounds)
        if part.first and is_numeric(part.text) and not is_year(part.text)
    }
