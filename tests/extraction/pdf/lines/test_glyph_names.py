from __future__ import annotations

import struct
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import _c_m_a_p as cmaps

from policytext.extraction.pdf.lines.glyph_names import named_glyphs, needed
from tests.extraction.raw_pdf import square_font

CHARACTERS = "各级政府推动-⼈人成果"


def with_tables(*tables: tuple[int, int, int, dict[int, str]]) -> bytes:
    """The font of squares with tables of characters: platform, encoding, format, entries."""
    font = TTFont(BytesIO(square_font(CHARACTERS)))
    font["cmap"].tables = []
    for platform, encoding, form, entries in tables:
        table = cmaps.CmapSubtable.newSubtable(form)
        table.platformID, table.platEncID, table.language = platform, encoding, 0
        table.cmap = entries
        font["cmap"].tables.append(table)
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def test_every_glyph_has_its_character() -> None:
    expected = dict(enumerate(CHARACTERS, 1))
    assert named_glyphs(square_font(CHARACTERS)) == expected


@pytest.mark.parametrize("form", [4, 12])
def test_of_several_characters_the_ordinary_one(form: int) -> None:
    entries = {0x2F08: "glyph00001", ord("人"): "glyph00001", 0xE001: "glyph00002"}
    entries |= {ord("-"): "glyph00003", 0xAD: "glyph00003", 0x0D: "glyph00004"}
    found = named_glyphs(with_tables((3, 1, 4, {}), (3, 10, form, entries)))
    assert found == {1: "人", 2: "\ue001", 3: "-"}


def test_characters_of_the_other_planes() -> None:
    assert named_glyphs(with_tables((0, 4, 12, {0x20BB7: "glyph00002"}))) == {2: "𠮷"}


def test_tables_of_symbols_name_nothing() -> None:
    assert named_glyphs(with_tables((3, 0, 4, {0xF041: "glyph00001"}))) == {}


def test_what_cannot_be_read_fast_is_left() -> None:
    assert named_glyphs(with_tables((0, 3, 6, {ord("人"): "glyph00001"}))) is None
    assert named_glyphs(b"%!PS-AdobeFont") is None


def test_a_damaged_table_is_an_error() -> None:
    font = square_font(CHARACTERS)
    with pytest.raises((ValueError, LookupError, struct.error)):
        named_glyphs(font[:60])


def test_hostile_tables_are_refused() -> None:
    entries = {ord("人"): "glyph00001"}
    many = with_tables(*((0, at, 4, entries | {0x4E00 + at: "glyph00002"}) for at in range(40)))
    with pytest.raises(ValueError, match="more tables"):
        named_glyphs(many)
    whole = struct.pack(">3I", 0, 0x10FFFF, 1)
    table = struct.pack(">2H3I", 12, 0, 16 + len(whole), 0, 1) + whole
    head = struct.pack(">2H", 0, 3) + b"".join(
        struct.pack(">2HI", 0, at, 28 + at * len(table)) for at in range(3)
    )
    font = b"\0\1\0\0" + struct.pack(">H6x4s4xII", 1, b"cmap", 28, len(head + table * 3))
    with pytest.raises(ValueError, match="more characters"):
        named_glyphs(font + head + table * 3)


def test_only_the_beginning_is_needed() -> None:
    font = square_font(CHARACTERS)
    end = needed(font[:1024])
    assert end is not None
    assert end < len(font)
    assert named_glyphs(font[:end]) == named_glyphs(font)
    assert needed(b"%!PS-AdobeFont") is None
