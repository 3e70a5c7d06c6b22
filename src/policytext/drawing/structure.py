"""Data structures after Gioia: concepts, themes and dimensions side by side."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from policytext.drawing.drawn import DrawnFigure, Marks, drawn
from policytext.drawing.fonts import font_for
from policytext.drawing.layer_places import spaced
from policytext.drawing.lettering import HEAD, PITCH, TEXT, Lettering
from policytext.drawing.sheet import Sheet
from policytext.drawing.style import INK, MUTED, SHADES
from policytext.drawing.words import Words, words_of

COLUMNS = ("first_order", "theme", "dimension", "frequency")
_MARGIN, _INSIDE, _BETWEEN, _GAP = 10.0, 5.0, 34.0, 8.0
_CONCEPT, _THEME, _DIMENSION = 170.0, 104.0, 92.0
_HEAD = 20.0
_INDENT = "   "


@dataclass
class _Block:
    """A box: its lines, where it stands, and to which box of the next column it leads."""

    lines: list[str]
    top: float = 0.0
    leads_to: int = -1

    @property
    def height(self) -> float:
        return len(self.lines) * TEXT * PITCH + 2 * _INSIDE

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def structure_figure(
    structure: pd.DataFrame,
    *,
    language: str = "zh",
    font: Path | str | None = None,
) -> DrawnFigure:
    """First-order concepts, second-order themes and aggregate dimensions.

    After Gioia, Corley & Hamilton (2013, Organizational Research Methods 16(1): 15-31).

    Args:
        structure: one row a concept, or a theme without concepts, in the order of the codebook;
            columns ``first_order``, ``theme``, ``dimension`` (labels; empty for none), and where
            there are any ``frequency`` (coded passages, in brackets) and ``mark``.
        language: ``zh`` or ``en``.
        font: a font file; see ``drawing.fonts``.

    Returns:
        A mark a row; columns of the table ``COLUMNS``.

    Raises:
        InvalidOption: for another language.
        MissingGlyph: when no font has all characters.
    """
    words = words_of(language)
    rows = structure.fillna("").to_dict("records")
    texts = [str(row.get(name, "")) for row in rows for name in COLUMNS]
    texts += [words(name) for name in ("first_order", "theme", "dimension", "unplaced")]
    lettering = Lettering(font_for([*texts, "()（）•…"], font))
    concepts, themes, dimensions = _blocks(
        [{str(k): v for k, v in r.items()} for r in rows], words, lettering
    )
    sheet = _draw(_arranged(concepts, themes, dimensions), words, lettering)
    marks = Marks("data-structure")
    for row in rows:
        marks.add(str(row.get("mark", "")), **{name: row.get(name, "") for name in COLUMNS})
    return drawn(sheet, words, marks, COLUMNS)


def _blocks(
    rows: list[dict[str, object]], words: Words, letters: Lettering
) -> tuple[list[_Block], list[_Block], list[_Block]]:
    """Boxes of the three columns; the concepts of one theme stand in one box."""
    concepts: list[_Block] = []
    themes: list[_Block] = []
    dimensions: list[_Block] = []
    theme_of: dict[tuple[str, str], int] = {}
    dimension_of: dict[str, int] = {}
    for row in rows:
        theme, dimension = str(row.get("theme", "")), str(row.get("dimension", ""))
        if dimension and dimension not in dimension_of:
            dimension_of[dimension] = len(dimensions)
            told = letters.wrapped(dimension, _DIMENSION - 2 * _INSIDE, lines=4)
            dimensions.append(_Block(told))
        key = (dimension, theme)
        if key not in theme_of:
            theme_of[key] = len(themes)
            inside = row if not row.get("first_order") else {}
            told = _told(theme or words("unplaced"), inside, words, letters, _THEME, 4)
            themes.append(_Block(told, leads_to=dimension_of.get(dimension, -1)))
            concepts.append(_Block([], leads_to=theme_of[key]))
        if row.get("first_order"):
            told = _told("• " + str(row["first_order"]), row, words, letters, _CONCEPT, 2)
            concepts[theme_of[key]].lines += [told[0], *(_INDENT + line for line in told[1:])]
    return concepts, themes, dimensions


def _told(
    label: str, row: dict[str, object], words: Words, letters: Lettering, width: float, lines: int
) -> list[str]:
    """A label with its count in brackets, which is never cut."""
    count = row.get("frequency", "")
    tail = "" if count == "" else f"（{count}）" if words.language == "zh" else f" ({count})"
    room = width - 2 * _INSIDE
    found = letters.wrapped(label, room, lines=lines)
    if letters.width(found[-1] + tail) <= room:
        return [*found[:-1], found[-1] + tail]
    if len(found) < lines:
        return [*found, tail.strip()]
    return [*found[:-1], letters.fitted(found[-1], room - letters.width(tail)) + tail]


def _arranged(
    concepts: list[_Block], themes: list[_Block], dimensions: list[_Block]
) -> tuple[list[_Block], list[_Block], list[_Block]]:
    """Give every box its top: a theme beside its concepts, a dimension beside its themes."""
    y = 0.0
    for block, theme in zip(concepts, themes, strict=True):
        slot = max(block.height if block.lines else 0.0, theme.height)
        block.top = y + (slot - block.height) / 2
        theme.top = y + (slot - theme.height) / 2
        y += slot + _GAP
    wanted = []
    for number in range(len(dimensions)):
        own = [theme.middle for theme in themes if theme.leads_to == number]
        wanted.append((own[0] + own[-1]) / 2)
    order = sorted(range(len(dimensions)), key=wanted.__getitem__)
    middles = spaced([wanted[at] for at in order], [dimensions[at].height for at in order], _GAP)
    for at, middle in zip(order, middles, strict=True):
        dimensions[at].top = middle - dimensions[at].height / 2
    top = min((block.top for block in (*concepts, *themes, *dimensions)), default=0.0)
    for block in (*concepts, *themes, *dimensions):
        block.top += _MARGIN + _HEAD - top
    return concepts, themes, dimensions


def _draw(
    blocks: tuple[list[_Block], list[_Block], list[_Block]], words: Words, letters: Lettering
) -> Sheet:
    concepts, themes, dimensions = blocks
    inside = [line for block in concepts for line in block.lines]
    first = max(letters.widest(inside) + 2 * _INSIDE, letters.width(words("first_order"), HEAD))
    # Without any concept the figure begins with the themes.
    first = first if inside else -_BETWEEN
    widths = (first, _THEME, _DIMENSION)
    lefts = (_MARGIN, _MARGIN + first + _BETWEEN, _MARGIN + first + 2 * _BETWEEN + _THEME)
    every = [block for column in blocks for block in column]
    height = max((block.top + block.height for block in every), default=_HEAD) + _MARGIN
    sheet = Sheet(letters, lefts[2] + _DIMENSION + _MARGIN, height)
    fills = ("none", SHADES[0], SHADES[1])
    for at, name in enumerate(("first_order", "theme", "dimension")):
        if widths[at] < 0:
            continue
        middle = lefts[at] + widths[at] / 2
        sheet.text(middle, _MARGIN + 4, words(name), size=HEAD, align="center")
        for block in blocks[at]:
            _box(sheet, block, lefts[at], widths[at], fills[at], listed=at == 0)
    for block in concepts:
        if block.lines:
            _lead(sheet, lefts[0] + first, block.middle, lefts[1], themes[block.leads_to].middle)
    for theme in themes:
        if theme.leads_to >= 0:
            end = dimensions[theme.leads_to].middle
            _lead(sheet, lefts[1] + _THEME, theme.middle, lefts[2], end)
    return sheet


def _box(
    sheet: Sheet, block: _Block, left: float, width: float, fill: str, *, listed: bool
) -> None:
    if not block.lines:
        return
    sheet.box(left, block.top, width, block.height, fill=fill, edge=INK, corner=3, order=3)
    if listed:
        sheet.lines(left + _INSIDE, block.middle, block.lines)
    else:
        sheet.lines(left + width / 2, block.middle, block.lines, align="center")


def _lead(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    sheet.bend([(x0, y0), (x1 - 5, y1)], colour=MUTED)
    sheet.shape([(x1, y1), (x1 - 5, y1 - 2.2), (x1 - 5, y1 + 2.2)], fill=MUTED)
