"""Transfer events: what moves from where to where, by whom, how, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from policytext.model.actor import ActorMention
from policytext.model.place import PlaceMention
from policytext.model.quantity import Period, Quantity
from policytext.model.span import Span

T = TypeVar("T")


class Moved(StrEnum):
    """What moves in a transfer event."""

    ACHIEVEMENT = "achievement"
    CAPACITY = "capacity"
    COMPUTING = "computing or data"
    CHAIN = "chain segment"
    TEAM = "team"
    PLATFORM = "platform"


class Means(StrEnum):
    """How it moves."""

    LICENCE = "licence"
    ASSIGNMENT = "assignment"
    JOINT_VENTURE = "joint venture"
    INVESTMENT = "investment"
    BASE = "base"
    ENCLAVE = "enclave"
    INCUBATOR = "incubator"
    AGREEMENT = "agreement"
    PLATFORM = "platform"
    RELOCATION = "relocation"


class EventStatus(StrEnum):
    """Whether it has come about."""

    COMPLETED = "completed"
    UNDER_WAY = "under way"
    PLANNED = "planned"
    NEGATED = "negated"


class Attachment(StrEnum):
    """What a driving force is said to drive."""

    EVENT = "event"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Slot(Generic[T]):
    """A value of a telling with the words that say so.

    Attributes:
        value: what the words mean.
        span: the words.
    """

    value: T
    span: Span


@dataclass(frozen=True, slots=True)
class Force:
    """A driving force as a text states it.

    Attributes:
        code: reference of the force's code, such as ``transfer:DRV.MKT``.
        subtype: the sub-type that the words show ("demand", "cost", ...); empty when none.
        span: the words that state the force.
        attachment: the event it is said to drive, or only the case.
        connective: the words that tie it to the event ("thanks to"); None without.
    """

    code: str
    subtype: str
    span: Span
    attachment: Attachment
    connective: Span | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """What one passage of a document tells of a transfer. A slot it leaves open is empty.

    Attributes:
        document: id of the document; all spans are places in its text.
        span: the sentence or sentences.
        status: whether the transfer has come about.
        moved: what moves.
        origins: places or organisations it comes from.
        destinations: places or organisations it goes to; a place that the words only imply (what
            a province's report calls brought in) is marked as inferred.
        agents: who brings it about.
        means: how.
        periods: when.
        amounts: how much.
        patterns: references of the codes of its patterns (``transfer:PAT.CAP``); none when it
            follows none of them.
        forces: what drives it, as far as the text ties a force to it.
    """

    document: str
    span: Span
    status: EventStatus
    moved: tuple[Slot[Moved], ...] = ()
    origins: tuple[PlaceMention | ActorMention, ...] = ()
    destinations: tuple[PlaceMention | ActorMention, ...] = ()
    agents: tuple[ActorMention, ...] = ()
    means: tuple[Slot[Means], ...] = ()
    periods: tuple[Period, ...] = ()
    amounts: tuple[Quantity, ...] = ()
    patterns: tuple[Slot[str], ...] = ()
    forces: tuple[Force, ...] = ()


@dataclass(frozen=True, slots=True)
class TransferEvent:
    """One transfer, with every passage of a case's documents that tells of it.

    Attributes:
        id: unique in the study.
        case: id of the case; None outside a study.
        tellings: in the order of documents and text; at least one.
    """

    id: str
    case: str | None
    tellings: tuple[Telling, ...]
