"""What was learned from the decisions of a study, every version kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from policytext.errors import StudyError
from policytext.store.database import place_of
from policytext.store.identity import next_id, number_of
from policytext.store.tables import models, runs


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """A model that the study keeps.

    Attributes:
        id: ``model-0001`` and so on.
        codebook: id of the codebook whose codes it knows.
        digest: SHA-256 of its content.
        record: what it was made from, by name.
        run: id of the run that learned it.
    """

    id: str
    codebook: str
    digest: str
    record: Mapping[str, str]
    run: str


def add_model(
    connection: Connection, codebook: str, content: bytes, *, record: Mapping[str, str], run: str
) -> ModelEntry:
    """Store a model as the newest of its codebook.

    Args:
        connection: a writing one.
        codebook: id of the codebook.
        content: the model, as ``coding.learning.changes`` writes it.
        record: what it was made from.
        run: id of the run that learned it.

    Raises:
        StudyError: when there is no such run.
    """
    number_of(connection, runs, run)
    made = ModelEntry(
        next_id(connection, models),
        codebook,
        sha256(content).hexdigest(),
        MappingProxyType(dict(record)),
        run,
    )
    values = {"id": made.id, "codebook": codebook, "digest": made.digest, "run": run}
    connection.execute(insert(models).values(**values, record=dict(record), content=content))
    return made


def read_models(connection: Connection) -> tuple[ModelEntry, ...]:
    """All models, oldest first."""
    columns = models.c["id", "codebook", "digest", "record", "run"]
    return tuple(map(_entry, connection.execute(select(*columns).order_by(models.c.number))))


def read_model_content(connection: Connection, id: str) -> bytes:
    """A model as it was written.

    Raises:
        StudyError: when there is no such model, or it is damaged.
    """
    number = number_of(connection, models, id)
    query = select(models.c.content, models.c.digest).where(models.c.number == number)
    content, digest = connection.execute(query).one()
    if sha256(content).hexdigest() != digest:
        message = f"the model {id!r} is damaged. Learn again: policytext learn"
        raise StudyError(place_of(connection), message)
    return bytes(content)


def _entry(row: Row[Any]) -> ModelEntry:
    return ModelEntry(row.id, row.codebook, row.digest, MappingProxyType(row.record), row.run)
