"""Finding things by id, and giving ids that are free."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from sqlalchemy import Column, Connection, Table, func, insert, select

from policytext.errors import StudyError, known_names
from policytext.store.database import place_of


def number_of(connection: Connection, table: Table, id: str) -> int:
    """The number under which a thing is stored.

    Args:
        connection: to the study.
        table: its table, with ``number`` and ``id``.
        id: what people call it.

    Raises:
        StudyError: when there is no such thing; says which there are.
    """
    found = connection.scalar(select(table.c.number).where(table.c.id == id))
    if found is None:
        names = connection.scalars(select(table.c.id).order_by(table.c.number).limit(10_000))
        message = f"there is nothing called {id!r} among the {table.name}. "
        raise StudyError(place_of(connection), message + known_names(id, names))
    return int(found)


def insert_numbered(connection: Connection, table: Table, values: Mapping[str, Any]) -> int:
    """Store a row and tell its number."""
    key = connection.execute(insert(table).values(values)).inserted_primary_key
    return int(next(iter(key or ())))


def free_id(connection: Connection, column: Column[str], wanted: str) -> str:
    """The wanted id, or the first of ``wanted-2``, ``wanted-3`` ... that is free."""
    return next(id for id in numbered_ids(wanted) if not is_taken(connection, column, id))


def numbered_ids(wanted: str) -> Iterator[str]:
    """``wanted``, ``wanted-2``, ``wanted-3`` and so on without end."""
    yield wanted
    yield from (f"{wanted}-{n}" for n in count(2))


def next_id(connection: Connection, table: Table) -> str:
    """The next of ``run-0001``, ``run-0002`` ... for the table ``runs``."""
    newest = connection.scalar(select(func.max(table.c.number))) or 0
    return free_id(connection, table.c.id, f"{table.name.removesuffix('s')}-{newest + 1:04d}")


def is_taken(connection: Connection, column: Column[str], id: str) -> bool:
    """Whether something is called so."""
    return connection.scalar(select(column).where(column == id)) is not None
