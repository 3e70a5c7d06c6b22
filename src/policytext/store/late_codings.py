"""Codings that come in after their code was changed: they go where the change leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from policytext.model import CARRIED, ChangeKind, CoderKind
from policytext.store.standing import read_standing, steps_of
from policytext.store.tables import changes, coders, codings, recodings

_SINGLE = (ChangeKind.SPLIT, ChangeKind.RECODE)


def follow_new(connection: Connection, newest: int) -> None:
    """Let codings that were just stored go where the changes that stand lead their codes.

    So nothing is lost when a codebook is changed while somebody codes, and what a person said of a
    machine's coding at a place holds for the next run too. What a person coded in an older reading
    of its document goes the way it went there.

    Args:
        connection: a writing one.
        newest: number of the last coding before them.
    """
    standing = read_standing(connection)
    if not standing:
        return
    rows: list[dict[str, Any]] = []
    query = (
        select(*codings.c["number", "document", "start", "end", "code", "evidence"], coders.c.kind)
        .join_from(codings, coders, codings.c.coder == coders.c.id)
        .where(codings.c.number > newest)
    )
    stored = connection.execute(query).all()
    moved = _moved_places(connection, sorted({row.document for row in stored}))
    for row in stored:
        place = (row.document, row.start, row.end)
        person = row.kind == CoderKind.HUMAN.value
        here = _moved_origin(connection, row.evidence) if person else moved.get(place)
        for step in steps_of(row.code, standing, here):
            codes = {"before": step.before, "after": step.after}
            rows.append({"change": step.change.number, "coding": row.number, **codes})
    if rows:
        connection.execute(insert(recodings), rows)


def _moved_places(
    connection: Connection, inside: Sequence[int]
) -> Mapping[tuple[int, int, int], Mapping[int, Mapping[str, str]]]:
    """Where single codings of machines went, by place and by number of the change."""
    place = codings.c["document", "start", "end"]
    query = (
        select(*recodings.c["change", "before", "after"], *place)
        .join_from(recodings, codings, recodings.c.coding == codings.c.number)
        .join(changes, changes.c.number == recodings.c.change)
        .join(coders, coders.c.id == codings.c.coder)
        .where(changes.c.kind.in_([kind.value for kind in _SINGLE]))
        .where(coders.c.kind != CoderKind.HUMAN.value, codings.c.document.in_(inside))
        .order_by(recodings.c.number)
    )
    found: dict[tuple[int, int, int], dict[int, dict[str, str]]] = {}
    for change, before, after, document, start, end in connection.execute(query):
        here = found.setdefault((document, start, end), {})
        here.setdefault(change, {})[before] = after
    return found


def _moved_origin(
    connection: Connection, evidence: Sequence[Sequence[Any]]
) -> Mapping[int, Mapping[str, str]] | None:
    """Where the coding of an older reading went, by number of the change."""
    origins = [value for kind, value, *_ in evidence if kind == CARRIED]
    if not origins:
        return None
    query = (
        select(*recodings.c["change", "before", "after"])
        .join_from(recodings, codings, recodings.c.coding == codings.c.number)
        .where(codings.c.id == origins[0])
    )
    return {change: {before: after} for change, before, after in connection.execute(query)}
