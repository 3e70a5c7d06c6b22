"""Transfers by province on a map of tiles of one size."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from policytext.drawing.drawn import DrawnFigure, Marks, drawn
from policytext.drawing.fonts import font_for
from policytext.drawing.legend import shade_legend
from policytext.drawing.lettering import HEAD, PITCH, SMALL, TEXT, Lettering
from policytext.drawing.sheet import Sheet
from policytext.drawing.style import HAIR, INK, MUTED, class_of, classes, ink_on, shade
from policytext.drawing.words import Words, words_of
from policytext.resources import resource

COLUMNS = ("direction", "province", "label", "value")
_WIDE, _HIGH, _SPACE = 47.0, 31.0, 2.0
_MARGIN, _HEAD, _BETWEEN = 10.0, 20.0, 14.0
_COLUMNS, _ROWS = 9, 8
_DIRECTIONS = (("out", "origin"), ("in", "destination"))


@dataclass(frozen=True, slots=True)
class Tile:
    """A province on the map: code, place in the grid, names."""

    code: str
    row: int
    column: int
    zh: str
    en: str


@cache
def tiles() -> tuple[Tile, ...]:
    """The 34 provinces of the shipped layout."""
    path = resource("configs", "lexicons", "places", "province-tiles.csv")
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return tuple(
        Tile(row["code"], int(row["row"]), int(row["column"]), row["zh"], row["en"])
        for row in csv.DictReader(lines)
    )


def province_figure(
    flows: pd.DataFrame,
    *,
    language: str = "zh",
    font: Path | str | None = None,
) -> DrawnFigure:
    """How many transfers leave and reach each province, on two maps of tiles.

    Args:
        flows: between provinces, as for ``flow_figure``; regions that are no province are named
            below the map.
        language: ``zh`` or ``en``.
        font: a font file; see ``drawing.fonts``.

    Returns:
        A mark a province (or other region) and direction (``out`` or ``in``) with transfers;
        columns of the table ``COLUMNS``.

    Raises:
        InvalidOption: for another language.
        MissingGlyph: when no font has all characters.
    """
    words = words_of(language)
    marks = Marks("province-map")
    counts: dict[str, dict[str, int]] = {}
    labels: dict[str, str] = {tile.code: getattr(tile, language) for tile in tiles()}
    for direction, side in _DIRECTIONS:
        counts[direction] = {}
        for region, label, events in zip(
            flows[side].astype(str), flows[f"{side}_{language}"], flows["events"], strict=True
        ):
            labels.setdefault(region, str(label))
            counts[direction][region] = counts[direction].get(region, 0) + int(events)
        for region, value in counts[direction].items():
            marks.add(direction=direction, province=region, label=labels[region], value=value)
    heads = [words(name) for name in ("out", "in", "transfers")]
    off = {direction: _off_map(counts[direction], labels, words) for direction in counts}
    texts = [*labels.values(), *heads, *off.values(), "0123456789–…"]
    lettering = Lettering(font_for(texts, font))
    return drawn(_draw(counts, off, words, lettering), words, marks, COLUMNS)


def _off_map(counts: dict[str, int], labels: dict[str, str], words: Words) -> str:
    """Regions that are no province, with their numbers, as a sentence; empty for none."""
    on_map = {tile.code for tile in tiles()}
    told = [
        words("place_number", place=labels[region], number=number)
        for region, number in counts.items()
        if region not in on_map
    ]
    return words("off_map", places=words.list_of(told)) if told else ""


def _draw(
    counts: dict[str, dict[str, int]], off: dict[str, str], words: Words, lettering: Lettering
) -> Sheet:
    known = classes([value for one in counts.values() for value in one.values()])
    width = _COLUMNS * _WIDE + 2 * _MARGIN
    below = {
        direction: lettering.wrapped(told, width - 2 * _MARGIN, SMALL, 3) if told else []
        for direction, told in off.items()
    }
    notes = sum(len(lines) * SMALL * PITCH + 6 for lines in below.values() if lines)
    height = 2 * (_HEAD + _ROWS * _HIGH + _BETWEEN) + notes + 2 * _MARGIN + 8
    sheet = Sheet(lettering, width, height)
    y = _MARGIN
    for direction, lines in below.items():
        sheet.text(_MARGIN, y + 6, words(direction), size=HEAD)
        y += _HEAD
        for tile in tiles():
            _tile(sheet, tile, y, counts[direction].get(tile.code, 0), known, words)
        y += _ROWS * _HIGH + 4
        if lines:
            tall = len(lines) * SMALL * PITCH
            sheet.lines(_MARGIN, y + tall / 2, lines, size=SMALL, colour=MUTED)
            y += tall + 6
        y += _BETWEEN - 4
    shade_legend(sheet, _MARGIN, height - _MARGIN - 5, known, words("transfers"))
    return sheet


def _tile(
    sheet: Sheet,
    tile: Tile,
    top: float,
    value: int,
    known: list[tuple[int, int]],
    words: Words,
) -> None:
    level = class_of(value, known)
    fill = "none" if level < 0 else shade(level, len(known))
    x, y = _MARGIN + tile.column * _WIDE, top + tile.row * _HIGH
    wide, high = _WIDE - _SPACE, _HIGH - _SPACE
    sheet.box(x, y, wide, high, fill=fill, edge=HAIR, line=0.5)
    name = getattr(tile, words.language)
    size = TEXT if words.language == "zh" else SMALL
    ink = (ink_on(fill) if fill != "none" else INK) if value else MUTED
    lines = sheet.lettering.wrapped(name, wide - 2, size, 2)
    if value:
        lines.append(str(value))
    sheet.lines(x + wide / 2, y + high / 2, lines, size=size, colour=ink, align="center")
