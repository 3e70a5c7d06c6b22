"""Reading order where the file's own is broken."""

from __future__ import annotations

from policytext.extraction.pdf.layout.order import reading_order
from policytext.extraction.pdf.lines.columns import columns
from policytext.extraction.pdf.lines.line import PdfLine
from tests.extraction.line_maker import LEFT, PITCH, TOP, column, line

RIGHT = 320.0
TEXTS = [f"第{number}行的文字推动产业转移与成果转化有序" for number in "一二三四五六"]


def read(lines: list[PdfLine]) -> list[str] | None:
    order = reading_order(lines, columns([lines])[0])
    return None if order is None else [lines[index].text for index in order]


def two_columns(top: float = TOP) -> tuple[list[PdfLine], list[PdfLine]]:
    left = column([f"左{text}" for text in TEXTS], top=top, measure=240)
    right = column([f"右{text}" for text in TEXTS], RIGHT, top, measure=240)
    return left, right


def test_columns_that_follow_each_other_are_left_alone() -> None:
    left, right = two_columns()
    assert read([*left, *right]) is None


def test_columns_mixed_line_by_line_are_read_one_after_the_other() -> None:
    left, right = two_columns()
    mixed = [one for pair in zip(left, right, strict=True) for one in pair]
    assert read(mixed) == [one.text for one in (*left, *right)]


def test_a_title_over_both_columns_is_read_first_wherever_it_stands_in_the_file() -> None:
    left, right = two_columns(TOP + 3 * PITCH)
    title = line("标题", LEFT, TOP, width=500)
    found = read([*left, *right, title])
    assert found is not None
    assert found[0] == "标题"
    assert found[1:] == [x.text for x in (*left, *right)]
