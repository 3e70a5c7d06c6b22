"""Hostile and broken PDF files, each as small as it can be."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

WORDS = "促进科技成果转化与产业转移"
GIGABYTE = 2**30
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_SHOWN = b"BT /F1 12 Tf 50 100 Td (transfer of technology) Tj ET"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF file of numbered objects, the first of which is its catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF"
    return body + head + table + end % (len(objects) + 1, trailer, len(body))


def page_pdf(
    content: bytes = stream(_SHOWN),
    *more: bytes,
    resources: bytes = b"",
    box: bytes = b"[0 0 300 200]",
    entries: bytes = b"",
) -> bytes:
    """A PDF file of one page; the first of the further objects has number 6."""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%s>>%s>>"
    )
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            page % (box, resources, entries),
            content,
            _FONT,
            *more,
        ]
    )


def pages_pdf(contents: Sequence[bytes], *more: bytes, resources: bytes = b"") -> bytes:
    """A PDF file of several pages; the first of the further objects has number 4 + 2 pages."""
    count = len(contents)
    kids = b" ".join(b"%d 0 R" % (4 + index) for index in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents %d 0 R/Resources<<%s>>>>"
    inside = b"/Font<</F1 3 0 R>>" + resources
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
            _FONT,
            *(page % (4 + count + index, inside) for index in range(count)),
            *map(stream, contents),
            *more,
        ]
    )


def shown(text: str) -> bytes:
    """Page content that shows a few words."""
    return b"BT /F1 12 Tf 50 100 Td (%s) Tj ET" % text.encode("ascii")


def doubling_forms(first: int, depth: int = 40) -> list[bytes]:
    """Forms that each draw the next one twice, numbered from ``first``."""
    forms = [
        stream(
            b"/X Do /X Do",
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
            % (first + index + 1),
        )
        for index in range(depth)
    ]
    return [*forms, stream(b"0 0 m 9 9 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")]


def doubling_pdf(before: int, after: int, endless: int = 1) -> bytes:
    """Pages of a few words, and between them some whose drawing never ends."""
    contents = [shown(f"page {number + 1}") for number in range(before)]
    contents += [b"/X Do"] * endless
    contents += [shown(f"page {before + endless + number + 1}") for number in range(after)]
    first = 4 + 2 * len(contents)
    return pages_pdf(contents, *doubling_forms(first), resources=b"/XObject<</X %d 0 R>>" % first)


def inflating(size: int, character: int = 0x20) -> bytes:
    """A deflate stream of one character over and over; ``size`` in bytes, a multiple of 1 MB."""
    chunk, times = 2**20, size // 2**20
    packer = zlib.compressobj(9)
    first = packer.compress(bytes([character]) * chunk) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(bytes([character]) * chunk) + packer.flush(zlib.Z_FULL_FLUSH)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    low = (1 + character * size) % 65521
    high = (size + character * size * (size + 1) // 2) % 65521
    checksum = (high << 16 | low).to_bytes(4, "big")
    return first + again * (times - 1) + packer.flush() + checksum


def chinese_pdf(pages: int = 20) -> bytes:
    """A sound document of some pages of Chinese text."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = BytesIO()
    canvas = Canvas(file, pagesize=(400, 560), invariant=1)
    for page in range(pages):
        canvas.setFont("STSong-Light", 12)
        for line in range(12):
            canvas.drawString(50, 500 - 20 * line, f"第{page + 1}页第{line + 1}行{WORDS}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def encrypted_pdf(password: str) -> bytes:
    """A sound document that opens with a password."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = BytesIO()
    canvas = Canvas(file, invariant=1, encrypt=password)
    canvas.setFont("STSong-Light", 12)
    canvas.drawString(50, 500, WORDS)
    canvas.save()
    return file.getvalue()


def _evil_cmap() -> bytes:
    ranges = b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    ranges += b"100 beginbfrange\n" + b"<00000000> <FFFFFFFF> <0041>\n" * 100 + b"endbfrange\n"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>"
    cmap = b"/CMapName /Evil def 1 begincmap\n" + ranges + b"endcmap"
    return page_pdf(
        stream(_SHOWN.replace(b"F1", b"F2")), font, stream(cmap), resources=b"/Font<</F2 6 0 R>>"
    )


def _cmap_of_itself() -> bytes:
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding 7 0 R/DescendantFonts[<</Type/Font"
        b"/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>"
        b">>]>>"
    )
    cmap = stream(b"/A usecmap", b"/Type/CMap/CMapName/A/UseCMap 7 0 R")
    shows = b"BT /F2 12 Tf 50 100 Td <00410042> Tj ET " + _SHOWN
    return page_pdf(stream(shows), font, cmap, resources=b"/Font<</F1 5 0 R/F2 6 0 R>>")


def _font_bomb() -> bytes:
    font = (
        b"<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 0/LastChar 1/Widths[9 9]"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/A/Flags 4/FontFile2 7 0 R>>>>"
    )
    program = stream(inflating(GIGABYTE, 0), b"/Filter/FlateDecode/Length1 %d" % GIGABYTE)
    shows = b"BT /F2 12 Tf 50 50 Td (ab) Tj ET " + _SHOWN
    return page_pdf(stream(shows), font, program, resources=b"/Font<</F1 5 0 R/F2 6 0 R>>")


def _glyph_of_itself() -> bytes:
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 97"
        b"/LastChar 97/Widths[9]/Encoding<</Differences[97/a]>>/CharProcs<</a 7 0 R>>"
        b"/Resources<</Font<</F2 6 0 R>>>>>>"
    )
    glyph = stream(b"9 0 d0 BT /F2 1 Tf (aa) Tj ET")
    shows = b"BT /F2 12 Tf 50 50 Td (aaaa) Tj ET " + _SHOWN
    return page_pdf(stream(shows), font, glyph, resources=b"/Font<</F1 5 0 R/F2 6 0 R>>")


def _image(width: int, height: int, content: bytes, filter: bytes) -> bytes:
    image = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceRGB"
    )
    drawn = stream(b"300 0 0 200 0 0 cm /I Do")
    return page_pdf(
        drawn,
        stream(content, image % (width, height) + b"/Filter/" + filter),
        resources=b"/XObject<</I 6 0 R>>",
    )


def _form_of_itself() -> bytes:
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
    return page_pdf(
        stream(b"/X Do " + _SHOWN),
        stream(b"/X Do /X Do", entries),
        resources=b"/XObject<</X 6 0 R>>",
    )


def _pattern_of_itself() -> bytes:
    entries = (
        b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .001/YStep .001"
        b"/Resources<</Pattern<</P 6 0 R>>>>"
    )
    fill = b"/Pattern cs /P scn 0 0 300 200 re f "
    return page_pdf(stream(fill + _SHOWN), stream(fill, entries), resources=b"/Pattern<</P 6 0 R>>")


def _page_tree(kids: bytes, count: int) -> bytes:
    return pdf(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)]
    )


def _many_pages(count: int) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5"
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * count, count),
            page + b" 0 R>>>>>>",
            stream(_SHOWN),
            _FONT,
        ]
    )


def _parent_of_itself() -> bytes:
    page = b"<</Type/Page/Parent 3 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>",
            page,
            stream(_SHOWN),
            _FONT,
        ]
    )


def _previous_of_itself() -> bytes:
    whole = page_pdf()
    place = whole.rindex(b"xref\n0")
    return whole.replace(b"trailer<<", b"trailer<</Prev %d" % place)


def _object_stream_of_itself() -> bytes:
    """Object 6, in a stream of objects that is said to lie in itself; found by a table stream."""
    head = b"%PDF-1.5\n"
    catalogue = b"1 0 obj<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    inside = b"2 0 <</Type/Pages/Kids[2 0 R]/Count 1>>"
    holder = b"3 0 obj" + stream(inside, b"/Type/ObjStm/N 1/First 4/Extends 3 0 R") + b"\nendobj\n"
    place = len(head + catalogue + holder)
    rows = [(0, 0, 0), (1, len(head), 0), (2, 3, 0), (2, 3, 0), (1, place, 0)]
    table = b"".join(bytes([kind, *at.to_bytes(3, "big"), low]) for kind, at, low in rows)
    entries = b"/Type/XRef/Size 5/W[1 3 1]/Root 1 0 R/Prev %d" % place
    return (
        head
        + catalogue
        + holder
        + b"4 0 obj%s\nendobj\nstartxref\n%d\n%%%%EOF"
        % (
            stream(table, entries),
            place,
        )
    )


def _length_of_itself() -> bytes:
    return page_pdf(b"<</Length 4 0 R>>stream\n" + _SHOWN + b"\nendstream")


def _annotations(count: int) -> bytes:
    note = b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(note)/Popup 6 0 R/Parent 6 0 R>>"
    return page_pdf(stream(_SHOWN), note, entries=b"/Annots[%s]" % (b"6 0 R " * count))


def _outline_of_itself() -> bytes:
    whole = page_pdf(
        stream(_SHOWN), b"<</Title(a)/Parent 6 0 R/First 6 0 R/Next 6 0 R/Last 6 0 R>>"
    )
    return whole.replace(b"/Type/Catalog", b"/Type/Catalog/Outlines 6 0 R/Dests 6 0 R")


def _random(size: int) -> bytes:
    return random.Random(20).randbytes(size)


def _flipped() -> bytes:
    content = bytearray(chinese_pdf())
    generator = random.Random(20)
    for _ in range(60):
        content[generator.randrange(9, len(content))] = generator.randrange(256)
    return bytes(content)


def _many_lines(count: int) -> bytes:
    line = b"1 0 0 1 %d %d Tm (transfer of technology) Tj\n"
    lines = b"".join(line % (i % 100 * 15, i // 100 * 2) for i in range(count))
    return page_pdf(stream(b"BT /F1 1 Tf " + lines + b"ET"), box=b"[0 0 1500 2100]")


def _million_characters() -> bytes:
    content = b"BT /F1 1 Tf 0 0 Td (" + b"a" * 2_000_000 + b") Tj ET"
    return page_pdf(stream(zlib.compress(content * 16), b"/Filter/FlateDecode"))


def _stream_bomb(size: int = GIGABYTE) -> bytes:
    return page_pdf(stream(inflating(size), b"/Filter/FlateDecode"))


def _stream_bomb_in_a_bomb() -> bytes:
    packed = zlib.compress(inflating(GIGABYTE), 9)
    return page_pdf(stream(packed, b"/Filter[/FlateDecode/FlateDecode]"))


PDFS: dict[str, Callable[[], bytes]] = {
    "header only": lambda: b"%PDF-1.4\n",
    "header and noise": lambda: b"%PDF-1.4\n" + _random(20_000),
    "noise": lambda: _random(20_000),
    "no table of objects": lambda: page_pdf().rpartition(b"xref\n0")[0],
    "page tree of itself": lambda: _page_tree(b"2 0 R", 1),
    "page tree of itself often": lambda: _page_tree(b"2 0 R " * 5000, 5000),
    "page tree of nothing": lambda: _page_tree(b"", 0),
    "pages that are not there": lambda: _page_tree(b"7 0 R 8 0 R", 2),
    "two billion pages": lambda: _page_tree(b"2 0 R", 2**31 - 1),
    "a hundred thousand pages": lambda: _many_pages(100_000),
    "parent of itself": _parent_of_itself,
    "form of itself": _form_of_itself,
    "doubling forms": lambda: doubling_pdf(0, 0),
    "pattern of itself": _pattern_of_itself,
    "glyph of itself": _glyph_of_itself,
    "millions of characters": _million_characters,
    "stream bomb": _stream_bomb,
    "stream bomb in a bomb": _stream_bomb_in_a_bomb,
    "font bomb": _font_bomb,
    "image bomb": lambda: _image(100_000, 100_000, inflating(GIGABYTE, 0), b"FlateDecode"),
    "image of no size": lambda: _image(2**31 - 1, 2**31 - 1, b"", b"FlateDecode"),
    "broken jpeg": lambda: _image(60_000, 60_000, b"\xff\xd8\xff\xe0" + _random(999), b"DCTDecode"),
    "broken jpeg 2000": lambda: _image(60_000, 60_000, _random(999), b"JPXDecode"),
    "broken fax": lambda: _image(60_000, 60_000, _random(999), b"CCITTFaxDecode"),
    "evil cmap": _evil_cmap,
    "cmap of itself": _cmap_of_itself,
    "a hundred thousand lines": lambda: _many_lines(100_000),
    "ten metres square": lambda: page_pdf(box=b"[0 0 28346 28346]"),
    "a page without end": lambda: page_pdf(box=b"[0 0 1e38 1e38]"),
    "a page of no size": lambda: page_pdf(box=b"[0 0 0 0]"),
    "a million saved states": lambda: page_pdf(stream(b"q " * 1_000_000 + _SHOWN)),
    "deep arrays": lambda: page_pdf(stream(_SHOWN), b"[" * 100_000 + b"]" * 100_000),
    "deep dictionaries": lambda: page_pdf(stream(_SHOWN), b"<</A" * 100_000 + b">>" * 100_000),
    "deep arrays drawn": lambda: page_pdf(stream(_SHOWN + b"[" * 200_000 + b"TJ")),
    "table of itself": _previous_of_itself,
    "object stream of itself": _object_stream_of_itself,
    "length of itself": _length_of_itself,
    "hundred thousand notes": lambda: _annotations(100_000),
    "outline of itself": _outline_of_itself,
    "string without end": lambda: page_pdf(stream(_SHOWN + b" (" + b"(" * 100_000)),
    "numbers without end": lambda: page_pdf(stream(b"9" * 100_000 + b" w " + _SHOWN)),
    "flipped bytes": _flipped,
    "junk before": lambda: b"x" * 2000 + chinese_pdf(2),
    "wrong start": lambda: page_pdf()[:-9] + b"9999999\n%%EOF",
    "cut in the last page": lambda: chinese_pdf()[:-4000],
}
"""PDF files by what is wrong with them."""
