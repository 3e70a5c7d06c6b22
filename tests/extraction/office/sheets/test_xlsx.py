from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from policytext.extraction import extract
from policytext.extraction.office.sheets.values import shown_number
from policytext.model import Document

LONG = (
    "为推动科技成果跨区域转化，健全收益分享机制，各地要加强统筹协调，共建园区，共担风险，共享成果。"
    * 2
)


def saved(book: Workbook, tmp_path: Path) -> Document:
    book.save(tmp_path / "a.xlsx")
    return extract(tmp_path / "a.xlsx")


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.quote(block.span)) for block in document.blocks]


def test_a_table_of_figures(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "园区"
    sheet["A1"] = "表1 园区投资情况"
    sheet.merge_cells("A1:C1")
    sheet.append(["地区", "日期", "投资"])
    sheet.append(["云湖", date(2025, 3, 9), 12345.678])
    sheet.append(["青岚", datetime(2026, 1, 2, 8, 30), 0.256])
    sheet["A5"] = "注：投资为当年价。"
    sheet["C3"].number_format, sheet["C4"].number_format = "#,##0.0", "0%"
    sheet["B4"].number_format = 'yyyy"年"m"月"d"日"'
    sheet["A3"].comment = Comment("待核", "a")
    hidden = book.create_sheet("内部")
    hidden["A1"] = "SECRET"
    hidden.sheet_state = "hidden"
    document = saved(book, tmp_path)
    assert shown(document) == [
        ("heading", "园区"),
        ("caption", "表1 园区投资情况"),
        ("table", "地区\t日期\t投资\n云湖\t2025-03-09\t12,345.7\n青岚\t2026年1月2日\t26%"),
        ("paragraph", "注：投资为当年价。"),
        ("furniture", "待核"),
    ]
    (table,) = document.tables
    assert table.header_rows == 1
    assert table.caption is not None
    assert document.warnings == ("1 hidden sheets were left out",)


def test_merged_cells(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (["地区", "项目", None], [None, "个", "亿元"], ["云湖", 3, 5]):
        sheet.append(row)
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    document = saved(book, tmp_path)
    (table,) = document.tables
    assert document.rows_of(table) == (("地区", "项目", ""), ("", "个", "亿元"), ("云湖", "3", "5"))
    assert [(c.rows, c.columns) for c in table.cells[:2]] == [(2, 1), (1, 2)]
    assert table.header_rows == 2


def test_a_text_a_row(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["编号", "标题", "年份", "正文"])
    sheet.append([1, "园区共建", 2024, LONG + "\n第二段。"])
    sheet.append([2, "成果转化", 2025, LONG])
    document = saved(book, tmp_path)
    assert shown(document) == [
        ("table", "编号\t标题\t年份\t正文"),
        ("heading", "园区共建"),
        ("table", "1\t\t2024"),
        ("paragraph", LONG),
        ("paragraph", "第二段。"),
        ("heading", "成果转化"),
        ("table", "2\t\t2025"),
        ("paragraph", LONG),
    ]
    assert [cell.column for cell in document.tables[1].cells] == [0, 2]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("3", "General", "3"),
        ("0.1", "General", "0.1"),
        ("1e3", "0.00E+00", "1.00E+03"),
        ("0", "0.00E+00", "0.00E+00"),
        ("12345.6", "0.0,", "12.3"),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("1234567", '#,##0,"千"', "1,235千"),
        ("-5.5", "0.0;(0.0)", "(5.5)"),
        ("-5.5", "0.0", "-5.5"),
        ("2.50", "0.##", "2.5"),
        ("0.5", "h:mm", "12:00"),
        ("46054.75", "yyyy/m/d h:mm", "2026/2/1 18:00"),
        ("46054", "[$-409]d-mmm-yy;@", "1-Feb-26"),
        ("5", "[Red]0.0_);[Blue]-0.0", "5.0"),
        ("7", '"第"0"期"', "第7期"),
        ("x", "0", "x"),
        ("1e400", "0", "1e400"),
        ("1.5", "[h]:mm", "36:00"),
        ("0.0625", "[mm]:ss", "90:00"),
        ("46054", "aaaa", "星期日"),
        ("46054", "mmmm d", "February 1"),
        ("46054", "ddd", "Sun"),
    ],
)
def test_shown_number(value: str, code: str, text: str) -> None:
    assert shown_number(value, 0, code) == text


def test_formulas_that_were_never_calculated_are_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (["地区", "合计"], ["云湖", "=1+1"], ["青岚", "=2+2"]):
        sheet.append(row)
    (warning,) = saved(book, tmp_path).warnings
    assert warning.startswith("2 cells of the sheet Sheet hold formulas that were never calculated")


def test_hidden_rows_and_columns_are_read_and_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (["地区", "数", "注"], ["云湖", 1, "甲"], ["青岚", 2, "乙"]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    document = saved(book, tmp_path)
    assert document.text == "地区\t数\t注\n云湖\t1\t甲\n青岚\t2\t乙"
    assert document.warnings == (
        "1 hidden rows and 1 hidden columns of the sheet Sheet were read too",
    )


def test_days_since_1904(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["日期", "数"])
    book.active.append([date(2024, 5, 6), 1])
    assert saved(book, tmp_path).text == "日期\t数\n2024-05-06\t1"
