"""What the columns of a study's tables hold, and which rows they name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Column, Float, Integer, LargeBinary, Numeric, Table, UniqueConstraint

from policytext.model import ChangeKind, CoderKind, CodingStatus, MemoKind
from policytext.store.tables import Packed, metadata

_WORDS: Mapping[tuple[str, str], type[StrEnum]] = {
    ("changes", "kind"): ChangeKind,
    ("coders", "kind"): CoderKind,
    ("codings", "status"): CodingStatus,
    ("decisions", "status"): CodingStatus,
    ("memos", "kind"): MemoKind,
    ("relation_decisions", "status"): CodingStatus,
}
_MAPPINGS = frozenset(("counts", "inputs", "record", "settings", "versions"))
_LISTS = frozenset(("codes", "evidence", "into"))


@dataclass(frozen=True, slots=True)
class Field:
    """A column as it is dumped.

    Attributes:
        name: of the column.
        types: Python types of its values.
        called: what a value must be, in words.
        nullable: whether it may be null.
        table: name of the table whose rows it names; empty when it names none.
        column: of that table, by which the row is named in the database.
        by_id: whether the row is named by its number in the database, and in the dump by its id.
        choices: the words that it may hold; none when it may hold any.
    """

    name: str
    types: tuple[type, ...]
    called: str
    nullable: bool
    table: str = ""
    column: str = ""
    by_id: bool = False
    choices: tuple[str, ...] = ()


@cache
def fields_of(table: Table) -> Mapping[str, Field]:
    """The columns of a table, in their order, by name."""
    return {column.name: _field(table, column) for column in table.columns}


@cache
def unique_names(table: Table) -> tuple[tuple[str, ...], ...]:
    """Names of the columns that together are different in every row, by constraint."""
    keys = [tuple(column.name for column in table.primary_key.columns)]
    keys += [
        tuple(column.name for column in constraint.columns)
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
    ]
    return tuple(sorted(keys))


def _field(table: Table, column: Column[Any]) -> Field:
    types, called = _types(column)
    target = next((key.target_fullname for key in column.foreign_keys), "")
    words = _WORDS.get((table.name, column.name))
    choices = tuple(word.value for word in words) if words else ()
    nullable = bool(column.nullable)
    if not target:
        return Field(column.name, types, called, nullable, choices=choices)
    named, _, key = target.rpartition(".")
    by_id = key == "number" and "id" in metadata.tables[named].columns
    if by_id:
        types, called = (str,), "text"
    return Field(column.name, types, called, nullable, named, key, by_id, choices)


def _types(column: Column[Any]) -> tuple[tuple[type, ...], str]:
    if isinstance(column.type, Packed):
        if column.name in _MAPPINGS:
            return (dict,), "a mapping"
        return ((list,), "a list") if column.name in _LISTS else ((list, dict), "a structure")
    if isinstance(column.type, LargeBinary):
        return (bytes,), "bytes"
    if isinstance(column.type, Integer):
        return (int,), "a whole number"
    if isinstance(column.type, Float | Numeric):
        return (int, float), "a number"
    return (str,), "text"
