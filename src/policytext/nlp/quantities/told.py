"""A time as the words of a text tell it, before its bearing is known."""

from __future__ import annotations

from dataclasses import dataclass

from policytext.model import Bearing
from policytext.nlp.quantities.calendar_spans import Stretch


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
