"""What people decided about codings. Decisions are only ever added; the newest counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, case, insert, select

from policytext.errors import StudyError
from policytext.model import CoderKind, Coding, CodingStatus, Decision, Span
from policytext.store.coders import read_coder
from policytext.store.codings import add_human_codings
from policytext.store.database import place_of
from policytext.store.documents import read_text
from policytext.store.identity import number_of
from policytext.store.tables import coders, codings, decisions, documents

_COLUMNS = decisions.c["coding", "status", "coder", "decided", "reason"]

Place = tuple[str, int, int, str]
"""Document, start, end and code."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What the newest decisions say.

    Attributes:
        codings: status by the id of the coding.
        places: status of what machines suggest, by place. A decision about what a machine
            suggested holds for all that machines suggest of this code at this place, so that it
            outlives the next run.
    """

    codings: Mapping[str, CodingStatus]
    places: Mapping[Place, CodingStatus]


def add_decisions(
    connection: Connection,
    ids: Iterable[str],
    status: CodingStatus,
    coder: str,
    *,
    now: str,
    reason: str = "",
) -> tuple[Decision, ...]:
    """Store that a person accepted or rejected codings, or took her decision back.

    Args:
        connection: a writing one.
        ids: of the codings.
        status: ``SUGGESTED`` takes an earlier decision back.
        coder: id of the person.
        now: ISO 8601, UTC.
        reason: in her words.

    Raises:
        StudyError: when a coding or the coder is unknown, or the coder is a machine.
    """
    _check_person(connection, coder)
    made = [Decision(id, status, coder, reason=reason) for id in dict.fromkeys(ids)]
    return add_review(connection, made, (), now=now)


def add_review(
    connection: Connection, made: Iterable[Decision], given: Iterable[Coding], *, now: str
) -> tuple[Decision, ...]:
    """Store decisions together with the codings by which people make them their own.

    Args:
        connection: a writing one.
        made: about codings of the study or those given here, or about places.
        given: codings of people.
        now: ISO 8601, UTC.

    Returns:
        The decisions with their time.

    Raises:
        StudyError: when a coding, document or coder is unknown, or the coder is a machine.
        CodingError: when a span reaches beyond its text, or a quote does not stand at its span.
    """
    stored = tuple(replace(decision, decided=now) for decision in made)
    for coder in sorted({decision.coder for decision in stored}):
        _check_person(connection, coder)
    add_human_codings(connection, given)
    rows = [_row(connection, decision) for decision in stored]
    if rows:
        connection.execute(insert(decisions), rows)
    return stored


def read_decisions(connection: Connection, coding: str | None = None) -> tuple[Decision, ...]:
    """All decisions, or those about one coding, oldest first.

    Raises:
        StudyError: when there is no such coding.
    """
    query = select(*_COLUMNS, documents.c.id, *decisions.c["start", "end", "code"])
    query = query.join_from(decisions, documents, isouter=True).order_by(decisions.c.number)
    if coding is not None:
        number_of(connection, codings, coding)
        query = query.where(decisions.c.coding == coding)
    return tuple(_decision(row) for row in connection.execute(query))


def read_decided(connection: Connection) -> Decided:
    """What the newest decisions say of codings and of places."""
    by_coding = {made.coding: made.status for made in read_decisions(connection) if made.coding}
    by_place: dict[Place, CodingStatus] = {}
    for made in read_placed(connection):
        if made.span is not None:
            place = (made.document, made.span.start, made.span.end, made.code)
            by_place[place] = made.status
    return Decided(by_coding, by_place)


def read_placed(connection: Connection) -> tuple[Decision, ...]:
    """Decisions about what machines suggested, and about places, oldest first.

    Each names its place, be it about a coding or not.
    """
    about = codings.c.id.is_(None)
    named = [
        case((about, decisions.c[name]), else_=codings.c[name]) for name in ("start", "end", "code")
    ]
    number = case((about, decisions.c.document), else_=codings.c.document)
    query = (
        select(*_COLUMNS, documents.c.id, *named)
        .join_from(decisions, codings, decisions.c.coding == codings.c.id, isouter=True)
        .join(coders, codings.c.coder == coders.c.id, isouter=True)
        .join(documents, documents.c.number == number)
        .where(about | (coders.c.kind != CoderKind.HUMAN.value))
        .order_by(decisions.c.number)
    )
    return tuple(_decision(row) for row in connection.execute(query))


def _check_person(connection: Connection, coder: str) -> None:
    if read_coder(connection, coder).kind is not CoderKind.HUMAN:
        message = f"the coder {coder!r} is a machine. Name the person who decides."
        raise StudyError(place_of(connection), message)


def _row(connection: Connection, made: Decision) -> dict[str, Any]:
    row: dict[str, Any] = {
        "coding": made.coding or None,
        "status": made.status.value,
        "coder": made.coder,
        "decided": made.decided,
        "reason": made.reason,
    }
    if made.coding:
        number_of(connection, codings, made.coding)
        return row | dict.fromkeys(("document", "start", "end", "code"))
    if made.span is None or not made.code:
        message = "a decision names neither a coding nor a place with its code. Name one of them."
        raise StudyError(place_of(connection), message)
    read_text(connection, made.document).quote(made.span)
    number = number_of(connection, documents, made.document)
    place = {"start": made.span.start, "end": made.span.end, "code": made.code}
    return row | place | {"document": number}


def _decision(row: Any) -> Decision:
    coding, status, coder, decided, reason, document, start, end, code = row
    span = None if start is None else Span(start, end)
    about = (document or "", span, code or "")
    return Decision(coding or "", CodingStatus(status), coder, decided, reason, *about)
