"""Finding the times of a text, with their first and last days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from policytext.model import Bearing, Period, Precision, Span, detect_language
from policytext.nlp.lexicon import lexicon
from policytext.nlp.quantities import chinese_periods, english_periods
from policytext.nlp.quantities.folding import folded
from policytext.nlp.quantities.told import Told

_SENTENCE = re.compile(r"[。！？!?\n；;]|\.(?=\s|$)")
_FARTHEST = 300


def find_periods(text: str, language: str, *, written: date | None = None) -> tuple[Period, ...]:
    """The times that a text states: days, months, quarters, years, Five-Year Plans.

    Args:
        text: any text.
        language: ``zh`` or ``en``; anything else is told from the text.
        written: a day of the time in which it was written. Relative times ("last year") have no
            days without it, unless an earlier time of the text gives their year.

    Returns:
        In the order of the text, not overlapping.

    >>> [(str(p.end), p.bearing.value) for p in find_periods("By the end of 2020, ten.", "en")]
    [('2020-12-31', 'as of')]
    """
    tongue = language if language in ("zh", "en") else detect_language(text, "en")
    plain = folded(text, tongue)
    find = chinese_periods.find if tongue == "zh" else english_periods.find
    found = find(plain, written)
    return tuple(_bearing(told, plain, tongue, written) for told in _settled(found))


def _settled(found: Sequence[Told]) -> list[Told]:
    """Without those that lie in longer ones."""
    kept: list[Told] = []
    for told in sorted(found, key=lambda t: (t.start, -t.end)):
        if not kept or told.start >= kept[-1].end:
            kept.append(told)
    return kept


def _bearing(told: Told, plain: str, language: str, written: date | None) -> Period:
    period = Period(
        Span(told.start, told.end),
        told.stretch.start if told.stretch else None,
        told.stretch.end if told.stretch else None,
        told.stretch.precision if told.stretch else Precision.YEARS,
        told.bearing,
        told.relative,
        told.plan,
    )
    if told.bearing == Bearing.SINCE or told.bearing == Bearing.PLANNED:
        return period
    head = _before(language, "since").search(plain, max(0, told.start - 16), told.start)
    tail = _after().match(plain, told.end) if language == "zh" else None
    if (head and language == "en") or tail:
        return _since(period, head, tail.end() if tail else told.end)
    reached = _before(language, "as_of").search(plain, max(0, told.start - 24), told.start)
    if reached is None and not told.at_end:
        return _if_planned(period, plain, language, written)
    return _as_of(period, reached, plain, language, written)


def _since(period: Period, head: re.Match[str] | None, end: int) -> Period:
    start = head.start() if head else period.span.start
    return replace(period, span=Span(start, end), end=None, bearing=Bearing.SINCE)


def _as_of(
    period: Period, head: re.Match[str] | None, plain: str, language: str, written: date | None
) -> Period:
    span = Span(head.start() if head else period.span.start, period.span.end)
    planned = _is_planned(period, plain, language, written)
    bearing = Bearing.PLANNED if planned else Bearing.AS_OF
    return replace(period, span=span, start=None, bearing=bearing)


def _if_planned(period: Period, plain: str, language: str, written: date | None) -> Period:
    if written is not None and period.start is not None and period.start > written:
        return replace(period, bearing=Bearing.PLANNED)
    return period


def _is_planned(period: Period, plain: str, language: str, written: date | None) -> bool:
    """Whether the day is still to come: by the date of the text, else by the words around."""
    if period.end is None:
        return False
    if written is not None:
        return period.end > written
    end = _SENTENCE.search(plain, period.span.end)
    first = max(0, period.span.start - _FARTHEST)
    marks = _SENTENCE.finditer(plain, first, period.span.start)
    begin = max((mark.end() for mark in marks), default=first)
    return _plans(language).search(plain, begin, end.start() if end else len(plain)) is not None


@cache
def _before(language: str, bearing: str) -> re.Pattern[str]:
    words = "|".join(sorted(lexicon("periods")[language][bearing], key=len, reverse=True))
    return re.compile(rf"\b(?:{words})\s(?:the\s)?$" if language == "en" else rf"(?:{words})\s?$")


@cache
def _after() -> re.Pattern[str]:
    words = lexicon("periods")["zh"]["since_after"]
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


@cache
def _plans(language: str) -> re.Pattern[str]:
    words = "|".join(sorted(lexicon("periods")[language]["plan"], key=len, reverse=True))
    return re.compile(rf"\b(?:{words})\b" if language == "en" else words)
