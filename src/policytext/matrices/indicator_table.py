"""Indicators as tables: one row a figure, and the figures of a case in the order of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from policytext.matrices.places import Places
from policytext.model import (
    ActorMention,
    Bearing,
    Case,
    Corpus,
    Document,
    Indicator,
    Period,
    Quantity,
    QuantityKind,
    Span,
)

COLUMNS = (
    "indicator",
    "case",
    "document",
    "title",
    "page",
    "box",
    "paragraph",
    "sentence",
    "start",
    "end",
    "name_zh",
    "name_en",
    "measure",
    "value",
    "upper",
    "unit",
    "currency",
    "comparator",
    "kind",
    "from",
    "to",
    "bearing",
    "period",
    "subject",
    "part_of",
    "figure",
    "quote",
    "repeats",
)
TIMELINE_COLUMNS = (
    "case",
    "subject",
    "name",
    "unit",
    "kind",
    "to",
    "period",
    "value",
    "upper",
    "comparator",
    "before",
    "change",
    "document",
    "page",
    "quote",
)
NO_CURRENCY = "not stated"


def indicator_table(
    indicators: Iterable[Indicator],
    documents: Corpus | Iterable[Document],
    *,
    cases: Sequence[Case] = (),
) -> pd.DataFrame:
    """Lay indicators out as a table.

    Args:
        indicators: those of documents that are not given are left out.
        documents: in the order wanted.
        cases: a document of several cases has its rows for each of them, one of none is a case of
            its own.

    Returns:
        DataFrame: one row an indicator and case, in the order of documents and text. Columns
            ``COLUMNS``: ``value`` and ``upper`` in ``unit``, missing for a date; ``currency`` is
            "not stated" for money without one; ``from`` and ``to`` are days in ISO form, empty
            where open; ``period``, ``figure`` and ``quote`` are the words of the text;
            ``part_of`` the figure that this one is a part of; ``repeats`` the places of other
            clauses that say the same, as code points; ``start`` and ``end`` those of the quote;
            ``box`` as in the coding table.
    """
    cases_of: dict[str, list[str]] = {}
    for case in cases:
        for id in dict.fromkeys(case.documents):
            cases_of.setdefault(id, []).append(case.id)
    by_document: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        by_document.setdefault(indicator.document, []).append(indicator)
    rows: list[tuple[Any, ...]] = []
    for document in documents:
        own = by_document.get(document.id, ())
        places = Places(document) if own else None
        for number, indicator in enumerate(own, start=1):
            if places is not None:
                row = _row(document, places, indicator)
                id = f"{document.id}-i{number}"
                rows.extend((id, case, *row) for case in cases_of.get(document.id, [document.id]))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype({"value": "float64", "upper": "float64"})


def indicator_timeline(table: pd.DataFrame) -> pd.DataFrame:
    """The figures of each case that are told for a time, thing by thing in the order of time.

    Args:
        table: an indicator table.

    Returns:
        DataFrame: columns ``TIMELINE_COLUMNS``, sorted by case, subject, thing, unit, kind and
            day. ``before`` is the value that the row before has of the same thing, and
            ``change`` what has been added to it since; both are missing for the first, and
            where either is a range. Totals, flows and plans of a thing are rows of their own
            and never compared with each other.
    """
    dated = table[(table["to"] != "") & table["value"].notna()].copy()
    dated["name"] = dated["name_en"].where(dated["name_zh"] == "", dated["name_zh"])
    thing = ["case", "subject", "name", "unit", "kind"]
    dated = dated.sort_values([*thing, "to", "from", "start"], kind="stable")
    exact = dated["value"].where(dated["upper"].isna())
    dated["before"] = exact.groupby([dated[name] for name in thing], sort=False).shift()
    dated["change"] = (exact - dated["before"]).round(9)
    return dated[list(TIMELINE_COLUMNS)].reset_index(drop=True)


def _row(document: Document, places: Places, indicator: Indicator) -> tuple[Any, ...]:
    """What stands in ``COLUMNS`` from ``document`` on."""
    span, quantity, period = indicator.span, indicator.quantity, indicator.period
    box = "; ".join(
        f"{page}: {box.x0:g} {box.top:g} {box.x1:g} {box.bottom:g}"
        for page, box in places.boxes(span)
    )
    return (
        *(document.id, document.title, places.page(span), box),
        *(places.paragraph(span), places.sentence(span), span.start, span.end),
        *(indicator.name.zh, indicator.name.en),
        *_figures(quantity),
        indicator.kind.value,
        *_times(document, period),
        _subject(indicator),
        _quote(document, indicator.part_of),
        _quote(document, quantity.span if quantity else None),
        document.quote(span),
        "; ".join(f"{repeat.start}-{repeat.end}" for repeat in indicator.repeats),
    )


def _figures(quantity: Quantity | None) -> tuple[Any, ...]:
    if quantity is None:
        return ("date", None, None, "", "", "")
    money = quantity.kind == QuantityKind.MONEY
    currency = (quantity.currency or NO_CURRENCY) if money else ""
    upper = None if quantity.upper is None else float(quantity.upper)
    value = float(quantity.value)
    return quantity.kind.value, value, upper, quantity.unit, currency, quantity.comparator.value


def _times(document: Document, period: Period | None) -> tuple[str, str, str, str]:
    if period is None:
        return "", "", "", ""
    since = period.bearing == Bearing.SINCE
    end = "" if since else _iso(period.end)
    return _iso(period.start), end, period.bearing.value, document.quote(period.span)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _subject(indicator: Indicator) -> str:
    subject = indicator.subject
    if subject is None:
        return ""
    who = subject.actor.label if isinstance(subject, ActorMention) else subject.place.label
    return who.within("zh" if indicator.name.zh else "en")


def _quote(document: Document, span: Span | None) -> str:
    return document.quote(span) if span else ""
