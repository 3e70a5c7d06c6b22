"""Rectangles on pages: turned and cropped as the page is, and one a column."""

from __future__ import annotations

import pytest

from policytext.exchange.refi.regions import PageFrame, joined_lines, page_frames, plain_frame
from policytext.extraction.pdf.lines.page import View
from policytext.model import Box, Page


@pytest.mark.parametrize(
    ("rotation", "corners"),
    [
        (0, (20, 260, 50, 280)),
        (90, (30, 30, 50, 60)),
        (180, (150, 40, 180, 60)),
        (270, (150, 260, 170, 290)),
    ],
)
def test_a_rectangle_lies_in_the_media_box(rotation: int, corners: tuple[int, ...]) -> None:
    # 10 points of the media box are hidden on the left, 20 at the bottom; it begins at (5, 7).
    frame = PageFrame(View((15.0, 27.0, 195.0, 307.0), rotation), 5.0, 7.0)
    box = Box(10.0, 20.0, 40.0, 40.0)
    assert frame.corners(box) == corners
    left, bottom, right, top = frame.corners(box)
    assert frame.box((right, top, left, bottom)) == box


def test_corners_grow_to_whole_points() -> None:
    frame = plain_frame(Page(1, None, 100.0, 200.0))
    assert frame.corners(Box(10.4, 20.6, 30.2, 40.1)) == (10, 159, 31, 180)


def test_what_is_no_pdf_has_no_frames() -> None:
    assert page_frames(b"%PDF-1.4 not a real one") == ()


def test_lines_of_a_column_are_one_rectangle() -> None:
    left = [(1, Box(10, 100 + 14 * n, 90, 110 + 14 * n)) for n in range(2)]
    beside = [(1, Box(92, 115, 96, 124))]
    right = [(1, Box(110, 40 + 14 * n, 190, 50 + 14 * n)) for n in range(3)]
    below, overleaf = [(1, Box(110, 150, 190, 160))], [(2, Box(10, 50, 90, 60))]
    assert joined_lines([*left, *beside, *right, *below, *overleaf]) == [
        (1, Box(10, 100, 96, 124)),
        (1, Box(110, 40, 190, 78)),
        *below,
        *overleaf,
    ]
    assert joined_lines([]) == []
