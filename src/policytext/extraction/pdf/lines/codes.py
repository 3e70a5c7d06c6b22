"""The codes of a font that names its characters wrongly: what pdfium makes of them, and they mean.

Of fonts of two bytes a code only (Identity-H and Identity-V, ISO 32000-1, 9.7.5.2). pdfium shows
what the font's table of characters (ToUnicode) says, and the number of the code where it says
nothing. A text of pdfium can then be read back to codes, without the content of the page.
"""

from __future__ import annotations

import struct
import unicodedata
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property

from playa.pdftypes import ContentStream, PDFObject, PSLiteral, resolve1
from playa.utils import decode_text

from policytext.extraction.pdf.lines.fonts import COLLECTIONS, LARGEST, FontProgram, program_in
from policytext.extraction.pdf.lines.glyph_names import named_glyphs, needed
from policytext.extraction.pdf.lines.to_unicode import named_codes
from policytext.extraction.text.ligatures import as_one
from policytext.extraction.text.plausibility import is_private

_IDENTITY = ("Identity-H", "Identity-V")
_FLATE = ("FlateDecode", "Fl")
_HEAD = 2**10
_PLANE = 0x10000
_SURROGATES = range(0xD800, 0xE000)
_TAKEN_APART = (
    *range(0x675, 0x679), 0x6C0, 0x6C2, 0x6D3, *range(0xFB00, 0xFB07), *range(0xFB1D, 0xFBB2),
    *range(0xFBD3, 0xFD3E), *range(0xFD50, 0xFD90), *range(0xFD92, 0xFDC8),
    *range(0xFDF0, 0xFDFD), *range(0xFE70, 0xFEFD),
)  # fmt: skip
"""Ligatures and forms of letters in the place of which pdfium shows the letters."""
_APART = frozenset(_TAKEN_APART)
_PARTS = frozenset(unicodedata.normalize("NFKD", "".join(map(chr, _TAKEN_APART)))) | {"\ufb49"}
_LINE_END, _HYPHENS = "\ufffe", "-\xad"
"""What pdfium shows for a hyphen at the end of a line."""


class Codes(dict[str, str | None]):
    """What each character that pdfium shows in a font means, by the program of the font.

    A key is a character of pdfium's text. Its value is nothing where the program names no
    character, and None where the text does not tell which code was shown.
    """

    def __init__(
        self,
        named: Mapping[int, str],
        glyphs: Mapping[int, str],
        program: Callable[[], FontProgram],
    ) -> None:
        """Turn a table of characters round.

        Args:
            named: the character of each code, by the font's table.
            glyphs: the same by the program of the font, as far as it is read fast.
            program: opens that, for the others.
        """
        super().__init__()
        self._named = named
        self._glyphs = glyphs
        self._program = program
        self._shown: dict[str, list[int]] = {}
        self._unsure: set[str] = {"\0"}
        for code, text in named.items():
            if len(text) == 1 and text != "\0" and _is_shown(ord(text)):
                self._shown.setdefault(text, []).append(code)
            else:
                # For a text of several characters or in its place pdfium may show any of these.
                self._unsure.update(text, unicodedata.normalize("NFKD", text), "\ufb49")

    @cached_property
    def _parted(self) -> bool:
        """Whether the font has a glyph that pdfium would take apart by the number of its code."""
        codes = _APART.difference(self._named)
        return any(map(self._glyphs.get if self._glyphs else self._program().character, codes))

    def __missing__(self, shown: str) -> str | None:
        """Find out what a character means, and remember it."""
        meant = self._meant(_HYPHENS if shown == _LINE_END else shown)
        divides = shown == _LINE_END and meant is not None and meant in _HYPHENS
        if divides or (meant and is_private(meant)):
            meant = ""
        elif meant and len(meant) > 1:
            meant = as_one(meant) or meant[0]
        self[shown] = meant
        return meant

    def _meant(self, alternatives: str) -> str | None:
        if not self._unsure.isdisjoint(alternatives):
            return None
        if not _PARTS.isdisjoint(alternatives) and self._parted:
            return None
        codes = [code for shown in alternatives for code in self._codes(shown)]
        meanings = {self._glyphs[code] for code in codes if code in self._glyphs}
        if not meanings:  # To open the program is dear.
            meanings = set(map(self._program().character, codes))
            if len(meanings) > 1:
                meanings.discard("")
        return meanings.pop() if len(meanings) == 1 else None

    def of_code(self, shown: str, code: int) -> str | None:
        """What a character means for which a code is known that was shown.

        Args:
            shown: the character.
            code: that pdfium may have shown so.

        Returns:
            None when it cannot be that code, or what it means is not plain.
        """
        if shown not in self or self[shown] is None:
            meant = self._glyphs.get(code) if code in self._codes(shown) else None
            return None if meant is None or is_private(meant) else meant
        return self[shown]

    def _codes(self, shown: str) -> list[int]:
        """The codes for which pdfium shows a character."""
        codes, number = self._shown.get(shown, []), ord(shown)
        return codes if number in self._named or not _is_shown(number) else [*codes, number]


def _is_shown(number: int) -> bool:
    """Whether pdfium shows a character as it is, as one of its own."""
    return number < _PLANE and number not in _APART and number not in _SURROGATES


def codes_of(
    description: PDFObject, program: Callable[[], FontProgram], programs: Mapping[bytes, bytes]
) -> Codes | None:
    """The codes of a font; None for a font of another kind.

    Args:
        description: the font in its file.
        program: opens the one that is embedded for it.
        programs: those that are unpacked already, by their packed bytes.

    Raises:
        Exception: one of playa's when the font is damaged.
    """
    font = _dictionary(description)
    encoding, subtype = resolve1(font.get("Encoding")), font.get("Subtype")
    parts = resolve1(font.get("DescendantFonts"))
    if not isinstance(subtype, PSLiteral) or subtype.name != "Type0" or not isinstance(parts, list):
        return None
    if not isinstance(encoding, PSLiteral) or encoding.name not in _IDENTITY:
        return None
    part = _dictionary(parts[0]) if parts else {}
    ordering = resolve1(_dictionary(part.get("CIDSystemInfo")).get("Ordering"))
    if isinstance(ordering, bytes) and decode_text(ordering).strip() in COLLECTIONS:
        return None
    named: dict[int, str] | None = {}
    if "ToUnicode" in font:
        table = resolve1(font["ToUnicode"])
        named = named_codes(table.buffer) if isinstance(table, ContentStream) else None
    return None if named is None else Codes(named, _glyphs_of(part, programs), program)


def _dictionary(item: PDFObject) -> Mapping[str, PDFObject]:
    found = resolve1(item)
    return found if isinstance(found, dict) else {}


def _glyphs_of(part: Mapping[str, PDFObject], programs: Mapping[bytes, bytes]) -> dict[int, str]:
    """The characters of glyphs by their codes, where they are read fast."""
    if isinstance(resolve1(part.get("CIDToGIDMap")), ContentStream):
        return {}
    stream = program_in(_dictionary(part.get("FontDescriptor")))
    try:
        return (stream is not None and named_glyphs(_beginning(stream, programs))) or {}
    except (ValueError, LookupError, struct.error):
        return {}


def _beginning(stream: ContentStream, programs: Mapping[bytes, bytes]) -> bytes:
    """As much of a font program as is needed for the characters of its glyphs."""
    filters = stream.get_filters()
    if stream.decipher is None and len(filters) == 1:
        name, parameters = filters[0]
        if name.name in _FLATE and not parameters:
            if programs and (known := programs.get(stream.rawdata)):
                return known
            unpacker = zlib.decompressobj()
            with suppress(zlib.error):
                head = unpacker.decompress(stream.rawdata, _HEAD)
                end = min(needed(head) or 0, LARGEST)
                rest = unpacker.unconsumed_tail if end > len(head) else b""
                return head + (unpacker.decompress(rest, end - len(head)) if rest else b"")
    return stream.buffer[:LARGEST]
