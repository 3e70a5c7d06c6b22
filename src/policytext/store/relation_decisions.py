"""What people decided about relations between codes. Only ever added; the newest counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, insert, select

from policytext.errors import StudyError
from policytext.model import (
    ChangeKind,
    CoderKind,
    CodingStatus,
    RelationDecision,
    RelationKind,
    code_reference,
    split_reference,
)
from policytext.store.coders import read_coder
from policytext.store.database import place_of
from policytext.store.standing import Standing, read_standing, steps_of
from policytext.store.tables import relation_decisions

DecidedRelation = tuple[str, str, RelationKind | None]
"""References of source and target, and the kind; None for every kind."""


def add_relation_decision(
    connection: Connection, made: RelationDecision, *, now: str
) -> RelationDecision:
    """Store what a person decided about a relation.

    Args:
        connection: a writing one.
        made: without time.
        now: ISO 8601, UTC.

    Returns:
        The decision with its time.

    Raises:
        StudyError: when the coder is unknown or a machine.
    """
    if read_coder(connection, made.coder).kind is not CoderKind.HUMAN:
        message = f"the coder {made.coder!r} is a machine. Name the person who decides."
        raise StudyError(place_of(connection), message)
    stored = replace(made, decided=now)
    values = {
        "codebook": stored.codebook,
        "source": stored.source,
        "target": stored.target,
        "kind": stored.kind.value if stored.kind else "",
        "status": stored.status.value,
        "coder": stored.coder,
        "decided": stored.decided,
        "reason": stored.reason,
        "change": stored.change or None,
    }
    connection.execute(insert(relation_decisions).values(values))
    return stored


def read_relation_decisions(connection: Connection) -> tuple[RelationDecision, ...]:
    """All decisions about relations, oldest first, with the codes of the time."""
    rows = connection.execute(select(relation_decisions).order_by(relation_decisions.c.number))
    return tuple(
        RelationDecision(
            row.codebook,
            row.source,
            row.target,
            RelationKind(row.kind) if row.kind else None,
            CodingStatus(row.status),
            row.coder,
            row.decided,
            row.reason,
            row.change or "",
        )
        for row in rows
    )


def read_decided_relations(connection: Connection) -> Mapping[DecidedRelation, RelationDecision]:
    """The newest decision about each relation, by the ids that codes have now.

    A decision follows codes that only got another id. Where a code was merged into another since,
    it is about something else and is left out.
    """
    standing = read_standing(connection)
    newest: dict[DecidedRelation, RelationDecision] = {}
    for made in read_relation_decisions(connection):
        ends = [_now(made.codebook, end, standing) for end in (made.source, made.target)]
        if all(ends):
            newest[ends[0], ends[1], made.kind] = made
    return newest


def _now(codebook: str, code: str, standing: Sequence[Standing]) -> str:
    """The reference of a code now; empty when it was merged."""
    way = steps_of(code_reference(codebook, code), standing)
    if any(step.change.kind is not ChangeKind.RENAME for step in way):
        return ""
    reference = way[-1].after if way else code_reference(codebook, code)
    return reference if split_reference(reference)[0] == codebook else ""
