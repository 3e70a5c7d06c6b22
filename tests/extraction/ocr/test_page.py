"""The picture of a page turned upright, and the way back to the displayed page."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from policytext.extraction.ocr.page import Turn, grey_of, turns, upright
from policytext.extraction.ocr.regions import Region
from policytext.extraction.ocr.skew import ink, slope
from tests.extraction.scan_maker import A4, CHINESE, ENGLISH, ScanMaker


@pytest.mark.parametrize("angle", [-9.0, -2.35, 0.0, 0.6, 5.0])
def test_the_slope_of_lines_is_found_to_a_tenth_of_a_degree(angle: float) -> None:
    maker = ScanMaker(100)
    maker.column(80, 100, CHINESE, 14, 24)
    maker.column(80, 400, ENGLISH, 12)
    picture = np.asarray(maker.scanned(-angle, 8).convert("L"))
    assert slope(ink(picture)).angle == pytest.approx(angle, abs=0.1)


def test_an_empty_page_has_no_slope() -> None:
    assert slope(np.zeros((500, 400), dtype=bool)).angle == 0.0


def test_a_shadow_is_not_ink() -> None:
    shadow = np.tile(np.linspace(255, 120, 1200), (900, 1)).astype(np.uint8)
    shadow[300:310, 200:1000] //= 4
    marks = ink(shadow)
    assert marks[303:307, 210:990].all()
    assert marks.mean() < 0.02


@pytest.mark.parametrize("quarter", [0, 1, 2, 3])
@pytest.mark.parametrize("angle", [0.0, 4.0])
def test_places_are_carried_back_to_the_displayed_page(quarter: int, angle: float) -> None:
    maker = ScanMaker(100)
    maker.column(80, 100, ENGLISH, 12)
    shown = maker.image.rotate(angle, fillcolor=255).rotate(-90 * quarter, expand=True)
    size = A4 if quarter % 2 == 0 else A4[::-1]
    turn = next(turn for turn in turns(np.asarray(shown)) if turn.quarter == quarter)
    assert turn == Turn(quarter, pytest.approx(-angle, abs=0.1))
    page = upright(np.asarray(shown), turn, size)
    rows = np.flatnonzero((page.picture < 128).any(axis=1))
    columns = np.flatnonzero((page.picture < 128).any(axis=0))
    place = Region(columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
    assert page.frame(place).x0 == pytest.approx(80, abs=3)
    dark = np.argwhere(np.asarray(shown) < 128) * (size[0] / shown.width)
    (top, left), (bottom, right) = dark.min(axis=0), dark.max(axis=0)
    box = page.box(place)
    slack = 2 if angle == 0 else 20
    assert box.x0 - 1 <= left <= box.x0 + slack
    assert box.top - 1 <= top <= box.top + slack
    assert box.x1 - slack <= right <= box.x1 + 1
    assert box.bottom - slack <= bottom <= box.bottom + 1


def test_lines_that_run_down_are_seen() -> None:
    maker = ScanMaker(100)
    maker.column(80, 100, ENGLISH, 12)
    assert turns(np.asarray(maker.image))[0].quarter == 0
    assert turns(np.asarray(maker.image.rotate(90, expand=True)))[0].quarter in (1, 3)


def test_large_pictures_are_made_smaller_and_a_seal_lighter() -> None:
    image = Image.new("RGB", (2480, 3508), "white")
    image.paste((220, 30, 40), (1000, 1000, 1400, 1400))
    grey = grey_of(image, A4[0])
    assert grey.shape == (2573, 1819)
    assert 120 < grey[880, 880] < 190
