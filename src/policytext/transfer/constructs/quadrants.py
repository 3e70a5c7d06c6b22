"""Quadrants: a case placed on two axes by the passages that speak for their ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from policytext.model import NO_WORDS, Bilingual, Case
from policytext.transfer.constructs.construct import Construct, Group
from policytext.transfer.constructs.passages import Material, Passage

# Of the passages on an axis so large a share must speak for an end to place the case there.
_CLEAR = 2 / 3


class Side(StrEnum):
    """Where a case stands on an axis."""

    HIGH = "high"
    LOW = "low"
    CONTESTED = "contested"
    UNKNOWN = "not enough evidence"


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis in a case.

    Attributes:
        group: the axis, with its ends high and low as elements.
        high: passages that speak for its high end.
        low: passages that speak for its low end.
        side: where the case stands.
    """

    group: Group
    high: tuple[Passage, ...]
    low: tuple[Passage, ...]
    side: Side


@dataclass(frozen=True, slots=True)
class Placing:
    """A case in a quadrant.

    Attributes:
        construct: id of the construct.
        case: id of the case.
        axes: both, in order.
        corner: name of the corner; without words when an axis leaves it open.
        together: how many stretches of the construct's reach speak for the ends of both axes on
            which the case stands: 0 says that the two are told of different work.
    """

    construct: str
    case: str
    axes: tuple[Axis, Axis]
    corner: Bilingual
    together: int

    @property
    def placed(self) -> bool:
        """Whether the evidence on both axes is enough."""
        return all(axis.side in (Side.HIGH, Side.LOW) for axis in self.axes)


def placings(
    construct: Construct,
    material: Material,
    cases: Iterable[Case],
    *,
    names: Sequence[str] = (),
) -> tuple[Placing, ...]:
    """Place each case, or an organisation in it, in a quadrant.

    The case stands at an end when at least ``least`` passages speak on the axis and two thirds of
    them for this end; otherwise the axis is contested, or the evidence is not enough.

    Args:
        construct: of the shape ``quadrant``.
        material: documents, codings and tellings.
        cases: in the order wanted.
        names: names of an organisation; only what stands within the construct's reach of one of
            them counts then. All passages count when left out.
    """
    return tuple(_placing(construct, material, case, names) for case in cases)


def _placing(construct: Construct, material: Material, case: Case, names: Sequence[str]) -> Placing:
    first, second = (_axis(group, construct, material, case, names) for group in construct.groups)
    corner = construct.names.get(f"{first.side} {second.side}", NO_WORDS)
    together = _units(_own(first), construct, material) & _units(_own(second), construct, material)
    return Placing(construct.id, case.id, (first, second), corner, len(together))


def _axis(
    group: Group, construct: Construct, material: Material, case: Case, names: Sequence[str]
) -> Axis:
    high, low = (
        tuple(
            passage
            for passage in material.passages(end, case.documents)
            if not names or _is_about(passage, construct, material, names)
        )
        for end in group.elements
    )
    return Axis(group, high, low, _side(len(high), len(low), construct.least))


def _side(high: int, low: int, least: int) -> Side:
    if high + low < least:
        return Side.UNKNOWN
    share = high / (high + low)
    if share >= _CLEAR:
        return Side.HIGH
    return Side.LOW if 1 - share >= _CLEAR else Side.CONTESTED


def _own(axis: Axis) -> tuple[Passage, ...]:
    return {Side.HIGH: axis.high, Side.LOW: axis.low}.get(axis.side, ())


def _units(
    passages: Iterable[Passage], construct: Construct, material: Material
) -> set[tuple[str, int]]:
    return {(p.document, material.unit(p.document, construct.within, p.at)) for p in passages}


def _is_about(
    passage: Passage, construct: Construct, material: Material, names: Sequence[str]
) -> bool:
    around = material.around(passage.document, construct.within, passage.at)
    text = material.documents[passage.document].quote(around).casefold()
    return any(name.casefold() in text for name in names)
