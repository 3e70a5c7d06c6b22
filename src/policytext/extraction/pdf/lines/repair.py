"""Gives characters to fonts that do not name them, from the programs of the fonts."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Mapping

import pypdfium2 as pdfium

from policytext.extraction.pdf.lines import calls
from policytext.extraction.pdf.lines.doubles import REMOVED
from policytext.extraction.pdf.lines.glyphs import Glyph
from policytext.extraction.pdf.lines.lines import HYPHEN, Rewrite
from policytext.extraction.pdf.lines.second import FAILURES, SecondEngine
from policytext.extraction.text.ligatures import as_one, is_halved
from policytext.extraction.text.plausibility import is_private, plausibility

_NEAR = 4.0
_HYPHENS = frozenset("-\xad‐")
"""What a font may call the hyphen at the end of a line."""

_Place = tuple[int, int]


def repaired(glyphs: Iterable[tuple[Glyph, str]]) -> list[Glyph]:
    """Glyphs with the characters of their font's program, where those of the file mean nothing.

    Args:
        glyphs: of a page, each with the character that its font's program names.
    """
    pairs = list(glyphs)
    trusted = trusted_fonts((glyph.font, glyph.text) for glyph, _ in pairs)
    return [
        Glyph(named, *glyph[1:])
        if named and (glyph.font not in trusted or is_lost(glyph.text))
        else glyph
        for glyph, named in pairs
    ]


def trusted_fonts(texts: Iterable[tuple[str, str]]) -> set[str]:
    """The fonts whose characters mean something, by what the file says that they show."""
    shown: dict[str, list[str]] = {}
    for font, text in texts:
        shown.setdefault(font, []).append(text)
    judged = {font: plausibility("".join(parts)) for font, parts in shown.items()}
    doubted = any(found.is_garbled for found in judged.values())
    return {
        font
        for font, found in judged.items()
        if not found.is_garbled and (found.is_known or not doubted)
    }


def is_lost(text: str) -> bool:
    """Whether a character of a font that is right otherwise cannot be what the page shows."""
    return not text.strip() or is_private(text) or is_halved(text)


def repair_of(engine: SecondEngine, index: int) -> Rewrite | None:
    """What gives the text of a page its characters; None when the second engine cannot read it.

    Only glyphs change for which the second engine, or the program of their font, names a character
    that means something.

    Args:
        engine: has the file open.
        index: of the page, from 0.
    """
    try:
        glyphs = list(engine.named(index))
    except FAILURES:
        return None
    trusted = trusted_fonts((glyph.font, glyph.text) for glyph in glyphs)
    better: dict[tuple[str, str, bool], str] = {}
    places: dict[_Place, str] = {}
    for text, named, font, x, y in glyphs:
        key = text, named, font in trusted
        if key not in better:
            better[key] = _meant(*key)
        if shown := better[key]:
            places[place_of(x, y)] = shown

    def rewrite(textpage: pdfium.PdfTextPage, text: str) -> str:
        found = _named(textpage, len(text), places)
        parts: list[str] = []
        at = 0
        while at < len(text):
            glyph, end = found[at], at + 1
            while glyph is not None and end < len(text) and found[end] == glyph:
                end += 1
            if glyph is None or (text[at] == HYPHEN and glyph[1] in _HYPHENS):
                parts.append(text[at:end])
            else:
                parts.append(_spread(glyph[1], text[at:end]))
            at = end
        return "".join(parts)

    return rewrite


def _meant(text: str, named: str, trusted: bool) -> str:
    """What a glyph shows by the file, or by the program of its font; nothing where none tells."""
    shown = named if named and (not trusted or is_lost(text)) else text
    return "" if is_private(shown) else shown


def _named(
    textpage: pdfium.PdfTextPage, count: int, places: Mapping[_Place, str]
) -> list[tuple[_Place, str] | None]:
    """The glyph that each of pdfium's characters stands for; None for what pdfium made up."""
    page, origin = calls.passed_of(textpage.raw), calls.Room(ctypes.c_double, 2)
    found: list[tuple[_Place, str] | None] = []
    for index in range(count):
        generated = calls.is_generated(page, index) == 1
        if generated or not calls.origin(page, index, *origin.at):
            found.append(None)
            continue
        place = place_of(*origin.values[:])
        near = place if place in places else _beside(place, places)
        found.append((near, places[near]) if near is not None else None)
    return found


def _beside(place: _Place, places: Mapping[_Place, str]) -> _Place | None:
    """The place of a glyph next to one that has none, as both engines round for themselves."""
    across, down = place
    beside = ((0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (-1, -1), (1, -1), (-1, 1))
    return next(
        (near for right, up in beside if (near := (across + right, down + up)) in places), None
    )


def _spread(named: str, old: str) -> str:
    """The text of a glyph over as many characters as pdfium has for it."""
    if len(named) == len(old):  # Most glyphs.
        return named
    if len(named) > len(old):
        named = as_one(named) or named[: len(old)]
    return named.ljust(len(old), REMOVED)


def place_of(x: float, y: float) -> _Place:
    """A key for a point of a page, the same for both engines."""
    return round(x * _NEAR), round(y * _NEAR)
