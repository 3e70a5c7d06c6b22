"""PDF files made lighter for pdfium: it finds the same text at the same places in less time.

Of every Chinese character in a font of compact outlines (CFF), pdfium draws the whole outline
twice, only to learn how far it reaches; that is most of the time of a page. Here every outline is
drawn once in the life of a file, and replaced by a triangle that reaches as far. Such a file is
good for its text, but not for pictures of its pages.
"""

from __future__ import annotations

import ctypes
import re
import struct
import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from policytext.extraction.pdf.lines.outlines import Outlines, Reach, outlines_of, with_triangles

_PROGRAM = re.compile(
    rb"<<(?=[^<>]{0,200}/Subtype\s{0,9}/(CIDFontType0C|OpenType)\b)"
    rb"(?=[^<>]{0,200}/Filter\s{0,9}(?:\[\s{0,9})?/FlateDecode\b)(?![^<>]{0,200}/DecodeParms)"
    rb"(?=[^<>]{0,200}/Length\s{1,9}(\d{1,9})\s{0,9}[/>])[^<>]{1,300}>>\s{0,9}stream\r?\n"
)
_KINDS = (b"OTTO", b"\x01\x00\x04")
_LARGEST_FILE, _LARGEST_PROGRAM = 2**26, 2**23
_HEAD = 1024
_BYTES, _OF_GLYPH = 500, 4
"""What lightening costs: a character read for so many bytes, and so many characters for a glyph."""
_FEWEST, _MOST = 50, 8000
_SAMPLES = 64
_ROW = 64
_APART = 5000
_BREAK = 2
_NOT_WORTH = (
    ValueError, LookupError, StopIteration, struct.error, zlib.error, pdfium.PdfiumError,
)  # fmt: skip

Edges = tuple[float, float, float, float]


class Lighter(NamedTuple):
    """A PDF file with lighter fonts.

    Attributes:
        content: its bytes.
        programs: how long the programs are that were made lighter; they keep their length.
    """

    content: bytes
    programs: frozenset[int]


_OBJECTS = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 8 0 R"
    b"/Resources<</Font<</F 4 0 R>>>>>>" % (_APART, _APART),
    b"<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/DescendantFonts[5 0 R]>>",
    # The codes of this collection stand for no letters that are written from right to left.
    b"<</Type/Font/Subtype/CIDFontType0/BaseFont/F/FontDescriptor 6 0 R/DW %d"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>>>" % _APART,
    b"<</Type/FontDescriptor/FontName/F/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0"
    b"/Ascent 900/Descent -100/CapHeight 700/StemV 80/FontFile3 7 0 R>>",
)


def may_be_lighter(content: bytes) -> bool:
    """Whether a PDF file has fonts of a kind that is made lighter."""
    known = any(kind in content for kind in (b"/CIDFontType0C", b"/OpenType"))
    return known and len(content) <= _LARGEST_FILE


def fonts_of(page: pdfium.PdfPage, left: int, light: Collection[int] = ()) -> dict[bytes, float]:
    """The programs of the fonts of a page that may be worth making lighter.

    Args:
        page: of which some texts are looked at.
        left: how many pages follow, thought to be like it.
        light: how long the programs are that were made lighter; they are not given again.

    Returns:
        By the bytes of a program, about how many characters those pages show in it; counted as if
        they were as wide as high.
    """
    written: dict[int, float] = {}
    fonts: dict[int, raw.FPDF_FONT] = {}
    edges = x0, y0, x1, y1 = tuple(ctypes.c_float() for _ in range(4))
    count = raw.FPDFPage_CountObjects(page.raw)
    step = 1 + count // _SAMPLES
    for at in range(0, count, step):
        item = raw.FPDFPage_GetObject(page.raw, at)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_TEXT:
            continue
        if raw.FPDFPageObj_GetBounds(item, *edges):
            sides = abs(x1.value - x0.value), abs(y1.value - y0.value)
            font = raw.FPDFTextObj_GetFont(item)
            key = ctypes.addressof(font.contents) if font else 0
            fonts[key] = font
            written[key] = written.get(key, 0.0) + step * max(sides) / max(1.0, min(sides))
    shown = {key: left * count for key, count in written.items()}
    found = ((_program(font, shown[key], light), shown[key]) for key, font in fonts.items() if font)
    return {program: shown for program, shown in found if program.startswith(_KINDS)}


def _program(font: raw.FPDF_FONT, shown: float, light: Collection[int]) -> bytes:
    """The bytes of a font program as the file has it; nothing when it shows too little."""
    length = ctypes.c_ulong()
    raw.FPDFFont_GetFontData(font, None, 0, length)
    size = length.value
    if not 0 < size <= _LARGEST_PROGRAM or shown <= _cost(size, _FEWEST) or size in light:
        return b""
    buffer = (ctypes.c_uint8 * size)()
    raw.FPDFFont_GetFontData(font, buffer, size, length)
    return bytes(buffer)


def lightened(content: bytes, shown: Mapping[bytes, float]) -> Lighter | None:
    """A PDF file as long as before, with lighter fonts; None when that does not pay.

    Args:
        content: the bytes of the file.
        shown: font programs, and how many characters they will still show.
    """
    places = list(_PROGRAM.finditer(content))
    streams = [_lighter(content, places, *each) for each in shown.items()]
    parts: list[bytes] = []
    done = 0
    for start, stream in sorted(filter(None, streams)):
        parts.extend((content[done:start], stream))
        done = start + len(stream)
    if not parts:
        return None
    made = (len(program) for program, stream in zip(shown, streams, strict=True) if stream)
    return Lighter(b"".join((*parts, content[done:])), frozenset(made))


def _cost(length: int, glyphs: int) -> float:
    """What it costs to make a font lighter, in characters that are read meanwhile.

    Args:
        length: of its program.
        glyphs: how many outlines are replaced.
    """
    return length / _BYTES + _OF_GLYPH * glyphs


def _lighter(
    content: bytes, places: Sequence[re.Match[bytes]], program: bytes, shown: float
) -> tuple[int, bytes] | None:
    """Place and new bytes of a font program with triangles for outlines.

    Only where pdfium finds that each triangle reaches as far as its outline.
    """
    try:
        outlines = outlines_of(program)
        count = len(outlines.glyphs)
        if not _FEWEST <= count <= _MOST or shown <= _cost(len(program), count):
            return None
        check = zlib.adler32(program)
        place = next(match for match in places if _holds(content, match, program, check))
        boxes = _boxes(outlines, place.group(1))
        light = with_triangles(outlines, {
            glyph: _reach(*box)
            for glyph, box in zip(outlines.glyphs, boxes, strict=True)
            if box[2] - box[0] < _APART
        })  # fmt: skip
        if _boxes(replace(outlines, program=light), place.group(1)) != boxes:
            return None
    except _NOT_WORTH:
        return None
    packer = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS, 9, zlib.Z_RLE)
    packed = packer.compress(light) + packer.flush()
    length = int(place.group(2))
    return (place.end(), packed.ljust(length, b"\0")) if len(packed) <= length else None


def _holds(content: bytes, place: re.Match[bytes], program: bytes, check: int) -> bool:
    """Whether a stream holds a font program, told by its beginning and its check sum."""
    start, end = place.end(), place.end() + int(place.group(2))
    if int.from_bytes(content[end - 4 : end], "big") != check:
        return False
    return program.startswith(zlib.decompressobj().decompress(content[start:end], _HEAD))


def _reach(left: float, bottom: float, right: float, top: float) -> Reach:
    """How far the outline reaches to which pdfium gives a box.

    It rounds up below zero, and adds a 64th to the height.
    """
    high = int(top)
    if high > 0:
        high -= high // 65
        high -= high + high // 64 > top
    return (
        int(left) - (left < 0), int(bottom) - (bottom < 0), int(right) - (right < 0),
        high - (high < 0),
    )  # fmt: skip


def _boxes(outlines: Outlines, subtype: bytes) -> list[Edges]:
    """Left, bottom, right and top of glyphs as pdfium sees them, in thousandths of their size.

    Raises:
        ValueError: when it does not see each at its place.
    """
    document = pdfium.PdfDocument(_sheet(outlines, subtype))
    try:
        page = document[0].get_textpage()
        count = len(outlines.codes)
        if page.count_chars() != count + (count - 1) // _ROW * _BREAK:
            raise ValueError("a glyph is missing")
        text, get = page.raw, raw.FPDFText_GetCharBox
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        found: list[Edges] = []
        for row in range(-(-count // _ROW)):
            y, first = row * _APART, row * (_ROW + _BREAK)
            for place in range(min(_ROW, count - len(found))):
                get(text, first + place, left, right, bottom, top)
                x = place * _APART
                found.append((left.value - x, bottom.value - y, right.value - x, top.value - y))
    finally:
        document.close()
    if min(map(min, found)) < -_APART or max(map(max, found)) > _APART:
        raise ValueError("a glyph is not at its place")
    return found


def _sheet(outlines: Outlines, subtype: bytes) -> bytes:
    """A PDF file that shows glyphs far apart, in rows from the bottom up."""
    program, codes = outlines.program, outlines.codes
    shown = b"".join(
        b"1 0 0 1 0 %d Tm<%s>Tj\n"
        % (_APART * row, b"".join([b"%04X" % code for code in codes[start : start + _ROW]]))
        for row, start in enumerate(range(0, len(codes), _ROW))
    )
    content = b"BT/F 1000 Tf\n%sET" % shown
    objects: list[tuple[bytes, ...]] = [(body,) for body in _OBJECTS]
    head = b"<</Subtype/%s/Length %d>>stream\n" % (subtype, len(program))
    objects.append((head, program, b"\nendstream"))  # Not copied: it is by far the largest.
    objects.append((b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),))
    parts, at, places = [b"%PDF-1.7\n"], 9, []
    for number, body in enumerate(objects, 1):
        item = (b"%d 0 obj" % number, *body, b"\nendobj\n")
        places.append(b"%010d 00000 n \n" % at)
        parts.extend(item)
        at += sum(map(len, item))
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, b"".join(places))
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, at)
    return b"".join((*parts, table, trailer))
