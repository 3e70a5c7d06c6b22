"""Rules that touch each other: the lattices in which ruled tables stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policytext.extraction.pdf.tables.connected import connected
from policytext.extraction.pdf.tables.rules import Rule
from policytext.extraction.pdf.tables.table import around
from policytext.model import Box

TOUCH = 3.0
"""How far apart two rules may be that touch, in points."""
_MOST_RULES = 1500
_SIDE = 0.7


@dataclass(frozen=True, slots=True)
class Lattice:
    """Rules that touch each other.

    Attributes:
        across: from the top down.
        down: from left to right.
    """

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]

    @property
    def box(self) -> Box:
        """What the rules reach over."""
        return around([
            *(Box(rule.start, rule.at, rule.end, rule.at) for rule in self.across),
            *(Box(rule.at, rule.start, rule.at, rule.end) for rule in self.down),
        ])  # fmt: skip


def lattices(across: Sequence[Rule], down: Sequence[Rule]) -> list[Lattice]:
    """Groups of rules that touch each other, those across and those down.

    Args:
        across: rules across the page.
        down: rules down the page.
    """
    if not across or not down or len(across) + len(down) > _MOST_RULES:
        return []
    links = (
        (i, j)
        for j, upright in enumerate(down, start=len(across))
        for i, level in enumerate(across)
        if _touch(level, upright)
    )
    return [
        Lattice(
            tuple(across[i] for i in members if i < len(across)),
            tuple(down[i - len(across)] for i in members if i >= len(across)),
        )
        for members in connected(len(across) + len(down), links)
        if members[0] < len(across) <= members[-1]
    ]


def _touch(level: Rule, upright: Rule) -> bool:
    return (
        upright.start - TOUCH <= level.at <= upright.end + TOUCH
        and level.start - TOUCH <= upright.at <= level.end + TOUCH
    )


def is_closed(lattice: Lattice) -> bool:
    """Whether rules run along two sides that face each other; the axes of a chart do not.

    A page may cut a table off: one side and two more rules across are enough.
    """
    left, top, right, bottom = lattice.box
    across = _running(lattice.across, right - left)
    down = _running(lattice.down, bottom - top)
    ends = (_near(across, top), _near(across, bottom))
    return (
        all(ends)
        or (any(ends) and len(across) > 2 and len(down) > 1)
        or (_near(down, left) and _near(down, right))
    )


def _near(places: Sequence[float], at: float) -> bool:
    return any(abs(place - at) <= TOUCH for place in places)


def _running(rules: Sequence[Rule], length: float) -> list[float]:
    """The places at which rules cover the better part of a length."""
    covered: dict[float, float] = {}
    for rule in rules:
        covered[rule.at] = covered.get(rule.at, 0.0) + rule.end - rule.start
    return [at for at, along in covered.items() if along >= _SIDE * length]
