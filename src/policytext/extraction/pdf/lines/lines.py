"""Printed lines of a PDF page, with their boxes, sizes and fonts, through pdfium."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium

from policytext.extraction.pdf.lines.doubles import without_doubles
from policytext.extraction.pdf.lines.glyphs import glyph_lines
from policytext.extraction.pdf.lines.line import LinePart, PdfLine, printed_of
from policytext.extraction.pdf.lines.page import View
from policytext.extraction.pdf.lines.page_text import (
    PageText,
    direction,
    upright_rotation,
    vertical_glyphs,
)
from policytext.extraction.pdf.lines.raised import raised_parts
from policytext.extraction.pdf.lines.splits import taken_apart
from policytext.extraction.text.normalise import is_normal, normalise, one_line
from policytext.model import Box

__all__ = ["HYPHEN", "LinePart", "PageLines", "PdfLine", "RowPicker", "page_lines"]

HYPHEN = "\ufffe"
_TOKEN = re.compile(r"\S+")
_ENDS = re.compile("\r\n|[\ufffe\r\n]")
_WIDE_GAP = 1.1
_SMALL = 0.75
_PLACES = 5
_STRETCHED = 1.25
_TALL = 1.3
_CLOSING = frozenset("，。、；：！？）》】〕」』”’％")
_OPENING = frozenset("（《【〔「『“‘")

RowPicker = Callable[[Sequence[PdfLine], View], Collection[int]]
"""Which lines of a page, read upright, may be rows of tables: their indices."""
Rewrite = Callable[[pdfium.PdfTextPage, str], str]
"""Gives a page's text other characters, as many as before."""


class PageLines(NamedTuple):
    """The lines of a page.

    Attributes:
        lines: in the order of the content.
        upright: how the page is turned so that its text runs from left to right.
    """

    lines: list[PdfLine]
    upright: View


def page_lines(
    page: pdfium.PdfPage,
    number: int,
    view: View,
    pick: RowPicker | None = None,
    rewrite: Rewrite | None = None,
) -> PageLines:
    """The lines of a page in the order of its content.

    Args:
        page: the page; it is turned so that its characters stand upright, and left so.
        number: from 1.
        view: how it is displayed.
        pick: tells which lines are given their words.
        rewrite: gives the text other characters.
    """
    if view.rotation:
        page.set_rotation(upright_rotation(page, view.rotation))
    textpage = page.get_textpage()
    try:
        rotation, vertical = direction(textpage, view.rotation)
        if vertical:
            upright = replace(view, rotation=(rotation + 270) % 360)
            glyphs = vertical_glyphs(textpage, rewrite)
            lines = glyph_lines(glyphs, number, view, upright)
            return PageLines(lines, upright)
        upright = view if rotation == view.rotation else replace(view, rotation=rotation)
        if rotation != page.get_rotation():
            textpage.close()
            page.set_rotation(rotation)
            textpage = page.get_textpage()
        text = PageText(textpage, upright)
        whole = rewrite(textpage, text.whole) if rewrite else text.whole
        text.whole = without_doubles(textpage, whole)
        return PageLines(_lines(text, number, view, pick), upright)
    finally:
        textpage.close()


def _lines(text: PageText, number: int, view: View, pick: RowPicker | None) -> list[PdfLine]:
    places: list[tuple[int, int]] = []
    lines: list[PdfLine] = []
    jumping: dict[int, list[tuple[int, int]]] = {}
    text.normal = is_normal(text.whole)
    for start, end, words in _pieces(text.whole, text.normal):
        line = _line(text, start, end, words, number, view)
        if line is not None:
            if text.jumps and " " in words:
                jumping[len(lines)] = _between_gaps(text, start, end, line.size)
            lines.append(line)
            places.append((start, end))
    if jumping:

        def make(start: int, end: int) -> PdfLine | None:
            words = normalise(text.whole[start:end]).strip()
            return _line(text, start, end, words, number, view)

        def sketch(start: int, end: int) -> PdfLine | None:
            place = _place(text, start, end, _middle(text, start, end), view)
            return PdfLine(text.whole[start:end], number, *place[:3], ()) if place else None

        lines, places = taken_apart(lines, places, jumping, sketch, make)
    for index in pick(lines, text.upright) if pick else ():
        lines[index].words = _words(text, *places[index], lines[index])
    return lines


def _between_gaps(text: PageText, start: int, end: int, size: float) -> list[tuple[int, int]]:
    """The places of what stands between the wide gaps of a line, or steps back to the left."""
    found: list[tuple[int, int]] = []
    edge = 0.0
    for match in _TOKEN.finditer(text.whole, start, end):
        x0, x1 = text.edges(match.start(), match.end() - 1)
        if found and -size < x0 - edge < _WIDE_GAP * size:
            found[-1] = (found[-1][0], match.end())
        else:
            found.append((match.start(), match.end()))
        edge = x1
    return found


def _pieces(text: str, normal: bool) -> Iterator[tuple[int, int, str]]:
    """Start, end and words of every line; a divided word keeps its hyphen."""
    at = 0
    for match in (*_ENDS.finditer(text), None):
        end = match.start() if match else len(text)
        words = (text[at:end] if normal else normalise(text[at:end])).strip()
        if words:
            divided = match is not None and match.group() == HYPHEN
            yield at, end, words + ("-" if divided else "")
        at = match.end() if match else end


def _place(
    text: PageText, start: int, end: int, middle: int, view: View
) -> tuple[Box, Box, float, bool] | None:
    """Box and frame of a line, the size of its type, and whether it is slanted."""
    rectangle = text.rectangle(start, end - start)
    if rectangle is None:
        return None
    frame = text.upright.box(*rectangle)
    box = frame if text.upright.rotation == view.rotation else view.box(*rectangle)
    size, slanted = text.size_and_slant(middle)
    if size < _SMALL * (frame.bottom - frame.top) and not text.single:
        size, slanted = _usual_type(text, start, end)
    return box, frame, size, slanted


def _middle(text: PageText, start: int, end: int) -> int:
    """The place of a visible character in the middle of a line."""
    return text.visible_near((start + end) // 2, start, end)


def _usual_type(text: PageText, start: int, end: int) -> tuple[float, bool]:
    """Size and slant of most of some characters of a line; of the larger ones when in doubt."""
    step = (end - start) / _PLACES
    found = Counter(
        text.size_and_slant(text.visible_near(start + int(at * step), start, end))
        for at in range(_PLACES)
    )
    return max(found, key=lambda kind: (found[kind], kind[0]))


def _line(
    text: PageText, start: int, end: int, words: str, number: int, view: View
) -> PdfLine | None:
    middle = _middle(text, start, end)
    place = _place(text, start, end, middle, view)
    if place is None:
        return None
    box, frame, size, slanted = place
    kinds: tuple[str, ...] = (text.font(middle),)
    if not text.single:
        ends = [text.font(text.visible_near(at, start, end)) for at in (start, end - 1)]
        kinds = tuple(dict.fromkeys((*kinds, *ends)))
    raw = text.whole[start:end]
    raised = raised_parts(text, start, raw, size)
    cells = _cells(text, start, raw, size, frame.x1 - frame.x0)
    printed = printed_of(raw, words)
    return PdfLine(words, number, box, frame, size, kinds, slanted, cells, printed, None, raised)


def _cells(text: PageText, start: int, raw: str, size: float, width: float) -> tuple[LinePart, ...]:
    """The cells of a line, when it is so much wider than its text that it must have gaps."""
    least = _STRETCHED * size * 0.5
    if " " not in raw or width < least * len(raw) or " " not in raw.strip():
        return ()
    if not raw.isascii():
        wide = sum([character > "\u2e7f" for character in raw])
        if width < least * (len(raw) + wide):
            return ()
    cells: list[LinePart] = []
    for match in _TOKEN.finditer(raw):
        x0, x1 = text.edges(start + match.start(), start + match.end() - 1)
        if cells and x0 - cells[-1].x1 < _WIDE_GAP * size:
            cells[-1] = LinePart(f"{cells[-1].text} {match.group()}", cells[-1].x0, x1)
        else:
            cells.append(LinePart(match.group(), x0, x1))
    if len(cells) < 2:
        return ()
    if text.normal:
        return tuple(cells)
    return tuple(LinePart(one_line(cell.text), cell.x0, cell.x1) for cell in cells)


def _words(text: PageText, start: int, end: int, line: PdfLine) -> tuple[LinePart, ...]:
    """The words of a line with their edges."""
    tall = line.frame.bottom - line.frame.top > _TALL * line.size
    parts = []
    for match in _TOKEN.finditer(text.whole, start, end):
        for first, last in _set_together(text, match.start(), match.end(), line.size):
            x0, x1 = text.edges(first, last - 1)
            top = bottom = None
            if tall:
                ends = [text.upright.box(*text.box(at)) for at in (first, last - 1)]
                top, bottom = min(box.top for box in ends), max(box.bottom for box in ends)
            word = text.whole[first:last]
            if text.normal or (word := one_line(word)):
                parts.append(LinePart(word, x0, x1, top, bottom, first > match.start()))
    return tuple(parts)


def _set_together(text: PageText, start: int, end: int, size: float) -> list[tuple[int, int]]:
    """The parts of a word between gaps: Chinese cells may follow each other without a blank."""
    if end - start < 2 or text.whole[start:end].isascii():
        return [(start, end)]
    found = [start]
    _, edge = text.sides(start)
    for index in range(start + 1, end):
        before, after = text.whole[index - 1], text.whole[index]
        x0, x1 = text.sides(index)
        gap, edge = x0 - edge, x1
        closed = before in "）〕】" and after.isalnum()
        if gap <= 0.55 * size and not closed:  # Most characters.
            continue
        usual = 0.55 + 0.45 * (before in _CLOSING) + 0.45 * (after in _OPENING)
        if closed or gap > usual * size:
            found.append(index)
    return list(pairwise([*found, end]))
