"""Dates of founding and of visits: facts without a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.model import Bearing, Period, Precision, Span
from policytext.transfer.indicators.statements import Statement
from policytext.transfer.indicators.words import cue

_EXACT = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR})
_NEAR = 26
_PASSIVE = re.compile(r"\b(?:was|were|been|is|are)\s(?:\w+ly\s)?(?:first\s)?$")


def dated_facts(statement: Statement) -> Iterator[tuple[Span, Period]]:
    """The founding or visit that a sentence dates, and when; both as places in the sentence."""
    for name in ("founding", "visit"):
        for verb in cue(statement.language, name).finditer(statement.plain):
            period = _date(statement, verb, name)
            if period is not None:
                yield Span(*verb.span()), period
                break


def _date(statement: Statement, verb: re.Match[str], name: str) -> Period | None:
    for period in statement.periods:
        if period.bearing != Bearing.DURING or period.precision not in _EXACT or period.relative:
            continue
        before, after = statement.plain[: verb.start()], period.span.start - verb.end()
        founded = statement.language == "zh" or _PASSIVE.search(before)
        if 0 <= after <= _NEAR and (name == "visit" or founded):
            return (
                period if not _figures_between(statement, verb.end(), period.span.start) else None
            )
        gap = verb.start() - period.span.end
        if gap >= 0 and _leads(statement, period, verb, name, gap, bool(founded)):
            return period
    return None


def _leads(
    statement: Statement, period: Period, verb: re.Match[str], name: str, gap: int, founded: bool
) -> bool:
    """Whether a date before the verb is the date of what the verb says."""
    if _figures_between(statement, period.span.end, len(statement.plain)) and name == "founding":
        return False
    clause = statement.clause(verb.start())
    if name == "visit":
        return statement.opens_with(period) and gap < 3 * _NEAR
    return (
        founded and (clause.contains(period.span) or statement.opens_with(period)) and gap < _NEAR
    )


def _figures_between(statement: Statement, start: int, end: int) -> bool:
    return any(start <= quantity.span.start < end for quantity in statement.quantities)
