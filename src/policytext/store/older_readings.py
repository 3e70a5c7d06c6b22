"""Older readings of documents: kept with all their codings when a newer one takes their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count

from sqlalchemy import Connection, delete, insert, select, update

from policytext.model import Coding, Document
from policytext.store.codings import add_human_codings
from policytext.store.documents import row_of, text_row_of
from policytext.store.identity import insert_numbered, is_taken, number_of
from policytext.store.tables import (
    case_documents,
    coded,
    codings,
    copies,
    documents,
    memos,
    runs,
    texts,
)


def replace_document(
    connection: Connection,
    id: str,
    document: Document,
    carried: Iterable[Coding] = (),
    *,
    merged: Sequence[str] = (),
    run: str,
) -> tuple[str, ...]:
    """Put a newer reading of its source in a document's place, with what people coded in it.

    The new document takes the id, the place in the order and the cases of the old one. The old one
    is kept under an id of its own, with all its codings; it no longer counts.

    Args:
        connection: a writing one.
        id: of the document to be replaced.
        document: the newer reading; its own id is not looked at.
        carried: codings of people, placed in the newer reading.
        merged: ids of further documents of the same source, which the new one replaces too: their
            cases, memos and copies become those of the document.
        run: id of the run that read it.

    Returns:
        The ids under which the old document and the merged ones are kept: ``003@1``, ``003@2`` ...

    Raises:
        StudyError: when a document or the run is unknown, or a coder is a machine.
        CodingError: when a quote does not stand at its span.
    """
    number_of(connection, runs, run)
    number = number_of(connection, documents, id)
    kept = [_keep(connection, id, number)]
    kept += [_merge(connection, other, id, number) for other in merged]
    new = update(documents).where(documents.c.number == number)
    connection.execute(new.values(row_of(document, id, run)))
    body = update(texts).where(texts.c.document == number)
    connection.execute(body.values(text_row_of(document)))
    add_human_codings(connection, carried)
    return tuple(kept)


def read_replaced(connection: Connection) -> Mapping[str, str]:
    """Id of the document that took its place, by the id of each older reading, oldest first."""
    newer = documents.alias("newer")
    query = select(documents.c.id, newer.c.id)
    query = query.join(newer, documents.c.replaced_by == newer.c.number)
    rows = connection.execute(query.order_by(newer.c.number, documents.c.number)).all()
    return {row[0]: row[1] for row in rows}


def _keep(connection: Connection, id: str, number: int) -> str:
    """Copy a document to a row of its own, with its codings; its number is for the newer one."""
    about = connection.execute(select(documents).where(documents.c.number == number)).one()
    body = connection.execute(select(texts).where(texts.c.document == number)).one()
    kept_as = _free_id(connection, id)
    row = {**about._mapping, "id": kept_as, "replaced_by": number}
    del row["number"]
    old = insert_numbered(connection, documents, row)
    connection.execute(insert(texts).values({**body._mapping, "document": old}))
    for table in (codings, coded):
        connection.execute(update(table).where(table.c.document == number).values(document=old))
    return kept_as


def _merge(connection: Connection, other: str, id: str, number: int) -> str:
    """Let a document be an older reading of another one."""
    old = number_of(connection, documents, other)
    kept_as = _free_id(connection, id)
    row = update(documents).where(documents.c.number == old)
    connection.execute(row.values(id=kept_as, replaced_by=number))
    earlier = update(documents).where(documents.c.replaced_by == old)
    connection.execute(earlier.values(replaced_by=number))
    mine = select(case_documents.c.case).where(case_documents.c.document == number)
    twice = (case_documents.c.document == old, case_documents.c.case.in_(mine))
    connection.execute(delete(case_documents).where(*twice))
    for table in (case_documents, copies):
        connection.execute(update(table).where(table.c.document == old).values(document=number))
    about = update(memos).where(memos.c.about == f"document:{other}")
    connection.execute(about.values(about=f"document:{id}"))
    return kept_as


def _free_id(connection: Connection, id: str) -> str:
    names = (f"{id}@{n}" for n in count(1))
    return next(name for name in names if not is_taken(connection, documents.c.id, name))
