"""Which of the times around a figure is the figure's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from policytext.model import Bearing, Period, Precision, Quantity, Span
from policytext.transfer.indicators.statements import Statement, moved_period
from policytext.transfer.indicators.words import cue, ends_with

_SHORT = 34


class Times:
    """The time that holds where a sentence states none, carried from sentence to sentence."""

    def __init__(self) -> None:
        self._section: Period | None = None
        self._carried: Period | None = None

    def open(self, statement: Statement) -> None:
        """Begin a sentence: a new paragraph has the time of its section."""
        if statement.opens_paragraph:
            self._carried = self._section

    def close(self, statement: Statement, used: list[Period]) -> None:
        """End a sentence: what it was told of goes on.

        Args:
            statement: the sentence.
            used: times of its figures, as times of the document, in order.
        """
        own = usable(statement)
        offset = statement.span.start
        if statement.heading:
            if own:
                self._section = self._carried = moved_period(own[0], offset)
            return
        opening = [p for p in own if statement.opens_with(p) and p.precision != Precision.DAY]
        if statement.opens_paragraph and opening and not statement.quantities:
            self._section = moved_period(opening[0], offset)
        last = used[-1] if used else moved_period(opening[0], offset) if opening else None
        self._carried = last or self._carried

    def of(self, statement: Statement, quantity: Quantity) -> tuple[Period | None, bool]:
        """The time of a figure, as a time of the document, and whether it was carried."""
        own = _own(statement, quantity)
        if own is None:
            return self._carried, True
        return moved_period(own, statement.span.start), False


def usable(statement: Statement) -> list[Period]:
    """The times of a sentence that something is told of, not only compared with."""
    kept = []
    for period in statement.periods:
        before = max(0, period.span.start - 16)
        compared = ends_with(
            statement.language, "compared", statement.plain, before, period.span.start
        )
        if not (compared and period.bearing == Bearing.DURING):
            kept.append(period)
    return kept


def _own(statement: Statement, quantity: Quantity) -> Period | None:
    """At once behind, before in the clause, behind in the clause, before in the sentence."""
    periods = usable(statement)
    place = quantity.span
    clause = statement.clause(place.start)
    next_start = min(
        (q.span.start for q in statement.quantities if q.span.start >= place.end), default=10**9
    )
    reach = max(place.end, quantity.head.end if quantity.head else 0)
    behind = [p for p in periods if p.span.start >= place.end and p.span.end <= next_start]
    at_once = [p for p in behind if _is_at_once(statement.plain[reach : p.span.start])]
    in_clause = [p for p in behind if clause.contains(p.span)]
    before = [p for p in periods if p.span.end <= place.start]
    before_in_clause = [p for p in before if clause.contains(p.span)]
    for found in (at_once[:1], before_in_clause[-1:], in_clause[:1], before[-1:]):
        if found:
            return found[0]
    return None


def _is_at_once(between: str) -> bool:
    return len(between) <= 5 and between.strip() in ("in", "by", "at", "", "(", "as of", "（")


def is_base(statement: Statement, quantity: Quantity) -> bool:
    """Whether a figure is where a change set out from: "from 12 % to 30 %"."""
    plain, language = statement.plain, statement.language
    start = max(0, quantity.span.start - 24)
    if not ends_with(language, "base", plain, start, quantity.span.start):
        period = [p for p in statement.periods if p.span.end <= quantity.span.start]
        at = (
            period[-1].span.start if period and quantity.span.start - period[-1].span.end < 3 else 0
        )
        if not at or not ends_with(language, "base", plain, max(0, at - 8), at):
            return False
    clause = Span(quantity.span.end, min(len(plain), quantity.span.end + _SHORT) + 1)
    return any(
        q.kind == quantity.kind and clause.start <= q.span.start <= clause.end
        for q in statement.quantities
    )


def at_base(period: Period | None, carried: bool) -> Period | None:
    """The time at which a change set out: its own year, else the day before the years told of."""
    if period is None or period.end is None:
        return None
    if period.precision == Precision.YEARS and period.start is not None:
        day = period.start - timedelta(days=1)
        return replace(
            period,
            start=None,
            end=day,
            precision=Precision.YEAR,
            bearing=Bearing.AS_OF,
            relative=True,
        )
    return None if carried else replace(period, start=None, bearing=Bearing.AS_OF)


def is_past(period: Period | None, written: date | None) -> bool:
    """Whether a time had gone by when the document was written."""
    if period is None or period.bearing == Bearing.PLANNED:
        return False
    if period.end is None:
        return period.bearing == Bearing.SINCE
    return written is None or period.end <= written


def has_cue(statement: Statement, name: str, start: int, end: int) -> bool:
    """Whether a stretch of a sentence holds a word of a list."""
    return cue(statement.language, name).search(statement.plain, start, end) is not None
