from __future__ import annotations

import pytest

from policytext.extraction.pdf.lines.fonts import FontProgram
from policytext.extraction.pdf.lines.glyphs import glyph_lines, upright_view
from policytext.extraction.pdf.lines.page import View
from policytext.extraction.pdf.lines.second import SecondEngine
from tests.extraction.raw_pdf import INK, font_objects, pdf, set_lines, square_font

TEXT = "各级政府应当推动成果转化"
CODES = "".join(dict.fromkeys(TEXT))
NAMED = {at + 1: character for at, character in enumerate(CODES)}
CONTENT = set_lines([TEXT, TEXT[:4]], CODES)


def engine(content: bytes) -> SecondEngine:
    return SecondEngine(content)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_lines_and_their_ink(rotation: int) -> None:
    font = font_objects(square_font(CODES), NAMED)
    content = pdf(
        [CONTENT], font, media="-20 -10 400 560", extra=f"/CropBox[0 0 400 560]/Rotate {rotation}"
    )
    opened = engine(content)
    assert len(opened) == 1
    view = opened.view(0)
    assert view == View((0, 0, 400, 560), rotation)
    glyphs = list(opened.glyphs(0))
    upright = upright_view(glyphs, view)
    assert upright.rotation == 0
    found = glyph_lines(glyphs, 1, view, upright)
    assert [line.text for line in found] == [TEXT, TEXT[:4]]
    left, bottom, right, top = (edge * 12 / 1000 for edge in INK)
    place = 50 + left, 560 - 80 + bottom, 50 + 36 + right, 560 - 80 + top
    assert found[1].box == pytest.approx(view.box(*place), abs=0.1)
    opened.close()


def test_a_font_says_which_characters_it_shows() -> None:
    opened = engine(pdf([CONTENT], font_objects(square_font(CODES))))
    assert "".join(named for _, named in opened.programmed(0)) == TEXT + TEXT[:4]
    opened.close()


def test_a_font_may_say_nothing() -> None:
    opened = engine(pdf([CONTENT], font_objects(square_font(CODES, named=False))))
    assert {named for _, named in opened.programmed(0)} == {""}
    opened.close()


def test_a_damaged_font_says_nothing() -> None:
    font = square_font(CODES)
    broken = font[:40] + bytes(len(font) - 40)
    opened = engine(pdf([CONTENT], font_objects(broken, NAMED)))
    assert {named for _, named in opened.programmed(0)} == {""}
    glyph = next(opened.glyphs(0))
    assert glyph.box == glyph.cell
    opened.close()


def test_of_several_characters_the_ordinary_one() -> None:
    opened = engine(pdf([set_lines(["⼈人"], "⼈人")], font_objects(square_font("⼈人"))))
    found = list(opened.programmed(0))
    assert [named for _, named in found] == ["⼈", "人"]
    opened.close()


def test_what_is_no_pdf_has_no_pages() -> None:
    assert len(engine(b"%PDF-1.4\nnothing")) == 0


def test_a_program_is_bounded_by_its_outline() -> None:
    opened = engine(pdf([CONTENT], font_objects(square_font(CODES), NAMED)))
    font = opened._page(0).fonts["F1"]
    bounds = FontProgram(font).bounds(1)
    assert bounds == pytest.approx([edge / 1000 for edge in INK])
    assert FontProgram(font).bounds(9999) is None
    opened.close()
