"""Columns of a scanned page, told apart before its lines are looked for."""

from __future__ import annotations

from time import process_time

import numpy as np

from policytext.extraction.ocr.regions import Print, Region, prepared, regions

EM = 12


def page() -> Print:
    return Print(np.zeros((1100, 800), dtype=bool), float(EM))


def set_lines(
    seen: Print, left: int, right: int, top: int, count: int, *, step: int = EM + 2, last: int = 0
) -> None:
    """Lines of square characters with narrow gaps, 20 pixels from line to line."""
    for line in range(count):
        end = right - (last if line % 4 == 3 else 0)
        for x in range(left, end - EM + 1, step):
            seen.marks[top + 20 * line : top + 20 * line + EM, x : x + EM - 1] = True


def test_a_page_of_one_column_is_one_region() -> None:
    seen = page()
    set_lines(seen, 80, 720, 100, 40, last=300)
    assert regions(seen) == [Region(0, 0, 800, 1100)]


def test_characters_in_a_grid_are_no_columns() -> None:
    seen = page()
    set_lines(seen, 80, 720, 100, 40, step=EM + 9)
    assert regions(seen) == [Region(0, 0, 800, 1100)]


def test_two_columns_under_a_heading_and_over_a_page_number() -> None:
    seen = page()
    set_lines(seen, 200, 600, 60, 1)
    set_lines(seen, 80, 393, 120, 40, last=100)
    set_lines(seen, 410, 723, 127, 40, last=120)
    set_lines(seen, 390, 410, 1050, 1)
    heading, left, right, foot = regions(seen)
    assert heading.bottom <= left.top == right.top < 120
    assert left.right == right.left
    assert 393 <= left.right <= 410
    assert left.bottom == right.bottom > 927
    assert foot.top >= left.bottom


def test_columns_end_where_a_line_goes_across_and_begin_again() -> None:
    seen = page()
    for top in (60, 560):
        set_lines(seen, 80, 390, top, 20)
        set_lines(seen, 410, 720, top, 20)
    set_lines(seen, 80, 720, 500, 1)
    found = regions(seen)
    tall = [region for region in found if region.bottom - region.top > 300]
    assert [region.left // 100 for region in tall] == [0, 3, 0, 3]
    assert {region.left for region in tall if region.left} == {tall[0].right}
    assert any(region.left == 0 and region.top < 500 < region.bottom < 560 for region in found)


def test_three_columns() -> None:
    seen = page()
    for left in (60, 290, 520):
        set_lines(seen, left, left + 210, 100, 40, last=60)
    assert [region.left // 100 for region in regions(seen)] == [0, 2, 5]


def test_a_table_is_not_cut() -> None:
    seen = page()
    for left in (80, 240, 400, 560):
        set_lines(seen, left, left + 70, 100, 40)
    assert regions(seen) == [Region(0, 0, 800, 1100)]


def test_specks_and_a_rule_between_columns_are_left_out() -> None:
    marks = page().marks.copy()
    set_lines(Print(marks, EM), 80, 390, 100, 40)
    set_lines(Print(marks, EM), 414, 720, 100, 40)
    marks[90:910, 401:403] = True
    marks[np.arange(5, 1100, 97), np.arange(5, 1100, 97) % 800] = True
    seen = prepared(marks)
    assert abs(seen.em - EM) <= 1
    assert not seen.marks[:, 395:410].any()
    assert len(regions(seen)) == 2


def test_a_page_full_of_specks_takes_no_long_time() -> None:
    specks = np.random.default_rng(0).random((1100, 800)) < 0.03
    began = process_time()
    regions(Print(specks, float(EM)))
    assert process_time() - began < 5


def test_an_empty_page_has_no_regions() -> None:
    assert regions(prepared(page().marks)) == []
