from pathlib import Path

import pandas as pd

from policytext.extraction import extract
from policytext.matrices import table_frame, table_frames
from policytext.model import Cell, Document, Source, Span, Table

PAGE = """<html><body><h1>关于下达资金的通知</h1><p>各县应当按照下表安排资金，并报送进展情况。</p>
<p>表1 各县投入</p><p>单位：万元</p><table><tr><th>地区</th><th>资金</th></tr>
<tr><td>甲县</td><td>35</td></tr></table><p>注：含上级补助。</p><p>资料来源：各县年报。</p>
<p>各县应当在年底前完成支付，并公开结果。</p></body></html>"""
TEXT = "表1 各县投入\n地区\t投入\t\n\t资金\t人员\n甲县\t1,200\t35\n\t980\t\n后文。"
CAPTION = Span(0, 7)


def cell(row: int, column: int, words: str, *, rows: int = 1, columns: int = 1) -> Cell:
    start = TEXT.index(words) if words else 0
    span = Span(start, start + len(words)) if words else None
    return Cell(row, column, span, rows=rows, columns=columns)


CELLS = (
    cell(0, 0, "地区", rows=2),
    cell(0, 1, "投入\t"[:2], columns=2),
    cell(1, 1, "资金"),
    cell(1, 2, "人员"),
    cell(2, 0, "甲县", rows=2),
    cell(2, 1, "1,200"),
    cell(2, 2, "35"),
    cell(3, 1, "980"),
    cell(3, 2, ""),
)


def document(table: Table) -> Document:
    return Document("d", "d", "zh", TEXT, Source("d", ""), tables=(table,))


def test_two_rows_of_a_head_are_two_levels_of_names_and_merged_cells_are_repeated() -> None:
    table = Table(Span(8, 40), CELLS, header_rows=2)
    frame = table_frame(document(table), table)
    assert frame.columns.get_level_values(0).tolist() == ["地区", "投入", "投入"]
    assert frame.columns.get_level_values(1).tolist() == ["地区", "资金", "人员"]
    assert frame.to_numpy().tolist() == [["甲县", "1,200", "35"], ["甲县", "980", ""]]


def test_figures_stay_text() -> None:
    table = Table(Span(8, 40), CELLS, header_rows=2)
    frame = table_frame(document(table), table)
    assert all(isinstance(value, str) for value in frame.to_numpy().ravel())


def test_a_table_without_a_head_has_numbered_columns() -> None:
    cells = (cell(0, 0, "甲县"), cell(0, 1, "35"))
    table = Table(Span(8, 40), cells)
    frame = table_frame(document(table), table)
    assert frame.columns.equals(pd.RangeIndex(2))
    assert frame.to_numpy().tolist() == [["甲县", "35"]]


def test_one_row_of_a_head_gives_plain_names() -> None:
    cells = (cell(0, 0, "资金"), cell(0, 1, "人员"), cell(1, 0, "980"), cell(1, 1, "35"))
    table = Table(Span(8, 40), cells, header_rows=1)
    frame = table_frame(document(table), table)
    assert not isinstance(frame.columns, pd.MultiIndex)
    assert frame.to_dict("list") == {"资金": ["980"], "人员": ["35"]}


def test_all_tables_come_in_order_with_their_captions() -> None:
    table = Table(Span(8, 40), CELLS, header_rows=2, caption=CAPTION)
    (frame,) = table_frames(document(table))
    assert frame.attrs["caption"] == "表1 各县投入"


def test_the_unit_and_the_notes_come_with_the_frame(tmp_path: Path) -> None:
    page = tmp_path / "投入.html"
    page.write_text(PAGE, encoding="utf-8")
    (frame,) = table_frames(extract(page))
    assert frame.attrs == {
        "caption": "表1 各县投入",
        "unit": "单位：万元",
        "notes": ["注：含上级补助。", "资料来源：各县年报。"],
    }
