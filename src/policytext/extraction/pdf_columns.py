"""Columns of a PDF page: the edges between which its lines are set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policytext.extraction.pdf_lines import PdfLine

_FEWEST = 4
_CROSSING = 0.3
_NEAR = 2.5
_SUPPORT = 0.06
_ENOUGH = 8


@dataclass(frozen=True, slots=True)
class Column:
    """The measure of some lines.

    Attributes:
        number: 0 for lines as wide as the page, else from 1, left to right.
        of: how many columns the page has.
        left: where full lines begin, in points.
        right: where full lines end.
    """

    number: int
    of: int
    left: float
    right: float


def columns(pages: Sequence[Sequence[PdfLine]]) -> list[list[Column]]:
    """The column of every line.

    Args:
        pages: the lines of each page, without furniture.

    Returns:
        For each page the columns of its lines. A page with few lines takes edges from the others.
    """
    numbered = [_numbers(lines) for lines in pages]
    shared: dict[tuple[int, int], list[PdfLine]] = {}
    for lines, (numbers, of) in zip(pages, numbered, strict=True):
        for line, number in zip(lines, numbers, strict=True):
            shared.setdefault((number, of), []).append(line)
    found = []
    for lines, (numbers, of) in zip(pages, numbered, strict=True):
        edges = {}
        for number in set(numbers):
            own = [line for line, at in zip(lines, numbers, strict=True) if at == number]
            edges[number] = _edges(own if len(own) >= _ENOUGH else shared[number, of], own)
        found.append([Column(number, of, *edges[number]) for number in numbers])
    return found


def _numbers(lines: Sequence[PdfLine]) -> tuple[list[int], int]:
    """The column number of every line, 0 across the page; and how many columns there are."""
    gutters = sorted(_gutters(lines))
    bounds = [float("-inf"), *gutters, float("inf")]
    numbers = []
    for line in lines:
        fits = [
            at
            for at in range(len(bounds) - 1)
            if line.frame.x0 >= bounds[at] - _NEAR and line.frame.x1 <= bounds[at + 1] + _NEAR
        ]
        numbers.append(fits[0] + 1 if gutters and fits else 0)
    return numbers, len(gutters) + 1


def _gutters(lines: Sequence[PdfLine]) -> list[float]:
    """Where a white strip runs down between columns."""
    if len(lines) < 2 * _FEWEST:
        return []
    left = min(line.frame.x0 for line in lines)
    right = max(line.frame.x1 for line in lines)
    best: tuple[int, float] | None = None
    starts = Counter(round(line.frame.x0) for line in lines)
    for start, count in starts.items():
        gutter = start - 3.0
        if count < 3 or not left + 0.2 * (right - left) < gutter < left + 0.8 * (right - left):
            continue
        before = [line for line in lines if line.frame.x1 <= gutter + _NEAR]
        after = [line for line in lines if line.frame.x0 >= gutter - _NEAR]
        crossing = len(lines) - len(before) - len(after)
        if min(len(before), len(after)) < _FEWEST or crossing > _CROSSING * len(lines):
            continue
        if _stand_beside(before, after) and (best is None or crossing < best[0]):
            best = (crossing, gutter)
    if best is None:
        return []
    gutter = best[1]
    before = [line for line in lines if line.frame.x1 <= gutter + _NEAR]
    after = [line for line in lines if line.frame.x0 >= gutter - _NEAR]
    return [*_gutters(before), gutter, *_gutters(after)]


def _stand_beside(before: Sequence[PdfLine], after: Sequence[PdfLine]) -> bool:
    """Whether two groups share most of their height, and are set in lines and not in cells."""
    top = max(min(line.frame.top for line in group) for group in (before, after))
    bottom = min(max(line.frame.bottom for line in group) for group in (before, after))
    tall = min(
        max(line.frame.bottom for line in group) - min(line.frame.top for line in group)
        for group in (before, after)
    )
    wide = all(_median_width(group) > 8 * group[0].size for group in (before, after))
    return tall > 0 and bottom - top > 0.5 * tall and wide


def _median_width(lines: Sequence[PdfLine]) -> float:
    widths = sorted(line.frame.x1 - line.frame.x0 for line in lines)
    return widths[len(widths) // 2]


def _edges(lines: Sequence[PdfLine], own: Sequence[PdfLine]) -> tuple[float, float]:
    """Left and right edge that enough lines share."""
    need = max(1, min(3, round(_SUPPORT * len(lines))))
    lefts = sorted(line.frame.x0 for line in lines)
    rights = sorted((line.frame.x1 for line in lines), reverse=True)
    left = next((x for x in lefts if sum(abs(y - x) <= _NEAR for y in lefts) >= need), lefts[0])
    right = next((x for x in rights if sum(abs(y - x) <= _NEAR for y in rights) >= need), rights[0])
    return left, right
