"""A small TrueType font of the characters of a figure, to be embedded in PDF.

Fonts with PostScript outlines cannot be embedded as Type 42: matplotlib would label them TrueType,
and journals do not take Type 3. So the outlines of the glyphs that are used become quadratic
splines (fontTools ``cu2qu``), within a thousandth of an em.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

from policytext.drawing.fonts import Font

_TOLERANCE = 1.0
_KEPT = ("GDEF", "GPOS", "GSUB", "BASE", "VORG", "vhea", "vmtx", "DSIG", "STAT", "CFF ")


@lru_cache(maxsize=32)
def truetype_subset(font: Font, characters: str) -> bytes:
    """A TrueType font with the glyphs of some characters; the same bytes for the same characters.

    Args:
        font: with TrueType or PostScript outlines.
        characters: that it has.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(
        layout_features=[], hinting=False, notdef_outline=True, recalc_timestamp=False
    )
    tables = TTFont(font.path, fontNumber=font.face, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(tables)
    if "CFF " in tables:
        _to_quadratic(tables)
    file = BytesIO()
    tables.save(file)
    return file.getvalue()


def _to_quadratic(tables: Any) -> None:
    """Put TrueType outlines in the place of PostScript ones."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    glyphs, order = tables.getGlyphSet(), tables.getGlyphOrder()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, _TOLERANCE, reverse_direction=True))
        outlines[name] = pen.glyph()
    for name in _KEPT:
        if name in tables:
            del tables[name]
    tables["loca"] = newTable("loca")
    tables["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, outlines
    maxp = tables["maxp"] = newTable("maxp")
    maxp.tableVersion, maxp.numGlyphs = 0x00010000, len(order)
    maxp.maxZones, maxp.maxTwilightPoints, maxp.maxStorage = 1, 0, 0
    maxp.maxFunctionDefs = maxp.maxInstructionDefs = maxp.maxStackElements = 0
    maxp.maxSizeOfInstructions = maxp.maxComponentElements = 0
    tables["post"].formatType = 3.0
    tables["head"].glyphDataFormat = 0
    tables.sfntVersion = "\000\001\000\000"
