"""The curve of codes found, with the interval over random orders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from policytext.drawing.drawn import DrawnFigure, Marks, drawn
from policytext.drawing.fonts import font_for
from policytext.drawing.lettering import SMALL, TEXT, Lettering
from policytext.drawing.saving import steady
from policytext.drawing.sheet import Sheet
from policytext.drawing.style import HAIR, INK, MUTED, SHADES
from policytext.drawing.words import Words, words_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS = (
    "scope",
    "level",
    "number",
    "name",
    "title",
    "part",
    "new",
    "observed",
    "median",
    "low",
    "high",
)
HELD_OUT = "held out"
_WIDTH, _PANEL, _MARGIN = 400.0, 210.0, 10.0
_LEFT, _BELOW, _LEGEND = 36.0, 34.0, 14.0


def saturation_figure(
    curve: pd.DataFrame,
    estimates: pd.DataFrame | None = None,
    *,
    unit: str = "document",
    name: str = "saturation",
    language: str = "zh",
    font: Path | str | None = None,
) -> DrawnFigure:
    """Codes found after each unit: in the order of the study, and in random orders.

    Args:
        curve: of one codebook and level; one row a unit, columns ``number``, ``observed``,
            ``median``, ``low``, ``high``, ``orders``, and where there are any ``scope``,
            ``level``, ``name``, ``title``, ``part`` and ``new``. See ``pipeline.saturation``.
        estimates: of the same; columns ``estimate``, ``low``, ``high`` (Chao2); none when left
            out.
        unit: ``document`` or ``case``.
        name: of the figure.
        language: ``zh`` or ``en``.
        font: a font file; see ``drawing.fonts``.

    Returns:
        A mark a unit; columns of the table ``COLUMNS``.

    Raises:
        InvalidOption: for another language.
        MissingGlyph: when no font has all characters.
    """
    words = words_of(language)
    entries = _entries(curve, estimates)
    heads = [words(entry) for entry in (*entries, f"units_{unit}", "codes_known")]
    lettering = Lettering(font_for([*heads, "0123456789.−-"], font))
    rows = _legend_rows(entries, words, lettering)
    height = _PANEL + _BELOW + 2 * _MARGIN + len(rows) * _LEGEND
    with steady():
        sheet = Sheet(lettering, _WIDTH, height)
        axes = _axes(sheet, len(rows))
        _draw(axes, curve, estimates)
        _label(axes, curve, lettering, heads[-2:])
    _legend(sheet, rows, words)
    marks = Marks(name)
    for row in curve.to_dict("records"):
        marks.add(**{column: row.get(column, "") for column in COLUMNS})
    first: dict[str, Any] = dict(curve.iloc[0]) if len(curve) else {}
    level = str(first.get("level", "all"))
    facts = {"scope": first.get("scope", ""), "orders": first.get("orders", "")}
    told = words(level, "levels") if level else ""
    marks.name = "saturation"
    figure = drawn(sheet, words, marks, COLUMNS, level=told, **facts)
    return DrawnFigure(
        name, figure.figure, figure.table, figure.places, figure.caption, figure.notes, figure.font
    )


def _entries(curve: pd.DataFrame, estimates: pd.DataFrame | None) -> list[str]:
    found = ["observed", "median", "interval"]
    if estimates is not None and len(estimates):
        found.append("chao2")
    if "part" in curve and (curve["part"] == HELD_OUT).any():
        found.append("held_out")
    return found


def _axes(sheet: Sheet, legends: int) -> Axes:
    top = sheet.height - _MARGIN - _BELOW - legends * _LEGEND
    place = (
        (_MARGIN + _LEFT) / sheet.width,
        1 - top / sheet.height,
        (sheet.width - 2 * _MARGIN - _LEFT) / sheet.width,
        (top - _MARGIN) / sheet.height,
    )
    return sheet.figure.add_axes(place)


def _draw(axes: Axes, curve: pd.DataFrame, estimates: pd.DataFrame | None) -> None:
    numbers = curve["number"].to_numpy()
    band: dict[str, Any] = {"color": SHADES[1], "linewidth": 0}
    axes.fill_between(numbers, curve["low"], curve["high"], zorder=1, **band)
    axes.plot(numbers, curve["median"], color=SHADES[4], linewidth=1.2, linestyle=(0, (4, 2)))
    few = len(curve) <= 60
    axes.plot(
        numbers,
        curve["observed"],
        color=INK,
        linewidth=1.2,
        drawstyle="default",
        marker="o" if few else "",
        markersize=2.6,
    )
    if estimates is not None and len(estimates):
        told = estimates.iloc[0]
        axes.axhspan(told["low"], told["high"], color="#eeeeee", zorder=0, linewidth=0)
        axes.axhline(told["estimate"], color=MUTED, linewidth=0.8, linestyle=(0, (1, 1.5)))
    if "part" in curve and (curve["part"] == HELD_OUT).any():
        first = curve.loc[curve["part"] == HELD_OUT, "number"].min()
        axes.axvspan(
            first - 0.5,
            numbers.max() + 0.5,
            facecolor="none",
            edgecolor=HAIR,
            hatch="...",
            linewidth=0,
            zorder=0,
        )


def _label(axes: Axes, curve: pd.DataFrame, letters: Lettering, heads: list[str]) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_xlim(0.5, max(len(curve), 1) + 0.5)
    axes.set_ylim(bottom=0)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(nbins=8, integer=True, steps=[1, 2, 5, 10]))
    for name, spine in axes.spines.items():
        spine.set_visible(name in ("left", "bottom"))
        spine.set_linewidth(0.6)
    axes.tick_params(width=0.6, length=3)
    properties = letters.font.properties(SMALL)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(properties)
    axes.set_xlabel(heads[0], fontproperties=letters.font.properties(TEXT), labelpad=3)
    axes.set_ylabel(heads[1], fontproperties=letters.font.properties(TEXT), labelpad=4)


def _legend_rows(
    entries: list[str], words: Words, letters: Lettering
) -> list[list[tuple[float, str]]]:
    rows: list[list[tuple[float, str]]] = []
    x = _WIDTH
    for entry in entries:
        long = 30 + letters.width(words(entry), SMALL) + 10
        if x + long > _WIDTH - _MARGIN:
            rows.append([])
            x = _MARGIN + _LEFT
        rows[-1].append((x, entry))
        x += long
    return rows


def _legend(sheet: Sheet, rows: list[list[tuple[float, str]]], words: Words) -> None:
    y = sheet.height - _MARGIN - len(rows) * _LEGEND + _LEGEND / 2
    for row in rows:
        for x, entry in row:
            _sign(sheet, x, y, entry)
            sheet.text(x + 25, y, words(entry), size=SMALL, colour=MUTED)
        y += _LEGEND


def _sign(sheet: Sheet, x: float, y: float, entry: str) -> None:
    ends = [(x, y), (x + 20, y)]
    if entry == "interval":
        sheet.box(x, y - 4, 20, 8, fill=SHADES[1])
    elif entry == "held_out":
        sheet.box(x, y - 4, 20, 8, edge=HAIR, hatch="...", line=0.4)
    elif entry == "chao2":
        sheet.box(x, y - 4, 20, 8, fill="#eeeeee")
        sheet.line(ends, colour=MUTED, width=0.8, dash=(0, (1, 1.5)), order=3)
    elif entry == "median":
        sheet.line(ends, colour=SHADES[4], width=1.2, dash=(0, (4, 2)))
    else:
        sheet.line(ends, colour=INK, width=1.2)
        sheet.shape(
            [(x + 10 + dx, y + dy) for dx, dy in ((-1.6, 0), (0, -1.6), (1.6, 0), (0, 1.6))],
            fill=INK,
        )
