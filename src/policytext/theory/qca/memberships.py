"""Cases with their memberships in conditions and in the outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from policytext.errors import InvalidOption
from policytext.theory.qca.calibration import CalibratedSet

NEGATION = "~"
MOST_CONDITIONS = 12
"""4,096 rows; studies of a hundred cases rarely fill those of seven conditions."""


@dataclass(frozen=True)
class Memberships:
    """Cases × sets.

    Attributes:
        cases: names, in order.
        conditions: names of the conditions, in order.
        outcome: name of the outcome; with ``~`` before it when its absence is explained.
        scores: array of shape (cases, conditions), from 0 to 1.
        result: array of shape (cases,): membership in the outcome.
    """

    cases: tuple[str, ...]
    conditions: tuple[str, ...]
    outcome: str
    scores: np.ndarray
    result: np.ndarray

    @classmethod
    def of(
        cls, sets: Sequence[CalibratedSet], outcome: str, conditions: Sequence[str] = ()
    ) -> Memberships:
        """Put calibrated sets together.

        Args:
            sets: conditions and outcome. Cases that one of them lacks are left out.
            outcome: name of a set, with ``~`` before it for its absence.
            conditions: names; all other sets when left out.

        Raises:
            InvalidOption: for a name that no set has, the outcome among the conditions, or too
                many conditions.
        """
        by_name = {each.name: each for each in sets}
        plain = outcome.removeprefix(NEGATION)
        wanted = list(conditions) or [name for name in by_name if name != plain]
        for name in (plain, *wanted):
            if name not in by_name:
                raise InvalidOption("set", name, list(by_name))
        if plain in wanted:
            raise InvalidOption("condition", plain, ["sets other than the outcome"])
        if not 0 < len(wanted) <= MOST_CONDITIONS:
            choices = [f"1 to {MOST_CONDITIONS} conditions"]
            raise InvalidOption("conditions", len(wanted), choices)
        used = [by_name[name] for name in (*wanted, plain)]
        cases = [case for case in used[0].scores if all(case in each.scores for each in used)]
        table = np.array([[each.scores[case] for each in used] for case in cases], dtype=float)
        table = table.reshape(len(cases), len(used))
        result = table[:, -1] if plain == outcome else 1 - table[:, -1]
        return cls(tuple(cases), tuple(wanted), outcome, table[:, :-1], result)

    @property
    def crisp(self) -> bool:
        """Whether all memberships are 0 or 1."""
        return bool(np.isin(self.scores, (0, 1)).all() and np.isin(self.result, (0, 1)).all())

    def negated(self) -> Memberships:
        """The same cases, with the absence of the outcome to be explained."""
        plain = self.outcome.removeprefix(NEGATION)
        other = plain if plain != self.outcome else NEGATION + plain
        return replace(self, outcome=other, result=1 - self.result)
