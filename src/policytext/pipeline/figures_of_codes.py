"""Figures of codes: heatmaps, network, codes over time, portrait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from policytext.drawing import (
    DrawnFigure,
    heatmap_figure,
    network_figure,
    portrait_figure,
    timeline_figure,
)
from policytext.errors import NotCoded
from policytext.matrices.quoted import codes_by_codes, patterns_by_forces, units_by_codes
from policytext.nlp.terms.trends import document_years
from policytext.pipeline.figure_material import FigureMaterial, frequencies
from policytext.pipeline.reading import TRANSFER

_PLACES = ("document", "title", "page", "quote", "coder", "coding")
_ONCE = ["document", "start", "end", "code"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """How figures are drawn.

    Attributes:
        weight: of cells of cases × codes: ``count``, ``binary`` or ``coverage``.
        planned: transfers that are only planned count too.
        font: a font file; None for the usual order.
    """

    weight: str = "count"
    planned: bool = False
    font: str | None = None


def case_code(material: FigureMaterial, drawing: Drawing) -> DrawnFigure:
    """Cases × codes."""
    table = _coded(material, 1)
    matrix = units_by_codes(table, "case-code", weight=drawing.weight)
    figure = heatmap_figure(
        matrix.cells,
        labels=material.labels,
        groups=material.groups(table),
        weight=drawing.weight,
        language=material.words.language,
        font=drawing.font,
    )
    return figure.with_places(matrix.quotes, ["row", "column"]).with_notes(*material.notes())


def pattern_force(material: FigureMaterial, drawing: Drawing) -> DrawnFigure:
    """Transfer patterns × driving forces, by case."""
    book = next((b for b in material.counted.codebooks if b.id == TRANSFER), None)
    if book is None or not material.counted.of(book):
        raise NotCoded(material.place, material.words("no_transfer", "left_out"))
    matrix = patterns_by_forces(material.table, book, within="case")
    figure = heatmap_figure(
        matrix.cells,
        name="pattern-force",
        labels=material.labels,
        weight="case",
        language=material.words.language,
        font=drawing.font,
    )
    return figure.with_places(matrix.quotes, ["row", "column"])


def code_network(material: FigureMaterial, drawing: Drawing) -> DrawnFigure:
    """Codes that stand together in a paragraph; sizes are coded passages."""
    table = _coded(material, 2)
    matrix = codes_by_codes(table, within="paragraph")
    counts = matrix.cells.copy()
    given = frequencies(table)
    for code in counts.index:
        counts.loc[code, code] = given[code]
    figure = network_figure(
        counts,
        labels=material.labels,
        groups=material.branches(table),
        language=material.words.language,
        font=drawing.font,
    )
    return figure.with_places(matrix.quotes, ["row", "column"]).with_notes(*material.notes())


def timeline(material: FigureMaterial, drawing: Drawing) -> DrawnFigure:
    """Codes by year of the document."""
    years = document_years(material.corpus, material.counted.cases)
    table = _coded(material, 1)
    table = table.assign(year=table["document"].astype(str).map(years))
    dated = table[table["year"].notna()].astype({"year": "int64"})
    if dated.empty:
        raise NotCoded(material.place, material.words("no_years", "left_out"))
    once = dated.drop_duplicates(_ONCE)
    counts = pd.crosstab(once["code"].astype(str), once["year"])
    counts = counts.reindex(list(table["code"].cat.categories), fill_value=0)
    sizes = pd.Series(years).value_counts()
    figure = timeline_figure(
        counts,
        {int(str(year)): int(number) for year, number in sizes.items()},
        labels=material.labels,
        language=material.words.language,
        font=drawing.font,
    )
    figure = figure.with_places(_quotes(dated, "code", "year"), ["code", "year"])
    undated = len(material.corpus) - len(years)
    told = [material.words("no_year", "notes", number=undated)] if undated else []
    return figure.with_notes(*material.notes(), *told)


def portrait(material: FigureMaterial, drawing: Drawing) -> DrawnFigure:
    """Where codes stand: of one document each code, of several their branches."""
    alone = len(material.corpus) == 1
    table = _coded(material, 1) if alone else material.branched
    counts = frequencies(table)
    order = counts.index if alone else counts.sort_values(ascending=False, kind="stable").index
    labels: Mapping[str, str] = {str(code): material.labels[str(code)] for code in order}
    figure = portrait_figure(
        table.drop_duplicates(_ONCE),
        {document.id: len(document.text) for document in material.corpus},
        labels=labels,
        documents=material.titles,
        language=material.words.language,
        font=drawing.font,
    )
    quotes = _quotes(table, "code", "start", "end").rename(columns={"code": "row"})
    quotes = quotes.drop(columns=["coding"]).drop_duplicates()
    figure = figure.with_places(quotes, ["document", "row", "start", "end"])
    return figure.with_notes(*(material.notes() if alone else ()))


def _coded(material: FigureMaterial, least: int) -> pd.DataFrame:
    """The codings to draw.

    Raises:
        NotCoded: when too few codes are coded.
    """
    table, words = material.shown, material.words
    number = len(table["code"].cat.categories)
    if not number:
        level = words(material.level, "levels")
        raise NotCoded(material.place, words("no_level", "left_out", level=level))
    if number < least:
        raise NotCoded(material.place, words("few_codes", "left_out"))
    return table


def _quotes(table: pd.DataFrame, *keys: str) -> pd.DataFrame:
    """Codings once, without the columns that a figure does not need."""
    kept = [name for name in _PLACES if name not in keys]
    return table.drop_duplicates(["coding", "code"])[[*keys, *kept]]
