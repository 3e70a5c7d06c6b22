"""What people decided about codings. Decisions are only ever added; the newest counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, insert, select

from policytext.errors import StudyError
from policytext.model import CoderKind, CodingStatus, Decision
from policytext.store.coders import read_coder
from policytext.store.database import place_of
from policytext.store.identity import number_of
from policytext.store.tables import codings, decisions


def add_decisions(
    connection: Connection, ids: Iterable[str], status: CodingStatus, coder: str, *, now: str
) -> tuple[Decision, ...]:
    """Store that a person accepted or rejected codings, or took her decision back.

    Args:
        connection: a writing one.
        ids: of the codings.
        status: ``SUGGESTED`` takes an earlier decision back.
        coder: id of the person.
        now: ISO 8601, UTC.

    Raises:
        StudyError: when a coding or the coder is unknown, or the coder is a machine.
    """
    if read_coder(connection, coder).kind is not CoderKind.HUMAN:
        message = f"the coder {coder!r} is a machine. Name the person who decides."
        raise StudyError(place_of(connection), message)
    made = tuple(Decision(id, status, coder, now) for id in dict.fromkeys(ids))
    for decision in made:
        number_of(connection, codings, decision.coding)
        values = {"coding": decision.coding, "status": status.value, "coder": coder}
        connection.execute(insert(decisions).values(**values, decided=now))
    return made


def read_decisions(connection: Connection, coding: str | None = None) -> tuple[Decision, ...]:
    """All decisions, or those about one coding, oldest first.

    Raises:
        StudyError: when there is no such coding.
    """
    columns = decisions.c["coding", "status", "coder", "decided"]
    query = select(*columns).order_by(decisions.c.number)
    if coding is not None:
        number_of(connection, codings, coding)
        query = query.where(decisions.c.coding == coding)
    return tuple(
        Decision(id, CodingStatus(status), coder, decided)
        for id, status, coder, decided in connection.execute(query)
    )


def decided_statuses(connection: Connection) -> Mapping[str, CodingStatus]:
    """The status that the newest decision gave, by the id of the coding."""
    return {decision.coding: decision.status for decision in read_decisions(connection)}
