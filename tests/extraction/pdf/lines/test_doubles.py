from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from policytext.extraction.pdf.lines.doubles import doubles
from policytext.extraction.pdf.lines.lines import page_lines
from policytext.extraction.pdf.lines.page import view_of
from tests.extraction.pdf_maker import PdfMaker


def test_a_character_on_its_like_is_a_double() -> None:
    origins = [(0, 10.0, 50.0), (1, 22.0, 50.0), (2, 10.4, 50.0), (3, 22.4, 50.0), (4, 34.0, 50.0)]
    assert doubles("成果成果成", origins) == {2, 3}


def test_the_letters_of_a_ligature_are_no_doubles() -> None:
    origins = [(0, 10.0, 50.0), (1, 15.0, 50.0), (2, 15.0, 50.0), (3, 21.0, 50.0)]
    assert doubles("effo", origins) == set()


@pytest.mark.parametrize("each", [False, True], ids=["whole words", "every character"])
def test_type_made_bold_by_printing_twice(tmp_path: Path, each: bool) -> None:
    maker = PdfMaker(tmp_path / "a.pdf")
    text = "各级政府应当推动转化"
    for at, part in enumerate(text if each else [text]):
        for shift in (0, 0.3):
            maker.at(50 + at * 12 + shift, 60, part)
    maker.at(50, 90, "see all coffee, see all coffee", font="Helvetica")
    page = pdfium.PdfDocument(maker.save())[0]
    lines = page_lines(page, 1, view_of(page)).lines
    assert [line.text for line in lines] == [text, "see all coffee, see all coffee"]
