"""How a PDF page is displayed, and what is drawn on it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from policytext.model import Box

_PATHS_LOOKED_AT = 4000
_PICTURES_LOOKED_AT = 4000


@dataclass(frozen=True, slots=True)
class View:
    """How unrotated page space is turned and moved for display.

    Attributes:
        crop: left, bottom, right, top of the visible part, in page space.
        rotation: clockwise, in degrees.
    """

    crop: tuple[float, float, float, float]
    rotation: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        left, bottom, right, top = self.crop
        width, height = right - left, top - bottom
        return (height, width) if self.rotation % 180 else (width, height)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of page space on the displayed page."""
        west, south, east, north = self.crop
        if not self.rotation:  # Most pages.
            return Box(
                round((left - west) * 100) / 100,
                round((north - top) * 100) / 100,
                round((right - west) * 100) / 100,
                round((north - bottom) * 100) / 100,
            )
        if self.rotation == 90:
            x0, y0, x1, y1 = bottom - south, left - west, top - south, right - west
        elif self.rotation == 180:
            x0, y0, x1, y1 = east - right, bottom - south, east - left, top - south
        else:
            x0, y0, x1, y1 = north - top, east - right, north - bottom, east - left
        # Four times as fast as round(x, 2), and the same for the numbers of pdfium.
        return Box(
            round(x0 * 100) / 100,
            round(y0 * 100) / 100,
            round(x1 * 100) / 100,
            round(y1 * 100) / 100,
        )

    def sides(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float]:
        """Left and right edge of a rectangle of page space on the displayed page."""
        if self.rotation:
            box = self.box(left, bottom, right, top)
            return box.x0, box.x1
        west = self.crop[0]
        return round((left - west) * 100) / 100, round((right - west) * 100) / 100

    def page_space(self, box: Box) -> tuple[float, float, float, float]:
        """A rectangle of the displayed page in page space: left, bottom, right, top."""
        west, south, east, north = self.crop
        x0, top, x1, bottom = box
        if self.rotation == 90:
            return top + west, x0 + south, bottom + west, x1 + south
        if self.rotation == 180:
            return east - x1, top + south, east - x0, bottom + south
        if self.rotation == 270:
            return east - bottom, north - x1, east - top, north - x0
        return x0 + west, north - bottom, x1 + west, north - top


def view_of(page: pdfium.PdfPage) -> View:
    """How a page is displayed: its crop box inside its media box, and its rotation.

    Both boxes may stand in the page tree above the page, where only the bounding box finds them.
    """
    left, bottom, right, top = page.get_bbox()
    return View((left, bottom, right, top), page.get_rotation())


def picture_cover(page: pdfium.PdfPage, view: View) -> float:
    """The share of a page that its pictures cover, from 0 to 1; overlaps are counted twice."""
    west, south, east, north = view.crop
    covered = 0.0
    found = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)
    for item in islice(found, _PICTURES_LOOKED_AT):
        left, bottom, right, top = item.get_bounds()
        width = min(right, east) - max(left, west)
        height = min(top, north) - max(bottom, south)
        covered += max(0.0, width) * max(0.0, height)
    area = (east - west) * (north - south)
    return min(1.0, covered / area) if area > 0 else 0.0


def drawn_outlines(page: pdfium.PdfPage) -> int:
    """How many paths a page draws, counted up to some thousands; letters may be among them."""
    found = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)
    return sum(1 for _ in islice(found, _PATHS_LOOKED_AT))
