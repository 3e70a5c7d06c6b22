from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

import policytext.extraction.ocr.recognise as ocr
from policytext.extraction.drafts.draft import Reading
from policytext.extraction.drafts.options import ReadOptions, Recognition
from policytext.extraction.drafts.pace import Pace
from policytext.extraction.pdf.lines.line import PdfLine
from policytext.extraction.pdf.lines.page import view_of
from policytext.extraction.pdf.reading.document import read_pages
from policytext.extraction.pdf.reading.layers import Layer, chosen, is_laid_over, marked
from policytext.model import Box
from tests.extraction.pdf_maker import HEIGHT, LEFT, WIDTH, PdfMaker

GOOD = "截至2015年11月6日，各地区的产业转移项目共有2000个，"
POOR = "截至Z0l5年ll月6日，各地区的产业转栘顶目共有Z000个，"
GOOD_ENGLISH = "The council shall give notice of the projects in 2015"
POOR_ENGLISH = "Tbe couucil shall glve uotice of tbe projeets in 20I5"


@pytest.fixture
def maker(tmp_path: Path) -> PdfMaker:
    return PdfMaker(tmp_path / "a.pdf")


@pytest.fixture
def paper(tmp_path: Path) -> str:
    path = tmp_path / "paper.png"
    Image.new("RGB", (20, 28), "white").save(path)
    return str(path)


class Eye:
    """Stands for recognition: reads the same text on every page."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pages: list[int] = []

    def __call__(self, image: object, number: int, *_: object) -> list[PdfLine]:
        self.pages.append(number)
        return lines([self.text] * 3, number)


@pytest.fixture
def eye(monkeypatch: pytest.MonkeyPatch) -> Eye:
    seeing = Eye(GOOD)
    monkeypatch.setattr(ocr, "recognise_page", seeing)
    monkeypatch.setattr(ocr, "available", lambda: True)
    return seeing


def lines(texts: Sequence[str], page: int = 1) -> list[PdfLine]:
    found = []
    for at, text in enumerate(texts):
        box = Box(50, 60 + 20 * at, 350, 72 + 20 * at)
        found.append(PdfLine(text, page, box, box, 12, ("",), confidence=0.9))
    return found


def invisible(maker: PdfMaker, text: str, rows: int = 3) -> None:
    """Set lines that are not painted."""
    writing = maker.canvas.beginText(LEFT, HEIGHT - 60)
    writing.setFont("STSong-Light", 12)
    writing.setLeading(20)
    writing.setTextRenderMode(3)
    for _ in range(rows):
        writing.textLine(text)
    maker.canvas.drawText(writing)


def scan(maker: PdfMaker, paper: str, text: str) -> PdfMaker:
    """A page that is a picture with an invisible text over it."""
    maker.canvas.drawImage(paper, 0, 0, WIDTH, HEIGHT)
    invisible(maker, text)
    return maker


def read(maker: PdfMaker, mode: Recognition = Recognition.AUTO) -> Reading:
    return read_pages(maker.save().read_bytes(), "a.pdf", ReadOptions(mode), Pace())


def laid_over(maker: PdfMaker) -> bool:
    page = pdfium.PdfDocument(maker.save())[0]
    return is_laid_over(page, view_of(page))


def test_invisible_text_over_a_picture_is_a_layer(maker: PdfMaker, paper: str) -> None:
    assert laid_over(scan(maker, paper, POOR))


def test_text_behind_a_picture_is_a_layer(maker: PdfMaker, paper: str) -> None:
    for _ in range(4):
        maker.line(POOR)
    maker.canvas.drawImage(paper, 0, 0, WIDTH, HEIGHT)
    assert laid_over(maker)


def test_text_under_a_picture_that_lets_it_show_is_none(maker: PdfMaker, tmp_path: Path) -> None:
    mark = tmp_path / "mark.png"
    Image.new("RGBA", (20, 28), (255, 0, 0, 20)).save(mark)
    for _ in range(4):
        maker.line(GOOD)
    maker.canvas.drawImage(str(mark), 0, 0, WIDTH, HEIGHT, mask="auto")
    assert not laid_over(maker)


def test_text_painted_on_a_picture_is_none(maker: PdfMaker, paper: str) -> None:
    maker.canvas.drawImage(paper, 0, 0, WIDTH, HEIGHT)
    for _ in range(4):
        maker.line(GOOD)
    assert not laid_over(maker)


def test_invisible_text_without_a_picture_is_none(maker: PdfMaker) -> None:
    invisible(maker, GOOD)
    assert not laid_over(maker)


def test_an_empty_page_has_none(maker: PdfMaker) -> None:
    maker.canvas.line(50, 50, 90, 50)
    assert not laid_over(maker)


@pytest.mark.parametrize(
    ("read_text", "layer_text", "layer"),
    [
        (GOOD, POOR, Layer.REPLACED),
        (POOR, GOOD, Layer.KEPT),
        (GOOD, GOOD, Layer.KEPT),
        (GOOD_ENGLISH, POOR_ENGLISH, Layer.REPLACED),
        (POOR_ENGLISH, GOOD_ENGLISH, Layer.KEPT),
        (GOOD, GOOD[:8], Layer.REPLACED),
        (GOOD_ENGLISH, "Совет публикует перечень проектов", Layer.UNCHECKED),
    ],
)
def test_the_better_reading_is_chosen(read_text: str, layer_text: str, layer: Layer) -> None:
    assert chosen(lines([read_text] * 3), lines([layer_text] * 3)) is layer


def test_nothing_to_compare_with() -> None:
    assert chosen([], lines([GOOD])) is Layer.UNCHECKED


def test_lines_of_a_layer_are_marked() -> None:
    good, poor = marked(lines([GOOD_ENGLISH, POOR_ENGLISH]))
    assert good.confidence is not None
    assert poor.confidence is not None
    assert 0 <= poor.confidence < good.confidence <= 1


def confidences(reading: Reading) -> list[float | None]:
    return [line.confidence for draft in reading.drafts for line in draft.lines]


def test_a_poor_layer_is_replaced_and_named(maker: PdfMaker, paper: str, eye: Eye) -> None:
    reading = read(scan(maker, paper, POOR))
    assert "".join(draft.text for draft in reading.drafts) == GOOD * 3
    assert reading.warnings == (
        "page 1: its text layer was made by character recognition; "
        "replaced by own recognition, which reads the picture better",
    )


def test_a_good_layer_stays_and_is_marked(maker: PdfMaker, paper: str, eye: Eye) -> None:
    eye.text = POOR
    reading = read(scan(maker, paper, GOOD))
    assert "".join(draft.text for draft in reading.drafts) == GOOD * 3
    assert None not in confidences(reading)
    assert reading.warnings[0].endswith("kept, as own recognition reads the picture no better")


def test_a_layer_is_marked_without_recognition(maker: PdfMaker, paper: str) -> None:
    reading = read(scan(maker, paper, GOOD), Recognition.NEVER)
    assert None not in confidences(reading)
    assert reading.warnings[0].endswith("kept, not compared with the picture")


def test_layers_that_proved_good_cost_nothing(maker: PdfMaker, paper: str, eye: Eye) -> None:
    eye.text = POOR
    for _ in range(5):
        scan(maker, paper, GOOD).page()
    reading = read(maker)
    assert eye.pages == [1, 2, 3]
    assert [warning.partition(":")[0] for warning in reading.warnings] == ["page 1-3", "page 4-5"]
