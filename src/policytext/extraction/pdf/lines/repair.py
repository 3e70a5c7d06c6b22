"""Gives characters to fonts that do not name them, from the programs of the fonts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from policytext.extraction.pdf.lines.doubles import REMOVED, origin_of
from policytext.extraction.pdf.lines.glyphs import Glyph
from policytext.extraction.pdf.lines.lines import Rewrite
from policytext.extraction.pdf.lines.second import FAILURES, SecondEngine
from policytext.extraction.text.ligatures import as_one, is_halved
from policytext.extraction.text.plausibility import is_private, plausibility

_NEAR = 4.0


def repaired(glyphs: Iterable[tuple[Glyph, str]]) -> list[Glyph]:
    """Glyphs with the characters of their font's program, where those of the file mean nothing.

    Args:
        glyphs: of a page, each with the character that its font's program names.
    """
    pairs = list(glyphs)
    texts: dict[str, list[str]] = {}
    for glyph, _ in pairs:
        texts.setdefault(glyph.font, []).append(glyph.text)
    judged = {font: plausibility("".join(parts)) for font, parts in texts.items()}
    doubted = any(found.is_garbled for found in judged.values())
    trusted = {
        font
        for font, found in judged.items()
        if not found.is_garbled and (found.is_known or not doubted)
    }
    return [
        glyph._replace(text=named)
        if named and (glyph.font not in trusted or _is_lost(glyph.text))
        else glyph
        for glyph, named in pairs
    ]


def _is_lost(text: str) -> bool:
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
        pairs = list(engine.programmed(index, inked=False))
    except FAILURES:
        return None
    better = repaired(pairs)
    places = {
        place_of(*glyph.origin): glyph.text
        for glyph in better
        if glyph.text and not is_private(glyph.text)
    }

    def rewrite(textpage: pdfium.PdfTextPage, text: str) -> str:
        found = [_named(textpage, at, places) for at in range(len(text))]
        whole = ""
        for key, run in groupby(range(len(text)), key=lambda at: found[at] or (at, "")):
            old = "".join(text[at] for at in run)
            whole += _spread(key[1], old) if isinstance(key[0], tuple) else old
        return whole

    return rewrite


def _named(
    textpage: pdfium.PdfTextPage, index: int, places: Mapping[tuple[int, int], str]
) -> tuple[tuple[int, int], str] | None:
    """The glyph that one of pdfium's characters stands for; None for what pdfium made up."""
    if raw.FPDFText_IsGenerated(textpage.raw, index) == 1:
        return None
    origin = origin_of(textpage, index)
    if origin is None:
        return None
    across, down = place_of(*origin)
    for right, up in ((0, 0), (0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (-1, -1), (1, -1), (-1, 1)):
        place = across + right, down + up
        if place in places:
            return place, places[place]
    return None


def _spread(named: str, old: str) -> str:
    """The text of a glyph over as many characters as pdfium has for it."""
    if len(named) > len(old):
        named = as_one(named) or named[: len(old)]
    return named.ljust(len(old), REMOVED)


def place_of(x: float, y: float) -> tuple[int, int]:
    """A key for a point of a page, the same for both engines."""
    return round(x * _NEAR), round(y * _NEAR)
