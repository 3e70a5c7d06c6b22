"""What people decided about relations between codes. Only ever added; the newest counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, insert, select

from policytext.errors import StudyError
from policytext.model import (
    ChangeKind,
    CodebookChange,
    CoderKind,
    CodingStatus,
    RelationDecision,
    RelationKind,
    code_reference,
)
from policytext.store.change_queries import read_changes
from policytext.store.coders import read_coder
from policytext.store.database import place_of
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

    In the order of time. A decision follows codes that only got another id since, and got the older
    one back. Where a code was merged into another since, it is about something else and is left
    out; so is one whose change of the codebook was undone.
    """
    changes = read_changes(connection)
    undone = {change.undoes for change in changes if change.undoes}
    newest: dict[DecidedRelation, RelationDecision] = {}
    for made in read_relation_decisions(connection):
        if made.change in undone:
            continue
        own = [change for change in changes if change.codebook == made.codebook]
        ends = [_now(end, made.decided, own) for end in (made.source, made.target)]
        if all(ends):
            source, target = (code_reference(made.codebook, end) for end in ends)
            newest.pop((source, target, made.kind), None)
            newest[source, target, made.kind] = made
    return newest


def _now(code: str, decided: str, changes: Sequence[CodebookChange]) -> str:
    """The id of a code now, by what was done and undone since; empty when it was merged."""
    kinds = {change.id: change.kind for change in changes}
    before: dict[str, str] = {}
    now = code
    for change in changes:
        if change.changed < decided:
            continue
        if change.undoes in before:
            now = before.pop(change.undoes)
        elif now in change.codes and ChangeKind.RENAME in (change.kind, kinds.get(change.undoes)):
            before[change.id], now = now, change.into[0]
        elif now in change.codes and change.kind is ChangeKind.MERGE:
            before[change.id], now = now, ""
    return now
