"""PDF files whose fonts are made lighter: pdfium must find the same in them."""

from __future__ import annotations

import ctypes
import struct
import zlib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from fontTools.ttLib import TTFont

from policytext.errors import SourceError
from policytext.extraction.drafts.draft import Reading
from policytext.extraction.drafts.options import ReadOptions, Recognition
from policytext.extraction.drafts.pace import Pace
from policytext.extraction.pdf.lines import opening
from policytext.extraction.pdf.lines.diagonals import with_diagonals
from policytext.extraction.pdf.lines.light import lightened
from policytext.extraction.pdf.lines.outlines import guessed, outlines_of
from policytext.extraction.pdf.reading import document
from policytext.extraction.pdf.reading.recognition import Reason
from tests.extraction.raw_pdf import HEIGHT, pdf, stream

FONT = Path(__file__).parents[2] / "fonts" / "serif.otf"
KINDS = ["OpenType", "CIDFontType0C"]
PAGES = 5
ROWS, COLUMNS, SIZE = 24, 22, 14
SAID = (
    "为了规范跨区域产业合作，保护各方的合法权益，根据本市实际，制定本办法。"
    "各有关部门应当按照职责分工，做好统筹协调工作，每年向社会公布合作项目的进展情况。"
    "技术成果转化所得收益，由合作各方按照约定分配，没有约定的，可以协商确定。"
    "主管部门不得干预企业的自主选择。"
)


@cache
def program(kind: str) -> bytes:
    """The font of the tests, whole or as its table of outlines alone."""
    content = FONT.read_bytes()
    return content if kind == "OpenType" else bytes(TTFont(BytesIO(content)).reader["CFF "])


@cache
def codes(kind: str) -> dict[str, int]:
    """What shows each character of the text in the font."""
    font = TTFont(BytesIO(FONT.read_bytes()))
    named = {character: font.getBestCmap()[ord(character)] for character in SAID}
    if kind == "OpenType":
        return {character: font.getGlyphID(name) for character, name in named.items()}
    return {character: int(name.removeprefix("cid")) for character, name in named.items()}


def made(kind: str, pages: int = PAGES, packed: bool = True) -> bytes:
    """A file of full pages of Chinese in the font."""
    known = codes(kind)
    rows = "\n".join(f"<{code:04x}> <{ord(text):04x}>" for text, code in known.items())
    named = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(known)} beginbfchar\n{rows}\nendbfchar\nendcmap end end"
    )
    font = program(kind)
    entries = f"/Subtype/{kind}{'/Filter/FlateDecode' if packed else ''}".encode()
    fonts = [
        b"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Serif/Encoding/Identity-H/ToUnicode 5 0 R"
        b"/DescendantFonts[2 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/ABCDEF+Serif/DW 1000/FontDescriptor 3 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        b"<</Type/FontDescriptor/FontName/ABCDEF+Serif/Flags 4/FontBBox[0 -120 1000 880]"
        b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 800/StemV 80/FontFile3 4 0 R>>",
        stream(zlib.compress(font) if packed else font, entries),
        stream(named.encode()),
    ]
    return pdf([page(number, known) for number in range(pages)], fonts)


def page(number: int, known: Mapping[str, int]) -> str:
    """Content of full lines, other ones on every page."""
    said = SAID * (ROWS * COLUMNS // len(SAID) + 2)
    lines = []
    for row in range(ROWS):
        first = 13 * number + COLUMNS * row
        shown = "".join(f"{known[character]:04x}" for character in said[first : first + COLUMNS])
        lines.append(f"1 0 0 1 40 {HEIGHT - 50 - 20 * row} Tm <{shown}> Tj")
    return f"BT /F1 {SIZE} Tf " + " ".join(lines) + " ET"


def seen(content: bytes) -> list[object]:
    """All characters of a file and their boxes."""
    found: list[object] = []
    edges = tuple(ctypes.c_double() for _ in range(4))
    for one in pdfium.PdfDocument(content):
        text = one.get_textpage()
        found.append(text.get_text_range())
        for index in range(text.count_chars()):
            raw.FPDFText_GetCharBox(text.raw, index, *edges)
            found.append(tuple(edge.value for edge in edges))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_lighter_file_has_the_same_characters_at_the_same_places(kind: str) -> None:
    content = made(kind)
    light = lightened(content, PAGES)
    assert light is not None
    assert light != content
    assert len(light) == len(content)
    assert seen(light) == seen(content)


@pytest.mark.parametrize("kind", KINDS)
def test_lines_reach_as_far_as_outlines(kind: str) -> None:
    outlines = outlines_of(program(kind))
    assert set(codes(kind).values()) <= set(outlines.codes)
    reaches = {code: (-30 - at, 5, 950, 107 + at) for at, code in enumerate(outlines.codes)}
    light = TTFont(BytesIO(with_diagonals(outlines, reaches)))
    glyphs, names = light["glyf"], light.getGlyphOrder()
    assert len(names) > max(reaches)
    for code, name in enumerate(names):
        points = [*getattr(glyphs[name], "coordinates", ())]
        left, bottom, right, top = reaches.get(code, (0, 0, 0, 0))
        assert points == ([(left, bottom), (right, top)] if code in reaches else [])


@pytest.mark.parametrize("kind", KINDS)
def test_a_font_of_lines_has_the_measures_of_the_whole_font(kind: str) -> None:
    outlines = outlines_of(program(kind))
    light = TTFont(BytesIO(with_diagonals(outlines, {outlines.codes[0]: (0, 0, 9, 9)})))
    whole = TTFont(BytesIO(FONT.read_bytes()))
    assert light["head"].unitsPerEm == whole["head"].unitsPerEm == 1000
    frame = (light["head"].xMin, light["head"].yMin, light["head"].xMax, light["head"].yMax)
    assert frame == tuple(whole["CFF "].cff[0].FontBBox)
    if kind == "OpenType":
        assert light["hhea"].ascent == whole["hhea"].ascent
        assert light.getBestCmap().keys() == whole.getBestCmap().keys()
    else:
        assert (light["hhea"].ascent, light["hhea"].descent) == (frame[3], frame[1])


def test_a_font_of_many_glyphs_has_wide_places() -> None:
    outlines = replace(outlines_of(program("CIDFontType0C")), codes=list(range(1, 7000)))
    light = with_diagonals(outlines, {code: (0, 0, code, 9) for code in outlines.codes})
    font = TTFont(BytesIO(light))
    assert font["head"].indexToLocFormat == 1
    assert [*font["glyf"][font.getGlyphOrder()[6999]].coordinates] == [(0, 0), (6999, 9)]


def test_an_open_type_font_whose_glyphs_have_names_stays_as_it_is() -> None:
    whole = program("OpenType")
    start = TTFont(BytesIO(whole)).reader.tables["CFF "].offset
    keyed = whole.index(b"\x0c\x1e", start)
    named = whole[:keyed] + b"\x0c\x26" + whole[keyed + 2 :]
    with pytest.raises(ValueError, match="by their names"):
        outlines_of(named)


@pytest.mark.parametrize("pages", [1, 2])
def test_a_font_that_shows_little_stays_as_it_is(pages: int) -> None:
    assert lightened(made("OpenType", pages=pages), pages) is None


def test_a_font_stays_as_it_is_where_the_streams_are_too_short_for_much_text() -> None:
    content = made("OpenType")
    for length, light in ((20_000, True), (2_000, False)):
        packed = b"<</Filter/FlateDecode/Length %d>>stream\n" % length
        assert (lightened(content + packed, PAGES) is not None) is light


def test_a_font_that_is_not_packed_stays_as_it_is() -> None:
    assert lightened(made("OpenType", packed=False), PAGES) is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_font_stays_as_it_is(kind: str) -> None:
    content = made(kind)
    middle = content.index(zlib.compress(program(kind))) + 9_000
    damaged = content[:middle] + bytes(400) + content[middle + 400 :]
    assert lightened(damaged, PAGES) is None


def test_other_fonts_are_never_lighter() -> None:
    assert lightened(b"%PDF-1.7 /FontFile2 /CIDFontType2", 100) is None


def test_the_beginning_of_a_font_tells_about_how_many_outlines_it_has() -> None:
    whole = program("OpenType")
    found = guessed(whole[:500])
    assert found is not None
    assert found[0] == pytest.approx(len(outlines_of(whole).codes), rel=0.3)
    assert found[1] == pytest.approx(len(whole), abs=3)
    assert guessed(whole[:100]) is None
    assert guessed(program("CIDFontType0C")) is None


@pytest.mark.parametrize("size", [0, 3, 40, 300, 3000, 30_000])
def test_a_damaged_program_has_no_outlines(size: int) -> None:
    for content in (program("OpenType")[:size], program("CIDFontType0C")[:size]):
        with pytest.raises((ValueError, LookupError, struct.error)):
            outlines_of(content)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_read_the_same_from_its_lighter_form(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = made(kind)
    made_lighter: list[bytes | None] = []

    def noted(whole: bytes, pages: int, programs: dict[bytes, bytes]) -> bytes | None:
        made_lighter.append(lightened(whole, pages, programs))
        return made_lighter[-1]

    monkeypatch.setattr(opening, "lightened", noted)
    light = read(content)
    monkeypatch.setattr(opening, "lightened", lambda *_: None)
    assert read(content) == light
    assert made_lighter[0] is not None
    assert SAID[:30] in light.drafts[0].text


def read(content: bytes) -> Reading:
    options = ReadOptions(ocr=Recognition.NEVER)
    return document.read_pages(content, "a.pdf", options, Pace("a.pdf"))


def test_pictures_are_made_of_the_whole_outlines() -> None:
    file = opening.open_pdf(made("OpenType"), "a.pdf", "")
    assert file.first is not None
    file.lighten()
    assert file.first is not file.drawn
    assert file.drawn is not None
    whole, light = (one[1].render(scale=2).to_numpy().mean() for one in (file.drawn, file.first))
    assert whole != light
    file.close()


def test_pages_are_recognised_from_the_whole_file(monkeypatch: pytest.MonkeyPatch) -> None:
    files: list[int] = []

    def recognised(_: object, page: pdfium.PdfPage, *rest: object) -> document._Read:
        files.append(id(page.pdf))
        return document._Read()

    monkeypatch.setattr(document.Recogniser, "reason", lambda *_: Reason.ASKED)
    monkeypatch.setattr(document, "_recognised", recognised)
    with pytest.raises(SourceError):
        read(made("OpenType"))
    assert len(files) == PAGES
    assert len(set(files)) == 1
