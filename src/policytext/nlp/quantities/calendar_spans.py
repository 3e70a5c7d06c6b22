"""First and last days of years, halves, quarters, months and Five-Year Plans."""

from __future__ import annotations

import calendar
from datetime import date
from typing import NamedTuple

from policytext.model import Precision

_FIRST_PLAN_OF_FIVES = 3
_START_OF_THIRD_PLAN = 1966
_TURN_OF_YEAR = 3


class Stretch(NamedTuple):
    """A stretch of days.

    Attributes:
        start: first day; None when it is open.
        end: last day; None when it is open.
        precision: how exactly it is told.
    """

    start: date | None
    end: date | None
    precision: Precision


def of_year(year: int) -> Stretch:
    """A year from January to December."""
    return Stretch(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def of_years(first: int, last: int) -> Stretch:
    """All of several years."""
    return Stretch(date(first, 1, 1), date(last, 12, 31), Precision.YEARS)


def of_months(year: int, first: int, last: int, precision: Precision) -> Stretch:
    """Months of one year, from the first to the last named.

    Raises:
        ValueError: for a month that is none.
    """
    days = calendar.monthrange(year, last)[1] if 1 <= last <= 12 else 0
    return Stretch(date(year, first, 1), date(year, last, days), precision)


def of_half(year: int, half: int) -> Stretch:
    """The first or the second half of a year."""
    return of_months(year, 6 * half - 5, 6 * half, Precision.HALF_YEAR)


def of_quarters(year: int, first: int, last: int) -> Stretch:
    """Quarters of one year, from the first to the last named."""
    return of_months(year, 3 * first - 2, 3 * last, Precision.QUARTER)


def of_day(year: int, month: int, day: int) -> Stretch:
    """One day.

    Raises:
        ValueError: for a day that is none.
    """
    return Stretch(date(year, month, day), date(year, month, day), Precision.DAY)


def of_plan(number: int) -> Stretch:
    """The years of a Five-Year Plan of China, from the third (1966-1970) on.

    Raises:
        ValueError: for the first two, whose years differ, and for what is none.
    """
    if number < _FIRST_PLAN_OF_FIVES:
        raise ValueError(f"no Five-Year Plan of five calendar years has the number {number}")
    first = _START_OF_THIRD_PLAN + 5 * (number - _FIRST_PLAN_OF_FIVES)
    return of_years(first, first + 4)


def years_back(until: date, years: int) -> Stretch:
    """The last years up to a day: whole calendar years at the turn of the year.

    A text of January to March looks back on the years that have ended.
    """
    if (until.month, until.day) == (12, 31):
        return of_years(until.year - years + 1, until.year)
    if until.month <= _TURN_OF_YEAR:
        return of_years(until.year - years, until.year - 1)
    day = min(until.day, calendar.monthrange(until.year - years, until.month)[1])
    return Stretch(date(until.year - years, until.month, day), until, Precision.YEARS)
