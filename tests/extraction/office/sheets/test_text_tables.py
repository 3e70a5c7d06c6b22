from __future__ import annotations

from policytext.extraction.office.sheets.text_tables import named_sheet, read_sheet
from policytext.extraction.structure.table_grid import GridCell

LONG = "为推动科技成果跨区域转化，健全收益分享机制，各地要加强统筹协调，共建园区，共担风险。" * 2


def cells(*rows: tuple[str, ...]) -> list[GridCell]:
    return [GridCell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]


def test_rows_of_texts_are_told() -> None:
    sheet = read_sheet(cells(("编号", "正文"), ("1", LONG), ("2", LONG)), name="政策")
    assert [draft.text for draft in sheet.drafts] == ["编号\t正文", "1", LONG, "2", LONG]
    (warning,) = sheet.warnings
    assert warning.startswith("the 2 rows of the sheet 政策 were read as texts in one document")
    assert "正文" in warning


def test_columns_without_names_are_told_by_number() -> None:
    (warning,) = read_sheet(cells(("1", LONG), ("2", LONG))).warnings
    assert "the column number 2 holds" in warning


def test_figures_are_one_table_without_a_word() -> None:
    sheet = read_sheet(cells(("地区", "数"), ("云湖", "1"), ("青岚", "2")))
    assert [draft.text for draft in sheet.drafts] == ["地区\t数\n云湖\t1\n青岚\t2"]
    assert sheet.warnings == []


def test_cells_that_never_stand_side_by_side() -> None:
    sheet = read_sheet([GridCell(0, 0, "甲"), GridCell(1, 1, "乙")])
    assert [draft.text for draft in sheet.drafts] == ["甲", "乙"]


def test_a_cell_far_out_makes_no_empty_columns() -> None:
    far = [*cells(("甲", "乙"), ("丙", "丁")), GridCell(1_048_575, 16_383, "戊", 1, 9)]
    far.append(GridCell(1_048_575, 0, "己"))
    (table,) = read_sheet(far).drafts
    assert table.text == "甲\t乙\t\n丙\t丁\t\n己\t\t戊"
    assert (table.cells[-1].row, table.cells[-1].column) == (2, 2)


def test_names_that_programs_give() -> None:
    assert not named_sheet("Sheet1")
    assert not named_sheet("工作表 2")
    assert named_sheet("收入")
