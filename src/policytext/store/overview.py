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

_COUNTED = (codebooks, coders, codings, cases, variables, memos, runs, failures)


def read_title(connection: Connection) -> str:
    """The title of the study."""
    return str(connection.scalars(select(study.c.title)).one())


def read_language(connection: Connection) -> str:
    """The language that most documents are in, ``zh`` or ``en``; ``zh`` when as many are in each.

    Documents that were replaced, and those of no known language, do not count.
    """
    counting = documents.c.replaced_by.is_(None)
    query = select(documents.c.language, func.count()).where(counting)
    rows = connection.execute(query.group_by(documents.c.language))
    found: dict[str, int] = dict(map(tuple, rows))
    return "en" if found.get("en", 0) > found.get("zh", 0) else "zh"


def read_created(connection: Connection) -> str:
    """When the study was created: ISO 8601, UTC."""
    return str(connection.scalars(select(study.c.created)).one())


def count_all(connection: Connection) -> Mapping[str, int]:
    """How many there are of each noun, and how many characters the documents have.

    ``documents`` and ``characters`` leave out documents that were replaced. ``codings`` counts all
    that are stored, those of older runs too. ``cases`` counts those that
    people made.
    """
    counting = documents.c.replaced_by.is_(None)
    characters = connection.scalar(select(func.sum(documents.c.characters)).where(counting)) or 0
    rows = {
        table.name: connection.scalars(select(func.count()).select_from(table)).one()
        for table in _COUNTED
    }
    known = connection.scalars(select(func.count()).select_from(documents).where(counting)).one()
    return {"documents": known, "characters": int(characters), **rows}
