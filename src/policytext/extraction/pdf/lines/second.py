"""The second engine, for what pdfium cannot open and for the characters behind a font's codes."""

from __future__ import annotations

import logging
import math
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

import playa
from playa.content import GlyphObject
from playa.exceptions import PDFException
from playa.font import CIDFont, Font
from playa.page import Page
from playa.pdftypes import ContentStream, ObjRef, PDFObject, PSLiteral, resolve1

from policytext.extraction.pdf.lines.codes import Codes, codes_of
from policytext.extraction.pdf.lines.fonts import FontProgram, halved_letters
from policytext.extraction.pdf.lines.glyphs import Glyph
from policytext.extraction.pdf.lines.lean import LeanDocument
from policytext.extraction.pdf.lines.page import View

logging.getLogger("playa").addHandler(logging.NullHandler())

_HIGHEST = 0.95
_DEEPEST = -0.3
_LOWEST = 0.3
_NONE: dict[int, str] = {}
_DEEPEST_FORM = 4

FAILURES = (
    PDFException, ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError,
    RuntimeError, StopIteration, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
"""What a malformed file makes playa raise."""


class Named(NamedTuple):
    """A glyph and what it shows.

    Attributes:
        text: by the file.
        named: by the program of its font.
        font: name of that.
        x: of its origin, in page space.
        y: likewise.
    """

    text: str
    named: str
    font: str
    x: float
    y: float


class SecondEngine:
    """A file as playa reads it; opened when it is first needed.

    Attributes:
        programs: fonts of the file that are unpacked already, by their packed bytes.
    """

    def __init__(self, content: bytes, password: str = "") -> None:
        """Take the bytes of a file."""
        self.programs: dict[bytes, bytes] = {}
        self._content = content
        self._password = password
        self._document: playa.Document | None = None
        self._lean: LeanDocument | None = None
        self._pages: list[Page] = []
        self._programs: dict[int, tuple[Font, FontProgram]] = {}
        self._halved: dict[int, dict[int, str]] = {}
        self._characters: dict[int, dict[int, str]] = {}

    def __len__(self) -> int:
        """How many pages it finds; 0 when it cannot open the file."""
        try:
            self._open()
        except FAILURES:
            return 0
        return len(self._pages)

    def close(self) -> None:
        """Close the file."""
        for document in (self._document, self._lean):
            if document is not None:
                document.close()
        self._pages = []

    def view(self, index: int) -> View:
        """How a page is displayed."""
        page = self._page(index)
        media, crop = page.mediabox, page.cropbox
        west, south = max(media[0], crop[0]), max(media[1], crop[1])
        east, north = min(media[2], crop[2]), min(media[3], crop[3])
        whole = (west, south, east, north) if west < east and south < north else media
        left, bottom, right, top = whole
        return View((left, bottom, right, top), int(page.rotate) // 90 % 4 * 90)

    def glyphs(self, index: int) -> Iterator[Glyph]:
        """The glyphs of a page with the characters that the file names.

        Raises:
            Exception: one of ``FAILURES`` when the page is damaged.
        """
        for found in self._page(index).glyphs:
            yield self._glyph(found, found.text or "")

    def programmed(self, index: int) -> Iterator[tuple[Glyph, str]]:
        """The glyphs of a page, each with the character that its font's program names.

        Args:
            index: of the page, from 0.
        """
        page = self._page(index)
        self._read_halved(page)
        for found in page.glyphs:
            named = self._character(found.font, found.cid)
            yield self._glyph(found, found.text or ""), named

    def named(self, index: int) -> Iterator[Named]:
        """The same without boxes, angles and sizes, which take most of the time.

        Args:
            index: of the page, from 0.
        """
        page = self._page(index)
        self._read_halved(page)
        for text in page.texts:
            known: dict[int, str] | None = None
            for found in text:
                if known is None:
                    font, name = found.font, _short(found)
                    known = self._characters.setdefault(id(font), {})
                cid = found.cid
                if cid not in known:
                    known[cid] = self._character(font, cid)
                _, _, _, _, x, y = found.matrix
                yield Named(found.text or "", known[cid], name, x, y)

    def font_numbers(self, index: int) -> dict[str, int]:
        """The objects that are the fonts of a page and of its forms, by the names of the fonts.

        Args:
            index: of the page, from 0.

        Returns:
            0 for a name that several fonts have, or one that is no object of its own.
        """
        found: dict[str, int] = {}
        for reference in _fonts_in(self._file().resources_of(index), _DEEPEST_FORM):
            number = reference.objid if isinstance(reference, ObjRef) else 0
            for name in _names_of(resolve1(reference)):
                if found.setdefault(name, number) != number:
                    found[name] = 0
        return found

    def codes(self, number: int) -> Codes | None:
        """The codes of a font; None where they cannot be told from what pdfium shows.

        Args:
            number: of the object, from ``font_numbers``.
        """

        def program() -> FontProgram:
            self._open()
            assert self._document is not None
            description = resolve1(self._document[number])
            assert isinstance(description, dict)
            return self._program(self._document.get_font(number, description))

        return codes_of(self._file()[number], program, self.programs)

    def codes_shown(self, index: int) -> Iterator[tuple[str, int]]:
        """The font of every glyph of a page, and its code, in the order of the content.

        Args:
            index: of the page, from 0.
        """
        for text in self._file().page_of(index).texts:
            font = text.font
            for part in text.args if font is not None else ():
                if isinstance(part, bytes) and isinstance(font, CIDFont):
                    for _, code in font.cmap.decode(part):
                        yield font.fontname, code
                elif isinstance(part, bytes):
                    for code, _ in font.decode(part):
                        yield font.fontname, code

    def _file(self) -> LeanDocument:
        if self._lean is None:
            self._lean = LeanDocument(self._content, self._password)
        return self._lean

    def _character(self, font: Font, cid: int) -> str:
        """What a glyph shows, by its font's program or by letters named with a byte too few."""
        halved = self._halved.get(id(font), _NONE)
        return halved.get(cid) or self._program(font).character(cid)

    def _read_halved(self, page: Page) -> None:
        """Find the letters that the fonts of a page name with a byte too few."""
        fonts = resolve1(page.resources.get("Font"))
        known = fonts if isinstance(fonts, dict) else {}
        for name, font in page.fonts.items():
            if name in known and id(font) not in self._halved:
                self._program(font)  # Which keeps the font, and so its identity.
                self._halved[id(font)] = halved_letters(known[name])

    def _open(self) -> None:
        if self._document is None:
            document = playa.Document(self._content, password=self._password, space="default")
            self._pages = list(document.pages)
            self._document = document

    def _page(self, index: int) -> Page:
        self._open()
        return self._pages[index]

    def _program(self, font: Font) -> FontProgram:
        if id(font) not in self._programs:
            self._programs[id(font)] = (font, FontProgram(font))
        return self._programs[id(font)][1]

    def _glyph(self, found: GlyphObject, text: str) -> Glyph:
        a, b, c, d, _, _ = found.matrix
        font = found.font
        x, y = found.origin
        cell = _cell(found)
        bounds = None if font.vertical else self._program(font).bounds(found.cid)
        box = cell
        if bounds is not None:
            corners = [
                (a * right + c * up + x, b * right + d * up + y)
                for right in bounds[::2]
                for up in bounds[1::2]
            ]
            xs, ys = zip(*corners, strict=True)
            box = (min(xs), min(ys), max(xs), max(ys))
        angle = math.degrees(math.atan2(b, a))
        size = math.hypot(c, d)
        return Glyph(text, cell, box, (x, y), angle, size, _short(found), bool(font.vertical))


def _fonts_in(resources: PDFObject, deepest: int) -> Iterator[PDFObject]:
    """What stands for the fonts among some resources, and among those of forms.

    Args:
        resources: of a page or a form.
        deepest: how many forms may stand in each other; in a loop of them none is the last.
    """
    known = resolve1(resources)
    if not isinstance(known, dict) or not deepest:
        return
    fonts, others = resolve1(known.get("Font")), resolve1(known.get("XObject"))
    yield from fonts.values() if isinstance(fonts, dict) else ()
    for other in others.values() if isinstance(others, dict) else ():
        form = resolve1(other)
        if isinstance(form, ContentStream) and "Resources" in form.attrs:
            yield from _fonts_in(form.attrs["Resources"], deepest - 1)


def _names_of(font: PDFObject) -> Iterator[str]:
    """The names of a font and of what it is made of."""
    if isinstance(font, dict):
        name, parts = resolve1(font.get("BaseFont")), resolve1(font.get("DescendantFonts"))
        if isinstance(name, PSLiteral):
            yield name.name
        for part in parts if isinstance(parts, list) else ():
            yield from _names_of(resolve1(part))


def _short(glyph: GlyphObject) -> str:
    """Name of a glyph's font, without the mark of a subset."""
    name = glyph.fontname
    return name.partition("+")[2] or name


def _cell(glyph: GlyphObject) -> tuple[float, float, float, float]:
    """The box of a glyph, no higher than type is: some programs write enormous heights."""
    left, bottom, right, top = glyph.font.char_bbox(glyph.cid)
    if not glyph.font.vertical:
        bottom, top = max(bottom, _DEEPEST), min(top, _HIGHEST)
        bottom, top = (bottom, top) if top - bottom > _LOWEST else (_DEEPEST, _HIGHEST)
    a, b, c, d, x, y = glyph.matrix
    corners = [(a * h + c * v + x, b * h + d * v + y) for h in (left, right) for v in (bottom, top)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
