from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from policytext.errors import UnreadableSource, UnsupportedFormat
from policytext.extraction import page_picture
from policytext.extraction.process.rendering import draw
from tests.extraction.pdf_maker import HEIGHT, WIDTH, PdfMaker


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Two pages; a black square stands in the upper left corner of the second."""
    maker = PdfMaker(tmp_path / "two.pdf")
    maker.line("第一页")
    maker.page()
    maker.canvas.rect(0, HEIGHT - 40, 40, 40, fill=1)
    return maker.save()


def test_a_page_at_some_resolution(pdf: Path) -> None:
    picture = page_picture(pdf, 2, dpi=144)
    assert picture.size == (2 * WIDTH, 2 * HEIGHT)
    assert picture.mode == "RGB"
    assert picture.getpixel((40, 40)) == (0, 0, 0)
    assert picture.getpixel((120, 120)) == (255, 255, 255)


@pytest.mark.parametrize("page", [0, 3])
def test_a_page_that_is_not_there(pdf: Path, page: int) -> None:
    with pytest.raises(UnreadableSource, match=f"there is no page {page}; it has 2"):
        page_picture(pdf, page)


def test_a_very_large_page_has_a_coarser_picture(tmp_path: Path) -> None:
    maker = PdfMaker(tmp_path / "large.pdf")
    maker.canvas.setPageSize((14_400, 14_400))
    maker.line("大图")
    picture = page_picture(maker.save(), 1, dpi=600)
    assert 30_000_000 < picture.width * picture.height <= 40_100_000


def test_a_frame_of_a_picture_keeps_its_pixels(tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    frames = [Image.new("L", (30, 20), shade) for shade in (0, 255)]
    frames[0].save(path, save_all=True, append_images=frames[1:])
    picture = page_picture(path, 2, dpi=300)
    assert (picture.size, picture.getpixel((0, 0))) == ((30, 20), (255, 255, 255))


def test_formats_without_pages_are_refused() -> None:
    with pytest.raises(UnsupportedFormat, match=r"\.txt file have no fixed places"):
        draw("第一条".encode(), "a.txt", ".txt", 1, 150)


def test_a_damaged_picture(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="cannot be drawn"):
        draw(b"\x89PNG\r\n\x1a\nrubbish", "a.png", ".png", 1, 150)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="there is no such file"):
        page_picture(tmp_path / "missing.pdf", 1)


def test_a_page_without_area(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maker = PdfMaker(tmp_path / "flat.pdf")
    maker.line("第一页")
    monkeypatch.setattr(pdfium.PdfPage, "get_size", lambda page: (0.0, 500.0))
    with pytest.raises(UnreadableSource, match="page 1 has no area"):
        draw(maker.save().read_bytes(), "flat.pdf", ".pdf", 1, 150)
