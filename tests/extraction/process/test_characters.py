from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from policytext.errors import SpanOutOfRange, UnreadableSource
from policytext.extraction import character_boxes, extract
from policytext.model import Box, Document, Span
from tests.extraction.pdf_maker import PdfMaker
from tests.extraction.raw_pdf import font_objects, pdf, set_lines, square_font

LINES = [
    "为了规范科技成果转化活动，促进科学技术进步，各级",
    "政府应当加强统筹协调，完善扶持政策，推动产业转移。",
]
CODES = "".join(dict.fromkeys("".join(LINES)))
NAMED = {at + 1: character for at, character in enumerate(CODES)}
PRIVATE = {at + 1: chr(0xE000 + at) for at in range(len(CODES))}
FONT = square_font(CODES)
SCALE = 8


def made(path: Path, extra: str = "", media: str = "0 0 400 560", private: bool = False) -> Path:
    fonts = font_objects(FONT, PRIVATE if private else NAMED)
    content = set_lines(LINES, CODES, left=60)
    path.write_bytes(pdf([content], fonts, extra=extra, media=media))
    return path


def ink(path: Path, box: Box) -> Box:
    """Where the displayed page is dark, near a box."""
    picture = pdfium.PdfDocument(path)[0].render(scale=SCALE).to_pil().convert("L")
    margin = 1.2
    left, top = box.x0 - margin, box.top - margin
    sides = (left, top, box.x1 + margin, box.bottom + margin)
    cut = np.asarray(picture.crop(tuple(round(side * SCALE) for side in sides))) < 128
    down, across = np.nonzero(cut)
    x0, x1 = left + across.min() / SCALE, left + (across.max() + 1) / SCALE
    return Box(x0, top + down.min() / SCALE, x1, top + (down.max() + 1) / SCALE)


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"private": True},
        {"extra": "/Rotate 90"},
        {"extra": "/Rotate 180"},
        {"extra": "/Rotate 270"},
        {"extra": "/CropBox[30 40 380 540]/Rotate 90", "media": "-10 -20 400 560"},
    ],
    ids=["plain", "private", "90", "180", "270", "cropped"],
)
def test_boxes_are_within_a_point_of_the_ink(tmp_path: Path, how: dict[str, Any]) -> None:
    path = made(tmp_path / "a.pdf", **how)
    document = extract(path)
    assert "".join(LINES) in document.text
    start = document.text.index("政府")
    boxes = character_boxes(path, document, Span(start - 2, start + 3))
    assert [page for page, _ in boxes] == [1] * 5
    for _, box in boxes:
        assert box == pytest.approx(ink(path, box), abs=0.5)
    assert len(set(boxes)) == 5


def test_no_box_for_what_joins_lines(tmp_path: Path) -> None:
    maker = PdfMaker(tmp_path / "a.pdf")
    maker.line("The committee publishes what each of the regions", font="Helvetica")
    maker.line("has spent on training in the year before.", font="Helvetica")
    document = extract(maker.save())
    start = document.text.index("regions has")
    boxes = character_boxes(maker.path, document, Span(start, start + len("regions has")))
    assert len(boxes) == len("regionshas")
    assert boxes[7][1].top > boxes[6][1].bottom


def recorded(document: Document) -> Span:
    return Span(0, min(5, len(document.text)))


def test_another_file_is_refused(tmp_path: Path) -> None:
    document = extract(made(tmp_path / "a.pdf"))
    other = made(tmp_path / "b.pdf", extra="/Rotate 90")
    with pytest.raises(UnreadableSource, match="not the file"):
        character_boxes(other, document, recorded(document))


def test_bytes_serve_as_well(tmp_path: Path) -> None:
    path = made(tmp_path / "a.pdf")
    document = extract(path)
    span = recorded(document)
    assert character_boxes(path.read_bytes(), document, span) == character_boxes(
        path, document, span
    )


def test_formats_without_positions_have_no_boxes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("成果转化", encoding="utf-8")
    assert character_boxes(path, extract(path), Span(0, 2)) == ()


def test_a_span_beyond_the_text_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path / "a.pdf")
    with pytest.raises(SpanOutOfRange):
        character_boxes(path, extract(path), Span(0, 10_000))


def test_an_encrypted_file_needs_its_password(tmp_path: Path) -> None:
    maker = PdfMaker(tmp_path / "locked.pdf")
    maker.canvas._doc.encrypt = StandardEncryption("secret", strength=128)
    maker.line("成果转化")
    document = extract(maker.save(), password="secret")
    assert len(character_boxes(maker.path, document, Span(0, 4), password="secret")) == 4
    with pytest.raises(UnreadableSource, match="password"):
        character_boxes(maker.path, document, Span(0, 4))
