"""Pages that are pictures, read from the picture."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from PIL import Image

from policytext.errors import MissingExtra
from policytext.extraction.ocr import models as ocr_models
from policytext.extraction.ocr import recognise as ocr
from policytext.extraction.ocr.recognise import available, recognise_page
from tests.extraction.scan_maker import A4, CHINESE, ENGLISH, ScanMaker, bare

pytestmark = pytest.mark.slow

NARROW = [line[:18] for line in CHINESE]


def likeness(read: Sequence[str], printed: Sequence[str]) -> float:
    """How much two texts agree line by line: the network drops a doubled letter now and then."""
    assert len(read) == len(printed)
    matcher = SequenceMatcher(None, "\n".join(read), "\n".join(printed), autojunk=False)
    return matcher.ratio()


def both_languages() -> ScanMaker:
    maker = ScanMaker()
    maker.column(80, 90, CHINESE, 14, 24)
    maker.column(80, 420, ENGLISH, 12)
    return maker


def test_a_noisy_and_slanted_page_is_read() -> None:
    lines = recognise_page(both_languages().scanned(1.5, 8), 3, A4)
    texts = [line.text for line in lines]
    assert [bare(text) for text in texts[:10]] == [bare(text) for text in CHINESE]
    assert likeness(texts[10:], ENGLISH) > 0.995
    assert {line.page for line in lines} == {3}
    assert {line.fonts for line in lines} == {("",)}
    assert all(0.9 < line.confidence <= 1 for line in lines if line.confidence is not None)
    assert None not in {line.confidence for line in lines}


def test_boxes_are_where_the_page_shows_the_ink() -> None:
    level, slanted = (
        recognise_page(both_languages().scanned(angle), 1, A4) for angle in (0.0, -3.0)
    )
    for line, other, top in zip(level, slanted, range(90, 330, 24), strict=False):
        assert abs(line.box.x0 - 80) < 2.5
        assert top < line.box.top < line.box.bottom < top + 21
        assert line.frame == line.box
        # The page was turned about its middle: a level line now runs down to the right.
        assert other.box.bottom - other.box.top > other.frame.bottom - other.frame.top + 10
        assert abs(other.frame.x0 - line.frame.x0) < 2.5
        assert abs(other.frame.top - line.frame.top) < 2.5


def test_lines_of_one_type_have_one_size() -> None:
    maker = ScanMaker()
    maker.line(150, 70, "合作项目清单管理办法", 18)
    maker.column(80, 130, CHINESE, 14, 24)
    lines = recognise_page(maker.scanned(0.7, 8), 1, A4)
    assert {line.size for line in lines[1:]} == {14.0}
    assert 17 <= lines[0].size <= 19


@pytest.mark.parametrize("angle", [0.0, -2.0, 5.0])
def test_columns_are_read_one_after_the_other(angle: float) -> None:
    maker = ScanMaker()
    maker.line(150, 70, "合作项目清单管理办法", 18)
    maker.column(60, 120, NARROW, 12, 19)
    maker.column(295, 126, NARROW[::-1], 12, 19)
    texts = [line.text for line in recognise_page(maker.scanned(angle, 8), 1, A4)]
    expected = ["合作项目清单管理办法", *NARROW, *NARROW[::-1]]
    assert [bare(text) for text in texts] == [bare(text) for text in expected]


def test_three_columns_of_english() -> None:
    maker = ScanMaker()
    parts = [[line[:at].rpartition(" ")[0] for line in ENGLISH] for at in (34, 30, 32)]
    for x, lines in zip((50, 222, 394), parts, strict=True):
        maker.column(x, 100, lines, 10, 15)
    texts = [line.text for line in recognise_page(maker.scanned(1.0, 6), 1, A4)]
    assert likeness(texts, [line for lines in parts for line in lines]) > 0.99


@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_a_page_scanned_on_its_side_is_read(quarter: int) -> None:
    maker = ScanMaker()
    maker.column(80, 90, CHINESE, 14, 24)
    turned = maker.scanned(0.5, 6).rotate(90 * quarter, expand=True)
    size = A4 if quarter == 2 else A4[::-1]
    lines = recognise_page(turned, 1, size)
    assert [bare(line.text) for line in lines] == [bare(text) for text in CHINESE]
    assert all(after.frame.top > line.frame.bottom for line, after in pairwise(lines))
    for line in lines:
        assert 0 <= line.box.x0 < line.box.x1 <= size[0]
        assert 0 <= line.box.top < line.box.bottom <= size[1]
    first = lines[0].box
    assert {1: first.x0 < 130, 2: first.top > 690, 3: first.x1 > 690}[quarter]


def test_what_stands_in_the_columns_of_a_table_are_cells_of_a_row() -> None:
    maker = ScanMaker()
    rows = [("项目", "经费", "年月"), ("中试基地", "1,500", "2026"), ("实际", "280.5", "2025")]
    for at, row in enumerate(rows):
        for x, text in zip((80, 220, 360), row, strict=True):
            maker.line(x, 100 + 26 * at, text, 14)
    maker.column(80, 220, CHINESE, 14, 24)
    lines = recognise_page(maker.scanned(0.6, 6), 1, A4)
    assert [tuple(cell.text for cell in line.cells) for line in lines[:3]] == rows
    assert [round(cell.x0 / 10) for cell in lines[1].cells] == [8, 22, 36]
    assert not any(line.cells for line in lines[3:])


@pytest.mark.parametrize("shade", [255, 0, 128])
def test_a_page_without_text_gives_no_lines(shade: int) -> None:
    assert recognise_page(Image.new("RGB", (1241, 1754), (shade,) * 3), 1, A4) == []


def test_light_letters_on_dark_paper_are_read() -> None:
    maker = ScanMaker()
    maker.column(80, 90, CHINESE[:4], 14, 24)
    lines = recognise_page(maker.image.point(lambda value: 255 - value).convert("RGB"), 1, A4)
    assert [bare(line.text) for line in lines] == [bare(text) for text in CHINESE[:4]]


def test_nothing_is_fetched_and_the_same_picture_gives_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    ocr_models._session.cache_clear()
    picture = both_languages().scanned(0.8, 8)
    first = recognise_page(picture, 1, A4)
    assert len(first) == 20
    assert recognise_page(picture, 1, A4) == first


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    assert available()
    monkeypatch.setattr(ocr_models, "find_spec", lambda _: None)
    monkeypatch.setattr(ocr, "available", ocr_models.available)
    assert not available()
    with pytest.raises(MissingExtra, match=r"policytext\[ocr\]"):
        recognise_page(Image.new("RGB", (100, 100)), 1, A4)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are those of Linux")
def test_it_needs_less_than_half_a_gigabyte() -> None:
    program = (
        "import resource\n"
        "resource.setrlimit(resource.RLIMIT_DATA, (2**29, 2**29))\n"
        "from tests.extraction.scan_maker import A4, CHINESE, ScanMaker\n"
        "from policytext.extraction.ocr.recognise import recognise_page\n"
        "maker = ScanMaker(300)\n"
        "maker.column(80, 90, CHINESE, 14, 24)\n"
        "print(len(recognise_page(maker.image.convert('RGB'), 1, A4)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "10", done.stderr


def test_two_lines_of_a_cell_beside_one_with_a_single_line_are_read() -> None:
    maker = ScanMaker()
    maker.column(80, 90, CHINESE[:4], 14, 24)
    maker.column(90, 250, ("项", "目"), 10, 14)
    maker.line(200, 257, "资金安排", 10)
    maker.column(400, 250, ("合作部门", "主管"), 10, 14)
    read = "".join(bare(line.text) for line in recognise_page(maker.scanned(), 1, A4))
    assert all(words in read for words in ("项", "目", "资金安排", "合作部门", "主管"))
