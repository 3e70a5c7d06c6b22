"""Rules in the picture of a page: the long thin strokes that tables are drawn with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from policytext.extraction.ocr.models import Grey
from policytext.extraction.ocr.regions import Region
from policytext.extraction.ocr.skew import ink

_FINEST = 1400
_LONGEST_WORD = 0.1
_TALLEST_LETTER = 0.022
_THICKEST = 0.004
_SLOPE = 0.004
_BROKEN = 5
_INNER = 0.2
_ROWS = 2.7
_BESIDE = 3
_INKED = 0.12


class Stroke(NamedTuple):
    """A straight rule along one axis.

    Attributes:
        at: its height for a rule across the page, its distance from the left for one down it.
        start: left or upper end.
        end: right or lower end.
    """

    at: float
    start: float
    end: float

    def scaled(self, aside: float, along: float) -> Stroke:
        """The same in other units: ``aside`` for ``at``, ``along`` for its ends."""
        return Stroke(self.at * aside, self.start * along, self.end * along)


class Strokes(NamedTuple):
    """The rules of a page, in pixels or in points.

    Attributes:
        across: rules across the page.
        down: rules down the page.
    """

    across: tuple[Stroke, ...] = ()
    down: tuple[Stroke, ...] = ()

    def in_points(self, across: float, down: float) -> Strokes:
        """Rules in pixels as rules in points: a pixel is so wide and so high."""
        return Strokes(
            tuple(stroke.scaled(down, across) for stroke in self.across),
            tuple(stroke.scaled(across, down) for stroke in self.down),
        )


def strokes(picture: Grey) -> Strokes:
    """The rules of a page.

    Args:
        picture: of the upright page, its lines level.

    Returns:
        In pixels of the picture; without short strokes, which letters have too, and thick ones.
    """
    height, width = picture.shape
    step = max(1, round(max(height, width) / _FINEST))
    rows, columns = height // step, width // step
    if not rows or not columns:
        return Strokes()
    cut = picture[: rows * step, : columns * step]
    marks = np.asarray(ink(cut).reshape(rows, step, columns, step).any(axis=(1, 3)))
    level = _along_rows(marks, round(_LONGEST_WORD * columns))
    upright = _along_rows(marks.T, round(_TALLEST_LETTER * rows))
    return Strokes(
        tuple(stroke.scaled(step, step) for stroke in level),
        tuple(stroke.scaled(step, step) for stroke in upright),
    )


def _along_rows(marks: NDArray[np.bool_], shortest: int) -> Iterator[Stroke]:
    """Strokes along the rows of a mask, through small holes and up or down by a pixel."""
    whole = ndimage.maximum_filter1d(marks.astype(np.uint8), 3, axis=0)
    whole = ndimage.maximum_filter1d(whole, _BROKEN, axis=1)
    whole = ndimage.minimum_filter1d(whole, _BROKEN, axis=1)
    long = ndimage.minimum_filter1d(whole, shortest, axis=1)
    long = ndimage.maximum_filter1d(long, shortest, axis=1)
    labels, _ = ndimage.label(long)
    thickest = max(5, round(_THICKEST * max(marks.shape)))
    for tall, wide in ndimage.find_objects(labels):
        thin = tall.stop - tall.start <= thickest + _SLOPE * (wide.stop - wide.start)
        if thin and _stands_alone(marks[:, wide], tall.start, tall.stop):
            yield Stroke((tall.start + tall.stop) / 2, float(wide.start), float(wide.stop))


def _stands_alone(marks: NDArray[np.bool_], start: int, stop: int) -> bool:
    """Whether there is paper along both sides of a stroke, where a line of text has letters."""
    sides = (marks[max(0, start - _BESIDE) : start], marks[stop : stop + _BESIDE])
    return all(side.mean() < _INKED for side in sides if side.size)


def apart(place: Region, down: Sequence[Stroke]) -> Iterator[Region]:
    """A stretch of text in parts, where rules run down through it between cells.

    Args:
        place: of the text, in pixels.
        down: rules down the page, in pixels.
    """
    high = place.bottom - place.top
    inner = _INNER * high
    cuts = sorted(
        stroke.at
        for stroke in down
        if place.left + inner < stroke.at < place.right - inner
        and stroke.start <= place.top + inner
        and stroke.end >= place.bottom - inner
        and stroke.end - stroke.start > _ROWS * high
    )
    for left, right in pairwise([place.left, *(round(cut) for cut in cuts), place.right]):
        if right - left > inner:
            yield place._replace(left=left, right=right)
