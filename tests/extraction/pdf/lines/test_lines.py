from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.pdfbase import pdfmetrics

from policytext.extraction.pdf.lines.lines import PageLines, page_lines
from policytext.extraction.pdf.lines.page import view_of
from tests.extraction.pdf_maker import PdfMaker
from tests.extraction.raw_pdf import HEIGHT, INK, codes, font_objects, pdf, set_lines, square_font

TEXT = "各级政府应当推动成果转化"
CODES = "".join(dict.fromkeys(TEXT + "⼈一二三四五六七八九十"))
FONT = font_objects(square_font(CODES), {at + 1: character for at, character in enumerate(CODES)})


def read(content: bytes) -> PageLines:
    page = pdfium.PdfDocument(content)[0]
    return page_lines(page, 1, view_of(page))


def test_lines_have_the_box_of_their_ink() -> None:
    found = read(pdf([set_lines([TEXT, TEXT[:4]], CODES)], FONT))
    assert [line.text for line in found.lines] == [TEXT, TEXT[:4]]
    left, bottom, right, top = (edge * 12 / 1000 for edge in INK)
    second = found.lines[1]
    assert second.box == pytest.approx((50 + left, 80 - top, 50 + 36 + right, 80 - bottom), abs=0.3)
    assert second.frame == second.box
    assert second.size == 12
    assert second.fonts == ("Squares",)
    assert not second.slanted


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_turned_pages_are_read_upright(rotation: int) -> None:
    found = read(pdf([set_lines([TEXT, TEXT[:4]], CODES)], FONT, extra=f"/Rotate {rotation}"))
    assert [line.text for line in found.lines] == [TEXT, TEXT[:4]]
    upright = read(pdf([set_lines([TEXT, TEXT[:4]], CODES)], FONT))
    assert [line.frame for line in found.lines] == [line.box for line in upright.lines]
    assert found.upright.rotation == 0
    assert all(line.box != line.frame for line in found.lines)


def test_turned_content_is_read_upright() -> None:
    turned = f"q 0 1 -1 0 400 0 cm {set_lines([TEXT, TEXT[:4]], CODES)} Q"
    found = read(pdf([turned], FONT, extra="/Rotate 90"))
    assert [line.text for line in found.lines] == [TEXT, TEXT[:4]]
    assert found.lines[0].box.x1 - found.lines[0].box.x0 > 100


def column(text: str, x: int) -> str:
    """Characters set one under the other."""
    rows = (
        f"1 0 0 1 {x} {HEIGHT - 60 - 14 * at} Tm <{codes(character, CODES)}> Tj"
        for at, character in enumerate(text)
    )
    return " ".join(rows)


def test_vertical_writing_runs_down_and_from_right_to_left() -> None:
    first, second = "各级政府应当推动成果", "一二三四五六七八九十"
    content = f"BT /F1 12 Tf {column(second, 300)} {column(first, 330)} ET"
    found = read(pdf([content], FONT))
    assert [line.text for line in found.lines] == [first, second]
    box, frame = found.lines[0].box, found.lines[0].frame
    assert (frame.x0, frame.x1) == (box.top, box.bottom)
    assert (frame.top, frame.bottom) == pytest.approx((400 - box.x1, 400 - box.x0))
    assert found.lines[1].frame.top > frame.bottom
    assert found.upright.size == (560, 400)


def test_vertical_writing_set_character_by_character(tmp_path: Path) -> None:
    maker = PdfMaker(tmp_path / "a.pdf")
    columns = ["各级政府应当推动成果转化", "鼓励企业建设中试基地平台", "自公布之日起开始施行办法"]
    for at, text in enumerate(columns):
        for down, character in enumerate(text):
            maker.at(300 - 20 * at, 60 + 12 * down, character)
    found = read(maker.save().read_bytes())
    assert [line.text for line in found.lines] == columns


def test_what_normalisation_replaced_is_kept() -> None:
    found = read(pdf([set_lines(["各级⼈"], CODES)], FONT))
    assert found.lines[0].text == "各级人"
    assert found.lines[0].printed == "各级⼈"
    plain = read(pdf([set_lines(["各级"], CODES)], FONT))
    assert plain.lines[0].printed == ""


def test_wide_gaps_divide_a_line_into_cells(tmp_path: Path) -> None:
    maker = PdfMaker(tmp_path / "a.pdf")
    maker.at(50, 60, "alpha one", font="Helvetica")
    maker.at(200, 60, "12.5", font="Helvetica")
    found = read(maker.save().read_bytes())
    assert [cell.text for cell in found.lines[0].cells] == ["alpha one", "12.5"]
    assert found.lines[0].cells[1].x0 == pytest.approx(201, abs=1)


def test_text_aslant_is_marked(tmp_path: Path) -> None:
    maker = PdfMaker(tmp_path / "a.pdf")
    maker.line("upright text of a page", font="Helvetica")
    maker.line("and some more of it", font="Helvetica")
    maker.canvas.translate(100, 100)
    maker.canvas.rotate(45)
    maker.canvas.drawString(0, 0, "draft")
    found = read(maker.save().read_bytes())
    assert [line.slanted for line in found.lines] == [False, False, True]


def test_a_small_letter_in_the_middle_of_a_line_is_not_its_type(tmp_path: Path) -> None:
    maker = PdfMaker(tmp_path / "small.pdf")
    x = 50.0
    for text, size in (("The province has L", 12), ("A", 7), ("TEX to the parks.", 12)):
        maker.at(x, 80, text, size, "Times-Roman")
        x += pdfmetrics.stringWidth(text, "Times-Roman", size)
    (found,) = read(maker.save().read_bytes()).lines
    assert found.text[len(found.text) // 2] == "A"
    assert found.size == 12
