"""How a PDF page is displayed, and what is drawn on it."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from policytext.model import Box

_PATHS_LOOKED_AT = 4000
_THIN = 3.0


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
        if self.rotation == 90:
            corners = (bottom - south, left - west, top - south, right - west)
        elif self.rotation == 180:
            corners = (east - right, bottom - south, east - left, top - south)
        elif self.rotation == 270:
            corners = (north - top, east - right, north - bottom, east - left)
        else:
            corners = (left - west, north - top, right - west, north - bottom)
        return Box(*(round(corner, 2) for corner in corners))

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
    """How a page is displayed: its crop box inside its media box, and its rotation."""
    media, crop = page.get_mediabox(), page.get_cropbox()
    inside = (
        max(media[0], crop[0]), max(media[1], crop[1]),
        min(media[2], crop[2]), min(media[3], crop[3]),
    )  # fmt: skip
    whole = inside if inside[0] < inside[2] and inside[1] < inside[3] else media
    return View((whole[0], whole[1], whole[2], whole[3]), page.get_rotation())


def is_ruled(page: pdfium.PdfPage) -> bool:
    """Whether a page has the drawn lines of a table: two across and two down at least."""
    across = down = 0
    for count, item in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)):
        left, bottom, right, top = item.get_bounds()
        width, height = right - left, top - bottom
        across += width > 20 and (height <= _THIN or height > 8)
        down += height > 6 and (width <= _THIN or width > 20)
        if (across > 1 and down > 1) or count > _PATHS_LOOKED_AT:
            break
    return across > 1 and down > 1


def has_picture(page: pdfium.PdfPage) -> bool:
    """Whether a page shows a picture."""
    return (
        next(iter(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)), None) is not None
    )
