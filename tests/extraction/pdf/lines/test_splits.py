from __future__ import annotations

from pathlib import Path

import pytest

from policytext.extraction import extract
from policytext.model import BlockKind
from tests.extraction.pdf_maker import EM, HEIGHT, LEFT, TOP, WIDTH, PdfMaker, filled


@pytest.fixture
def maker(tmp_path: Path) -> PdfMaker:
    return PdfMaker(tmp_path / "a.pdf")


def test_rows_drawn_over_two_columns(maker: PdfMaker) -> None:
    left = [filled(f"左栏{number}", 12) for number in range(9)]
    right = [filled(f"右栏{number}", 12) for number in range(9)]
    for number, words in enumerate(zip(left, right, strict=True)):
        for x, text in zip((40, 215), words, strict=True):
            maker.at(x, TOP + 20 * number, text)
    document = extract(maker.save())
    assert document.text.replace("\n", "") == "".join([*left, *right])


def test_a_side_note_at_the_height_of_a_line(maker: PdfMaker) -> None:
    lines = [filled(f"第{number}行", 22) for number in range(8)]
    for number, text in enumerate(lines):
        if number == 3:
            maker.at(10, TOP + 20 * number, "参见三", 9)
        maker.at(80, TOP + 20 * number, text)
    document = extract(maker.save())
    kinds = {block.kind: document.quote(block.span) for block in document.blocks}
    assert kinds[BlockKind.SIDE_NOTE] == "参见三"
    assert kinds[BlockKind.PARAGRAPH] == "".join(lines)


def test_marks_of_footnotes_are_seen_and_lifted(maker: PdfMaker) -> None:
    maker.canvas.setFont("Helvetica", 12)
    text = maker.canvas.beginText(LEFT, HEIGHT - TOP)
    text.textOut("Parks share their income.")
    text.setRise(5)
    text.setFont("Helvetica", 7)
    text.textOut("1")
    maker.canvas.drawText(text)
    for number in range(6):
        maker.at(
            LEFT,
            TOP + 40 + 18 * number,
            "Every county keeps a third of the income",
            12,
            "Helvetica",
        )
    note = maker.canvas.beginText(LEFT, 40)
    note.setFont("Helvetica", 6)
    note.setRise(3)
    note.textOut("1")
    note.setRise(0)
    note.setFont("Helvetica", 8)
    note.textOut("See the annual report.")
    maker.canvas.drawText(note)
    document = extract(maker.save())
    first = document.blocks[0]
    assert document.quote(first.span) == "Parks share their income."
    assert [(document.quote(one.span), one.printed) for one in document.replacements] == [
        (".", ".1")
    ]
    notes = [document.quote(b.span) for b in document.blocks if b.kind is BlockKind.FOOTNOTE]
    assert notes == ["1See the annual report."]


def test_an_exponent_stays(maker: PdfMaker) -> None:
    maker.canvas.setFont("Helvetica", 12)
    text = maker.canvas.beginText(LEFT, HEIGHT - TOP)
    text.textOut("Sheds of 400 m")
    text.setRise(5)
    text.setFont("Helvetica", 7)
    text.textOut("2")
    maker.canvas.drawText(text)
    assert extract(maker.save()).text == "Sheds of 400 m2"


@pytest.mark.parametrize("order", ["down", "up", "mixed"])
def test_the_order_in_the_file_does_not_matter(maker: PdfMaker, order: str) -> None:
    lines = [filled(f"第{number}行", 25) for number in range(9)] + ["就此结束。"]
    places = list(range(len(lines)))
    drawn = {"down": places, "up": places[::-1], "mixed": [3, 0, 9, 1, 7, 2, 5, 4, 8, 6]}[order]
    for number in drawn:
        maker.at(LEFT, TOP + 20 * number, lines[number], EM)
    maker.at(WIDTH / 2, HEIGHT - 20, "— 1 —", 9)
    assert extract(maker.save()).body == "".join(lines)


def test_numbers_of_lines_are_taken_off_lines_of_which_all_have_one(maker: PdfMaker) -> None:
    words = "the county shall keep a list of"
    for number in range(1, 13):
        maker.at(40, TOP + 20 * number, str(number), font="Times-Roman")
        maker.at(70, TOP + 20 * number, f"{words} parks", font="Times-Roman")
    document = extract(maker.save())
    assert document.body == " ".join([f"{words} parks"] * 12)
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.FURNITURE]
