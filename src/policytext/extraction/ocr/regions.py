"""Which parts of a scanned page are read one after the other: headings, then column by column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from policytext.extraction.ocr.skew import Mask

_GUTTER = 0.95
_LOWEST = 7.0
_NARROWEST = 9.0
_FILLED = 0.6
_FILLED_LINES = 0.35
_FEWEST_LINES = 2
_TRIES = 6
_MOST_GUTTERS = 3
_DEEPEST = 12
_GAP = 1.8
_SPECK = 4
_SMEAR = 3
_RULE = 8.0


class Region(NamedTuple):
    """A part of a page, in pixels, half open."""

    left: int
    top: int
    right: int
    bottom: int


class Print(NamedTuple):
    """The ink of a page prepared for finding columns.

    Attributes:
        marks: without specks and rules that run down.
        em: about the height of a letter with its strokes, in pixels.
    """

    marks: Mask
    em: float


def prepared(marks: Mask) -> Print:
    """The ink of a page without specks and rules that run down, and the size of its letters."""
    clean = _without_specks(marks)
    smeared = ndimage.maximum_filter1d(clean.view(np.uint8), _SMEAR, axis=1)
    words = ndimage.minimum_filter1d(smeared, _SMEAR, axis=1)
    labels, _ = ndimage.label(words)
    places = ndimage.find_objects(labels)
    heights = np.array([place[0].stop - place[0].start for place in places], dtype=np.float64)
    widths = np.array([place[1].stop - place[1].start for place in places], dtype=np.float64)
    usual = (heights >= _SPECK) & (heights < 0.08 * marks.shape[0])
    if not usual.any():
        return Print(clean, 0.0)
    em = _weighted_median(heights[usual], np.minimum(widths, 12 * heights)[usual])
    for label, place in enumerate(places, 1):
        if heights[label - 1] > _RULE * em and widths[label - 1] < 0.5 * em:
            clean[place][labels[place] == label] = False
    return Print(clean, em)


def _without_specks(marks: Mask) -> Mask:
    labels, count = ndimage.label(marks, np.ones((3, 3)))
    sizes = np.bincount(labels.ravel(), minlength=count + 1)
    keep = sizes > _SPECK
    keep[0] = False
    return np.asarray(keep[labels])


def _weighted_median(values: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    order = np.argsort(values)
    total = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(total, total[-1] / 2)])


def regions(page: Print) -> list[Region]:
    """The parts of a page in reading order.

    Args:
        page: its ink.

    Returns:
        What stands across the page and columns, from the top left; no two overlap.
    """
    height, width = page.marks.shape
    if not page.em:
        return []
    return list(_split(page, Region(0, 0, width, height), _DEEPEST))


def _split(page: Print, region: Region, depth: int) -> Iterator[Region]:
    marks = page.marks[region.top : region.bottom, region.left : region.right]
    if not marks.any():
        return
    gutter = _gutter(marks, page.em, _MOST_GUTTERS) if depth else None
    if gutter is None:
        yield region
        return
    middle = region.left + (gutter.left + gutter.right) // 2
    top, bottom = region.top + gutter.top, region.top + gutter.bottom
    for part in (
        region._replace(bottom=top),
        Region(region.left, top, middle, bottom),
        Region(middle, top, region.right, bottom),
        region._replace(top=bottom),
    ):
        yield from _split(page, part, depth - 1)


def _gutter(marks: Mask, em: float, most: int) -> Region | None:
    """The tallest white strip with columns of text on both sides, ``most`` of them in a row."""
    used = np.flatnonzero(marks.any(axis=0))
    if len(used) == 0:
        return None
    left, right = int(used[0]), int(used[-1]) + 1
    wide = max(2, round(_GUTTER * em))
    if right - left < 2 * _NARROWEST * em + wide:
        return None
    tops, bottoms = _white_runs(marks, wide)
    lengths = bottoms - tops
    lengths[: left + round(_NARROWEST * em)] = 0
    lengths[max(0, right - round(_NARROWEST * em) - wide) :] = 0
    for _ in range(_TRIES):
        at = int(np.argmax(lengths))
        if lengths[at] < _LOWEST * em:
            return None
        end = at
        while end + 1 < len(lengths) and lengths[end + 1] >= 0.98 * lengths[at]:
            end += 1
        strip = Region(
            at, int(tops[at : end + 1].max()), end + wide, int(bottoms[at : end + 1].min())
        )
        found = _trimmed(marks, strip, em)
        if found is not None and _in_columns(marks, found, em, most - 1):
            return found
        lengths[max(0, at - round(em)) : end + round(em) + 1] = 0
    return None


def _white_runs(marks: Mask, wide: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First row and end of the tallest white strip of a width that begins at each column."""
    total = np.cumsum(np.pad(marks, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    white = total[:, wide:] == total[:, :-wide]
    height, width = white.shape
    run = np.zeros(width, dtype=np.int64)
    best = np.zeros(width, dtype=np.int64)
    ends = np.zeros(width, dtype=np.int64)
    for row in range(height):
        run = np.where(white[row], run + 1, 0)
        longer = run > best
        best = np.where(longer, run, best)
        ends = np.where(longer, row + 1, ends)
    return ends - best, ends


def _trimmed(marks: Mask, strip: Region, em: float) -> Region | None:
    """A strip between white rows, without a running head or page number that stands apart."""
    bands = _bands(_any(marks[strip.top : strip.bottom], 1))
    whole = _bands(_any(marks, 1))
    inner = [(top + strip.top, bottom + strip.top) for top, bottom in bands]
    inner = [band for band in inner if band in set(whole)] or inner
    if len(inner) > 2 and _stands_apart(inner[0], inner[1], em):
        inner = inner[1:]
    if len(inner) > 2 and _stands_apart(inner[-1], inner[-2], em):
        inner = inner[:-1]
    if not inner or inner[-1][1] - inner[0][0] < _LOWEST * em:
        return None
    top, bottom = inner[0][0], inner[-1][1]
    above = max((end for _, end in whole if end <= top), default=0)
    below = min((start for start, _ in whole if start >= bottom), default=len(marks))
    return strip._replace(top=(above + top) // 2, bottom=(bottom + below + 1) // 2)


def _stands_apart(band: tuple[int, int], next_band: tuple[int, int], em: float) -> bool:
    gap = max(next_band[0] - band[1], band[0] - next_band[1])
    return band[1] - band[0] < 1.8 * em and gap > 1.2 * em


def _any(marks: Mask, axis: int) -> NDArray[np.bool_]:
    """Which rows (axis 1) or columns (axis 0) have ink."""
    return np.asarray(marks.any(axis=axis))


def _bands(used: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First row and end of every run of rows with ink."""
    edges = np.flatnonzero(np.diff(np.pad(used.astype(np.int8), 1)))
    return [(int(top), int(bottom)) for top, bottom in zip(edges[::2], edges[1::2], strict=True)]


def _in_columns(marks: Mask, strip: Region, em: float, more: int) -> bool:
    """Whether both sides of a strip are columns: full of text, as those of a table are not."""
    rows = marks[strip.top : strip.bottom]
    sides = rows[:, : strip.left], rows[:, strip.right :]
    return all(
        _is_column(side, em) or (more > 0 and _gutter(side, em, more) is not None) for side in sides
    )


def _is_column(side: Mask, em: float) -> bool:
    used = np.flatnonzero(side.any(axis=0))
    if len(used) == 0 or used[-1] - used[0] < _NARROWEST * em:
        return False
    side = side[:, used[0] : used[-1] + 1]
    lines = [side[top:bottom] for top, bottom in _bands(_any(side, 1)) if bottom - top > 0.4 * em]
    filled = sum(_longest(line, em) > _FILLED * side.shape[1] for line in lines)
    return len(lines) >= _FEWEST_LINES and filled >= _FILLED_LINES * len(lines)


def _longest(line: Mask, em: float) -> int:
    """Length of the longest stretch of a line without a wide gap, in pixels."""
    used = np.flatnonzero(line.any(axis=0))
    cuts = np.flatnonzero(np.diff(used) > _GAP * em)
    starts = used[np.concatenate(([0], cuts + 1))]
    ends = used[np.concatenate((cuts, [len(used) - 1]))]
    return int((ends - starts).max()) + 1
