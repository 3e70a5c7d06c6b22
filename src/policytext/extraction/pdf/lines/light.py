"""PDF files made lighter for pdfium: it finds the same text at the same places in less time.

Of every Chinese character in a font of compact outlines (CFF), pdfium draws the whole outline
twice, only to learn how far it reaches; that is most of the time of a page. Here every outline is
drawn once in the life of a file, and replaced by a line that reaches as far. Such a file is good
for its text, but not for pictures of its pages.
"""

from __future__ import annotations

import ctypes
import re
import struct
import zlib
from dataclasses import replace

import pypdfium2 as pdfium

from policytext.extraction.pdf.lines import calls
from policytext.extraction.pdf.lines.diagonals import with_diagonals
from policytext.extraction.pdf.lines.outlines import Outlines, Reach, guessed, outlines_of

_PROGRAM = re.compile(
    rb"<<(?=[^<>]{0,200}/Subtype\s{0,9}/(CIDFontType0C|OpenType)\b)"
    rb"(?=[^<>]{0,200}/Filter\s{0,9}(?:\[\s{0,9})?/FlateDecode\b)(?![^<>]{0,200}/DecodeParms)"
    rb"(?=[^<>]{0,200}/Length\s{1,9}(\d{1,9})\s{0,9}[/>])[^<>]{1,300}>>\s{0,9}stream\r?\n"
)
_PLAIN = re.compile(
    rb"<<(?:\s{0,9}/Filter\s{0,9}(?:\[\s{0,9})?/FlateDecode(?:\s{0,9}\])?"
    rb"|\s{0,9}/Length\s{1,9}(\d{1,9})){2}\s{0,9}>>\s{0,9}stream\b"
)
_SHOWN = re.compile(rb"<([0-9A-Fa-f]+)>|\(((?:[^()\\]|\\.)*)\)", re.S)
_KINDS = (b"/CIDFontType0C", b"/OpenType")
_LARGEST_FILE, _LARGEST = 2**26, 2**24
_HEAD = 2**10
_FEWEST, _SHORTEST = 100, 10_000
"""How many outlines a font has at least that is made lighter, and how many packed bytes."""
_FULL_PAGE, _OF_PAGE = 1200, 320
"""How many characters a page has at most, and about how many where the file does not tell."""
_OF_CHARACTER, _DISTINCT = 4.5, 35
"""How many packed bytes a character takes at most, and how text grows with its distinct ones."""
_STREAMS, _LOOKED_AT = 3, 2**15
"""How many streams are unpacked to see how many characters they show, and how far."""
_OF_GLYPH, _BYTES = 2.5, 1000
"""What lightening costs: so many characters read for a glyph, and one for so many bytes."""
_SAMPLE = 16
"""Of how many lines one is looked at."""
_ROW = 64
_APART = 5000
_NOT_WORTH = (
    ValueError, LookupError, StopIteration, struct.error, zlib.error, pdfium.PdfiumError,
)  # fmt: skip

Edges = tuple[float, float, float, float]

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


def lightened(
    content: bytes, pages: int, programs: dict[bytes, bytes] | None = None
) -> bytes | None:
    """A PDF file as long as before, with lighter fonts; None when that does not pay.

    It pays for the fonts of Chinese text, of which a file has the characters that it shows, and
    shows most of them many times.

    Args:
        content: the bytes of the file.
        pages: how many it has.
        programs: where those are noted that were unpacked, by their packed bytes.
    """
    if len(content) > _LARGEST_FILE or pages < 2 or not any(kind in content for kind in _KINDS):
        return None
    parts: list[bytes] = []
    done, left, room = 0, _characters(content, pages), _LARGEST
    for place in _PROGRAM.finditer(content):
        start, length = place.end(), int(place.group(2))
        if place.start() < done or length < _SHORTEST:
            continue
        try:
            packed = content[start : start + length]
            program = _unpacked(packed, left, room)
            room -= len(program)
            outlines = outlines_of(program)
            if room <= 0 or not _pays(len(outlines.codes), len(program), left):
                continue
            stream = zlib.compress(_lighter(outlines, place.group(1)), 1)
            left -= _shown(len(outlines.codes))
        except _NOT_WORTH:
            continue
        if len(stream) > length:
            continue
        if programs is not None:
            programs[packed] = program
        parts.extend((content[done:start], stream.ljust(length, b"\0")))
        done = start + length
    return b"".join((*parts, content[done:])) if parts else None


def _characters(content: bytes, pages: int) -> float:
    """About how many characters a file shows, by the length of its streams of no other kind."""
    streams = [(place.end(), int(place.group(1) or 0)) for place in _PLAIN.finditer(content)]
    text = sum(length for _, length in streams)
    if not text:
        return _OF_PAGE * pages
    some = streams[:: max(1, len(streams) // _STREAMS)][:_STREAMS]
    seen = max(_density(content[start : start + length + 2]) for start, length in some)
    return min(text * max(1 / _OF_CHARACTER, seen), _FULL_PAGE * pages)


def _density(stream: bytes) -> float:
    """About how many characters a stream of text shows for each of its packed bytes.

    Args:
        stream: from the end of its line on.
    """
    unpacker = zlib.decompressobj()
    packed = stream.lstrip(b"\r\n")
    try:
        text = unpacker.decompress(packed, _LOOKED_AT)
    except zlib.error:
        return 0.0
    read = len(packed) - len(unpacker.unconsumed_tail)
    if b"BT" not in text or not read:
        return 0.0
    # A character takes four digits, or two bytes.
    count = sum(len(digits) / 4 + len(string) / 2 for digits, string in _SHOWN.findall(text))
    return count / read


def _shown(glyphs: int) -> float:
    """How many characters a text has of so many distinct ones, about."""
    return glyphs * glyphs / _DISTINCT


def _pays(glyphs: int, length: int, left: float) -> bool:
    """Whether it pays to make a font lighter.

    Args:
        glyphs: how many outlines it has.
        length: of its program.
        left: how many characters the pages can show.
    """
    cost = _OF_GLYPH * glyphs + length / _BYTES
    return glyphs >= _FEWEST and min(_shown(glyphs), left) > cost


def _unpacked(stream: bytes, left: float, room: int) -> bytes:
    """A font program, as far as there is room; nothing where its beginning shows too little."""
    unpacker = zlib.decompressobj()
    head = unpacker.decompress(stream, _HEAD)
    guess = guessed(head)
    if guess is not None and not _pays(*guess, left):
        return b""
    return head + unpacker.decompress(unpacker.unconsumed_tail, max(1, room - len(head)))


def _lighter(outlines: Outlines, subtype: bytes) -> bytes:
    """A font program with lines for outlines.

    Raises:
        ValueError: where pdfium does not find that lines reach as far as their outlines.
    """
    boxes = _boxes(outlines, subtype)
    light = with_diagonals(outlines, {
        code: _reach(*box)
        for code, box in zip(outlines.codes, boxes, strict=True)
        if box[2] - box[0] < _APART
    })  # fmt: skip
    some = replace(outlines, program=light, codes=outlines.codes[::_SAMPLE])
    if _boxes(some, subtype) != boxes[::_SAMPLE]:
        raise ValueError("a line that reaches elsewhere")
    return light


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
        page = document[0]
        count, page_at = len(outlines.codes), calls.passed_of(page.raw)
        if calls.page_objects(page_at) != count:
            raise ValueError("a glyph is missing")
        item, passed, bounds = calls.page_object, calls.passed, calls.object_bounds
        edges = calls.Room(ctypes.c_float, 4)
        found: list[Edges] = []
        for at in range(count):
            bounds(passed(item(page_at, at)), *edges.at)
            left, bottom, right, top = edges.values[:]
            x, y = at % _ROW * _APART, at // _ROW * _APART
            found.append((left - x, bottom - y, right - x, top - y))
    finally:
        document.close()
    if min(map(min, found)) < -_APART or max(map(max, found)) > _APART:
        raise ValueError("a glyph is not at its place")
    return found


def _sheet(outlines: Outlines, subtype: bytes) -> bytes:
    """A PDF file that shows glyphs far apart, each by itself, in rows from the bottom up."""
    program, codes = outlines.program, outlines.codes
    shown = b"".join(
        b"1 0 0 1 0 %d Tm%s\n"
        % (_APART * row, b"".join([b"<%04X>Tj" % code for code in codes[start : start + _ROW]]))
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
