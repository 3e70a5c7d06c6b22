"""Storing the rows of a dump, each checked before: its values, and the rows that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, insert, update

from policytext.errors import known_names
from policytext.store import tables
from policytext.store.dump.columns import Field, fields_of, unique_names
from policytext.store.dump.lines import Found

_AT_ONCE = 500
_MOST = 2**63
_LONG = 60

Row = dict[str, Any]


class RowLoader:
    """Stores rows and remembers what later rows may name.

    Attributes:
        is_current: whether the dump has the columns of today; an older one may lack some.
    """

    def __init__(self, connection: Connection, *, is_current: bool) -> None:
        self.is_current = is_current
        self._connection = connection
        self._known: dict[tuple[str, str], dict[Any, Any]] = {}
        for table in tables.metadata.tables.values():
            for field in fields_of(table).values():
                if field.table:
                    self._known.setdefault((field.table, _key(field)), {})

    def load(self, table: Table, found: Iterable[Found]) -> None:
        """Store rows of a table whose rows name rows of tables that were loaded before.

        Raises:
            ExchangeError: names the first line that is wrong.
        """
        postponed: list[tuple[Found, Row, Field]] = []
        batch: list[Row] = []
        for row in self._checked(table, found, postponed):
            batch.append(row)
            if len(batch) == _AT_ONCE or "text" in row:
                self._connection.execute(insert(table), batch)
                batch = []
        if batch:
            self._connection.execute(insert(table), batch)
        for where, row, field in postponed:
            named = self._named(where, field, where.value[field.name])
            chosen = update(table).where(table.c.number == row["number"])
            self._connection.execute(chosen.values({field.name: named}))

    def change(self, table: Table, id: str, values: Mapping[str, Any]) -> None:
        """Give columns of a stored row other values."""
        self._connection.execute(update(table).where(table.c.id == id).values(values))

    def _checked(
        self, table: Table, found: Iterable[Found], postponed: list[tuple[Found, Row, Field]]
    ) -> Iterator[Row]:
        fields = fields_of(table)
        seen: dict[tuple[str, ...], set[Any]] = {names: set() for names in unique_names(table)}
        first: frozenset[str] = frozenset()
        for each in found:
            row = _row(each)
            self._check_columns(each, row, fields, first)
            first = first or frozenset(row)
            for name, value in row.items():
                _check_value(each, fields[name], value)
                if fields[name].table == table.name and value is not None:
                    postponed.append((each, row, fields[name]))
                    row[name] = None
                elif fields[name].table and value is not None:
                    row[name] = self._named(each, fields[name], value)
            _check_unique(each, row, seen)
            self._remember(table, row)
            yield row

    def _check_columns(
        self, found: Found, row: Row, fields: Mapping[str, Field], first: frozenset[str]
    ) -> None:
        unknown = [name for name in row if name not in fields]
        if unknown:
            raise found.wrong(f"{unknown[0]!r} is unknown. {known_names(unknown[0], fields)}")
        wanted = set(fields) if self.is_current else first
        missing = [name for name in fields if name in wanted and name not in row]
        if missing:
            raise found.wrong(f"{missing[0]!r} is missing. Mend the line, or dump again.")

    def _named(self, found: Found, field: Field, value: Any) -> Any:
        """What the database has for the row that a value names."""
        known = self._known[field.table, _key(field)]
        if value not in known:
            names = known_names(str(value), map(str, known))
            message = f"{field.name} {_short(value)} is not among the {field.table}. {names}"
            raise found.wrong(message)
        return known[value] if field.by_id else value

    def _remember(self, table: Table, row: Row) -> None:
        for (name, column), known in self._known.items():
            if name == table.name:
                known[row[column]] = row.get("number")


def _key(field: Field) -> str:
    """The column of the named table that a dump names its rows by."""
    return "id" if field.by_id else field.column


def _row(found: Found) -> Row:
    if not isinstance(found.value, Mapping):
        raise found.wrong("it is no row: a mapping of names to values. Mend the line.")
    return dict(found.value)


def _check_value(found: Found, field: Field, value: Any) -> None:
    if value is None and field.nullable:
        return
    if isinstance(value, bool) or not isinstance(value, field.types):
        needed = f"{field.called} is needed"
        raise found.wrong(f"{field.name}: {needed}, found {_short(value)}. Mend the line.")
    if isinstance(value, int | float) and not -_MOST <= value < _MOST:
        raise found.wrong(f"{field.name}: {_short(value)} is too large. Mend the line.")
    if field.choices and value not in field.choices:
        names = known_names(str(value), field.choices)
        raise found.wrong(f"{field.name}: {_short(value)} is no such word. {names}")


def _check_unique(found: Found, row: Row, seen: Mapping[tuple[str, ...], set[Any]]) -> None:
    for names, there in seen.items():
        values = tuple(row.get(name) for name in names)
        if None in values:
            continue
        if values in there:
            shown = ", ".join(f"{name} {_short(row[name])}" for name in names)
            raise found.wrong(f"{shown} is there already. Take one of the two out.")
        there.add(values)


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= _LONG else f"{shown[:_LONG]}…"
