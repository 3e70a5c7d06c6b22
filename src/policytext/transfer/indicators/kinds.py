"""Stock, flow or plan: what a figure says of time."""

from __future__ import annotations

import re
from datetime import date

from policytext.model import (
    Bearing,
    IndicatorKind,
    Period,
    Precision,
    Quantity,
    QuantityKind,
    Span,
)
from policytext.nlp.quantities.units import is_noun
from policytext.transfer.indicators.statements import Statement
from policytext.transfer.indicators.times import has_cue, is_past

_OWNS = re.compile(r"\b(?:has|have|had)\s$")
_REACHED = re.compile(
    r"(?:增加|增长|提高|提升|上升|下降|降低|减少|扩大|跃升|发展|壮大|[增升降减扩])(?:到|至)[^，。；、]{0,10}$"
    r"|\b(?:grew|rose|risen|grown|increased|climbed|fell|fallen|dropped|expanded|declined|improved|up|down)"
    r"\b[^.;,]{0,40}\bto\s(?:about\s|nearly\s|some\s|over\s|more than\s)?$"
)
_RISEN = re.compile(r"\b(?:up|down)\s(?:by\s)?(?:about\s|nearly\s|over\s|some\s)?$")
_STEADY = frozenset(
    {
        QuantityKind.COUNT,
        QuantityKind.AREA,
        QuantityKind.COMPUTING,
        QuantityKind.POWER,
        QuantityKind.LENGTH,
        QuantityKind.SHARE,
        QuantityKind.DATA,
        QuantityKind.VOLUME,
    }
)


def kind_of(
    statement: Statement,
    quantity: Quantity,
    piece: Span,
    period: Period | None,
    written: date | None,
) -> IndicatorKind:
    """What a figure says of time.

    Args:
        statement: its sentence.
        quantity: the figure.
        piece: the part of the sentence whose verbs and adjectives bear on it.
        period: its time.
        written: when the document was written.
    """
    start, end = piece.start, piece.end
    if _is_plan(statement, piece, period, written):
        return IndicatorKind.PLAN
    if _is_reached(statement, quantity):
        return IndicatorKind.STOCK
    if _is_change(statement, quantity, piece) or has_cue(statement, "new", start, end):
        return IndicatorKind.FLOW
    if period is not None and period.bearing == Bearing.AS_OF:
        return IndicatorKind.STOCK
    if _is_agent(statement, quantity, piece):
        return IndicatorKind.STOCK
    if (
        period is not None
        and (period.precision == Precision.YEARS or period.bearing == Bearing.SINCE)
        and (
            quantity.kind in (QuantityKind.COUNT, QuantityKind.MONEY)
            or has_cue(statement, "done", start, end)
        )
        and not has_cue(statement, "level", start, end)
    ):
        return IndicatorKind.FLOW
    if has_cue(statement, "flow_things", start, end):
        return IndicatorKind.FLOW
    if quantity.kind == QuantityKind.SHARE or _is_level(statement, quantity, piece):
        return IndicatorKind.STOCK
    if period is not None:
        return IndicatorKind.FLOW
    return IndicatorKind.FLOW if _is_flow_money(statement, quantity, piece) else IndicatorKind.STOCK


def _is_plan(
    statement: Statement, piece: Span, period: Period | None, written: date | None
) -> bool:
    if period is not None and (period.bearing == Bearing.PLANNED or _is_to_come(period, written)):
        return True
    if has_cue(statement, "planned", piece.start, piece.end):
        return True
    future = has_cue(statement, "future", piece.start, piece.end)
    return future and not (period is not None and is_past(period, written))


def _is_to_come(period: Period, written: date | None) -> bool:
    """Whether most of a time that has begun was still to come when the document was written."""
    if written is None or period.start is None or period.end is None:
        return False
    return period.end - written > (period.end - period.start) / 2


def _is_reached(statement: Statement, quantity: Quantity) -> bool:
    """Whether a figure is the level that a change led to: 增加到1200家, "rose to 30 %"."""
    if quantity.kind == QuantityKind.MONEY or quantity.unit == "pp":
        return False
    start = max(statement.clause(quantity.span.start).start, quantity.span.start - 80)
    return _REACHED.search(statement.plain, start, quantity.span.start) is not None


def _is_change(statement: Statement, quantity: Quantity, piece: Span) -> bool:
    """A share or a multiple by which something grew, not one to which it grew."""
    if quantity.kind == QuantityKind.RATIO:
        return True
    if quantity.unit == "pp":
        return True
    behind = 16 if statement.language == "en" else 0
    end = min(piece.end, quantity.span.end + behind)
    risen = _RISEN.search(statement.plain, piece.start, quantity.span.start) is not None
    return quantity.kind == QuantityKind.SHARE and (
        risen or has_cue(statement, "changed", piece.start, end)
    )


def _is_agent(statement: Statement, quantity: Quantity, piece: Span) -> bool:
    """Whether it counts those by whom something was done."""
    acts = statement.language == "en" or is_noun(quantity.unit)
    agents = acts and quantity.kind == QuantityKind.COUNT
    return agents and has_cue(statement, "agent", piece.start, quantity.span.start)


def _is_level(statement: Statement, quantity: Quantity, piece: Span) -> bool:
    if quantity.kind == QuantityKind.MONEY and _is_flow_money(statement, quantity, piece):
        return False
    if quantity.kind not in _STEADY and quantity.kind != QuantityKind.MONEY:
        return False
    owned = _OWNS.search(statement.plain, 0, quantity.span.start) is not None
    return owned or has_cue(statement, "stock", piece.start, piece.end)


def _is_flow_money(statement: Statement, quantity: Quantity, piece: Span) -> bool:
    return quantity.kind == QuantityKind.MONEY and has_cue(
        statement, "flow_money", piece.start, piece.end
    )
