"""The picture of a page made ready for reading: grey, upright, its lines level."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PIL import Image, ImageFilter

from policytext.extraction.ocr.models import Grey
from policytext.extraction.ocr.regions import Region
from policytext.extraction.ocr.skew import ink, slope
from policytext.model import Box

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_DPI = 220
_MOST_PIXELS = 24_000_000
_RED_FAINT = (0.6, 0.3, 0.1, 0.0)
_BLUR = 0.28
_NIGHT = 96
_LOOKED_AT = 1200
_SURELY = 2.0


def grey_of(image: Picture, width: float) -> Grey:
    """A picture of a page in shades of grey, smoothed a little, dark on light.

    Args:
        image: any.
        width: of the page, in points.

    Returns:
        At 220 dots an inch at most. Red is lighter than in other pictures in grey, so that letters
        under a seal stand out.
    """
    if image.mode != "RGB":
        image = image.convert("RGB")
    pixels = image.width * image.height
    scale = min(1.0, _DPI * width / 72 / image.width, math.sqrt(_MOST_PIXELS / pixels))
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    shades = image.convert("L", _RED_FAINT)
    if scale < 1:
        shades = shades.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)
    grey: Grey = np.asarray(shades.filter(ImageFilter.BoxBlur(_BLUR)))
    return 255 - grey if np.median(grey) < _NIGHT else grey


def reduced(grey: Grey) -> Grey:
    """A picture with 1200 pixels on its longer side at most."""
    height, width = grey.shape
    scale = min(1.0, _LOOKED_AT / max(height, width))
    if scale == 1:
        return grey
    size = max(1, round(width * scale)), max(1, round(height * scale))
    image = Image.fromarray(grey).resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)
    return np.asarray(image)


class Turn(NamedTuple):
    """How a page may become upright.

    Attributes:
        quarter: quarter turns against the clock, made first.
        angle: degrees against the clock that make its lines level then.
    """

    quarter: int
    angle: float


def turns(grey: Grey) -> tuple[Turn, ...]:
    """By what turns a page may become upright, likeliest first."""
    marks = ink(reduced(grey))
    flat, stood = slope(marks), slope(np.rot90(marks))
    level = Turn(0, flat.angle), Turn(2, flat.angle)
    aside = Turn(1, stood.angle), Turn(3, stood.angle)
    return aside + level if stood.sharpness > _SURELY * flat.sharpness else level + aside


@dataclass(frozen=True, slots=True)
class Upright:
    """A page turned so that its lines run level from left to right.

    Attributes:
        picture: of the turned page.
        quarter: quarter turns against the clock that were made first.
        angle: degrees against the clock that it was turned about its middle then.
        points: width and height of a pixel in points.
    """

    picture: Grey
    quarter: int
    angle: float
    points: tuple[float, float]

    def frame(self, place: Region) -> Box:
        """A place on the upright page, in points."""
        across, down = self.points if self.quarter % 2 == 0 else self.points[::-1]
        edges = (place.left * across, place.top * down, place.right * across, place.bottom * down)
        return Box(*(round(edge, 2) for edge in edges))

    def box(self, place: Region) -> Box:
        """A place of the upright page on the displayed page, in points."""
        corners = [
            self._displayed(x, y)
            for x in (place.left, place.right)
            for y in (place.top, place.bottom)
        ]
        across, down = self.points
        lefts, tops = [x * across for x, _ in corners], [y * down for _, y in corners]
        edges = (min(lefts), min(tops), max(lefts), max(tops))
        return Box(*(round(edge, 2) for edge in edges))

    def _displayed(self, x: float, y: float) -> tuple[float, float]:
        height, width = self.picture.shape
        turn = math.radians(self.angle)
        across, down = x - width / 2, y - height / 2
        x = width / 2 + across * math.cos(turn) - down * math.sin(turn)
        y = height / 2 + across * math.sin(turn) + down * math.cos(turn)
        return ((x, y), (height - y, x), (width - x, height - y), (y, width - x))[self.quarter]


def upright(grey: Grey, turn: Turn, view_size: tuple[float, float]) -> Upright:
    """A page turned upright, its lines made level.

    Args:
        grey: the displayed page.
        turn: how it is turned.
        view_size: width and height of the displayed page, in points.
    """
    points = view_size[0] / grey.shape[1], view_size[1] / grey.shape[0]
    stood = np.ascontiguousarray(np.rot90(grey, turn.quarter))
    return Upright(_turned(stood, turn.angle), turn.quarter, turn.angle, points)


def _turned(picture: Grey, angle: float) -> Grey:
    """A picture turned against the clock about its middle; the corners become paper."""
    if abs(angle) < 0.05:
        return picture
    paper = int(np.percentile(picture[::8, ::8], 80))
    image = Image.fromarray(picture)
    return np.asarray(image.rotate(angle, Image.Resampling.BILINEAR, fillcolor=paper))
