"""What a machine says of a code in a segment: suggest it, review it, or leave it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policytext.coding.learning.selection import AGAINST, Selection
from policytext.model import Coding

RISK = 0.1
"""The share of suggestions that may be wrong, unless another one is asked for."""


class State(StrEnum):
    """How sure a machine is."""

    SUGGEST = "suggest"
    """Given, and probable enough to be relied upon."""
    REVIEW = "review"
    """Unsure: near the threshold on either side, or kinds of evidence contradict each other."""
    LEAVE = "leave"
    """Not given, and improbable."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which probabilities a machine is unsure.

    Attributes:
        suggest: a code given with at least this probability is a suggestion.
        leave: a code less probable than this is left.
    """

    suggest: float
    leave: float

    @classmethod
    def at(cls, risk: float = RISK, selection: Selection | None = None) -> Bounds:
        """The bounds for a risk.

        Args:
            risk: at most this share of suggestions may be wrong, and a code that is left fits
                with a smaller chance than this; in (0, 1).
            selection: what was seen on excerpts held out. Without it, or when it tells too
                little, each suggestion by itself has at most this chance to be wrong.
        """
        seen = selection.bound(risk) if selection else None
        suggest = 1 - risk if seen is None else seen
        return cls(suggest, min(risk, suggest))

    def of(self, probability: float, given: bool, contradicted: bool) -> State:
        """The state of a code in a segment.

        Args:
            probability: that it fits.
            given: whether the machine gives it.
            contradicted: whether kinds of evidence contradict each other.
        """
        if given and probability >= self.suggest and not contradicted:
            return State.SUGGEST
        unsure = given or contradicted or probability >= self.leave
        return State.REVIEW if unsure else State.LEAVE

    def of_coding(self, coding: Coding) -> State:
        """The state of a coding that a machine gave, by its confidence and evidence."""
        contradicted = any(item.kind == AGAINST for item in coding.evidence)
        return self.of(coding.confidence, True, contradicted)
