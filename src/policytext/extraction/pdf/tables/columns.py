"""Columns of a table without rules between them: white strips that run down its rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from policytext.extraction.pdf.tables.rows import PhysicalRow, parts
from policytext.extraction.pdf.tables.table import is_leader, is_numeric

_NARROWEST = 0.45
_NARROWEST_OF_FEW = 0.8
_FEW = 4
_FEWEST = 3
_SURE = 0.75
_CROSSING = 0.08
_BETWEEN_HEADINGS = (0.6, 0.45, 0.8)


def columns_of(
    body: Sequence[PhysicalRow], head: Sequence[PhysicalRow], hints: Sequence[float] = ()
) -> list[tuple[float, float]]:
    """Left and right edges of the columns.

    Args:
        body: printed rows under the head.
        head: printed rows of the head.
        hints: where fills of neighbouring cells meet.

    Returns:
        From left to right; fewer than two when no white strip divides the rows.
    """
    several = [row for row in body if len(parts(row)) > 1]
    rows = _with_short(several, body) if len(several) > 1 else list(body)
    if rows and len(rows) < _FEWEST:
        wide = _under_head(_with_hints(_between_strips(rows), hints), head)
        if wide is not None:
            return wide
        rows = [*rows, *head[-1:]]
    if not rows:
        return []
    columns = _with_single(_with_hints(_between_strips(rows), hints), body)
    return _under_head(columns, head) or _with_spare(columns, head)


def _between_strips(rows: Sequence[PhysicalRow]) -> list[tuple[float, float]]:
    """Left and right edges of what stands between the white strips of some rows."""
    size = _size(rows)
    narrowest = (_NARROWEST if len(rows) >= _FEW else _NARROWEST_OF_FEW) * size
    white = [
        strip
        for strip in strips(rows, int(_CROSSING * len(rows)), narrowest)
        if not _is_between_words(strip, rows)
    ]
    return _apart(rows, white)


def _size(rows: Sequence[PhysicalRow]) -> float:
    return median(word.size for row in rows for word in row)


def _apart(
    rows: Sequence[PhysicalRow], white: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    """Left and right edges of what white strips divide."""
    left = min(word.box.x0 for row in rows for word in row)
    right = max(word.box.x1 for row in rows for word in row)
    edges = [left, *(edge for strip in white for edge in strip), right]
    return list(zip(edges[::2], edges[1::2], strict=True))


def bounds_of(
    columns: Sequence[tuple[float, float]],
    hints: Sequence[float] = (),
    head: Sequence[PhysicalRow] = (),
) -> list[float]:
    """Where columns meet: at a hint between them, else in the middle of what is white there.

    Args:
        columns: left and right edges.
        hints: where fills of neighbouring cells meet.
        head: rows whose words may reach into the strips between columns.
    """
    found = []
    for (_, right), (left, _) in pairwise(columns):
        known = next((hint for hint in hints if right - 1 <= hint <= left + 1), None)
        found.append(known if known is not None else _middle_of_white(right, left, head))
    return found


def _middle_of_white(start: float, end: float, head: Sequence[PhysicalRow]) -> float:
    """The middle of the widest part of a strip into which no heading reaches."""
    covered = sorted(
        (max(word.box.x0, start), min(word.box.x1, end))
        for row in head
        for word in row
        if word.box.x0 < end and word.box.x1 > start
        and not (word.box.x0 <= start and word.box.x1 >= end)
    )  # fmt: skip
    best, at = (0.0, (start + end) / 2), start
    for left, right in [*covered, (end, end)]:
        best = max(best, (left - at, (left + at) / 2))
        at = max(at, right)
    return best[1]


def _with_short(several: Sequence[PhysicalRow], body: Sequence[PhysicalRow]) -> list[PhysicalRow]:
    """Rows of several parts, and those of one that lies in one column: lines of taller cells."""
    size = _size(several)
    white = strips(several, int(_CROSSING * len(several)), _NARROWEST * size)
    found = []
    for row in body:
        x0, x1 = row[0].box.x0, row[-1].box.x1
        if len(parts(row)) > 1 or not any(x0 < right and x1 > left for left, right in white):
            found.append(row)
    return found


def strips(
    rows: Sequence[PhysicalRow], crossing: int, narrowest: float
) -> list[tuple[float, float]]:
    """White strips that run down through rows.

    Args:
        rows: printed rows.
        crossing: how many of them may have words in a strip.
        narrowest: how wide a strip is at least, in points.
    """
    events: list[tuple[float, int]] = []
    for row in rows:
        for start, end in _covered(row):
            events.extend(((start, 1), (end, -1)))
    events.sort(key=lambda event: (event[0], -event[1]))
    found: list[tuple[float, float]] = []
    depth, opened = 0, None
    for place, step in events:
        before, depth = depth, depth + step
        if before > crossing >= depth:
            opened = place
        elif before <= crossing < depth and opened is not None:
            if place - opened >= narrowest:
                found.append((opened, place))
            opened = None
    return found


def _is_between_words(strip: tuple[float, float], rows: Sequence[PhysicalRow]) -> bool:
    """Whether a narrow strip is where blanks between words happen to stand below each other."""
    left, right = strip
    size = rows[0][0].size
    if right - left >= _SURE * size:
        return False
    words = figures = 0
    for row in rows:
        for one, other in pairwise(row):
            if one.box.x1 <= left + 1 and other.box.x0 >= right - 1:
                near = other.box.x0 - one.box.x1 < size
                figure = is_numeric(one.text) or is_numeric(other.text)
                words, figures = words + (near and not figure), figures + figure
    return words > figures


def _covered(row: PhysicalRow) -> list[tuple[float, float]]:
    """The stretches that a row's words cover, joined where they overlap."""
    found: list[tuple[float, float]] = []
    for word in row:
        if is_leader(word.text):
            continue
        if found and word.box.x0 <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], word.box.x1))
        else:
            found.append((word.box.x0, word.box.x1))
    return found


def _with_hints(
    columns: Sequence[tuple[float, float]], hints: Sequence[float]
) -> list[tuple[float, float]]:
    """Columns joined that no hint divides, when hints divide the columns at all."""
    if not any(columns[0][0] < hint < columns[-1][1] for hint in hints):
        return list(columns)
    found = [columns[0]]
    for column in columns[1:]:
        if any(found[-1][1] - 2 <= hint <= column[0] + 2 for hint in hints):
            found.append(column)
        else:
            found[-1] = (found[-1][0], column[1])
    return found


def _under_head(
    columns: Sequence[tuple[float, float]], head: Sequence[PhysicalRow]
) -> list[tuple[float, float]] | None:
    """Columns as wide as their headings too; None when headings do not match them.

    A heading and the figures under it need not overlap, such as when one is set to the left and
    the others to the right: where there are as many headings as columns, they belong together in
    their order.
    """
    for rows in (head, head[-1:], head[-2:]):
        for narrowest in _BETWEEN_HEADINGS:
            wide = _matched(columns, _headings(rows, narrowest))
            if wide is not None:
                return _with_upper(wide, head)
    return None


def _with_upper(
    columns: Sequence[tuple[float, float]], head: Sequence[PhysicalRow]
) -> list[tuple[float, float]]:
    """Columns as wide as the headings that reach into one of them alone."""
    found = list(columns)
    for row in reversed(head):
        for x0, x1 in _headings([row], _BETWEEN_HEADINGS[0]):
            touched = [i for i, (left, right) in enumerate(found) if x0 < right and left < x1]
            if len(touched) == 1:
                i = touched[0]
                found[i] = (min(found[i][0], x0), max(found[i][1], x1))
    return found


def _with_single(
    columns: Sequence[tuple[float, float]], body: Sequence[PhysicalRow]
) -> list[tuple[float, float]]:
    """Columns as wide as the lines of taller cells that stand in one of them alone."""
    found = list(columns)
    for row in body:
        x0, x1 = row[0].box.x0, row[-1].box.x1
        touched = [i for i, (left, right) in enumerate(columns) if x0 < right and left < x1]
        if len(touched) == 1 and len(parts(row)) == 1:
            left, right = found[touched[0]]
            found[touched[0]] = (min(left, x0), max(right, x1))
    return found


def _matched(
    columns: Sequence[tuple[float, float]], headings: Sequence[tuple[float, float]]
) -> list[tuple[float, float]] | None:
    """Columns and headings together, in order; the first column may be named further up."""
    unnamed = len(columns) - len(headings)
    if unnamed not in (0, 1) or len(headings) < 2:
        return None
    wide = [
        *columns[:unnamed],
        *(
            (min(a[0], b[0]), max(a[1], b[1]))
            for a, b in zip(columns[unnamed:], headings, strict=True)
        ),
    ]
    return wide if all(left[1] <= right[0] for left, right in pairwise(wide)) else None


def _headings(rows: Sequence[PhysicalRow], narrowest: float) -> list[tuple[float, float]]:
    """Left and right edges of the headings between white strips, of a width in ems."""
    return _apart(rows, strips(rows, 0, narrowest * _size(rows))) if rows else []


def _with_spare(
    columns: Sequence[tuple[float, float]], head: Sequence[PhysicalRow]
) -> list[tuple[float, float]]:
    """Columns with those added that have a heading and nothing under it."""
    headings = _headings(head[-1:], _BETWEEN_HEADINGS[0])
    if len(columns) < 2 or len(headings) <= len(columns):
        return _with_upper(columns, head)
    far = 0.5 * _size(head[-1:])
    spare = [
        (x0, x1)
        for x0, x1 in headings
        if all(x0 > right + far or x1 < left - far for left, right in columns)
    ]
    whole = [*columns, *spare] if len(columns) + len(spare) == len(headings) else columns
    return _with_upper(sorted(whole), head)
