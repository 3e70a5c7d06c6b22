from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from policytext.exchange.sheet import (
    chinese_head,
    row_height,
    shortened,
    text_width,
    write_cell,
    write_heads,
)
from policytext.matrices.coding_table import COLUMNS
from policytext.matrices.labels import LABEL_COLUMNS

_MOST = 32_767


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(letter=st.sampled_from("字a𠀀"), length=st.integers(16_000, 40_000))
def test_long_text_is_cut_with_a_mark_and_short_text_is_not(letter: str, length: int) -> None:
    text = letter * length
    short = shortened(text)
    assert _utf16(short) <= _MOST
    if _utf16(text) <= _MOST:
        assert short == text
    else:
        kept, _, mark = short.partition(" … [")
        assert text.startswith(kept)
        assert _utf16(short) >= _MOST - 1
        assert f"全文 {length} 字" in mark
        assert f"{length} characters in all: see the CSV file" in mark


def _written(value: Any) -> Any:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        write_cell(workbook.add_worksheet(), 0, 0, value)
    return openpyxl.load_workbook(content).active["A1"]


@pytest.mark.parametrize("value", [0, -3, 12, 0.25, -1.5])
def test_numbers_are_numbers(value: float) -> None:
    cell = _written(value)
    assert (cell.data_type, cell.value) == ("n", value)


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@x", "{=1}", "http://a.b", "007", "文字"])
def test_text_is_text(value: str) -> None:
    cell = _written(value)
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", value, None)


@pytest.mark.parametrize("value", [None, float("nan"), float("inf"), ""])
def test_what_cannot_be_shown_is_blank(value: Any) -> None:
    assert _written(value).value is None


def test_truth_is_a_truth_value() -> None:
    assert _written(True).value is True
    assert _written(False).value is False


def test_width_counts_a_chinese_character_twice() -> None:
    assert text_width(["产业转移"], least=0, most=99) == 10
    assert text_width(["abcdefgh"], least=0, most=99) == 10
    assert text_width(["ab\n产业转移", "x"], least=0, most=99) == 10
    assert text_width([], least=8, most=36) == 8
    assert text_width(["字" * 500], least=8, most=36) == 36
    assert text_width([123456], least=0, most=99) == 8


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 1), ("一行", 1), ("字" * 40, 1), ("字" * 41, 2), ("a" * 81, 2), ("一\n二\n三", 3)],
)
def test_row_is_high_enough_for_its_lines(text: str, lines: int) -> None:
    assert row_height([text, "short"], [80, 80]) == 15 * lines


def test_row_is_never_higher_than_excel_allows() -> None:
    assert 100 < row_height(["字" * 100_000], [10]) < 409
    assert row_height([], []) == 15


def test_heads_are_written_line_by_line() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        heads = (["a", "b"], ["甲", "很长的中文名称，一行放不下，所以换行"])
        sheet = workbook.add_worksheet()
        write_heads(sheet, heads, (None, None), widths=[10, 20])
    sheet = openpyxl.load_workbook(content).active
    assert [[cell.value for cell in row] for row in sheet.rows] == [list(head) for head in heads]
    assert sheet.row_dimensions[2].height == 45
    assert sheet.column_dimensions["B"].width > sheet.column_dimensions["A"].width


@pytest.mark.parametrize("name", [*COLUMNS, *LABEL_COLUMNS[2:], "row", "column", "pattern"])
def test_every_column_has_a_chinese_name(name: str) -> None:
    assert chinese_head(name)
    assert chinese_head(name) != name
