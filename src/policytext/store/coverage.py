"""Which documents a machine has looked at, also where it found nothing."""

from __future__ import annotations

from sqlalchemy import Connection, select

from policytext.store.tables import coded, documents


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
