from __future__ import annotations

import random

from policytext.extraction.pdf.layout.order import reading_order
from policytext.extraction.pdf.lines.columns import columns, gutters_of
from policytext.extraction.pdf.lines.line import PdfLine
from tests.extraction.line_maker import column, line

NARROW = 140.0


def set_columns(number: int, *, page: int = 1, rows: int = 12, top: float = 100) -> list[PdfLine]:
    """Columns of full lines, 160 points apart; each begins a little lower than the one before."""
    return [
        one
        for place in range(number)
        for one in column(
            [f"第{place + 1}栏第{row}行" for row in range(rows)],
            60 + 160 * place,
            top + 4 * place,
            page=page,
            measure=NARROW,
        )
    ]


def numbers(lines: list[PdfLine]) -> list[int]:
    (found,) = columns([lines])
    return [place.number for place in found]


def test_one_two_and_three_columns() -> None:
    assert numbers(set_columns(1)) == [0] * 12
    assert numbers(set_columns(2)) == [1] * 12 + [2] * 12
    assert numbers(set_columns(3)) == [1] * 12 + [2] * 12 + [3] * 12


def test_lines_as_wide_as_the_page_stand_in_no_column() -> None:
    abstract = column(["通栏的摘要第一行", "通栏的摘要第二行", "|到此为止。"], 60, 40, measure=300)
    assert numbers([*abstract, *set_columns(2)])[:3] == [0, 0, 0]


def test_a_heading_between_columns_does_not_hide_them() -> None:
    lines = [*set_columns(2), line("通栏标题很长很长很长很长很长", 100, 320)]
    lines += set_columns(2, top=350)
    assert numbers(lines)[24] == 0
    assert set(numbers(lines)) == {0, 1, 2}


def test_indented_lists_are_no_column() -> None:
    lines = []
    for index in range(8):
        lines += column(["这一段的一行写满了整个版心", "|短行"], 60, 100 + 60 * index)
        lines += [line("缩进的项目", 130, 130 + 60 * index)]
    assert numbers(lines) == [0] * len(lines)


def test_a_page_with_few_lines_has_the_gutter_of_the_others() -> None:
    full = set_columns(2)
    last = [*column(["左栏"] * 10, page=2, measure=NARROW), line("右栏只有一行", 220, 104, page=2)]
    _, found = columns([full, last])
    assert [place.number for place in found] == [1] * 10 + [2]
    assert found[-1].right == 360


def test_edges_leave_out_a_single_line_that_juts_out() -> None:
    lines = column(["写满版心的一行"] * 10)
    lines.append(line("伸出版心的一行", 60, 300, width=340))
    (found,) = columns([lines])
    assert (found[0].left, found[0].right) == (60, 360)


def test_the_order_of_the_content_is_kept_where_it_goes_down_the_columns() -> None:
    lines = set_columns(2)
    (at,) = columns([lines])
    assert reading_order(lines, at) is None


def test_a_broken_order_is_put_right_by_place() -> None:
    lines = [
        *column(["通栏的摘要第一行", "|到此。"], 60, 40, measure=300),
        *set_columns(3),
    ]
    mixed = random.Random(7).sample(lines, len(lines))
    (at,) = columns([mixed])
    order = reading_order(mixed, at)
    assert order is not None
    assert [mixed[index].text for index in order] == [one.text for one in lines]


def test_rows_over_both_columns_are_put_right() -> None:
    left, right = set_columns(2)[:12], set_columns(2)[12:]
    mixed = [one for pair in zip(left, right, strict=True) for one in pair]
    (at,) = columns([mixed])
    order = reading_order(mixed, at)
    assert order is not None
    assert [mixed[index].text for index in order] == [one.text for one in (*left, *right)]


def test_captions_side_by_side_keep_the_order_of_the_content() -> None:
    left = column(["左图的说明", "写了两行"], 60, 300, measure=140)
    right = column(["右图的说明", "也是两行"], 205, 300, measure=140)
    lines = [*column(["正文写满版心的一行"] * 6, top=400), *left, *right]
    (at,) = columns([lines])
    order = reading_order(lines, at)
    assert order is not None
    assert [lines[index].text for index in order][:4] == [one.text for one in (*left, *right)]


def test_bands_of_columns_over_each_other_stay_apart() -> None:
    lines = [*set_columns(2, rows=6), *set_columns(2, rows=6, top=400)]
    (at,) = columns([lines])
    assert reading_order(lines, at) is None


def test_gutters_are_found_at_any_size() -> None:
    half = [
        line(one.text, one.frame.x0 / 2, one.frame.top / 2, size=5, width=NARROW / 2)
        for one in set_columns(2)
    ]
    assert len(gutters_of(half)) == 1


def test_short_lines_of_a_listing_do_not_narrow_the_column() -> None:
    prose = column(["正文写满版心的一行文字推动成果转化落地见效"] * 9, 60, measure=240)
    listing = column(["|run(1)"] * 12, 60, 400, size=8)
    (found,) = columns([[*prose, *listing]])
    assert {place.right for place in found} == {300.0}


def test_a_first_line_of_the_right_column_stands_in_it() -> None:
    head = column(["通栏的摘要写满一整行", "|关键词：合作；治理"], 60, 40, measure=300)
    left = column([f"左栏第{row}行" for row in range(10)], 60, 81, measure=NARROW)
    right = column([f"右栏第{row}行" for row in range(10)], 220, 72, measure=NARROW)
    assert numbers([*head, *left, *right]) == [0, 0] + [1] * 10 + [2] * 10
