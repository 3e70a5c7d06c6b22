"""Font programs of TrueType form whose glyphs are lines from one corner of a box to the other.

They tell how far each glyph reaches, and nothing else. No other form is read as fast. Source:
OpenType specification 1.9, the tables ``glyf``, ``head``, ``hhea``, ``hmtx``, ``loca``, ``maxp``.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

import numpy as np

from policytext.extraction.pdf.lines.outlines import Outlines, Reach

_FORM = 0x10000
_MAGIC, _UNITS = 0x5F0F3CF5, 1000
_HEAD, _ACROSS = 54, 36
_PLACE_OF_WIDTH = 50
_PLACE_OF_COUNT = 34
_KEPT = (b"GSUB", b"OS/2", b"cmap", b"maxp", b"name", b"post")
_GLYPH = 24
_LARGEST_SHORT = 2 * 0xFFFF
_BOTH_ON_LINE = 0x0101
"""The flags of two points that are no control points."""


def with_diagonals(outlines: Outlines, reaches: Mapping[int, Reach]) -> bytes:
    """A font program with lines that reach as far as the outlines of another.

    The numbers of its glyphs are the codes that show them. It has no widths: a PDF file has them.

    Args:
        outlines: of the other program.
        reaches: of the glyphs, by their codes, which rise; the others are empty.

    Raises:
        ValueError, LookupError, struct.error: when a table is damaged or a number too large.
    """
    tables = _tables_of(outlines)
    (count,) = struct.unpack_from(">H", tables[b"maxp"], 4)
    ends = np.zeros(count + 1, np.int64)
    ends[np.array(list(reaches), np.int64) + 1] = _GLYPH
    places = np.cumsum(ends)
    short = int(places[-1]) <= _LARGEST_SHORT
    form = ">u2" if short else ">u4"
    tables[b"loca"] = (places // (1 + short)).astype(form).tobytes()
    tables[b"glyf"] = _glyphs(reaches)
    head, width = tables[b"head"], struct.pack(">H", not short)
    tables[b"head"] = head[:_PLACE_OF_WIDTH] + width + head[_PLACE_OF_WIDTH + 2 :]
    tables[b"hmtx"] = bytes(4)
    return _font(tables)


def _glyphs(reaches: Mapping[int, Reach]) -> bytes:
    """Glyphs of one stroke of two points each.

    The left edge in the head of a glyph is that of ``hmtx``: where they differ, glyphs are moved.
    """
    left, bottom, right, top = np.array(list(reaches.values()), np.int64).reshape(-1, 4).T
    glyphs = np.zeros((len(reaches), _GLYPH // 2), ">i2")
    glyphs[:, 0] = glyphs[:, 5] = 1
    glyphs[:, 7] = _BOTH_ON_LINE
    for at, numbers in enumerate((left, right - left, bottom, top - bottom), 8):
        glyphs[:, at] = numbers
    return glyphs.tobytes()


def _tables_of(outlines: Outlines) -> dict[bytes, bytes]:
    """The tables that do not depend on the glyphs; a bare program has none of them."""
    if not outlines.tables:
        return _made(outlines)
    program = outlines.program
    found = {
        name: program[start : start + length]
        for name, (start, length) in outlines.tables.items()
        if name in (*_KEPT, b"head", b"hhea")
    }
    head, across = found[b"head"], found[b"hhea"]
    if len(head) != _HEAD or len(across) != _ACROSS:
        raise ValueError("a table of another length")
    found[b"hhea"] = across[:_PLACE_OF_COUNT] + struct.pack(">H", 1)
    return found


def _made(outlines: Outlines) -> dict[bytes, bytes]:
    """The tables for a program that has none."""
    _, bottom, _, top = frame = outlines.frame
    return {
        b"head": struct.pack(">4I2H16x4h10x", _FORM, 0, 0, _MAGIC, 0, _UNITS, *frame),
        b"hhea": struct.pack(">I2h26xH", _FORM, top, bottom, 1),
        b"maxp": struct.pack(">IH", 0x5000, outlines.codes[-1] + 1),
    }


def _font(tables: Mapping[bytes, bytes]) -> bytes:
    """A font of some tables."""
    at = 12 + 16 * len(tables)
    places: list[bytes] = []
    parts: list[bytes] = []
    for name, table in sorted(tables.items()):
        whole = table.ljust(-(-len(table) // 4) * 4, b"\0")
        places.append(struct.pack(">4s3I", name, 0, at, len(table)))
        parts.append(whole)
        at += len(whole)
    return b"".join((struct.pack(">IH6x", _FORM, len(tables)), *places, *parts))
