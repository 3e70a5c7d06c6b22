"""Sequences: steps in the order of a framework, beside the order in which a case tells them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from policytext.model import Case
from policytext.transfer.constructs.construct import Construct, Element
from policytext.transfer.constructs.passages import Material, Passage


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a sequence in a case.

    Attributes:
        element: the step.
        passages: that speak for it, in the order of documents and text.
        present: whether there are as many as the construct asks for.
        earliest: the first day of the earliest time that they state; None when they state none.
        dated: the passage that states it.
    """

    element: Element
    passages: tuple[Passage, ...]
    present: bool
    earliest: date | None = None
    dated: Passage | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """How far an order agrees with that of the framework.

    Attributes:
        with_it: pairs of steps in the framework's order.
        against_it: pairs of steps the other way round.
    """

    with_it: int
    against_it: int

    @property
    def gamma(self) -> float | None:
        """Agreement from -1 to 1 (Goodman and Kruskal 1954); None without a pair."""
        pairs = self.with_it + self.against_it
        return (self.with_it - self.against_it) / pairs if pairs else None


@dataclass(frozen=True, slots=True)
class CaseSequence:
    """A sequence as a case tells it.

    Attributes:
        construct: id of the construct.
        case: id of the case.
        steps: in the framework's order, absent ones included.
        told: order of the steps within stretches of the construct's reach: each pair once a
            stretch that tells both.
        dated: order of the days of the steps that state one.
        first_told: ids of the steps that are told, in the order in which the case's documents
            first tell them.
        fullest: ids of the steps in the first of the stretches that tell most of them, in the
            order of its words; none when no stretch tells two.
    """

    construct: str
    case: str
    steps: tuple[Step, ...]
    told: Order
    dated: Order
    first_told: tuple[str, ...]
    fullest: tuple[str, ...]

    @property
    def gaps(self) -> tuple[Element, ...]:
        """The steps that the case does not show."""
        return tuple(step.element for step in self.steps if not step.present)


def case_sequences(
    construct: Construct, material: Material, cases: Iterable[Case]
) -> tuple[CaseSequence, ...]:
    """Read a sequence in each case.

    Args:
        construct: of the shape ``sequence``.
        material: documents, codings and tellings.
        cases: in the order wanted.

    Raises:
        KeyError: when the construct has no steps.
    """
    return tuple(_sequence(construct, material, case) for case in cases)


def _sequence(construct: Construct, material: Material, case: Case) -> CaseSequence:
    steps = tuple(
        _step(element, material.passages(element, case.documents), construct.least)
        for element in construct.group("steps").elements
    )
    stretches = _stretches(construct, material, steps)
    told, dated = _order(tuple(firsts.items()) for firsts in stretches), _dated_order(steps)
    orders = (_first_told(steps, case), _fullest(stretches, steps))
    return CaseSequence(construct.id, case.id, steps, told, dated, *orders)


def _step(element: Element, passages: tuple[Passage, ...], least: int) -> Step:
    days = [(day, passage) for passage in passages if (day := _day(passage)) is not None]
    earliest = min(days, key=lambda pair: pair[0], default=None)
    present = len(passages) >= least
    if earliest is None:
        return Step(element, passages, present)
    return Step(element, passages, present, *earliest)


def _day(passage: Passage) -> date | None:
    """The first day of a passage's time; what is only planned has not taken place."""
    period = passage.period
    if period is None or period.bearing.value == "planned":
        return None
    return period.start or period.end


def _stretches(
    construct: Construct, material: Material, steps: Sequence[Step]
) -> list[dict[int, int]]:
    """For each stretch of the construct's reach where it first tells which step."""
    units: dict[tuple[str, int], dict[int, int]] = {}
    for number, step in enumerate(steps):
        for passage in step.passages:
            unit = material.unit(passage.document, construct.within, passage.at)
            firsts = units.setdefault((passage.document, unit), {})
            firsts[number] = min(passage.at, firsts.get(number, passage.at))
    return list(units.values())


def _fullest(stretches: Sequence[dict[int, int]], steps: Sequence[Step]) -> tuple[str, ...]:
    fullest = max(stretches, key=len, default={})
    if len(fullest) < 2:
        return ()
    return tuple(steps[number].element.id for number in sorted(fullest, key=fullest.__getitem__))


def _dated_order(steps: Sequence[Step]) -> Order:
    days = [(n, step.earliest.toordinal()) for n, step in enumerate(steps) if step.earliest]
    return _order([tuple(days)])


def _order(groups: Iterable[tuple[tuple[int, int], ...]]) -> Order:
    with_it = against_it = 0
    for group in groups:
        for (_, earlier), (_, later) in combinations(sorted(group), 2):
            with_it += earlier < later
            against_it += earlier > later
    return Order(with_it, against_it)


def _first_told(steps: Sequence[Step], case: Case) -> tuple[str, ...]:
    places = {document: number for number, document in enumerate(case.documents)}
    firsts = [
        (min((places[p.document], p.at) for p in step.passages), step.element.id)
        for step in steps
        if step.passages
    ]
    return tuple(id for _, id in sorted(firsts, key=lambda first: first[0]))
