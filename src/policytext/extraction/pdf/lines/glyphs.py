"""From single glyphs to printed lines, where pdfium cannot tell the lines itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from policytext.extraction.pdf.lines.doubles import doubles
from policytext.extraction.pdf.lines.line import LinePart, PdfLine, printed_of
from policytext.extraction.pdf.lines.page import View
from policytext.extraction.text.normalise import normalise, one_line
from policytext.model import Box

_QUARTER = 90
_SLANT = 5
_WIDE = "\u2e7f"
_SHIFT = 0.6
_BACK = 0.5
_BLANK = 0.2
_WIDE_BLANK = 0.6
_CELL = 1.1
_FAR = 12.0


class Glyph(NamedTuple):
    """A printed character.

    Attributes:
        text: what it stands for; empty when unknown.
        cell: left, bottom, right, top in unrotated page space, as wide as the glyph is set and as
            high as its font.
        box: the same of its ink.
        origin: where it was set, in page space.
        angle: of its baseline, in degrees against the clock.
        size: of its type, in points.
        font: name of its font.
        vertical: whether the next glyph stands below it.
    """

    text: str
    cell: tuple[float, float, float, float]
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    angle: float
    size: float
    font: str
    vertical: bool = False


@dataclass(slots=True)
class _Row:
    """Glyphs of one line, with their cells on the upright page."""

    glyphs: list[Glyph] = field(default_factory=list)
    cells: list[Box] = field(default_factory=list)
    middle: float = 0.0


def upright_view(glyphs: Sequence[Glyph], view: View) -> View:
    """The view in which most lines run from left to right.

    Args:
        glyphs: of a page.
        view: how the page is displayed. Vertical writing is turned to the left, so that its columns
            become lines from the top down.
    """
    turns = [0, 0, 0, 0]
    down = 0
    for glyph in glyphs:
        turns[round(glyph.angle / _QUARTER) % 4] += 1
        down += glyph.vertical
    rotation = turns.index(max(turns)) * _QUARTER if glyphs else view.rotation
    if 2 * down > len(glyphs):
        rotation -= _QUARTER
    return replace(view, rotation=rotation % 360)


def glyph_lines(glyphs: Iterable[Glyph], number: int, view: View, upright: View) -> list[PdfLine]:
    """The lines of a page.

    Args:
        glyphs: in the order of the content.
        number: of the page, from 1.
        view: how the page is displayed.
        upright: from ``upright_view``.

    Returns:
        Lines in the order of the content; those of vertical writing from right to left.
    """
    glyphs = _single([glyph for glyph in glyphs if glyph.text])
    rows = _rows(glyphs, upright)
    if sum(glyph.vertical for glyph in glyphs) * 2 > len(glyphs):
        rows.sort(key=lambda row: (round(row.middle), row.cells[0].x0))
    lines = (_line(row, number, (view, upright)) for row in rows)
    return [line for line in lines if line is not None]


def _single(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs without those that stand on their like."""
    text = "".join(glyph.text[0] for glyph in glyphs)
    origins = ((at, *g.origin) for at, g in enumerate(glyphs) if not g.text.isspace())
    removed = doubles(text, origins)
    return [glyph for at, glyph in enumerate(glyphs) if at not in removed]


def _rows(glyphs: Iterable[Glyph], upright: View) -> list[_Row]:
    rows: list[_Row] = []
    for glyph in glyphs:
        cell = upright.box(*glyph.cell)
        if glyph.vertical:
            middle = (cell.top + cell.bottom) / 2
        else:
            middle = upright.box(*glyph.origin, *glyph.origin).top
        if glyph.text.isspace() and not rows:
            continue
        if not rows or not _follows(rows[-1], glyph, cell, middle):
            rows.append(_Row(middle=middle))
        rows[-1].glyphs.append(glyph)
        rows[-1].cells.append(cell)
    return [row for row in rows if not all(glyph.text.isspace() for glyph in row.glyphs)]


def _follows(row: _Row, glyph: Glyph, cell: Box, middle: float) -> bool:
    last, size = row.cells[-1], max(glyph.size, row.glyphs[-1].size)
    ahead = cell.x0 - last.x1
    same = abs(middle - row.middle) < _SHIFT * size
    near = -_BACK * size < ahead + min(size, cell.x1 - cell.x0) and cell.x0 > last.x0 - _BACK * size
    far = ahead > (_CELL if glyph.vertical else _FAR) * size
    turned = abs(glyph.angle - row.glyphs[-1].angle) > _SLANT
    return same and near and not far and not turned


def _line(row: _Row, number: int, views: tuple[View, View]) -> PdfLine | None:
    printed, parts = _words(row)
    text = normalise(printed).strip()
    if not text:
        return None
    inked = [g for g in row.glyphs if not g.text.isspace()]
    lefts, bottoms, rights, tops = zip(*(glyph.box for glyph in inked), strict=True)
    middle = inked[len(inked) // 2]
    box, frame = (v.box(min(lefts), min(bottoms), max(rights), max(tops)) for v in views)
    return PdfLine(
        text,
        number,
        box,
        frame,
        round(middle.size, 1),
        tuple(dict.fromkeys(glyph.font for glyph in (middle, inked[0], inked[-1]))),
        _SLANT < middle.angle % _QUARTER < _QUARTER - _SLANT,
        parts if len(parts) > 1 else (),
        printed_of(printed, text),
    )


def _words(row: _Row) -> tuple[str, tuple[LinePart, ...]]:
    """The words of a row, and its parts between wide gaps."""
    text = ""
    parts: list[LinePart] = []
    begun = 0
    last: Box | None = None
    left = row.cells[0].x0
    for glyph, cell in zip(row.glyphs, row.cells, strict=True):
        if glyph.text.isspace():
            text += " " if text and not text.endswith(" ") else ""
            continue
        gap = cell.x0 - last.x1 if last else 0.0
        if last and gap > _CELL * glyph.size:
            parts.append(LinePart(one_line(text[begun:]), left, last.x1))
            text, begun, left = text.rstrip() + " ", len(text.rstrip()) + 1, cell.x0
        elif last and _is_blank(text, glyph, gap):
            text += " "
        text += glyph.text
        last = cell
    right = last.x1 if last else left
    return text, (*parts, LinePart(one_line(text[begun:]), left, right))


def _is_blank(text: str, glyph: Glyph, gap: float) -> bool:
    wide = text[-1] > _WIDE and glyph.text[0] > _WIDE
    return text[-1] != " " and gap > (_WIDE_BLANK if wide else _BLANK) * glyph.size
