"""Pictures of pages as sources."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from policytext.errors import NoTextLayer, SourceTooLarge, UnreadableSource
from policytext.extraction import extract
from policytext.extraction.drafts.options import ReadOptions, Recognition
from policytext.extraction.drafts.pace import Pace
from policytext.extraction.pdf.reading import pictures
from policytext.extraction.pdf.reading.pictures import read_picture
from policytext.model import BlockKind
from tests.extraction.scan_maker import CHINESE, ENGLISH, ScanMaker, bare

pytestmark = pytest.mark.slow

ALL = ReadOptions()


@pytest.fixture(scope="module")
def page() -> Image.Image:
    maker = ScanMaker()
    maker.column(80, 90, CHINESE[:3], 14, 24)
    return maker.image


def packed(image: Image.Image, format: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, format, **options)
    return stream.getvalue()


def read(content: bytes, options: ReadOptions = ALL) -> list[str]:
    return [bare(draft.text) for draft in read_picture(content, "scan", options, Pace()).drafts]


def test_a_scan_becomes_a_document(tmp_path: Path) -> None:
    maker = ScanMaker()
    maker.line(170, 60, "合作项目清单管理办法", 20)
    maker.column(80, 120, CHINESE, 14, 24)
    maker.scanned(0.8, 8).save(tmp_path / "办法.jpg", dpi=(150, 150))
    document = extract(tmp_path / "办法.jpg")
    assert document.blocks[0].kind is BlockKind.HEADING
    assert bare("".join(CHINESE)) in bare(document.text)
    assert "根据本市实际，制定本办法。各有关部门应当按照职责分工做好" in document.text
    (sheet,) = document.pages
    assert sheet.width == pytest.approx(595, abs=1)
    assert sheet.height == pytest.approx(842, abs=1)
    assert all(block.recognised for block in document.blocks)
    assert all((block.confidence or 0) > 0.9 for block in document.blocks)


@pytest.mark.parametrize(
    ("format", "options"),
    [
        ("PNG", {}),
        ("BMP", {}),
        ("WEBP", {"lossless": True}),
        ("TIFF", {"compression": "tiff_lzw"}),
    ],
)
def test_formats(page: Image.Image, format: str, options: dict[str, object]) -> None:
    assert "".join(read(packed(page, format, **options))) == bare("".join(CHINESE[:3]))


def test_every_page_of_a_tiff_is_a_page(page: Image.Image) -> None:
    other = ScanMaker()
    other.column(80, 90, ENGLISH[:3], 12)
    blank = Image.new("L", page.size, 255)
    content = packed(page, "TIFF", save_all=True, append_images=[blank, other.image])
    reading = read_picture(content, "scan.tif", ALL, Pace())
    assert len(reading.pages) == 3
    assert reading.warnings == ("page 2: nothing was recognised on it",)
    assert [line.page for draft in reading.drafts for line in draft.lines] == [1] * 3 + [3] * 3


def modes(page: Image.Image) -> Iterator[tuple[str, Image.Image]]:
    clear = Image.new("RGBA", page.size, (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), mask=page.point(lambda value: 255 - value))
    yield "transparent", clear
    yield "two colours", page.convert("1")
    yield "palette", page.convert("P")
    yield "16 bits", Image.fromarray(np.asarray(page).astype(np.uint16) * 257)


@pytest.mark.parametrize("mode", ["transparent", "two colours", "palette", "16 bits"])
def test_modes(page: Image.Image, mode: str) -> None:
    assert "".join(read(packed(dict(modes(page))[mode], "PNG"))) == bare("".join(CHINESE[:3]))


def test_a_photograph_that_says_how_it_was_held(page: Image.Image) -> None:
    held = page.rotate(90, expand=True)
    notes = Image.Exif()
    notes[0x0112] = 6
    reading = read_picture(packed(held, "JPEG", exif=notes), "photo.jpg", ALL, Pace())
    width, height = reading.pages[0]
    assert (width or 0) < (height or 0)
    (line, *_) = reading.drafts[0].lines
    assert line.box.bottom - line.box.top < 20


def png_header(width: int, height: int) -> bytes:
    """A PNG file that says how large it is and holds nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", header), chunk(b"IDAT", b""), chunk(b"IEND", b""))
    )


@pytest.mark.parametrize("size", [(60_000, 60_000), (10_000, 9_000)])
def test_a_picture_that_is_too_large_is_not_unpacked(size: tuple[int, int]) -> None:
    with pytest.raises(SourceTooLarge, match="million pixels"):
        read(png_header(*size))


def test_a_picture_that_is_too_large_is_an_error_of_the_source(tmp_path: Path) -> None:
    (tmp_path / "bomb.png").write_bytes(png_header(60_000, 60_000))
    with pytest.raises(SourceTooLarge, match="million pixels"):
        extract(tmp_path / "bomb.png")


@pytest.mark.parametrize("format", ["PNG", "JPEG", "TIFF", "WEBP", "BMP"])
@pytest.mark.parametrize("share", [0.02, 0.5])
def test_a_picture_cut_short_is_damaged(page: Image.Image, format: str, share: float) -> None:
    content = packed(page, format)
    with pytest.raises(UnreadableSource):
        read(content[: max(40, int(share * len(content)))])


def test_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="no picture"):
        read(b"not a picture at all, but a line of text")
    (tmp_path / "notice.png").write_bytes(b"%PDF-1.7\n%%EOF")
    with pytest.raises(UnreadableSource, match=r"Rename it to end in \.pdf"):
        extract(tmp_path / "notice.png")


def test_a_picture_without_text(page: Image.Image) -> None:
    content = packed(Image.new("RGB", (800, 600), "orange"), "JPEG")
    with pytest.raises(NoTextLayer, match="no text was recognised"):
        read(content)
    with pytest.raises(NoTextLayer, match="turned off"):
        read(packed(page, "PNG"), ReadOptions(Recognition.NEVER))


def test_without_the_extra(page: Image.Image, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "available", lambda: False)
    with pytest.raises(NoTextLayer, match=r"policytext\[ocr\]"):
        read(packed(page, "PNG"))


@pytest.mark.parametrize(
    ("pixels", "dots", "turn", "size"),
    [
        ((425, 550), (50, 50), 1, (612.0, 792.0)),
        ((864, 539), (102, 49), 1, (609.88, 792.0)),
        ((539, 864), (49, 102), 6, (609.88, 792.0)),
        ((425, 550), (0, 0), 1, (650.55, 841.89)),
    ],
    ids=["letter", "fax", "fax on its side", "not told"],
)
def test_the_size_of_a_page_is_that_of_its_file(
    monkeypatch: pytest.MonkeyPatch,
    pixels: tuple[int, int],
    dots: tuple[int, int],
    turn: int,
    size: tuple[float, float],
) -> None:
    image = Image.new("L", pixels, "white")
    tags = image.getexif()
    tags[0x0112] = turn
    content = packed(image, "TIFF", dpi=dots, exif=tags)
    sizes: list[tuple[float, float]] = []

    def recognised(
        picture: Image.Image, number: int, given: tuple[float, float], note: object
    ) -> list[object]:
        sizes.append(given)
        return []

    monkeypatch.setattr(pictures, "recognise_page", recognised)
    with pytest.raises(NoTextLayer):
        read(content)
    assert sizes == [pytest.approx(size, abs=0.02)]


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
@pytest.mark.parametrize("mode", ["L", "1", "RGB"])
def test_a_picture_with_far_too_many_pixels_keeps_its_size(
    page: Image.Image, format: str, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if (format, mode) == ("JPEG", "1"):
        mode = "L"
    monkeypatch.setattr(pictures, "_DRAFT", 1000)
    fine = page.resize((page.width * 2, page.height * 2)).convert(mode)
    reading = read_picture(packed(fine, format, dpi=(300, 300)), "scan", ALL, Pace())
    (size,) = reading.pages
    assert size == pytest.approx((595, 842), abs=1)
    assert bare("".join(draft.text for draft in reading.drafts)) == bare("".join(CHINESE[:3]))
