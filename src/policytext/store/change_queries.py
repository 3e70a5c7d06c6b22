"""Reading what people changed in codebooks, and the codes that codings were given."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from policytext.model import ChangeKind, CodebookChange, Recoding
from policytext.store.identity import number_of
from policytext.store.tables import changes, codings, recodings


def read_changes(connection: Connection) -> tuple[CodebookChange, ...]:
    """All changes, oldest first, those that were undone too."""
    counting = select(recodings.c.change, func.count().label("moved"))
    counted = connection.execute(counting.group_by(recodings.c.change))
    moved = {row.change: row.moved for row in counted}
    rows = connection.execute(select(changes).order_by(changes.c.number)).all()
    by_id = {row.id: moved.get(row.number, 0) for row in rows}
    return tuple(
        CodebookChange(
            row.id,
            ChangeKind(row.kind),
            row.codebook,
            tuple(row.codes),
            tuple(row.into),
            row.coder or "",
            row.reason,
            row.changed,
            row.before,
            row.after,
            row.undoes or "",
            by_id[row.undoes or row.id],
        )
        for row in rows
    )


def read_recodings(connection: Connection, coding: str | None = None) -> tuple[Recoding, ...]:
    """The codes that codings were given by changes, oldest first, by undone changes too.

    Args:
        connection: to the study.
        coding: id of one coding; all when None.

    Raises:
        StudyError: when there is no such coding.
    """
    query = (
        select(codings.c.id, recodings.c.before, recodings.c.after, changes.c.id)
        .join_from(recodings, codings)
        .join(changes, changes.c.number == recodings.c.change)
        .order_by(recodings.c.number)
    )
    if coding is not None:
        query = query.where(recodings.c.coding == number_of(connection, codings, coding))
    return tuple(Recoding(*row) for row in connection.execute(query))
