"""Parts: elements side by side, each with the times, the scope and the figures it is told with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from policytext.model import Bearing, Case, Period, Quantity, Span
from policytext.nlp.quantities import find_quantities
from policytext.transfer.constructs.construct import Construct, Element
from policytext.transfer.constructs.passages import Material, Passage


@dataclass(frozen=True, slots=True)
class Attributes:
    """What a passage says about the part it tells of; places are those of the document.

    Attributes:
        passage: the passage.
        scope: words that say how far the part reaches ("all institutes", "in a pilot").
        figures: figures of the passage.
    """

    passage: Passage
    scope: tuple[Span, ...]
    figures: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class CasePart:
    """A part as a case tells it.

    Attributes:
        construct: id of the construct.
        case: id of the case.
        element: the part.
        told: its passages with times, scope and figures; none when the case does not tell it.
        since: first day from which it is told to be there or to have come about; None when no
            passage says.
        planned: first day for which it is only planned; None when none is.
    """

    construct: str
    case: str
    element: Element
    told: tuple[Attributes, ...]
    since: date | None
    planned: date | None


def case_parts(
    construct: Construct, material: Material, cases: Iterable[Case]
) -> tuple[CasePart, ...]:
    """Read the parts of each case.

    Args:
        construct: of the shape ``parts``.
        material: documents, codings and tellings.
        cases: in the order wanted.

    Returns:
        One entry a case and part, in their order, absent ones included.
    """
    return tuple(
        _part(construct, material, case, element)
        for case in cases
        for element in construct.group("parts").elements
    )


def _part(construct: Construct, material: Material, case: Case, element: Element) -> CasePart:
    told = tuple(
        _attributes(construct, material, passage)
        for passage in material.passages(element, case.documents)
    )
    periods = [entry.passage.period for entry in told if entry.passage.period]
    since = [day for p in periods if p.bearing is not Bearing.PLANNED and (day := _day(p))]
    planned = [day for p in periods if p.bearing is Bearing.PLANNED and (day := _day(p))]
    first, aim = min(since, default=None), min(planned, default=None)
    return CasePart(construct.id, case.id, element, told, first, aim)


def _attributes(construct: Construct, material: Material, passage: Passage) -> Attributes:
    document = material.documents[passage.document]
    scope = material.find(construct.words.get("scope", {}), passage.document, passage.span)
    figures = find_quantities(document.quote(passage.span), material.language_of(passage))
    return Attributes(passage, scope, tuple(_moved(q, passage.span.start) for q in figures))


def _moved(quantity: Quantity, offset: int) -> Quantity:
    head = quantity.head.shift(offset) if quantity.head else None
    return replace(quantity, span=quantity.span.shift(offset), head=head)


def _day(period: Period) -> date | None:
    return period.start or period.end
