from __future__ import annotations

from lxml import etree

from policytext.extraction.office.word.tables import grid_cells
from policytext.extraction.structure.table_grid import GridCell
from tests.extraction.conftest import WORD


def grid(*rows: str) -> tuple[list[GridCell], int]:
    table = etree.fromstring(f'<w:tbl xmlns:w="{WORD}">{"".join(rows)}</w:tbl>')
    return grid_cells(table, lambda cell: "".join(str(text) for text in cell.itertext()))


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>"


def test_merged_cells() -> None:
    tall = cell("高", '<w:vMerge w:val="restart"/>'), cell("", "<w:vMerge/>")
    found, _ = grid(row(tall[0], cell("宽", '<w:gridSpan w:val="2"/>')), row(tall[1], cell("甲")))
    assert found == [GridCell(0, 0, "高", 2, 1), GridCell(0, 1, "宽", 1, 2), GridCell(1, 1, "甲")]


def test_a_merged_cell_ends_at_one_of_its_own() -> None:
    goes_on = cell("", "<w:vMerge/>")
    begins = cell("甲", '<w:vMerge w:val="restart"/>')
    found, _ = grid(row(begins), row(goes_on), row(cell("乙")), row(goes_on))
    assert [(c.row, c.text, c.rows) for c in found] == [(0, "甲", 2), (2, "乙", 1), (3, "", 1)]


def test_rows_that_begin_further_right() -> None:
    found, _ = grid(row(cell("甲"), properties='<w:gridBefore w:val="2"/>'))
    assert found[0].column == 2


def test_deleted_rows_and_cells_are_gone() -> None:
    found, _ = grid(
        row(cell("去"), properties="<w:del/>"), row(cell("留"), cell("去", "<w:cellDel/>"))
    )
    assert found == [GridCell(0, 0, "留")]


def test_header_rows_are_the_first_that_are_repeated() -> None:
    head = "<w:tblHeader/>"
    rows = row(cell("一"), properties=head), row(cell("二")), row(cell("三"), properties=head)
    assert grid(*rows)[1] == 1


def test_rows_in_content_controls() -> None:
    found, _ = grid(f"<w:sdt><w:sdtContent>{row(cell('甲'))}</w:sdtContent></w:sdt>")
    assert found == [GridCell(0, 0, "甲")]
