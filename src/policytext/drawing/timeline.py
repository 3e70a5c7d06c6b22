"""Codes over time: a row of bars a code, all on one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from policytext.drawing.drawn import DrawnFigure, Marks, drawn
from policytext.drawing.fonts import font_for
from policytext.drawing.lettering import SMALL, TEXT, Lettering
from policytext.drawing.sheet import Sheet
from policytext.drawing.style import HAIR, MUTED, SHADES
from policytext.drawing.words import Words, words_of

COLUMNS = ("code", "label", "year", "value", "documents")
_MARGIN, _ROW, _BAR, _HEAD = 10.0, 27.0, 15.0, 26.0
_WIDEST, _YEAR = 190.0, 30.0


def timeline_figure(
    counts: pd.DataFrame,
    documents: Mapping[int, int],
    *,
    labels: Mapping[str, str] | None = None,
    language: str = "zh",
    font: Path | str | None = None,
) -> DrawnFigure:
    """How often codes are given in the documents of each year.

    Args:
        counts: DataFrame of integers, codes × years; every year between the first and the last is
            drawn.
        documents: number of documents by year, written below the year: counts of years with more
            documents are higher by that alone.
        labels: by code; the name itself for others.
        language: ``zh`` or ``en``.
        font: a font file; see ``drawing.fonts``.

    Returns:
        A mark a code and year with a count; columns of the table ``COLUMNS``.

    Raises:
        InvalidOption: for another language.
        MissingGlyph: when no font has all characters.
    """
    words = words_of(language)
    names = [str(name) for name in counts.index]
    known = [(labels or {}).get(name, name) for name in names]
    given = [int(year) for year in counts.columns]
    years = list(range(min(given, default=0), max(given, default=-1) + 1))
    lettering = Lettering(font_for([*known, words("documents_of_year"), "0123456789n=…"], font))
    values = {
        (at, year): int(number)
        for at, line in enumerate(counts.to_numpy().tolist())
        for year, number in zip(given, line, strict=True)
    }
    left = max(
        min(_WIDEST, lettering.widest(known)), lettering.width(words("documents_of_year"), SMALL)
    )
    left += _MARGIN + 8
    width = left + len(years) * _YEAR + _MARGIN
    sheet = Sheet(lettering, width, 2 * _MARGIN + _HEAD + len(names) * _ROW)
    _heads(sheet, left, years, documents, words)
    most = max(values.values(), default=0)
    marks = Marks("timeline")
    for row, (name, label) in enumerate(zip(names, known, strict=True)):
        base = _MARGIN + _HEAD + (row + 1) * _ROW - 2
        told = lettering.fitted(label, left - _MARGIN - 8)
        sheet.text(_MARGIN, base - _BAR / 2 + 1, told, size=TEXT)
        sheet.line([(left, base), (width - _MARGIN, base)], colour=HAIR)
        for at, year in enumerate(years):
            value = values.get((row, year), 0)
            if value:
                _bar(sheet, left + (at + 0.5) * _YEAR, base, value, most)
                facts: dict[str, Any] = {"year": year, "value": value}
                facts["documents"] = documents.get(year, 0)
                marks.add(code=name, label=label, **facts)
    return drawn(sheet, words, marks, COLUMNS)


def _heads(
    sheet: Sheet, left: float, years: Sequence[int], documents: Mapping[int, int], words: Words
) -> None:
    """The years and how many documents each has."""
    sheet.text(_MARGIN, _MARGIN + 16, words("documents_of_year"), size=SMALL, colour=MUTED)
    for at, year in enumerate(years):
        x = left + (at + 0.5) * _YEAR
        sheet.text(x, _MARGIN + 5, str(year), align="center")
        told = f"n={documents.get(year, 0)}"
        sheet.text(x, _MARGIN + 16, told, size=SMALL, colour=MUTED, align="center")


def _bar(sheet: Sheet, x: float, base: float, value: int, most: int) -> None:
    height = max(_BAR * value / most, 0.8)
    sheet.box(x - 8, base - height, 16, height, fill=SHADES[3])
    sheet.text(x, base - height - 4.5, str(value), size=SMALL, align="center")
