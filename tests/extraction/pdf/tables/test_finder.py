from pathlib import Path

import pypdfium2 as pdfium
import pytest

from policytext.extraction import extract
from policytext.model import BlockKind, Document, Table
from tests.extraction.pdf_maker import HEIGHT, LEFT, PdfMaker, filled
from tests.extraction.table_maker import EDGES, FIGURES, ROW, across, fill, grid, set_table, upright

ROWS = FIGURES
NOTE = "注：数据为年末数。"
CAPTION = "表1　各地项目与资金"


@pytest.fixture
def maker(tmp_path: Path) -> PdfMaker:
    return PdfMaker(tmp_path / "table.pdf")


def prose(maker: PdfMaker) -> None:
    maker.line(filled("本节说明资金安排", 25), size=10)
    maker.line("到此为止。", size=10)


def only_table(document: Document) -> Table:
    (table,) = document.tables
    return table


def test_a_ruled_table_has_a_cell_for_every_box(maker: PdfMaker) -> None:
    grid(maker, set_table(maker, ROWS))
    document = extract(maker.save())
    table = only_table(document)
    assert document.rows_of(table) == ROWS
    assert table.header_rows == 1


def test_cell_boxes_are_the_drawn_ones(maker: PdfMaker) -> None:
    heights = set_table(maker, ROWS)
    grid(maker, heights)
    table = only_table(extract(maker.save()))
    for cell in table.cells:
        assert cell.box is not None
        drawn = (EDGES[cell.column], heights[cell.row], EDGES[cell.column + 1],
                 heights[cell.row + 1])  # fmt: skip
        assert cell.box == pytest.approx(drawn, abs=1)


def test_the_text_of_a_table_is_a_row_a_line_with_tabs(maker: PdfMaker) -> None:
    grid(maker, set_table(maker, ROWS))
    document = extract(maker.save())
    assert document.quote(only_table(document).span) == "\n".join(map("\t".join, ROWS))


def test_merged_cells_stand_once_with_the_rows_and_columns_they_cover(maker: PdfMaker) -> None:
    rows = (("地区", "资金", "", ""), ("", "中央", "省级", "县级"), *ROWS[1:])
    top = maker.down
    heights = set_table(maker, rows)
    for down in (heights[0], *heights[2:]):
        across(maker, down)
    across(maker, heights[1], EDGES[1])
    for at in (EDGES[0], EDGES[1], EDGES[-1]):
        upright(maker, at, top, heights[-1])
    for at in EDGES[2:-1]:
        upright(maker, at, heights[1], heights[-1])
    document = extract(maker.save())
    table = only_table(document)
    spans = {document.quote(c.span): (c.rows, c.columns) for c in table.cells if c.span}
    assert spans["地区"] == (2, 1)
    assert spans["资金"] == (1, 3)
    assert spans["省级"] == (1, 1)
    assert table.header_rows == 2
    assert len(table.cells) == 2 + 3 + 4 * 4


def test_a_three_line_table_is_found_by_its_rules_and_the_gaps_between_its_columns(
    maker: PdfMaker,
) -> None:
    prose(maker)
    heights = set_table(maker, ROWS)
    for down in (heights[0], heights[1], heights[-1]):
        across(maker, down)
    maker.line(NOTE, size=8)
    document = extract(maker.save())
    table = only_table(document)
    assert document.rows_of(table) == ROWS
    assert table.header_rows == 1
    assert NOTE not in document.quote(table.span)


def test_a_zebra_table_takes_its_uncoloured_last_row(maker: PdfMaker) -> None:
    top = maker.down
    for index in (0, 2):
        fill(maker, top + index * ROW, top + (index + 1) * ROW)
    set_table(maker, ROWS)
    document = extract(maker.save())
    assert document.rows_of(only_table(document)) == ROWS


def test_empty_cells_of_a_three_line_table_keep_their_place(maker: PdfMaker) -> None:
    rows = (*ROWS[:2], ("西岭市", "", "980.5", ""), *ROWS[3:])
    heights = set_table(maker, rows)
    for down in (heights[0], heights[1], heights[-1]):
        across(maker, down)
    document = extract(maker.save())
    assert document.rows_of(only_table(document)) == rows


def test_a_heading_over_two_columns_is_merged_by_the_short_rule_under_it(maker: PdfMaker) -> None:
    rows = (("", "", "资金", ""), ("地区", "项目", "省级", "县级"), *ROWS[1:])
    heights = set_table(maker, rows)
    for down in (heights[0], heights[2], heights[-1]):
        across(maker, down)
    across(maker, heights[1], EDGES[2] + 2)
    document = extract(maker.save())
    table = only_table(document)
    spans = {document.quote(c.span): (c.rows, c.columns) for c in table.cells if c.span}
    assert spans["资金"] == (1, 2)
    assert spans["地区"] == (2, 1)
    assert table.header_rows == 2


def test_lines_of_one_cell_are_one_cell(maker: PdfMaker) -> None:
    words = ("责任", "措施", "期限")
    lines = (("一局", "组织实施并按年度", "三年"), ("", "公布目录", ""))
    edges = (40.0, 120.0, 260.0, 360.0)
    heights = [maker.down, maker.down + ROW]
    set_table(maker, [words], edges)
    maker.down -= ROW
    for _ in range(3):
        for index, line in enumerate(lines):
            for text, left in zip(line, edges, strict=False):
                maker.at(left + 4, maker.down + 12 + 12 * index, text, 9)
        maker.down += 34
    for down in (*heights, maker.down):
        across(maker, down)
    document = extract(maker.save())
    row = ("一局", "组织实施并按年度公布目录", "三年")
    assert document.rows_of(only_table(document)) == (words, row, row, row)


def test_a_caption_above_and_a_unit_between_name_the_table(maker: PdfMaker) -> None:
    maker.line(CAPTION, size=9, x=130)
    maker.line("单位：万元", size=8, x=300)
    grid(maker, set_table(maker, ROWS))
    maker.line(NOTE, size=8)
    document = extract(maker.save())
    table = only_table(document)
    assert table.caption is not None
    assert document.quote(table.caption) == CAPTION
    assert "单位" not in document.quote(table.span)


def test_a_table_over_two_pages_is_one_and_its_repeated_head_is_furniture(maker: PdfMaker) -> None:
    rows = [ROWS[0], *([*row[:1], str(i), *row[2:]] for i in range(5) for row in ROWS[1:])]
    maker.down = 100
    grid(maker, set_table(maker, rows[:21]))
    maker.page()
    maker.line("续表1", size=9, x=180)
    grid(maker, set_table(maker, [ROWS[0], *rows[1:4]]))
    document = extract(maker.save())
    table = only_table(document)
    assert table.shape == (24, 4)
    assert {cell.page for cell in table.cells} == {1, 2}
    assert document.rows_of(table).count(ROWS[0]) == 1
    beside = [document.quote(b.span) for b in document.blocks if b.kind is BlockKind.FURNITURE]
    assert beside == ["续表1", " ".join(ROWS[0])]
    assert all(document.page_of(c.span) == c.page for c in table.cells if c.span)


def test_another_table_on_the_next_page_is_another(maker: PdfMaker) -> None:
    maker.down = 400
    grid(maker, set_table(maker, ROWS))
    maker.page()
    maker.line("表2　另一张表", size=9, x=150)
    grid(maker, set_table(maker, (("单位", "名额", "经费", "比例"), *ROWS[1:])))
    assert [table.shape for table in extract(maker.save()).tables] == [(5, 4), (5, 4)]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_cells_of_a_turned_page_are_boxes_of_the_displayed_page(maker: PdfMaker, turn: int) -> None:
    heights = set_table(maker, ROWS)
    grid(maker, heights)
    path = maker.save()
    with pdfium.PdfDocument(path) as pages:
        pages[0].set_rotation(turn)
        pages.save(path.with_name("turned.pdf"))
    document = extract(path.with_name("turned.pdf"))
    table = only_table(document)
    assert document.rows_of(table) == ROWS
    box = table.cells[0].box
    assert box is not None
    width = EDGES[1] - EDGES[0]
    x0, top, x1, bottom = EDGES[0], heights[0], EDGES[1], heights[1]
    expected = {
        90: (HEIGHT - bottom, x0, HEIGHT - top, x1),
        180: (400 - x1, HEIGHT - bottom, 400 - x0, HEIGHT - top),
        270: (top, 400 - x1, bottom, 400 - x0),
    }
    assert box == pytest.approx(expected[turn], abs=1)
    assert width == pytest.approx(80)


def test_every_printed_line_of_a_cell_has_its_own_box(maker: PdfMaker) -> None:
    grid(maker, set_table(maker, ROWS))
    document = extract(maker.save())
    for cell in only_table(document).cells:
        assert cell.span is not None
        assert cell.box is not None
        ((page, box),) = document.boxes_of(cell.span)
        assert page == 1
        assert cell.box.x0 < box.x0
        assert box.x1 < cell.box.x1
        assert cell.box.top < box.top
        assert box.bottom < cell.box.bottom


def test_prose_between_rules_is_no_table(maker: PdfMaker) -> None:
    across(maker, 50, LEFT, 350)
    for _ in range(6):
        prose(maker)
    across(maker, maker.down, LEFT, 350)
    assert extract(maker.save()).tables == ()


def test_the_copies_at_the_end_of_an_official_document_are_no_table(maker: PdfMaker) -> None:
    prose(maker)
    maker.down = 440
    for words in (
        ("抄送：各区人民政府，县直各单位。", ""),
        ("东川县人民政府办公室", "2024年3月1日印发"),
    ):
        across(maker, maker.down, LEFT, 350)
        set_table(maker, [words], (LEFT, 250.0, 350.0))
        maker.down -= ROW
    across(maker, maker.down, LEFT, 350)
    assert extract(maker.save()).tables == ()


def test_a_frame_round_text_is_no_table(maker: PdfMaker) -> None:
    maker.canvas.rect(40, HEIGHT - 400, 320, 360)
    for _ in range(4):
        prose(maker)
    assert extract(maker.save()).tables == ()


def test_rules_drawn_inside_a_form_stand_where_they_are_shown(maker: PdfMaker) -> None:
    canvas = maker.canvas
    heights = set_table(maker, ROWS)
    canvas.beginForm("rules")
    for down in heights:
        canvas.line(0, HEIGHT - down, EDGES[-1] - EDGES[0], HEIGHT - down)
    for at in EDGES:
        canvas.line(at - EDGES[0], HEIGHT - heights[0], at - EDGES[0], HEIGHT - heights[-1])
    canvas.endForm()
    canvas.translate(EDGES[0], 0)
    canvas.doForm("rules")
    table = only_table(extract(maker.save()))
    assert table.shape == (5, 4)
    assert table.cells[0].box == pytest.approx((EDGES[0], heights[0], EDGES[1], heights[1]), abs=1)


def test_the_axes_of_a_chart_with_their_numbers_are_no_table(maker: PdfMaker) -> None:
    prose(maker)
    across(maker, 300, 60, 340)
    upright(maker, 200, 200, 400)
    for number in range(-3, 4):
        maker.at(200 + 40 * number, 312, str(number), 8)
        maker.at(190, 300 - 25 * number, str(number), 8)
    assert extract(maker.save()).tables == ()
