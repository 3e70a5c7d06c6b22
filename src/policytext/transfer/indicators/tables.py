"""Indicators of the tables of a document: the heads of its row and column name a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from policytext.model import (
    Bilingual,
    Cell,
    Document,
    Indicator,
    IndicatorKind,
    Period,
    Precision,
    Quantity,
    QuantityKind,
    Span,
    Table,
    detect_language,
)
from policytext.nlp.quantities import find_periods, find_quantities
from policytext.nlp.quantities.folding import folded
from policytext.transfer.indicators.words import cue

_UNIT_LINE = re.compile(
    r"(?:计量)?(?:单位|units?)\s?(?:[:：]|\bin\b)\s*(?:in )?"
    r"(?P<unit>[^\s)）,，;；|][^)）,，;；\n\t]{0,24})",
    re.I,
)
_BRACKET = re.compile(
    r"[(（\[]\s*(?:in )?(?P<unit>[^()（）\[\]]{1,24})[)）\]]\s*$|[/／](?P<slash>[^\d/／\s]{1,8})$"
)
_FIGURE = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-+]?\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_BEFORE = 60


class _Head(NamedTuple):
    words: str
    span: Span | None
    period: Period | None
    unit: str


def table_indicators(document: Document) -> list[Indicator]:
    """The figures in the cells of a document's tables.

    The unit stands in the cell, in brackets behind the head of its row or column, or in a line
    over the table (单位：亿元); the time in either head.

    Args:
        document: with its tables.

    Returns:
        Row by row, table by table; cells that hold no single figure are passed over.
    """
    found: list[Indicator] = []
    for table in document.tables:
        found.extend(_of_table(document, table))
    return found


def _of_table(document: Document, table: Table) -> Iterator[Indicator]:
    language = detect_language(document.quote(table.span), document.language)
    tops = max(table.header_rows, 1)
    columns = _column_heads(document, table, tops, language)
    rows = {
        row: _head(document, [cell], language)
        for cell in table.cells
        if cell.column == 0 and cell.row >= tops and cell.span
        for row in range(cell.row, cell.row + cell.rows)
    }
    common = _unit_line(document, table)
    for cell in table.cells:
        if cell.row < tops or cell.column == 0 or cell.span is None:
            continue
        heads = [rows.get(cell.row), columns.get(cell.column)]
        indicator = _of_cell(document, cell.span, [h for h in heads if h], common, language)
        if indicator is not None:
            yield indicator


def _column_heads(document: Document, table: Table, tops: int, language: str) -> dict[int, _Head]:
    over: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.row < tops and cell.span:
            for column in range(cell.column, cell.column + cell.columns):
                over.setdefault(column, []).append(cell)
    return {column: _head(document, cells, language) for column, cells in over.items()}


def _head(document: Document, cells: list[Cell], language: str) -> _Head:
    spans = [cell.span for cell in cells if cell.span]
    words = " ".join(document.quote(span).strip() for span in spans)
    unit = _BRACKET.search(words)
    periods = find_periods(words, language)
    period = periods[0] if periods else _bare_year(words)
    last = spans[-1] if spans else None
    if period is not None and last is not None:
        period = replace(period, span=last)
    bare = words[: unit.start()].strip() if unit else words
    return _Head(bare, last, period, (unit["unit"] or unit["slash"]) if unit else "")


def _bare_year(words: str) -> Period | None:
    match = _YEAR.fullmatch(words)
    if match is None:
        return None
    year = int(match[0])
    return Period(Span(0, 4), date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def _unit_line(document: Document, table: Table) -> str:
    over = document.text[max(0, table.span.start - _BEFORE) : table.span.start]
    caption = document.quote(table.caption) if table.caption else ""
    first = document.quote(table.span).split("\n", 1)[0]
    for words in (caption, over, first):
        match = _UNIT_LINE.search(words)
        if match:
            return match["unit"].strip()
    return ""


def _of_cell(
    document: Document, span: Span, heads: list[_Head], common: str, language: str
) -> Indicator | None:
    named = [head for head in heads if head.words and not _is_time(head)]
    if not named or not heads:
        return None
    quantity = _quantity(document, span, [h.unit for h in heads if h.unit] + [common], language)
    if quantity is None:
        return None
    name = ("" if language == "zh" else " ").join(head.words for head in named)
    period = next((head.period for head in heads if head.period), None)
    label = Bilingual(zh=name) if language == "zh" else Bilingual(en=name)
    kind = _kind(name, language, quantity, period)
    return Indicator(document.id, span, label, named[0].span, quantity, kind, period)


def _is_time(head: _Head) -> bool:
    return head.period is not None and len(head.words) <= 2 * len(str(head.period.end))


def _quantity(document: Document, span: Span, units: list[str], language: str) -> Quantity | None:
    """The one figure of a cell, with the unit that is told elsewhere where it has none."""
    words = document.quote(span)
    plain = folded(words, "en").strip()
    start = span.start + len(words) - len(words.lstrip())
    if not _FIGURE.fullmatch(plain):
        found = find_quantities(words, language)
        whole = len(found) == 1 and len(found[0].span) >= len(plain) - 1
        return replace(found[0], span=found[0].span.shift(span.start), head=None) if whole else None
    place = Span(start, start + len(words.strip()))
    value = plain.lstrip("+-")
    for unit in filter(None, units):
        joined = f"{value}{unit}" if language == "zh" else f"{value} {_plain_unit(unit)}"
        found = find_quantities(joined, language)
        if len(found) == 1 and found[0].span.start == 0:
            sign = -1 if plain.startswith("-") else 1
            return replace(found[0], span=place, value=sign * found[0].value, head=None)
    return Quantity(place, QuantityKind.COUNT, Decimal(plain.replace(",", "")), "")


def _plain_unit(unit: str) -> str:
    """A unit as it stands behind a figure: "RMB million" is "million RMB"."""
    words = unit.lower().split()
    if len(words) == 2 and words[1] in ("million", "billion", "thousand", "trillion", "bn", "mn"):
        return f"{words[1]} {words[0]}"
    return unit


def _kind(name: str, language: str, quantity: Quantity, period: Period | None) -> IndicatorKind:
    plain = folded(name, language)
    if cue(language, "planned").search(plain):
        return IndicatorKind.PLAN
    changes = quantity.kind in (QuantityKind.SHARE, QuantityKind.RATIO)
    if cue(language, "new").search(plain) or (changes and cue(language, "changed").search(plain)):
        return IndicatorKind.FLOW
    money = quantity.kind == QuantityKind.MONEY and period is not None
    level = cue(language, "stock").search(plain) is not None
    return IndicatorKind.FLOW if money and not level else IndicatorKind.STOCK
