from __future__ import annotations

from policytext.extraction.pdf.lines.glyphs import Glyph, glyph_lines, upright_view
from policytext.extraction.pdf.lines.line import PdfLine
from policytext.extraction.pdf.lines.page import View

VIEW = View((0, 0, 400, 560), 0)


def glyphs(text: str, x: float, y: float, *, down: bool = False, size: float = 10) -> list[Glyph]:
    found = []
    for at, character in enumerate(text):
        wide = size if character > "\u2e7f" else size / 2
        left, base = (x, y - at * size) if down else (x, y)
        cell = (left, base - 0.1 * size, left + wide, base + 0.9 * size)
        found.append(Glyph(character, cell, cell, (left, base), 0.0, size, "F", down))
        x += 0 if down else wide
    return found


def lines(found: list[Glyph]) -> list[PdfLine]:
    return glyph_lines(found, 1, VIEW, upright_view(found, VIEW))


def texts(found: list[Glyph]) -> list[str]:
    return [line.text for line in lines(found)]


def test_a_lower_or_earlier_glyph_begins_a_line() -> None:
    found = glyphs("成果转化", 50, 500) + glyphs("第二行", 50, 480) + glyphs("左", 20, 480)
    assert texts(found) == ["成果转化", "第二行", "左"]


def test_gaps_are_blanks_and_wide_gaps_divide_cells() -> None:
    found = glyphs("land", 50, 500) + glyphs("use", 74, 500) + glyphs("5.2", 150, 500)
    line = lines(found)[0]
    assert line.text == "land use 5.2"
    assert [cell.text for cell in line.cells] == ["land use", "5.2"]


def test_no_blank_between_han_set_a_little_apart() -> None:
    assert texts(glyphs("成果", 50, 500) + glyphs("转化", 72, 500)) == ["成果转化"]


def test_a_raised_mark_stays_on_its_line() -> None:
    assert texts(glyphs("成果", 50, 500) + glyphs("1", 70, 504, size=6)) == ["成果1"]


def test_columns_of_vertical_writing_from_right_to_left() -> None:
    found = glyphs("第二列", 300, 500, down=True) + glyphs("第一列", 320, 500, down=True)
    assert texts(found) == ["第一列", "第二列"]
    assert upright_view(found, VIEW).rotation == 270


def test_glyphs_on_their_like_are_left_out() -> None:
    assert texts(glyphs("成果转化", 50, 500) + glyphs("成果转化", 50.4, 500)) == ["成果转化"]


def test_unknown_glyphs_and_blank_lines_give_nothing() -> None:
    found = [glyph._replace(text="") for glyph in glyphs("成果", 50, 500)]
    assert texts(found + glyphs("   ", 50, 400)) == []
