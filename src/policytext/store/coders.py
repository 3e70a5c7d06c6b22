"""The coders of a study."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from policytext.errors import StudyError
from policytext.model import Coder, CoderKind
from policytext.store.database import place_of
from policytext.store.identity import number_of
from policytext.store.tables import coders


def add_coder(connection: Connection, coder: Coder) -> bool:
    """Store a coder, or the new name, version and settings of one that is there.

    Args:
        connection: a writing one.
        coder: a person or a machine.

    Returns:
        False when the study has exactly this coder already.

    Raises:
        StudyError: when a person takes the id of a machine or the other way round.
    """
    known = {stored.id: stored for stored in read_coders(connection)}.get(coder.id)
    if known == coder:
        return False
    if known is not None and known.kind is not coder.kind:
        message = f"the coder {coder.id!r} is {known.kind} and cannot become {coder.kind}. "
        raise StudyError(place_of(connection), message + "Choose another id.")
    row = {
        "id": coder.id,
        "name": coder.name,
        "kind": coder.kind.value,
        "version": coder.version,
        "settings_sha256": coder.settings_sha256,
    }
    store = insert(coders) if known is None else update(coders).where(coders.c.id == coder.id)
    connection.execute(store.values(row))
    return True


def read_coder(connection: Connection, id: str) -> Coder:
    """The coder with this id.

    Raises:
        StudyError: when there is no such coder.
    """
    number = number_of(connection, coders, id)
    return _coder(connection.execute(select(coders).where(coders.c.number == number)).one())


def read_coders(connection: Connection) -> tuple[Coder, ...]:
    """All coders in the order they came in."""
    rows = connection.execute(select(coders).order_by(coders.c.number))
    return tuple(_coder(row) for row in rows)


def _coder(row: Row[Any]) -> Coder:
    return Coder(row.id, row.name, CoderKind(row.kind), row.version, row.settings_sha256)
