"""The truth table: every combination of conditions, with the cases in it and what they show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from policytext.errors import InvalidOption
from policytext.theory.qca.calibration import is_half
from policytext.theory.qca.fit import sufficiency
from policytext.theory.qca.memberships import Memberships

_ROUNDING = 1e-9


class RowOutcome(StrEnum):
    """What a row of a truth table says of the outcome."""

    PRESENT = "1"
    ABSENT = "0"
    CONTRADICTION = "C"
    """Consistency between the two cut-offs: it says neither."""
    REMAINDER = "?"
    """Too few cases, or none: it says nothing."""


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """From where on a row counts.

    Attributes:
        cases: fewest cases of a row that is no remainder.
        consistency: least consistency of a row with the outcome.
        pri: least PRI of such a row; 0 asks for none.
        absent: greatest consistency of a row without the outcome; rows between it and
            ``consistency`` are contradictions. As ``consistency`` when None.

    Raises:
        InvalidOption: when one of them is out of range.
    """

    cases: int = 1
    consistency: float = 0.8
    pri: float = 0.0
    absent: float | None = None

    def __post_init__(self) -> None:
        if self.cases < 1:
            raise InvalidOption("cases", self.cases, ["a whole number from 1"])
        for name in ("consistency", "pri"):
            if not 0 <= getattr(self, name) <= 1:
                raise InvalidOption(name, getattr(self, name), ["a number from 0 to 1"])
        if self.absent is not None and not 0 <= self.absent <= self.consistency:
            raise InvalidOption("absent", self.absent, [f"a number from 0 to {self.consistency}"])


@dataclass(frozen=True, slots=True)
class TruthTableRow:
    """A combination of conditions.

    Attributes:
        number: from 1, the first condition being the highest bit, as in the R package QCA.
        values: 1 or 0 for each condition.
        cases: names of those with more than 0.5 in the combination.
        consistency: of the combination as sufficient for the outcome; None for no membership.
        pri: its proportional reduction in inconsistency; None where undefined.
        outcome: what the row says.
        against: its cases that speak against that: without the outcome in a row that has it, with
            it in one that has not; in a contradiction those without.
    """

    number: int
    values: tuple[int, ...]
    cases: tuple[str, ...]
    consistency: float | None
    pri: float | None
    outcome: RowOutcome
    against: tuple[str, ...] = ()

    @property
    def bits(self) -> int:
        """The row as a number, the first condition being the highest bit."""
        return self.number - 1


@dataclass(frozen=True)
class TruthTable:
    """All rows of a truth table.

    Attributes:
        memberships: cases × sets.
        cutoffs: from where on a row counts.
        rows: all 2 to the power of the conditions, by number.
        unplaced: cases with exactly 0.5 in a condition, which belong to no row, and the names of
            these conditions.
    """

    memberships: Memberships
    cutoffs: Cutoffs
    rows: tuple[TruthTableRow, ...]
    unplaced: tuple[tuple[str, tuple[str, ...]], ...]

    def of(self, *outcomes: RowOutcome) -> tuple[TruthTableRow, ...]:
        """The rows that say one of these."""
        return tuple(row for row in self.rows if row.outcome in outcomes)

    @property
    def observed(self) -> tuple[TruthTableRow, ...]:
        """The rows with a case."""
        return tuple(row for row in self.rows if row.cases)


def truth_table(memberships: Memberships, cutoffs: Cutoffs | None = None) -> TruthTable:
    """Make a truth table (Ragin 2008, ch. 7).

    Args:
        memberships: cases × sets.
        cutoffs: of frequency, consistency and PRI.
    """
    cutoffs = cutoffs or Cutoffs()
    places = [_place(scores) for scores in memberships.scores]
    rows = tuple(
        _row(bits, memberships, [at for at, place in enumerate(places) if place == bits], cutoffs)
        for bits in range(2 ** len(memberships.conditions))
    )
    return TruthTable(memberships, cutoffs, rows, tuple(_unplaced(memberships)))


def combination(scores: np.ndarray, values: tuple[int | None, ...]) -> np.ndarray:
    """Memberships of cases in a combination of conditions: the least of its parts.

    Args:
        scores: shape (cases, conditions).
        values: 1, 0, or None for a condition that does not matter.

    Returns:
        Array of shape (cases,); 1 where no condition matters.
    """
    parts = [
        scores[:, at] if value else 1 - scores[:, at]
        for at, value in enumerate(values)
        if value is not None
    ]
    return np.asarray(np.min(parts, axis=0)) if parts else np.ones(len(scores))


def values_of(bits: int, width: int) -> tuple[int, ...]:
    """The conditions of a row, the highest bit first."""
    return tuple(bits >> (width - 1 - at) & 1 for at in range(width))


def _place(scores: np.ndarray) -> int | None:
    """The row that a case is in; None when it is in none."""
    if any(is_half(score) for score in scores):
        return None
    bits = 0
    for score in scores:
        bits = bits << 1 | int(score > 0.5)
    return bits


def _row(bits: int, memberships: Memberships, inside: list[int], cutoffs: Cutoffs) -> TruthTableRow:
    values = values_of(bits, len(memberships.conditions))
    fit = sufficiency(combination(memberships.scores, values), memberships.result)
    outcome = _outcome(len(inside), fit.consistency, fit.pri, cutoffs)
    result = memberships.result
    against: list[int] = []
    if outcome in (RowOutcome.PRESENT, RowOutcome.CONTRADICTION):
        against = [at for at in inside if result[at] < 0.5 - _ROUNDING]
    elif outcome is RowOutcome.ABSENT:
        against = [at for at in inside if result[at] > 0.5 + _ROUNDING]
    cases = tuple(memberships.cases[at] for at in inside)
    named = tuple(memberships.cases[at] for at in against)
    return TruthTableRow(bits + 1, values, cases, fit.consistency, fit.pri, outcome, named)


def _outcome(
    cases: int, consistency: float | None, pri: float | None, cutoffs: Cutoffs
) -> RowOutcome:
    if cases < cutoffs.cases or consistency is None:
        return RowOutcome.REMAINDER
    enough = consistency >= cutoffs.consistency - _ROUNDING
    if enough and (not cutoffs.pri or (pri is not None and pri >= cutoffs.pri - _ROUNDING)):
        return RowOutcome.PRESENT
    absent = cutoffs.consistency if cutoffs.absent is None else cutoffs.absent
    if not enough and consistency > absent + _ROUNDING:
        return RowOutcome.CONTRADICTION
    return RowOutcome.ABSENT


def _unplaced(memberships: Memberships) -> Iterator[tuple[str, tuple[str, ...]]]:
    for case, scores in zip(memberships.cases, memberships.scores, strict=True):
        on = [
            name
            for name, score in zip(memberships.conditions, scores, strict=True)
            if is_half(score)
        ]
        if on:
            yield case, tuple(on)
