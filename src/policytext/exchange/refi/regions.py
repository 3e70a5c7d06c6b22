"""Rectangles on pages of PDF files, as the standard counts them and as policytext does (§10.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

from policytext.extraction.pdf.lines.page import View, view_of
from policytext.model import Box, Page

_GAP = 1.5
_TOUCH = 0.3
Corners = tuple[int, int, int, int]
"""Left, bottom, right and top in points from the bottom left of the media box."""


@dataclass(frozen=True, slots=True)
class PageFrame:
    """How a displayed page lies in its media box.

    Attributes:
        view: its visible part and rotation.
        left: of the media box, in page space.
        bottom: of the media box.
    """

    view: View
    left: float = 0.0
    bottom: float = 0.0

    def corners(self, box: Box) -> Corners:
        """A rectangle of the displayed page, grown to whole points."""
        left, bottom, right, top = self.view.page_space(box)
        return (
            *(floor(left - self.left), floor(bottom - self.bottom)),
            *(ceil(right - self.left), ceil(top - self.bottom)),
        )

    def box(self, corners: Corners) -> Box:
        """Two corners, in any order, on the displayed page."""
        left, right = sorted((corners[0] + self.left, corners[2] + self.left))
        bottom, top = sorted((corners[1] + self.bottom, corners[3] + self.bottom))
        return self.view.box(left, bottom, right, top)


def page_frames(content: bytes) -> tuple[PageFrame, ...]:
    """The frames of the pages of a PDF file; none when pdfium cannot open it.

    Args:
        content: bytes of the file.
    """
    import pypdfium2 as pdfium

    try:
        with pdfium.PdfDocument(content) as file:
            found = []
            for page in file:
                left, bottom, _, _ = page.get_mediabox()
                found.append(PageFrame(view_of(page), left, bottom))
            return tuple(found)
    except pdfium.PdfiumError:
        return ()


def plain_frame(page: Page) -> PageFrame:
    """The frame of a page that shows its whole media box, upright."""
    return PageFrame(View((0.0, 0.0, page.width or 0.0, page.height or 0.0), 0))


def joined_lines(lines: Iterable[tuple[int, Box]]) -> list[tuple[int, Box]]:
    """Rectangles around printed lines that follow each other in one column of one page.

    Args:
        lines: page and box of each, in the order of the text.
    """
    found: list[tuple[int, Box]] = []
    last = None
    for page, box in lines:
        if last is not None and last[0] == page and _follows(found[-1][1], last[1], box):
            found[-1] = (page, _around(found[-1][1], box))
        else:
            found.append((page, box))
        last = (page, box)
    return found


def _follows(whole: Box, last: Box, box: Box) -> bool:
    """Whether a line stands beside the last one, or below it in the same column."""
    high = max(box.bottom - box.top, last.bottom - last.top)
    if min(last.bottom, box.bottom) - max(last.top, box.top) > high / 2:
        return True
    shared = min(whole.x1, box.x1) - max(whole.x0, box.x0)
    narrow = min(whole.x1 - whole.x0, box.x1 - box.x0)
    below = -high / 2 <= box.top - last.bottom <= _GAP * high
    return below and shared > _TOUCH * narrow


def _around(one: Box, other: Box) -> Box:
    return Box(
        *(min(one.x0, other.x0), min(one.top, other.top)),
        *(max(one.x1, other.x1), max(one.bottom, other.bottom)),
    )
