"""Indicators as tables: one row a figure, and the figures of a case in the order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from policytext.matrices.places import PLACE_COLUMNS, Places
from policytext.model import (
    ActorMention,
    Bearing,
    Case,
    Comparator,
    Corpus,
    Document,
    Indicator,
    IndicatorKind,
    Period,
    Quantity,
    QuantityKind,
    Span,
)

COLUMNS = (
    *("indicator", "case", "subject", "name_zh", "name_en", "figure", "value", "upper", "unit"),
    *("currency", "comparator", "measure", "aspect", "kind", "period", "first_day", "last_day"),
    *("bearing", "part_of", "quote", "repeats"),
    *PLACE_COLUMNS,
)
TIMELINE_COLUMNS = (
    *("case", "subject", "name", "aspect", "unit", "kind", "last_day", "period", "figure", "value"),
    *("upper", "comparator", "before", "change", "basis", "quote", "document", "page"),
)
NO_CURRENCY = "not stated"
EARLIER = "earlier figure"
"""In the column ``basis``: the value before is that of the last earlier day."""
ADDED = "told as added"
"""In the column ``basis``: the text tells what was added, and what was before is worked out."""
_THING = ("case", "subject", "name", "aspect", "unit", "kind")


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
            "not stated" for money without one; ``first_day`` and ``last_day`` are in ISO form,
            empty where open; ``aspect`` tells how much there is (level) from by how much it grew or
            fell (growth, decline); ``period``, ``figure`` and ``quote`` are the words of the text;
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
        DataFrame: columns ``TIMELINE_COLUMNS``, sorted by case, subject, thing, aspect, unit, kind
            and day. ``before`` is the value of the same thing on the last earlier day (``basis``:
            "earlier figure"), ``change`` what has been added to it since. Where there is none, but
            the text tells what a total has gained ("113 centres, 54 of them set up in 2020"),
            ``change`` is that, and ``before`` the total without it ("told as added"). Both are
            missing otherwise, and where a value is a range. Totals, flows, plans and rates of
            growth of a thing are rows of their own and never compared with each other.
    """
    dated = table[(table["last_day"] != "") & table["value"].notna()].copy()
    dated["name"] = dated["name_en"].where(dated["name_zh"] == "", dated["name_zh"])
    dated = dated.sort_values([*_THING, "last_day", "first_day", "start"], kind="stable")
    added = _added(dated)
    told = list(_changes(dated.to_dict("records"), added))
    columns = pd.DataFrame(told, columns=["before", "change", "basis"], index=dated.index)
    dated[["before", "change"]] = columns[["before", "change"]].astype("float64")
    dated["basis"] = columns["basis"].astype("object")
    return dated[list(TIMELINE_COLUMNS)].reset_index(drop=True)


def _changes(
    rows: Iterable[Mapping[Any, Any]], added: Mapping[tuple[Any, ...], float]
) -> Iterator[tuple[float | None, float | None, str]]:
    """Of each row the value before, the change since, and how both are known."""
    key: tuple[Any, ...] = ()
    day, value, earlier = "", None, None
    for row in rows:
        own = None if pd.notna(row["upper"]) else float(row["value"])
        if tuple(row[name] for name in _THING) != key:
            key, day, value = tuple(row[name] for name in _THING), row["last_day"], None
            earlier = None
        elif row["last_day"] != day:
            day, earlier = row["last_day"], value
        flow = added.get(tuple(row[name] for name in ("document", "last_day", "figure")))
        if own is not None and earlier is not None:
            yield earlier, round(own - earlier, 9), EARLIER
        elif own is not None and flow is not None and row["kind"] == IndicatorKind.STOCK.value:
            yield round(own - flow, 9), flow, ADDED
        else:
            yield None, None, ""
        value = own


def _added(table: pd.DataFrame) -> dict[tuple[Any, ...], float]:
    """What was added of a total by its day, where the text tells it as a part of the total."""
    exact = table["comparator"] == Comparator.EQUAL.value
    flows = table[exact & (table["kind"] == IndicatorKind.FLOW.value) & (table["part_of"] != "")]
    keys = zip(flows["document"], flows["last_day"], flows["part_of"], strict=True)
    return dict(zip(keys, flows["value"].astype("float64"), strict=True))


def _row(document: Document, places: Places, indicator: Indicator) -> tuple[Any, ...]:
    """What stands in ``COLUMNS`` from ``subject`` on."""
    span, quantity, period = indicator.span, indicator.quantity, indicator.period
    return (
        *(_subject(indicator), indicator.name.zh, indicator.name.en),
        _quote(document, quantity.span if quantity else None),
        *_figures(quantity),
        *(indicator.aspect.value, indicator.kind.value),
        *_times(document, period),
        _quote(document, indicator.part_of),
        document.quote(span),
        "; ".join(f"{repeat.start}-{repeat.end}" for repeat in indicator.repeats),
        *places.columns(span),
    )


def _figures(quantity: Quantity | None) -> tuple[Any, ...]:
    if quantity is None:
        return (None, None, "", "", "", "date")
    money = quantity.kind == QuantityKind.MONEY
    currency = (quantity.currency or NO_CURRENCY) if money else ""
    upper = None if quantity.upper is None else float(quantity.upper)
    bounds = (float(quantity.value), upper)
    return *bounds, quantity.unit, currency, quantity.comparator.value, quantity.kind.value


def _times(document: Document, period: Period | None) -> tuple[str, str, str, str]:
    if period is None:
        return "", "", "", ""
    since = period.bearing == Bearing.SINCE
    end = "" if since else _iso(period.end)
    return document.quote(period.span), _iso(period.start), end, period.bearing.value


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
