from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from policytext.extraction.pdf.lines.page import View, drawn_outlines, picture_cover, view_of
from policytext.model import Box
from tests.extraction.raw_pdf import font_objects, pdf, square_font, stream

PICTURE = stream(b"\x80", b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8"
                          b"/ColorSpace/DeviceGray")  # fmt: skip


@pytest.mark.parametrize(
    ("rotation", "box"),
    [
        (0, (20, 480, 60, 490)),
        (90, (60, 20, 70, 60)),
        (180, (340, 60, 380, 70)),
        (270, (480, 340, 490, 380)),
    ],
)
def test_boxes_on_the_displayed_page(rotation: int, box: tuple[float, ...]) -> None:
    view = View((10, 20, 410, 570), rotation)
    place = (30, 80, 70, 90)
    assert view.box(*place) == Box(*box)
    assert view.page_space(view.box(*place)) == place
    assert view.size == ((550, 400) if rotation % 180 else (400, 550))


def page_of(content: str, extra: str = "", media: str = "0 0 400 560") -> pdfium.PdfPage:
    made = pdf(
        [content],
        font_objects(square_font("一")),
        media=media,
        extra=extra,
        objects=[PICTURE],
        resources="/XObject<</P 6 0 R>>",
    )
    return pdfium.PdfDocument(made)[0]


def test_the_crop_box_counts_inside_the_media_box() -> None:
    page = page_of("", "/CropBox[-20 40 380 700]/Rotate 90", "-50 0 400 560")
    assert view_of(page) == View((-20, 40, 380, 560), 90)


def test_how_much_of_a_page_pictures_cover() -> None:
    page = page_of("q 200 0 0 280 0 0 cm /P Do Q")
    assert picture_cover(page, view_of(page)) == pytest.approx(0.25)
    outside = page_of("q 200 0 0 280 500 600 cm /P Do Q")
    assert picture_cover(outside, view_of(outside)) == 0
    whole = page_of("q 900 0 0 900 -9 -9 cm /P Do Q")
    assert picture_cover(whole, view_of(whole)) == 1


def test_how_much_is_drawn() -> None:
    assert drawn_outlines(page_of("0 0 m 5 5 l 9 0 l f " * 3)) == 3
