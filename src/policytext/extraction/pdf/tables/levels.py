"""The head of a table without rules between columns: one row, or levels over each other."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.extraction.pdf.tables.rows import Fragment, PhysicalRow, columns_in, in_columns
from policytext.extraction.pdf.tables.rules import Rule
from policytext.extraction.pdf.tables.table import Word

_LEVEL = 1.5


def levels_of(
    band: Sequence[PhysicalRow], bounds: Sequence[float], partial: Sequence[Rule]
) -> list[list[PhysicalRow]]:
    """The rows of a head: several where headings stand over several columns, else one.

    Args:
        band: its printed rows.
        bounds: where columns meet.
        partial: rules under headings of several columns.
    """
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
            return [list(band[: index + 1]), *levels_of(band[index + 1 :], bounds, ())]
    return [list(band)]


def _without_middle(
    band: Sequence[PhysicalRow], bounds: Sequence[float]
) -> Sequence[PhysicalRow]:  # fmt: skip
    """The rows with headings added to the one above that stand between two levels."""
    if len(band) < 3:
        return band
    columns = [columns_in([row], bounds) for row in band]
    found = [list(band[0])]
    for index in range(1, len(band)):
        last = index + 1 == len(band)
        between = not last and not columns[index] & (columns[index - 1] | columns[index + 1])
        if between:
            found[-1] = sorted([*found[-1], *band[index]], key=lambda word: word.box.x0)
        else:
            found.append(list(band[index]))
    return found


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
