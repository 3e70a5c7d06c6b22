"""The size of type of recognised lines."""

from __future__ import annotations

from policytext.extraction.ocr.sizes import Measure, levelled, same_sizes
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
