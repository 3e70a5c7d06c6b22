"""Flows from origin to destination as bands (Sankey diagram)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from policytext.drawing.drawn import DrawnFigure, Marks, drawn
from policytext.drawing.fonts import font_for
from policytext.drawing.lettering import HEAD, TEXT, Lettering
from policytext.drawing.sheet import Sheet
from policytext.drawing.style import HAIR, INK, MUTED, SHADES
from policytext.drawing.words import words_of

COLUMNS = ("origin", "origin_label", "destination", "destination_label", "value")
NOT_STATED = "not stated"
_MARGIN, _HEAD, _SLOT, _GAP = 10.0, 24.0, 12.0, 5.0
_ACROSS, _NODE, _LABEL, _LABEL_GAP = 190.0, 9.0, 150.0, 5.0
_UNIT, _HIGHEST = 14.0, 420.0


@dataclass
class _End:
    """A region on one side."""

    name: str
    label: str
    value: int
    top: float = 0.0
    height: float = 0.0
    filled: float = 0.0


def flow_figure(
    flows: pd.DataFrame,
    *,
    language: str = "zh",
    font: Path | str | None = None,
) -> DrawnFigure:
    """Flows between regions as bands from origins on the left to destinations on the right.

    Args:
        flows: one row a pair of regions; columns ``origin``, ``destination``, ``events`` (from 1),
            and labels ``origin_zh``, ``origin_en``, ``destination_zh``, ``destination_en``. See
            ``matrices.flows.flow_table``.
        language: ``zh`` or ``en``.
        font: a font file; see ``drawing.fonts``.

    Returns:
        A mark a pair; columns of the table ``COLUMNS``. ``not stated`` stands last on its side
        and is hatched.

    Raises:
        InvalidOption: for another language.
        MissingGlyph: when no font has all characters.
    """
    words = words_of(language)
    rows = [
        (
            *(str(row["origin"]), str(row[f"origin_{language}"])),
            *(str(row["destination"]), str(row[f"destination_{language}"]), int(row["events"])),
        )
        for _, row in flows.iterrows()
    ]
    marks = Marks("flows")
    for row in rows:
        told: dict[str, Any] = dict(zip(COLUMNS, row, strict=True))
        marks.add(**told)
    texts = [text for row in rows for text in map(str, row)]
    lettering = Lettering(font_for([*texts, words("origin"), words("destination"), "()…"], font))
    origins = _ends([(row[0], row[1], row[4]) for row in rows])
    destinations = _ends([(row[2], row[3], row[4]) for row in rows])
    total = sum(row[4] for row in rows)
    unit = min(_UNIT, _HIGHEST / max(total, 1))
    tall = max(_stack(origins, unit), _stack(destinations, unit))
    for ends in (origins, destinations):
        _centre(ends, tall)
    sheet = _sheet(lettering, origins, destinations, tall)
    left = sheet.width / 2 - _ACROSS / 2
    heads = (words("origin"), words("destination"))
    for x, head in zip((left, left + _ACROSS), heads, strict=True):
        sheet.text(x, _MARGIN + 5, head, size=HEAD, align="center")
    order = {end.name: at for at, end in enumerate(destinations)}
    found = {end.name: end for end in origins}, {end.name: end for end in destinations}
    places = {end.name: at for at, end in enumerate(origins)}
    for row in sorted(rows, key=lambda row: (places[row[0]], order[row[2]])):
        pair = found[0][row[0]], found[1][row[2]]
        unknown = NOT_STATED in (row[0], row[2])
        _band(sheet, left, pair, row[4] * unit, places[row[0]], unknown)
    _names(sheet, left, origins, "right")
    _names(sheet, left + _ACROSS, destinations, "left")
    return drawn(sheet, words, marks, COLUMNS)


def _ends(rows: Sequence[tuple[str, str, int]]) -> list[_End]:
    """Regions of one side, the largest first, those not stated last."""
    found: dict[str, _End] = {}
    for name, label, value in rows:
        found.setdefault(name, _End(name, label, 0)).value += value
    return sorted(found.values(), key=lambda end: (end.name == NOT_STATED, -end.value, end.name))


def _stack(ends: list[_End], unit: float) -> float:
    y = 0.0
    for end in ends:
        end.height = max(end.value * unit, 1.0)
        slot = max(end.height, _SLOT)
        end.top = y + (slot - end.height) / 2
        y += slot + _GAP
    return y - _GAP


def _centre(ends: list[_End], tall: float) -> None:
    last = ends[-1].top + max(ends[-1].height, (_SLOT + ends[-1].height) / 2) if ends else 0
    for end in ends:
        end.top += _MARGIN + _HEAD + max(0.0, (tall - last) / 2)


def _sheet(
    lettering: Lettering, origins: list[_End], destinations: list[_End], tall: float
) -> Sheet:
    labels = [_told(end) for end in (*origins, *destinations)]
    side = min(_LABEL, lettering.widest(labels)) + _NODE + _LABEL_GAP
    width = _ACROSS + 2 * side + 2 * _MARGIN
    return Sheet(lettering, width, tall + _HEAD + 2 * _MARGIN + 4)


def _told(end: _End) -> str:
    return f"{end.label} ({end.value})"


def _band(
    sheet: Sheet, left: float, ends: tuple[_End, _End], height: float, number: int, unknown: bool
) -> None:
    """A band between two regions, below those that are there already."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    x0, x1 = left, left + _ACROSS
    middle = (x0 + x1) / 2
    y0, y1 = (end.top + end.filled for end in ends)
    for end in ends:
        end.filled += height
    path = [(x0, y0), (middle, y0), (middle, y1), (x1, y1), (x1, y1 + height)]
    path += [(middle, y1 + height), (middle, y0 + height), (x0, y0 + height), (x0, y0)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    fill = "#ededed" if unknown else SHADES[1 + number % 3]
    sheet.axes.add_patch(
        PathPatch(
            Path(path, codes),
            facecolor=fill,
            edgecolor=HAIR if unknown else MUTED,
            linewidth=0.4,
            hatch="////" if unknown else None,
            hatch_linewidth=0.3,
            alpha=0.85,
            zorder=1,
        )
    )


def _names(sheet: Sheet, x: float, ends: list[_End], align: str) -> None:
    """The bars of one side and their labels outside."""
    out = -1 if align == "right" else 1
    for end in ends:
        bar = x - _NODE if out < 0 else x
        fill = "#bdbdbd" if end.name == NOT_STATED else SHADES[5]
        sheet.box(bar, end.top, _NODE, end.height, fill=fill, order=3)
        tail = f" ({end.value})"
        told = sheet.lettering.fitted(end.label, _LABEL - sheet.lettering.width(tail)) + tail
        place = x + out * (_NODE + _LABEL_GAP)
        colour = MUTED if end.name == NOT_STATED else INK
        sheet.text(place, end.top + end.height / 2, told, size=TEXT, align=align, colour=colour)
