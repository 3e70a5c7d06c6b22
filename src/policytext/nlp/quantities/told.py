"""A time as the words of a text tell it, before its bearing is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from policytext.model import Bearing
from policytext.nlp.quantities.calendar_spans import Stretch, of_years, years_back


@dataclass(frozen=True, slots=True)
class Told:
    """A time in a text.

    Attributes:
        start: its first character.
        end: one past its last.
        stretch: its days; None when they cannot be worked out.
        relative: whether another date is needed to know them.
        plan: number of the Five-Year Plan that is named.
        at_end: whether its words name the end of the stretch (2020年底).
        bearing: where the words themselves tell it.
    """

    start: int
    end: int
    stretch: Stretch | None
    relative: bool = False
    plan: int | None = None
    at_end: bool = False
    bearing: Bearing = Bearing.DURING


Forms = Sequence[tuple[re.Pattern[str], str]]
"""Patterns of a language with the name of the form that each reads."""
Tell = Callable[[re.Match[str], str, date | None, int | None], Told]


def told_in_order(
    plain: str,
    forms: Forms,
    written: date | None,
    tell: Tell,
    counts: Callable[[str, re.Match[str], str], bool] = lambda plain, match, name: True,
) -> list[Told]:
    """The times of a text by the forms of its language, of overlapping ones the first and longest.

    Args:
        plain: the text, folded.
        forms: the patterns.
        written: a day of the time in which it was written.
        tell: makes a time of a match, its form, the day of writing and the last year told; a
            ValueError means that the words are no time.
        counts: whether a match of a form is one at all.
    """
    matches = [(match, name) for pattern, name in forms for match in pattern.finditer(plain)]
    matches.sort(key=lambda found: (found[0].start(), -found[0].end()))
    told: list[Told] = []
    year = written.year if written else None
    last_end = 0
    for match, name in matches:
        if match.start() < last_end or not counts(plain, match, name):
            continue
        with suppress(ValueError):
            one = tell(match, name, written, year)
            told.append(one)
            last_end = one.end
            if one.stretch and one.stretch.end and not one.relative and one.plan is None:
                year = one.stretch.end.year
    return told


def years_between(first: int, last: int, words: str) -> Stretch:
    """The years from one to another.

    Raises:
        ValueError: when the second is no later year of the same hundred.
    """
    if not 0 < last - first < 100:
        raise ValueError(f"{words} is no stretch of years")
    return of_years(first, last)


def span_of_years(match: re.Match[str], count: int, written: date | None, *, past: bool) -> Told:
    """So many years back from the day of writing, or on from it.

    Args:
        match: the words.
        count: how many years.
        written: a day of the time in which it was written; None leaves the days open.
        past: whether they lie behind.
    """
    stretch = None
    if written is not None:
        stretch = (
            years_back(written, count) if past else of_years(written.year + 1, written.year + count)
        )
    bearing = Bearing.DURING if past else Bearing.PLANNED
    return Told(*match.span(), stretch, True, bearing=bearing)
