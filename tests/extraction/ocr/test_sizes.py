"""The size of type of recognised lines."""

from __future__ import annotations

import pytest

from policytext.extraction.ocr.lines import Piece
from policytext.extraction.ocr.models import Glyph
from policytext.extraction.ocr.regions import Region
from policytext.extraction.ocr.sizes import Measure, levelled, measure, same_sizes
from policytext.extraction.pdf.lines.line import PdfLine
from policytext.model import Box


def line(size: float, confidence: float | None = 0.9) -> PdfLine:
    box = Box(0, 0, 100, 10)
    return PdfLine("推动成果转化", 1, box, box, size, ("",), confidence=confidence)


def test_lines_measured_about_alike_get_one_size() -> None:
    body = [Measure(size, 40) for size in (10.2, 10.4, 10.6, 10.9, 10.5)]
    assert levelled([Measure(16.2, 20), *body, Measure(8.6, 30)]) == [16.0, *[10.5] * 5, 8.5]


def test_the_width_of_letters_corrects_the_height_of_a_line() -> None:
    lines = [Measure(size, 60, 10.0) for size in (11.0, 11.1, 8.5, 11.0, 13.2)]
    assert levelled(lines) == [11.0] * 5


def test_latin_lines_of_a_chinese_page_have_the_size_of_its_body() -> None:
    body = [Measure(10.0, 50)] * 6
    assert levelled([Measure(12.4, 60, 11.5), *body]) == [10.0] * 7


def test_no_lines() -> None:
    assert levelled([]) == []


def test_pages_share_their_sizes() -> None:
    pages = [[line(10.5), line(10.5), line(16.0)], [line(10.0), line(11.0, None)], []]
    found = [[one.size for one in page] for page in same_sizes(pages)]
    assert found == [[10.5, 10.5, 16.0], [10.5, 11.0], []]


def piece(text: str, wide: int, high: int) -> Piece:
    """A line whose characters stand at even distances."""
    glyphs = tuple(Glyph(c, (at + 0.5) / len(text), 0.9) for at, c in enumerate(text))
    return Piece(Region(0, 0, wide, high), glyphs)


def test_grain_around_a_chinese_line_makes_it_no_larger() -> None:
    text = "推动成果转化与产业转移"
    clean, grainy = (measure([piece(text, 110, high)], text, 1.0) for high in (9, 16))
    assert clean.size == grainy.size == pytest.approx(10, abs=0.1)


def test_characters_set_apart_are_not_large() -> None:
    assert measure([piece("公告公告", 120, 11)], "公告公告", 1.0).size == pytest.approx(12, abs=0.1)


def test_a_short_number_among_figures_is_measured_by_their_distance() -> None:
    text = "国发2026第15号"
    glyphs, at = [], 0.0
    for character in text:
        wide = 1.0 if character > "\u2e7f" else 0.5
        glyphs.append(Glyph(character, (at + wide / 2) / 7, 0.9))
        at += wide
    line = Piece(Region(0, 0, 70, 15), tuple(glyphs))
    assert measure([line], text, 1.0).size == pytest.approx(10, abs=0.2)


def test_wide_blanks_make_letters_no_larger() -> None:
    close = "to report the outcomes of it"
    tight, loose = (
        measure([piece(close.replace(" ", blank), 300 if blank == " " else 410, 12)], close, 1.0)
        for blank in (" ", "   ")
    )
    assert tight.letters == pytest.approx(loose.letters, rel=0.05)


def test_the_last_letters_of_a_word_are_of_the_size_of_their_page() -> None:
    short = measure([piece("ers.", 20, 9)], "ers.", 1.0)
    assert levelled([*[Measure(16.0, 60)] * 5, short]) == [16.0] * 6
