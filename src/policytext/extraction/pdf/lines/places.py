"""Where the characters of printed lines stand in a PDF file; runs in the reading process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pypdfium2 as pdfium

from policytext.extraction.drafts.pace import Pace
from policytext.extraction.pdf.lines.alignment import Printed, aligned
from policytext.extraction.pdf.lines.doubles import origin_of
from policytext.extraction.pdf.lines.opening import PdfFile, open_pdf
from policytext.extraction.pdf.lines.page import View, view_of
from policytext.extraction.pdf.lines.page_text import Edges, PageText, upright_rotation
from policytext.extraction.pdf.lines.repair import place_of, repair_of
from policytext.extraction.pdf.lines.second import FAILURES
from policytext.extraction.text.normalise import normalise
from policytext.extraction.text.plausibility import plausibility
from policytext.model import Box

_NEAR = 1.5


def places_of(
    content: bytes, name: str, password: str, lines: Sequence[Printed], pace: Pace
) -> tuple[tuple[Box, ...], ...]:
    """The boxes of the visible characters of some printed lines.

    Args:
        content: the bytes of the file.
        name: named in errors.
        password: opens the file if it is encrypted.
        lines: of the document that was read from it.
        pace: told which page is read.

    Returns:
        For each line the boxes of its visible characters on the displayed page.

    Raises:
        UnreadableSource: when the file cannot be opened.
    """
    file = open_pdf(content, name, password)
    pages: dict[int, list[tuple[str, Box]]] = {}
    try:
        for number in sorted({line.page for line in lines}):
            pace.begin(number)
            pages[number] = _characters(file, number - 1) if number <= len(file) else []
    finally:
        file.close()
    return tuple(aligned(line, _near(pages[line.page], line.box)) for line in lines)


def _near(characters: Sequence[tuple[str, Box]], around: Box) -> list[tuple[str, Box]]:
    """The characters whose middle is in a box, or next to it."""
    return [
        (text, box)
        for text, box in characters
        if around.x0 - _NEAR <= (box.x0 + box.x1) / 2 <= around.x1 + _NEAR
        and around.top - _NEAR <= (box.top + box.bottom) / 2 <= around.bottom + _NEAR
    ]


def _characters(file: PdfFile, index: int) -> list[tuple[str, Box]]:
    """The visible characters of a page with their boxes, in the order of its content."""
    if file.first is not None:
        try:
            page = file.first[index]
            try:
                return _with_pdfium(file, page, index)
            finally:
                page.close()
        except pdfium.PdfiumError:
            pass
    try:
        view = file.second.view(index)
        glyphs = list(file.second.glyphs(index))
    except FAILURES:
        return []
    return [(normalise(g.text), view.box(*g.box)) for g in glyphs if not g.text.isspace()]


def _with_pdfium(file: PdfFile, page: pdfium.PdfPage, index: int) -> list[tuple[str, Box]]:
    view = view_of(page)
    page.set_rotation(upright_rotation(page, view.rotation))
    textpage = page.get_textpage()
    try:
        return _of_text(file, PageText(textpage, view), view, index)
    finally:
        textpage.close()


def _of_text(file: PdfFile, text: PageText, view: View, index: int) -> list[tuple[str, Box]]:
    whole = text.whole
    found = plausibility(whole)
    if found.odd or found.is_garbled:
        rewrite = repair_of(file.second, index)
        whole = rewrite(text.page, whole) if rewrite else whole
    inks = _inks(file, index)
    return [
        (normalise(character), view.box(*_narrowed(text, at, inks)))
        for at, character in enumerate(whole)
        if not character.isspace() and character != "\ufffe"
    ]


def _inks(file: PdfFile, index: int) -> dict[tuple[int, int], Edges]:
    """The ink of the page's glyphs by their place, from the outlines in their fonts.

    The boxes of pdfium hold the points that control an outline, which may lie outside the ink.
    """
    try:
        return {place_of(*glyph.origin): glyph.box for glyph in file.second.glyphs(index)}
    except FAILURES:
        return {}


def _narrowed(text: PageText, index: int, inks: Mapping[tuple[int, int], Edges]) -> Edges:
    """The box of a character, no larger than its outline."""
    left, bottom, right, top = box = text.box(index)
    origin = origin_of(text.page, index)
    ink = inks.get(place_of(*origin)) if origin else None
    if ink is None:
        return box
    narrow = max(left, ink[0]), max(bottom, ink[1]), min(right, ink[2]), min(top, ink[3])
    return narrow if narrow[0] < narrow[2] and narrow[1] < narrow[3] else box
