"""Numbers of lines printed in the margin of a PDF page, as in bills and transcripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from policytext.extraction.pdf.lines.line import PdfLine

_FEWEST = 5
_LONGEST = 4
_EDGE = 2.5
_APART = 0.5
_STEADY = 0.75
_UNEVEN = 0.15
_LONG = 0.6


def line_numbers(lines: Sequence[PdfLine]) -> frozenset[int]:
    """Which lines of one page are nothing but the numbers of the printed lines beside them.

    Args:
        lines: of one page, in any order.

    Returns:
        Indices of numbers that stand under each other outside the text, count up by equal steps at
        equal distances, and stand beside lines of prose.
    """
    numbers = [i for i, line in enumerate(lines) if _is_number(line.text)]
    if len(numbers) < _FEWEST:
        return frozenset()
    found: set[int] = set()
    for side in (_under_each_other(lines, numbers, 0), _under_each_other(lines, numbers, 2)):
        if len(side) >= _FEWEST and _counts_up(lines, side) and _is_margin(lines, side):
            found.update(side)
    return frozenset(found)


def _is_number(text: str) -> bool:
    return len(text) <= _LONGEST and text.isascii() and text.isdigit()


def _under_each_other(lines: Sequence[PdfLine], numbers: Sequence[int], edge: int) -> list[int]:
    """The numbers with a common left (0) or right (2) edge, from above."""
    places = Counter(round(lines[index].frame[edge]) for index in numbers)
    usual = max(places, key=lambda place: (places[place - 1] + places[place], -place))
    near = [i for i in numbers if abs(lines[i].frame[edge] - usual) <= _EDGE]
    return sorted(near, key=lambda index: lines[index].frame.top)


def _counts_up(lines: Sequence[PdfLine], side: Sequence[int]) -> bool:
    """Whether numbers grow by one step, at one distance for it, but for a few."""
    steps = [
        (int(lines[b].text) - int(lines[a].text), lines[b].frame.top - lines[a].frame.top)
        for a, b in pairwise(side)
    ]
    growth = Counter(step for step, _ in steps).most_common(1)[0][0]
    distances = sorted(distance for step, distance in steps if step == growth)
    usual = distances[len(distances) // 2]
    even = sum(1 for distance in distances if abs(distance - usual) <= _UNEVEN * usual)
    return growth > 0 and even >= _STEADY * len(steps)


def _is_margin(lines: Sequence[PdfLine], side: Sequence[int]) -> bool:
    """Whether numbers stand outside all that is level with them, and that is mostly long lines."""
    own = set(side)
    top, bottom = lines[side[0]].frame.top, lines[side[-1]].frame.bottom
    level = [
        line.frame
        for index, line in enumerate(lines)
        if index not in own and line.frame.bottom > top and line.frame.top < bottom
    ]
    if not level:
        return False
    left, right = min(frame.x0 for frame in level), max(frame.x1 for frame in level)
    gap = _APART * lines[side[0]].size
    outside = all(lines[i].frame.x1 <= left - gap for i in side) or all(
        lines[i].frame.x0 >= right + gap for i in side
    )
    long = sum(1 for frame in level if frame.x1 - frame.x0 > _LONG * (right - left))
    return outside and 2 * long >= len(level)
