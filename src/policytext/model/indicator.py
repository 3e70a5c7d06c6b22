"""Indicators: the figures of a case, each with what it counts, of whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policytext.model.actor import ActorMention
from policytext.model.code import Bilingual
from policytext.model.place import PlaceMention
from policytext.model.quantity import Period, Quantity
from policytext.model.span import Span


class IndicatorKind(StrEnum):
    """What a figure says of time.

    A stock holds at a date, a flow comes about during a period, a plan is to be reached.
    """

    STOCK = "stock"
    FLOW = "flow"
    PLAN = "plan"


class Aspect(StrEnum):
    """Whether a figure says how much there is of a thing, or by how much it grew or fell."""

    LEVEL = "level"
    GROWTH = "growth"
    DECLINE = "decline"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that a document states of somebody at some time.

    Attributes:
        document: id of the document.
        span: the clause that states it.
        name: what is counted or measured, in the words of the text (the language not used there
            is filled from the term table, or empty).
        name_span: those words.
        quantity: the figure, its unit and how it bounds the true one; None when the fact is a date
            (an establishment, a visit).
        kind: stock, flow or plan.
        period: when it holds; None when the text does not say.
        subject: the actor or place it is a figure of; None when the text does not say.
        part_of: the figure this one is a part of ("58 institutes, of which 20 are new").
        repeats: other clauses of the document that say the same.
        aspect: whether it is how much there is of the thing, or by how much that grew or fell.
    """

    document: str
    span: Span
    name: Bilingual
    name_span: Span | None
    quantity: Quantity | None
    kind: IndicatorKind
    period: Period | None = None
    subject: ActorMention | PlaceMention | None = None
    part_of: Span | None = None
    repeats: tuple[Span, ...] = ()
    aspect: Aspect = Aspect.LEVEL
