"""What a study holds, in figures."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, func, select

from policytext.store.tables import (
    cases,
    codebooks,
    coders,
    codings,
    documents,
    failures,
    memos,
    runs,
    study,
    variables,
)

_COUNTED = (documents, codebooks, coders, codings, cases, variables, memos, runs, failures)


def read_title(connection: Connection) -> str:
    """The title of the study."""
    return str(connection.scalars(select(study.c.title)).one())


def count_all(connection: Connection) -> Mapping[str, int]:
    """How many there are of each noun, and how many characters the documents have.

    ``codings`` counts all that are stored, those of older runs too. ``cases`` counts those that
    people made.
    """
    characters = connection.scalar(select(func.sum(documents.c.characters))) or 0
    rows = {
        table.name: connection.scalars(select(func.count()).select_from(table)).one()
        for table in _COUNTED
    }
    return {"documents": rows.pop("documents"), "characters": int(characters), **rows}
