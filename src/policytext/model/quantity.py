"""Quantities and periods: the figures and times that a text states, normalised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from policytext.model.span import Span


class QuantityKind(StrEnum):
    """What a quantity measures."""

    MONEY = "money"
    COUNT = "count"
    SHARE = "share"
    AREA = "area"
    VOLUME = "volume"
    COMPUTING = "computing power"
    ENERGY = "energy"
    POWER = "power"
    LENGTH = "length"
    MASS = "mass"
    DURATION = "duration"
    DATA = "data"
    RATIO = "ratio"


class Comparator(StrEnum):
    """How a stated figure bounds the true one."""

    EQUAL = "="
    ABOVE = ">"
    AT_LEAST = ">="
    BELOW = "<"
    AT_MOST = "<="
    ABOUT = "~"
    NEARLY = "~<"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit.

    Attributes:
        span: from the comparator's first to the unit's last character.
        kind: what it measures.
        value: in the unit; the lower bound of a range.
        upper: the upper bound of a range; None otherwise.
        unit: the normal unit: for money the currency's code (ISO 4217) or the empty string where
            the text states none, with what it is paid for ("CNY/m2"); ``1`` for a share (0.2 is
            20 %) and a ratio, ``pp`` for percentage points, ``m2``, ``m3``, ``m``, ``t``, ``GB``,
            ``kWh``, ``kW``, ``EFLOPS``; for durations the unit of the text (``year``, ``day``);
            for counts the counted word of the text, empty where it has none.
        comparator: how the figure bounds the true one.
        head: the counted or measured thing, where the text says so; None otherwise.
    """

    span: Span
    kind: QuantityKind
    value: Decimal
    unit: str
    comparator: Comparator = Comparator.EQUAL
    upper: Decimal | None = None
    head: Span | None = None

    @property
    def currency(self) -> str | None:
        """The code of the currency; None when it is no money or the text states none."""
        return self.unit.partition("/")[0] or None if self.kind == QuantityKind.MONEY else None


class Precision(StrEnum):
    """How exactly a time is stated."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"
    YEARS = "years"


class Bearing(StrEnum):
    """How a time bears on what the sentence says."""

    DURING = "during"
    AS_OF = "as of"
    SINCE = "since"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Period:
    """A time that a text states, as first and last day.

    Attributes:
        span: its words.
        start: first day; None when the text leaves it open ("by the end of 2020").
        end: last day; None when the text leaves it open ("since 2015").
        precision: how exactly it is stated.
        bearing: whether something happened during it, stood as of it, has gone on since it, or
            is planned for it.
        relative: whether it was worked out from another date of the document ("last year").
        plan: number of the Five-Year Plan that the words name; None for others.
    """

    span: Span
    start: date | None
    end: date | None
    precision: Precision
    bearing: Bearing = Bearing.DURING
    relative: bool = False
    plan: int | None = None
