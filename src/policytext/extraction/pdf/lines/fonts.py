"""What the program of an embedded font says of its glyphs: their characters and their ink."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from functools import cache
from io import BytesIO
from typing import Any

from fontTools import agl
from fontTools.cffLib import CFFFontSet
from fontTools.pens.boundsPen import BoundsPen
from fontTools.t1Lib import T1Error, T1Font
from fontTools.ttLib import TTFont
from playa.cmapdb import get_unicode_map
from playa.font import CIDFont, Font, SimpleFont
from playa.pdftypes import ContentStream, PDFObject, resolve1

logging.getLogger("fontTools").addHandler(logging.NullHandler())

_NAMELESS = re.compile(r"^(?:glyph|gid|cid|index|g|c|f|a|t|i|\.|_)?\d*$|^\.", re.I)
COLLECTIONS = frozenset({"GB1", "CNS1", "Japan1", "Korea1"})
"""The collections of characters whose numbers mean the same in every font."""
_SECOND_CHOICE = re.compile(
    "[\u2e80-\u2fdf\ue000-\uf8ff\uf900-\ufaff\ufe30-\ufe4f\U000f0000-\U0010ffff]"
)
_BROKEN = (
    ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError, OSError,
    T1Error,
)  # fmt: skip
LARGEST = 64 * 2**20
"""How many bytes a font program has at most."""
_LARGEST_TABLE = 2**20
_FIRST_PLACE = 3
_ODD_NAME = re.compile(rb"<([0-9A-Fa-f]{2,4})>\s*<([0-9A-Fa-f]{2}(?:00[0-9A-Fa-f]{2}){1,2})>")

Bounds = tuple[float, float, float, float]


class FontProgram:
    """The embedded program of one font of a PDF file.

    A damaged program says nothing: ``character`` gives an empty string and ``bounds`` None.
    """

    def __init__(self, font: Font) -> None:
        """Open the program of a font, if it has one."""
        self._font = font
        self._table: Any = None
        self._cff: Any = None
        self._outlines: Any = None
        self._names: dict[str, str] = {}
        self._order: list[str] = []
        self._all: frozenset[str] = frozenset()
        self._em = 1000.0
        self._keyed = False
        self._characters: dict[int, str] = {}
        self._bounds: dict[int, Bounds | None] = {}
        self._gids: Any = None
        try:
            self._open(program_of(font))
        except _BROKEN:
            self._order = []

    def character(self, cid: int) -> str:
        """What a glyph shows, by the program's own table of characters or its name."""
        if cid not in self._characters:
            try:
                self._characters[cid] = self._character(cid)
            except _BROKEN:
                self._characters[cid] = ""
        return self._characters[cid]

    def _character(self, cid: int) -> str:
        if self._keyed:
            return self._by_collection(cid)
        name = self._name(cid)
        return self._names.get(name) or _by_name(name) or self._by_collection(cid)

    def bounds(self, cid: int) -> Bounds | None:
        """The ink of a glyph: left, bottom, right, top in ems from its origin."""
        if cid not in self._bounds:
            try:
                self._bounds[cid] = self._measured(self._name(cid))
            except _BROKEN:
                self._bounds[cid] = None
        return self._bounds[cid]

    def _open(self, content: bytes) -> None:
        if not content or len(content) > LARGEST:
            return
        if content[:4] in (b"\x00\x01\x00\x00", b"true", b"OTTO", b"ttcf"):
            self._table = TTFont(BytesIO(content), lazy=True, fontNumber=0)
            self._em = float(self._table["head"].unitsPerEm) if "head" in self._table else 1000.0
            if "CFF " in self._table:
                self._cff = self._table["CFF "].cff[0]
            keyed = self._is_keyed()
            if keyed and "cmap" not in self._table:
                return
            numbers = numbers_of(self._cff) if keyed else []
            self._keyed = False
            if numbers:
                self._table.setGlyphOrder(numbers)
            self._order = self._table.getGlyphOrder()
            self._names = _reversed(self._table)
        elif content[0] == 1:
            fonts = CFFFontSet()
            fonts.decompile(BytesIO(content), None)
            self._cff = fonts[0]
            if not self._is_keyed():
                self._order = self._cff.getGlyphOrder()
        elif content.startswith(b"%!"):
            self._outlines = _type1(content)["CharStrings"]
            self._order = sorted(self._outlines)

    def _is_keyed(self) -> bool:
        """Whether glyphs have numbers for names; to read them is dear, and they tell nothing."""
        self._keyed = isinstance(self._font, CIDFont) and hasattr(self._cff, "ROS")
        return self._keyed

    def _name(self, cid: int) -> str:
        """Name of the glyph that a character id shows."""
        if self._keyed and not self._order:
            self._order = self._cff.getGlyphOrder()
        if not self._order:
            return ""
        font = self._font
        if isinstance(font, CIDFont):
            if self._cff is not None and hasattr(self._cff, "ROS"):
                name = f"cid{cid:05d}"
                if self._order[cid : cid + 1] == [name]:  # In most programs, none is left out.
                    return name
                return name if name in self._known() else self._order[cid]
            if self._gids is None:
                self._gids = font.cid2gid or {}
            return self._order[self._gids.get(cid, cid) if self._gids else cid]
        if self._table is not None and "cmap" in self._table:
            for table in self._table["cmap"].tables:
                for code in (cid, 0xF000 + cid):
                    if table.platformID != 0 and code in table.cmap:
                        return str(table.cmap[code])
        encoding = getattr(self._cff, "Encoding", None)
        usual = str(encoding[cid]) if isinstance(encoding, list) else ""
        return font.encoding.get(cid, usual) if isinstance(font, SimpleFont) else usual

    def _known(self) -> frozenset[str]:
        """The names of all glyphs."""
        if not self._all:
            self._all = frozenset(self._order)
        return self._all

    def _by_collection(self, cid: int) -> str:
        """The character of a glyph that its program orders as one of Adobe's collections."""
        order = str(self._cff.ROS[1]) if hasattr(self._cff, "ROS") else ""
        if order not in COLLECTIONS:
            return ""
        try:
            return str(get_unicode_map(f"Adobe-{order}").get_unichr(cid))
        except KeyError:
            return ""

    def _measured(self, name: str) -> Bounds | None:
        if not name:
            return None
        if self._table is not None and "glyf" in self._table:
            glyph = self._table["glyf"][name]
            if not glyph.numberOfContours:
                return None
            edges: Iterable[float] = (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)
        elif self._outlines is not None or self._cff is not None:
            if self._outlines is None:  # Dear to read, and not needed for the characters.
                self._outlines = self._cff.CharStrings
            pen = BoundsPen(self._outlines)
            self._outlines[name].draw(pen)
            if pen.bounds is None:
                return None
            edges = pen.bounds
        else:
            return None
        left, bottom, right, top = (edge / self._em for edge in edges)
        return left, bottom, right, top


def numbers_of(cff: Any) -> list[str]:
    """The names of glyphs that have numbers, as fontTools forms them, but in a tenth of its time.

    Args:
        cff: the program, of which only the place of the list and the number of glyphs are read.

    Returns:
        Nothing where the program lists them in another way than by long ranges.
    """
    at = cff.rawDict.get("charset", 0)
    cff.file.seek(at)
    if at < _FIRST_PLACE or cff.file.read(1) != b"\x02":
        return []
    names = [".notdef"]
    while len(names) < cff.numGlyphs:
        first, left = (int.from_bytes(cff.file.read(2), "big") for _ in range(2))
        names.extend(_all_numbers()[first : first + left + 1])
    return names


@cache
def _all_numbers() -> tuple[str, ...]:
    return tuple(f"cid{number:05d}" for number in range(2**16))


def halved_letters(font: Any) -> dict[int, str]:
    """Letters set as one glyph that a file names with a byte too few, as 54 00 68 for ``Th``.

    Args:
        font: the dictionary of the font in the file.
    """
    description = resolve1(font)
    named = resolve1(description.get("ToUnicode")) if isinstance(description, dict) else None
    if not isinstance(named, ContentStream):
        return {}
    found = {}
    for code, name in _ODD_NAME.findall(bytes(named.buffer)[:_LARGEST_TABLE]):
        letters = bytes.fromhex("00" + name.decode()).decode("utf-16-be")
        if letters.isascii() and letters.isalpha():
            found[int(code, 16)] = letters
    return found


def program_of(font: Font) -> bytes:
    """The bytes of the program that is embedded for a font; none where there is no program."""
    stream = program_in(font.descriptor)
    return b"" if stream is None else bytes(stream.buffer)


def program_in(descriptor: Mapping[str, PDFObject]) -> ContentStream | None:
    """The program that is embedded for a font; None where there is none.

    Args:
        descriptor: of the font.
    """
    for key in ("FontFile2", "FontFile3", "FontFile"):
        stream = resolve1(descriptor.get(key))
        if isinstance(stream, ContentStream):
            return stream
    return None


def _type1(content: bytes) -> Any:
    font = T1Font.__new__(T1Font)
    font.encoding = "ascii"
    font.data = content
    font.parse()
    return font.font


def _reversed(table: TTFont) -> dict[str, str]:
    """The character of every glyph that has one; of several the ordinary one."""
    if "cmap" not in table:
        return {}
    points: dict[str, list[int]] = {}
    for part in table["cmap"].tables:
        if part.isUnicode() and not part.isSymbol():
            for point, name in part.cmap.items():
                points.setdefault(name, []).append(point)
    return {name: min(map(chr, found), key=_rank) for name, found in points.items()}


def _rank(character: str) -> tuple[bool, str]:
    return _SECOND_CHOICE.match(character) is not None, character


def _by_name(name: str) -> str:
    """What a glyph's name says, such as ``uni4E00`` or ``quoteright``."""
    if not name or _NAMELESS.match(name):
        return ""
    return str(agl.toUnicode(name))
