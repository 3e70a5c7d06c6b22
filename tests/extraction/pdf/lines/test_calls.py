"""Fast calls into pdfium: they give what the calls of pypdfium2 give."""

from __future__ import annotations

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from policytext.extraction.pdf.lines import calls
from tests.extraction.raw_pdf import pdf

CONTENT = "BT /F1 14 Tf 40 700 Td (Linked parks) Tj ET 40 600 m 200 600 l S"
FONTS = [b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", *[b"null"] * 4]


def test_characters_have_the_same_boxes_sizes_and_fonts() -> None:
    text = pdfium.PdfDocument(pdf([CONTENT], FONTS))[0].get_textpage()
    at = calls.passed_of(text.raw)
    room = calls.Room(ctypes.c_double, 4)
    name = ctypes.create_string_buffer(40)
    size = ctypes.c_ulong.from_param(40)
    for index in range(text.count_chars()):
        assert calls.character_box(at, index, *room.at)
        left, right, bottom, top = room.values[:]
        assert (left, bottom, right, top) == text.get_charbox(index)
        assert calls.font_size(at, index) == raw.FPDFText_GetFontSize(text.raw, index) == 14
        assert calls.font_name(at, index, ctypes.byref(name), size, None) > 1
    assert calls.count_rectangles(at, 0, -1) == text.count_rects()


def test_objects_have_the_same_kinds_and_bounds() -> None:
    page = pdfium.PdfDocument(pdf([CONTENT], FONTS))[0]
    at, room = calls.passed_of(page.raw), calls.Room(ctypes.c_float, 4)
    expected = [(item.type, item.get_bounds()) for item in page.get_objects()]
    found = []
    for index in range(calls.page_objects(at)):
        item = calls.passed(calls.page_object(at, index))
        assert calls.object_bounds(item, *room.at)
        found.append((calls.object_kind(item), tuple(room.values[:])))
    assert found == expected


def test_what_is_not_there_has_no_address() -> None:
    page = pdfium.PdfDocument(pdf([CONTENT], FONTS))[0]
    item = calls.passed(calls.page_object(calls.passed_of(page.raw), 99))
    assert item is None
    assert calls.object_kind(item) == raw.FPDF_PAGEOBJ_UNKNOWN
