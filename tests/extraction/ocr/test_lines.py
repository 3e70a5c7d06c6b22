"""Printed lines in the picture of a page."""

from __future__ import annotations

import numpy as np

from policytext.extraction.ocr.lines import read_piece
from policytext.extraction.ocr.regions import Region
from tests.extraction.scan_maker import CHINESE, ScanMaker, bare


def test_a_line_is_read_from_a_place_that_leaves_no_paper_around_it() -> None:
    maker = ScanMaker()
    maker.column(80, 100, CHINESE[1:4], 14, 24)
    page = np.asarray(maker.image)
    rows = np.flatnonzero((page < 128).any(axis=1))
    second = rows[np.flatnonzero(np.diff(rows) > 5)[0] + 1]
    tight = Region(160, int(second), 960, int(second) + 27)
    piece = read_piece(page, tight)
    assert bare("".join(glyph.text for glyph in piece.glyphs)) == bare(CHINESE[2])
    assert piece.place.bottom - piece.place.top > 20


def test_the_lines_above_and_below_are_left_out() -> None:
    maker = ScanMaker()
    maker.column(80, 100, CHINESE[1:4], 14, 24)
    page = np.asarray(maker.image)
    piece = read_piece(page, Region(160, 238, 960, 326))
    assert bare("".join(glyph.text for glyph in piece.glyphs)) == bare(CHINESE[2])
    assert 258 < piece.place.top < piece.place.bottom < 305
