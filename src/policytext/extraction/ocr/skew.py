"""How a scanned page is turned: ink told from paper, and the slope of the lines."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from policytext.extraction.ocr.models import Grey

Mask = NDArray[np.bool_]
"""Rows by columns; true where there is ink."""

_LONGEST = 1200
_POINTS = 60_000
_STEEPEST = 12.0
_FEWEST = 200
_PAPER_CELLS = 24
_EVERY = 2
_DARK = 0.82


def ink(picture: Grey) -> Mask:
    """Where a page is printed on, however unevenly it is lit.

    Args:
        picture: of a page or a part of it.
    """
    paper = _paper(picture)
    return picture < _DARK * paper


def line_ink(picture: Grey) -> Mask:
    """Where the picture of one line is printed on."""
    return picture < _DARK * np.percentile(picture[::2, ::4], 80) if picture.size else picture > 0


def _paper(picture: Grey) -> NDArray[np.float32]:
    """How bright the paper is at every pixel."""
    height, width = picture.shape
    size = max(1, min(_PAPER_CELLS, height // 16)), max(1, min(_PAPER_CELLS, width // 16))
    rows, columns = height // size[0], width // size[1]
    cut = picture[: rows * size[0], : columns * size[1]]
    every = cut.reshape(size[0], rows, size[1], columns)[:, ::_EVERY, :, ::_EVERY]
    cells = every.swapaxes(1, 2).reshape(*size, -1)
    bright = np.percentile(cells, 80, axis=2).astype(np.float32)
    bright = np.maximum(bright, np.percentile(bright, 50) * 0.6)
    smooth = Image.fromarray(bright).resize((width, height), Image.Resampling.BILINEAR)
    return np.asarray(smooth)


class Slope(NamedTuple):
    """How the lines of a page run.

    Attributes:
        angle: in degrees, positive where they run downwards.
        sharpness: how clearly rows of ink stand apart.
    """

    angle: float
    sharpness: float


def slope(marks: Mask) -> Slope:
    """The slope of the lines of a page.

    Args:
        marks: the ink of the page.

    Returns:
        The angle rounded to 0.05 degrees; 0.0 for a page with too little on it, or turned further
        than 12 degrees.
    """
    step = max(1, math.ceil(max(marks.shape) / _LONGEST))
    rows, columns = np.nonzero(marks[::step, ::step])
    if len(rows) < _FEWEST:
        return Slope(0.0, 0.0)
    every = max(1, len(rows) // _POINTS)
    down, across = rows[::every].astype(np.float32), columns[::every].astype(np.float32)
    across -= across.mean()
    best = Slope(0.0, 0.0)
    for reach, grain in ((_STEEPEST, 0.5), (0.5, 0.1), (0.1, 0.05)):
        angles = best.angle + np.arange(-reach, reach + grain / 2, grain)
        tried = [Slope(float(angle), _sharpness(down, across, angle)) for angle in angles]
        best = max(tried, key=lambda one: one.sharpness)
    angle = round(best.angle, 2) + 0.0
    return Slope(angle if abs(angle) < _STEEPEST else 0.0, best.sharpness)


def _sharpness(down: NDArray[np.float32], across: NDArray[np.float32], angle: float) -> float:
    heights = down - across * np.float32(math.tan(math.radians(angle)))
    heights -= heights.min()
    rows = np.bincount(heights.astype(np.int64))
    return float(np.square(np.diff(rows.astype(np.float64))).sum())
