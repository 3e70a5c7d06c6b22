"""Which documents a machine has looked at, also where it found nothing."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select

from policytext.store.identity import number_of
from policytext.store.tables import coded, documents, runs


def looked_at(connection: Connection, coder: str, codebook: str) -> frozenset[str]:
    """Ids of the documents that a machine coded with a codebook, in any run.

    Args:
        connection: to the study.
        coder: id of the machine.
        codebook: id of the codebook.
    """
    query = select(documents.c.id).join_from(coded, documents)
    query = query.where(coded.c.coder == coder, coded.c.codebook == codebook)
    return frozenset(connection.scalars(query.where(documents.c.replaced_by.is_(None))))


def coded_in(connection: Connection, run: str) -> Mapping[str, tuple[str, ...]]:
    """Ids of the codebooks that a run coded with, by id of each document it coded.

    Raises:
        StudyError: when there is no such run.
    """
    number_of(connection, runs, run)
    query = select(documents.c.id, coded.c.codebook).join_from(coded, documents)
    found: dict[str, tuple[str, ...]] = {}
    for document, codebook in connection.execute(
        query.where(coded.c.run == run).order_by(coded.c.number)
    ):
        found[document] = (*found.get(document, ()), codebook)
    return found
