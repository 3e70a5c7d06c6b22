"""Rules in the picture of a page: the long thin strokes that tables are drawn with.

A rule is dark without a break for longer than any letter, and the paper on both sides is lighter.
The page is averaged over short stretches along the rule first: what is drawn along it stays, grain
goes, and there is little left to look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from policytext.extraction.ocr.models import Grey
from policytext.extraction.ocr.regions import Region

_FINEST = 1800
_STRETCH = 6, 4
_LONGEST_WORD = 0.09
_TALLEST_LETTER, _TALLEST_TITLE = 0.022, 0.06
_AROUND = 21
_DARK = 0.85
_RIDGE = 0.08
_BESIDE = (3, 5), (3,)
_CLEAR = 0.8
_THICKEST = 8
_SLOPE = 0.01
_MEETS = 8.0
_INNER = 0.2
_ROWS = 2.7


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
        Strokes down the page that are as tall as a title only where they meet one across it.
    """
    height, width = picture.shape
    if not height or not width:
        return Strokes()
    small = Image.fromarray(picture)
    scale = min(1.0, _FINEST / max(height, width))
    if scale < 1:
        size = max(1, round(width * scale)), max(1, round(height * scale))
        small = small.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)
    turned = small.transpose(Image.Transpose.TRANSPOSE)
    level = list(_along_rows(small, _LONGEST_WORD * small.width, _STRETCH[0], _BESIDE[0]))
    upright = [
        stroke
        for stroke in _along_rows(turned, _TALLEST_LETTER * small.height, _STRETCH[1], _BESIDE[1])
        if stroke.end - stroke.start > _TALLEST_TITLE * small.height or _meets(stroke, level)
    ]
    across, down = width / small.width, height / small.height
    return Strokes(
        tuple(stroke.scaled(down, across) for stroke in level),
        tuple(stroke.scaled(across, down) for stroke in upright),
    )


def _meets(stroke: Stroke, others: Sequence[Stroke]) -> bool:
    """Whether a stroke touches one of those that run the other way."""
    return any(
        other.start - _MEETS < stroke.at < other.end + _MEETS
        and stroke.start - _MEETS < other.at < stroke.end + _MEETS
        for other in others
    )


def _along_rows(
    picture: Image.Image, shortest: float, stretch: int, beside: Sequence[int]
) -> Iterator[Stroke]:
    """Strokes along the rows of a picture, each of which may climb or fall a little.

    Args:
        picture: in grey.
        shortest: length of a stroke, in pixels.
        stretch: over how many pixels of a row it is averaged.
        beside: at what distances from its middle there is to be paper.
    """
    if picture.width < stretch:
        return
    mean = np.asarray(picture.reduce((stretch, 1)))[:, : picture.width // stretch].astype(np.int16)
    paper = ndimage.maximum_filter1d(mean, _AROUND, axis=0)
    lightest = _lightest(np.asarray(picture), stretch)
    dark = (mean < _DARK * paper) & (lightest < _DARK * paper)
    clear = dark & (_sides(mean, beside) - mean > _RIDGE * paper)
    labels, _ = ndimage.label(_opened(dark, max(2, round(shortest / stretch))))
    for label, (tall, wide) in enumerate(ndimage.find_objects(labels), 1):
        part = clear[tall, wide] & (labels[tall, wide] == label)
        high, long = part.shape
        thin = high <= _THICKEST + _SLOPE * stretch * long
        if thin and part.any(axis=0).mean() >= _CLEAR:
            middle = float(np.average(np.arange(high), weights=part.sum(axis=1)))
            start, stop = float(wide.start * stretch), float(wide.stop * stretch)
            yield Stroke(tall.start + middle + 0.5, start, stop)


def _lightest(pixels: Grey, stretch: int) -> Grey:
    """The lightest pixel of every stretch of a row, where the row below is not darker."""
    rows = np.minimum(pixels, np.concatenate((pixels[1:], pixels[-1:])))
    end = rows.shape[1] // stretch * stretch
    found = rows[:, 0:end:stretch].copy()
    for at in range(1, stretch):
        np.maximum(found, rows[:, at:end:stretch], out=found)
    return found


def _sides(mean: NDArray[np.int16], distances: Sequence[int]) -> NDArray[np.int16]:
    """The darker of both sides of every row, at the distance where that is lightest."""
    far, rows = max(distances), len(mean)
    padded = np.pad(mean, ((far, far), (0, 0)), mode="edge")
    found = np.zeros_like(mean)
    for near in distances:
        above, below = padded[far - near :][:rows], padded[far + near :][:rows]
        np.maximum(found, np.minimum(above, below), out=found)
    return found


def _opened(dark: NDArray[np.bool_], shortest: int) -> NDArray[np.uint8]:
    """What is dark for so long in a row or the two beside it."""
    thick = ndimage.maximum_filter1d(dark.view(np.uint8), 3, axis=0)
    long = ndimage.minimum_filter1d(thick, shortest, axis=1, mode="constant")
    shift = shortest % 2 - 1
    return np.asarray(ndimage.maximum_filter1d(long, shortest, axis=1, origin=shift))


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
