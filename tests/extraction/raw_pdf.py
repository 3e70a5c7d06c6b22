"""PDF files written byte by byte, with a font whose glyphs are plain squares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

EM = 1000
INK = (100, -50, 900, 800)
"""Left, bottom, right, top of every glyph, in thousandths of the type size."""
WIDTH, HEIGHT = 400, 560


def square_font(characters: str, *, named: bool = True) -> bytes:
    """A TrueType font with a square for every character, in the order given from glyph 1 on.

    Args:
        characters: what the glyphs stand for.
        named: whether the font itself says so.
    """
    names = [".notdef", *(f"glyph{index:05d}" for index in range(1, len(characters) + 1))]
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(names)
    table = {ord(c): name for c, name in zip(characters, names[1:], strict=True)}
    builder.setupCharacterMap(table if named else {})
    builder.setupGlyf({name: _square() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (EM, INK[0])))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Squares", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = 3_000_000_000
    written = BytesIO()
    builder.save(written)
    return written.getvalue()


def _square() -> object:
    pen = TTGlyphPen(None)
    left, bottom, right, top = INK
    pen.moveTo((left, bottom))
    for point in ((left, top), (right, top), (right, bottom)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def codes(text: str, characters: str) -> str:
    """A text as glyph numbers of the font, in hexadecimal."""
    return "".join(f"{characters.index(character) + 1:04x}" for character in text)


def set_lines(lines: Sequence[str], characters: str, *, left: int = 50, size: int = 12) -> str:
    """Content that sets lines from 60 points under the top of the page down, 20 points apart."""
    rows = (
        f"1 0 0 1 {left} {HEIGHT - 60 - 20 * index} Tm <{codes(line, characters)}> Tj"
        for index, line in enumerate(lines)
    )
    return f"BT /F1 {size} Tf " + " ".join(rows) + " ET"


def font_objects(font: bytes, to_unicode: Mapping[int, str] | None = None) -> list[bytes]:
    """Objects 1 to 5: the font /F1, its parts, and what its codes mean.

    Args:
        font: the TrueType file.
        to_unicode: the text of each glyph; None for a font that does not name its characters.
    """
    named = b"/ToUnicode 5 0 R" if to_unicode is not None else b""
    rows = "\n".join(
        f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>"
        for glyph, text in sorted((to_unicode or {}).items())
    )
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(to_unicode or {})} beginbfchar\n{rows}\nendbfchar\nendcmap end end"
    )
    return [
        b"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Squares/Encoding/Identity-H"
        b"/DescendantFonts[2 0 R]" + named + b">>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Squares/CIDToGIDMap/Identity/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor 3 0 R>>",
        b"<</Type/FontDescriptor/FontName/ABCDEF+Squares/Flags 4/FontBBox[0 -120 1000 880]"
        b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 800/StemV 80/FontFile2 4 0 R>>",
        stream(font, b"/Length1 %d" % len(font)),
        stream(table.encode()),
    ]


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """The body of a stream object."""
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def pdf(
    contents: Sequence[str],
    fonts: Sequence[bytes],
    *,
    media: str = f"0 0 {WIDTH} {HEIGHT}",
    extra: str = "",
    objects: Sequence[bytes] = (),
    resources: str = "",
    others: str = "",
) -> bytes:
    """A file with a page for each content.

    Args:
        contents: of the pages.
        fonts: from ``font_objects``.
        media: the media box.
        extra: entries of every page, such as ``/Rotate 90``.
        objects: numbered after the fonts, from 6 on.
        resources: entries beside the font, such as ``/XObject<</P 6 0 R>>``.
        others: fonts beside the first, such as ``/F2 6 0 R``.
    """
    bodies = [*fonts, *objects]
    tree = len(bodies) + 1
    kids = []
    bodies.append(b"")
    for content in contents:
        bodies.append(stream(content.encode("latin-1")))
        page = (
            f"<</Type/Page/Parent {tree} 0 R/MediaBox[{media}]{extra}/Contents {len(bodies)} 0 R"
            f"/Resources<</Font<</F1 1 0 R{others}>>{resources}>>>>"
        )
        bodies.append(page.encode())
        kids.append(f"{len(bodies)} 0 R")
    bodies[tree - 1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    bodies.append(f"<</Type/Catalog/Pages {tree} 0 R>>".encode())
    return written(bodies)


def written(bodies: Sequence[bytes]) -> bytes:
    """A file of these objects; the last one is the catalogue."""
    content = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(bodies) + 1,
        len(bodies),
        table,
    )
    return bytes(content)
