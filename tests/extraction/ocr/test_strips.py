import numpy as np

from policytext.extraction.ocr.strips import strips
from policytext.extraction.ocr.strokes import Stroke
from tests.extraction.scan_maker import CHINESE, ScanMaker

RULES = [Stroke(200, 160, 1000), Stroke(250, 160, 1000), Stroke(450, 160, 1000)]


def page(*columns: tuple[float, int]) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Columns of words, each from a distance in points on, so many characters wide."""
    maker = ScanMaker(150)
    for x, wide in columns:
        maker.column(x, 124, [line[:wide] for line in CHINESE[1:6]], 11, 18)
    return np.asarray(maker.image)


def test_columns_of_words_part_at_white_strips_between_rules_of_one_width() -> None:
    found = list(strips(page((90, 12), (240, 12), (390, 6)), RULES))
    lower = sorted(one.at * 72 / 150 for one in found if one.start == 250)
    assert [round(at, -1) for at in lower] == [230, 380]
    assert all(one.end == 450 for one in found if one.start == 250)


def test_prose_and_rules_of_other_widths_have_no_strips() -> None:
    prose = page((76, 26), (340, 12))
    assert [one for one in strips(prose, RULES) if 200 < one.at < 800 and one.start == 250] == []
    table = page((90, 12), (240, 12))
    assert list(strips(table, [Stroke(200, 160, 1000), Stroke(450, 300, 1100)])) == []
