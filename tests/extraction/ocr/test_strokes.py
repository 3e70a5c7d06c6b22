import numpy as np
import pytest

from policytext.extraction.ocr.page import grey_of, turns, upright
from policytext.extraction.ocr.regions import Region
from policytext.extraction.ocr.strokes import Stroke, Strokes, apart, strokes
from tests.extraction.scan_maker import A4, CHINESE, ENGLISH, ScanMaker

pytestmark = pytest.mark.slow


def scanned(angle: float = 0.0, noise: float = 0.0) -> Strokes:
    """The rules of a page with a table of three rules across and two down, in points."""
    maker = ScanMaker(150)
    maker.column(80, 80, CHINESE[:4])
    for y in (200, 230, 290):
        maker.rule(80, 500, y)
    for x in (80, 300):
        maker.upright(x, 200, 290)
    maker.column(90, 205, ("项目", "资金"))
    return rules_of(maker, angle, noise)


@pytest.mark.parametrize(("angle", "noise"), [(0.0, 0.0), (0.8, 8.0), (-1.1, 8.0)])
def test_rules_of_a_scan_are_found_and_lines_of_text_are_none(angle: float, noise: float) -> None:
    found = scanned(angle, noise)
    middle = [A4[1] / 2 + (at - A4[1] / 2) for at in (200, 230, 290)]
    assert [stroke.at for stroke in found.across] == pytest.approx(middle, abs=4)
    assert [stroke.at for stroke in sorted(found.down)] == pytest.approx([80, 300], abs=6)
    assert all(stroke.end - stroke.start > 400 for stroke in found.across)


def rules_of(maker: ScanMaker, angle: float, noise: float) -> Strokes:
    grey = grey_of(maker.scanned(angle, noise), A4[0])
    page = upright(grey, turns(grey)[0], A4)
    return strokes(page.picture).in_points(*page.points)


WORN = [(0.0, 0.0), (0.7, 8.0), (-1.3, 14.0)]


@pytest.mark.parametrize("dpi", [150, 300])
@pytest.mark.parametrize(("angle", "noise"), WORN)
def test_plain_pages_in_both_languages_have_no_rules(dpi: int, angle: float, noise: float) -> None:
    maker = ScanMaker(dpi)
    maker.line(120, 60, CHINESE[0][4:14], 24)
    maker.column(70, 110, CHINESE, 14, 24)
    maker.column(70, 380, ENGLISH, 12)
    maker.column(70, 600, (*ENGLISH[:6], *CHINESE[:4]), 9, 12)
    assert rules_of(maker, angle, noise) == Strokes()


@pytest.mark.parametrize("dpi", [150, 300])
@pytest.mark.parametrize(("angle", "noise"), WORN)
def test_a_three_line_table_has_all_its_rules(dpi: int, angle: float, noise: float) -> None:
    maker = ScanMaker(dpi)
    for y in (300, 318, 402):
        maker.rule(80, 500, y)
    for x in (90, 250, 420):
        maker.column(x, 304, ("项目", "资金", "Total", "1,500", "2026"), 10)
    maker.column(70, 500, ENGLISH, 12)
    found = rules_of(maker, angle, noise)
    assert [rule.at for rule in found.across] == pytest.approx([300, 318, 402], abs=5)
    assert all(abs(rule.end - rule.start - 420) < 8 for rule in found.across)
    assert not found.down


@pytest.mark.parametrize("dpi", [150, 300])
@pytest.mark.parametrize(("angle", "noise"), WORN)
def test_a_ruled_table_with_tight_rows_has_all_its_rules(
    dpi: int, angle: float, noise: float
) -> None:
    maker = ScanMaker(dpi)
    for y in range(300, 373, 18):
        maker.rule(80, 500, y)
    for x in (80, 240, 410, 500):
        maker.upright(x, 300, 372)
    for x in (90, 250, 420):
        maker.column(x, 303, ("项目", "qualify", "1,500", "资金"), 11)
    found = rules_of(maker, angle, noise)
    assert [rule.at for rule in found.across] == pytest.approx([*range(300, 373, 18)], abs=6)
    assert sorted(rule.at for rule in found.down) == pytest.approx([80, 240, 410, 500], abs=9)


def test_an_empty_picture_has_no_rules() -> None:
    assert strokes(np.full((0, 40), 255, np.uint8)) == Strokes()


def test_a_rule_between_cells_divides_a_stretch_of_text() -> None:
    place = Region(100, 50, 400, 80)
    assert list(apart(place, [Stroke(250, 20, 200)])) == [
        Region(100, 50, 250, 80), Region(250, 50, 400, 80),
    ]  # fmt: skip
    assert list(apart(place, [Stroke(250, 55, 75), Stroke(398, 20, 200)])) == [place]
