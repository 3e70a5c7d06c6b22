from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

import policytext.extraction.ocr.recognise as ocr
from policytext.errors import MissingExtra, NoTextLayer
from policytext.extraction.drafts.draft import Reading
from policytext.extraction.drafts.options import ReadOptions, Recognition
from policytext.extraction.drafts.pace import Pace
from policytext.extraction.pdf.lines.line import PdfLine
from policytext.extraction.pdf.lines.page import View
from policytext.extraction.pdf.reading.document import read_pages
from policytext.extraction.pdf.reading.recognition import better, upright_of
from policytext.model import Box
from tests.extraction.pdf_maker import HEIGHT, WIDTH, PdfMaker

SEEN = "从图片上读出来的文字"
TEXT = "第一页有文字层，各级政府应当推动成果转化，第二页没有。"


class Eye:
    """Stands for recognition: sees the same on every page, and notes which it was shown."""

    def __init__(self, text: str = SEEN) -> None:
        self.text = text
        self.pages: list[int] = []

    def __call__(
        self, image: Image.Image, number: int, size: tuple[float, float], note: object = None
    ) -> list[PdfLine]:
        self.pages.append(number)
        assert image.mode == "RGB"
        assert image.width / size[0] == pytest.approx(250 / 72, abs=0.01)
        box = Box(50, 60, 50 + 12 * len(self.text), 72)
        return [PdfLine(self.text, number, box, box, 12, ("",), confidence=0.9)] * bool(self.text)


@pytest.fixture
def eye(monkeypatch: pytest.MonkeyPatch) -> Eye:
    seeing = Eye()
    monkeypatch.setattr(ocr, "recognise_page", seeing)
    monkeypatch.setattr(ocr, "available", lambda: True)
    return seeing


@pytest.fixture
def maker(tmp_path: Path) -> PdfMaker:
    return PdfMaker(tmp_path / "a.pdf")


@pytest.fixture
def picture(tmp_path: Path) -> str:
    path = tmp_path / "p.png"
    Image.new("RGB", (20, 28), "white").save(path)
    return str(path)


def read(maker: PdfMaker, mode: Recognition = Recognition.AUTO) -> Reading:
    options = ReadOptions(mode)
    return read_pages(maker.save().read_bytes(), "a.pdf", options, Pace())


def texts(reading: Reading) -> list[str]:
    return [draft.text for draft in reading.drafts]


def mixed(maker: PdfMaker, picture: str) -> PdfMaker:
    """A page of text and a page that is a picture."""
    maker.line(TEXT, size=10)
    maker.page()
    maker.canvas.drawImage(picture, 0, 0, WIDTH, HEIGHT)
    return maker


def test_only_pages_without_text_are_recognised(maker: PdfMaker, picture: str, eye: Eye) -> None:
    reading = read(mixed(maker, picture))
    assert texts(reading) == [TEXT, SEEN]
    assert eye.pages == [2]
    assert [line.confidence for draft in reading.drafts for line in draft.lines] == [None, 0.9]
    assert reading.warnings == ()


def test_every_page_is_recognised_when_asked(maker: PdfMaker, picture: str, eye: Eye) -> None:
    read(mixed(maker, picture), Recognition.ALWAYS)
    assert eye.pages == [1, 2]


def test_no_page_is_recognised_when_that_is_asked(maker: PdfMaker, picture: str, eye: Eye) -> None:
    reading = read(mixed(maker, picture), Recognition.NEVER)
    assert texts(reading) == [TEXT]
    assert eye.pages == []
    assert reading.warnings == ("page 2: a picture without text; not recognised, as asked",)


def test_what_is_missing_is_told(
    maker: PdfMaker, picture: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    reading = read(mixed(maker, picture))
    assert reading.warnings == (
        "page 2: a picture without text; not recognised; pip install 'policytext[ocr]' lets it be",
    )


def test_nothing_but_pictures_and_no_recognition(
    maker: PdfMaker, picture: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    maker.canvas.drawImage(picture, 0, 0, WIDTH, HEIGHT)
    with pytest.raises(NoTextLayer, match="policytext\\[ocr\\]"):
        read(maker)


def test_recognition_of_every_page_needs_the_extra(
    maker: PdfMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    maker.line(TEXT)
    with pytest.raises(MissingExtra):
        read(maker, Recognition.ALWAYS)


def test_a_page_on_which_nothing_is_found_is_told(maker: PdfMaker, picture: str, eye: Eye) -> None:
    eye.text = ""
    reading = read(mixed(maker, picture))
    assert reading.warnings == ("page 2: a picture without text; nothing was recognised on it",)


RUBBISH = "畀氽囗亍兀丌夬夭爻卞匦贲亠亳亵脔卮厍厝厣" * 2


def test_a_bad_text_layer_over_a_scan_is_replaced(maker: PdfMaker, picture: str, eye: Eye) -> None:
    maker.canvas.drawImage(picture, 0, 0, WIDTH, HEIGHT)
    for _ in range(3):
        maker.line(RUBBISH[:25])
    assert texts(read(maker)) == [SEEN]


def test_a_good_text_layer_over_a_scan_stays(maker: PdfMaker, picture: str, eye: Eye) -> None:
    maker.canvas.drawImage(picture, 0, 0, WIDTH, HEIGHT)
    maker.line(TEXT)
    maker.line("鼓励企业与高等学校联合建设中试基地。")
    assert SEEN not in texts(read(maker))
    assert eye.pages == []


UNLIKELY = [
    "成应策推府强人动当府加协级转果化民政强各应人政策级果",
    "府果政应民协动强转各推化人当加级策民成府应政推果强人",
    "级民协人果当化府推强应各政转动策加成人协府果民当强级",
]


def unlikely(maker: PdfMaker) -> PdfMaker:
    """A page of frequent characters in an order that no one writes."""
    for line in UNLIKELY:
        maker.line(line)
    return maker


def test_unlikely_text_is_replaced_by_what_the_page_shows(maker: PdfMaker, eye: Eye) -> None:
    assert texts(read(unlikely(maker))) == [SEEN]


def test_unlikely_text_that_the_page_shows_stays(maker: PdfMaker, eye: Eye) -> None:
    eye.text = "".join(UNLIKELY)
    reading = read(unlikely(maker))
    assert "".join(texts(reading)) == eye.text
    assert reading.drafts[0].lines[0].confidence is None
    assert reading.warnings == ()


def test_unlikely_text_stays_where_nothing_is_recognised(maker: PdfMaker, eye: Eye) -> None:
    eye.text = ""
    reading = read(unlikely(maker))
    assert "".join(texts(reading)) == "".join(UNLIKELY)
    assert reading.warnings == ("page 1: its text makes no sense; nothing was recognised on it",)


def test_unlikely_text_alone_is_refused_without_recognition(maker: PdfMaker) -> None:
    with pytest.raises(NoTextLayer, match="unreadable"):
        read(unlikely(maker), Recognition.NEVER)


def test_drawn_letters_are_recognised(maker: PdfMaker, eye: Eye) -> None:
    for at in range(80):
        maker.canvas.line(50 + at, 100, 50 + at, 108)
    assert texts(read(maker)) == [SEEN]


def test_an_empty_page_is_not(maker: PdfMaker, eye: Eye) -> None:
    maker.line(TEXT, size=10)
    maker.page()
    maker.canvas.line(50, 50, 90, 50)
    reading = read(maker)
    assert eye.pages == []
    assert len(reading.pages) == 2


def line(text: str, box: Box, frame: Box) -> PdfLine:
    return PdfLine(text, 1, box, frame, 10, ("",), confidence=0.9)


def test_what_says_the_same_is_no_better() -> None:
    box = Box(0, 0, 9, 9)
    exact = [line("关关雎鸠，在河之洲，窈窕淑女", box, box)]
    assert not better([line("关关睢鸠，在河之洲，窈窕淑女", box, box)], exact)
    assert better([line("完全不同的一行文字写在这里", box, box)], exact)
    assert not better([], exact)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_how_a_scan_was_turned(rotation: int) -> None:
    shown = View((0, 0, 400, 560), 0)
    turned = View((0, 0, 400, 560), rotation)
    places = [(30, 500, 200, 512), (30, 480, 190, 492)]
    lines = [line("x", shown.box(*place), turned.box(*place)) for place in places]
    assert upright_of(lines, shown).rotation == rotation


def test_a_page_that_was_read_is_not_late(
    maker: PdfMaker, eye: Eye, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_time = iter([True, True])
    monkeypatch.setattr(Pace, "in_time", lambda pace: next(in_time, False))
    maker.line(TEXT, size=10)
    maker.page()
    pace = Pace()
    reading = read_pages(unlikely(maker).save().read_bytes(), "a.pdf", ReadOptions(), pace)
    assert texts(reading)[0] == TEXT
    assert "".join(texts(reading)[1:]) == "".join(UNLIKELY)
    assert pace.late == []
    assert eye.pages == []
    assert reading.warnings == ("page 2: its text makes no sense; not recognised",)


def test_a_file_that_shows_nothing_that_makes_sense(maker: PdfMaker, eye: Eye) -> None:
    eye.text = RUBBISH
    for _ in range(4):
        for start in range(0, len(RUBBISH), 20):
            maker.line(RUBBISH[start : start + 20])
        maker.page()
    with pytest.raises(NoTextLayer, match=r"4 pages show makes no sense.*Download it again"):
        read(maker)
    assert eye.pages == [1, 2]
