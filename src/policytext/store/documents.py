"""Documents in a study. A text that is stored never changes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, union

from policytext.model import Document, Source
from policytext.store.identity import free_id, insert_numbered, number_of
from policytext.store.layout import (
    pack_blocks,
    pack_lines,
    pack_metadata,
    pack_pages,
    pack_replacements,
    pack_tables,
    unpack_blocks,
    unpack_lines,
    unpack_metadata,
    unpack_pages,
    unpack_replacements,
    unpack_tables,
)
from policytext.store.tables import copies, documents, runs, texts

_counts = documents.c.replaced_by.is_(None)


class Added(NamedTuple):
    """What became of a document that was added.

    Attributes:
        id: under which its text is stored.
        new: False when the same bytes or the same text were there before.
    """

    id: str
    new: bool


def add_document(connection: Connection, document: Document, *, run: str = "") -> Added:
    """Store a document, unless its bytes or its text are there already.

    An id that another document has is made free by a number: ``003-2``. A further source of a text
    that is stored is remembered as its copy, so that nobody has to read it again; so is a further
    name of bytes that are stored.

    Args:
        connection: a writing one.
        document: with any id.
        run: id of the run that read it; empty for none.

    Raises:
        StudyError: when there is no such run.
    """
    same_bytes = add_copy(connection, document.source, run=run)
    if same_bytes is not None:
        return Added(same_bytes, False)
    same_text = document_of_text(connection, document.text_sha256)
    if same_text is not None:
        _insert_copy(connection, document.source, same_text, run)
        return Added(same_text, False)
    id = free_id(connection, documents.c.id, document.id)
    _insert(connection, document, id, run)
    return Added(id, True)


def add_copy(connection: Connection, source: Source, *, run: str = "") -> str | None:
    """Remember the name of a source whose bytes are stored.

    Args:
        connection: a writing one.
        source: under a name that may be new.
        run: id of the run that met it; empty for none.

    Returns:
        Id of the document; None, and nothing is stored, when the bytes are unknown.

    Raises:
        StudyError: when there is no such run.
    """
    if run:
        number_of(connection, runs, run)
    id = _same_bytes(connection, source.sha256)
    if id is not None and not _is_known(connection, source):
        _insert_copy(connection, source, id, run)
    return id


def read_document(connection: Connection, id: str) -> Document:
    """The whole document.

    Raises:
        StudyError: when there is no such document.
    """
    number = number_of(connection, documents, id)
    about = connection.execute(select(documents).where(documents.c.number == number)).one()
    body = connection.execute(select(texts).where(texts.c.document == number)).one()
    return Document(
        id=about.id,
        title=about.title,
        language=about.language,
        text=body.text,
        source=Source(about.source_name, about.source_sha256),
        pages=unpack_pages(body.pages),
        blocks=unpack_blocks(body.blocks),
        lines=unpack_lines(body.lines),
        tables=unpack_tables(body.tables),
        replacements=unpack_replacements(body.replacements),
        metadata=unpack_metadata(about.metadata),
        warnings=tuple(about.warnings),
        text_sha256=about.text_sha256,
    )


def read_text(connection: Connection, id: str) -> Document:
    """The document without pages, blocks, lines and metadata: enough to check a quote.

    Raises:
        StudyError: when there is no such document.
    """
    number = number_of(connection, documents, id)
    about = connection.execute(
        select(
            documents.c.title,
            documents.c.language,
            documents.c.source_name,
            documents.c.source_sha256,
            documents.c.text_sha256,
            texts.c.text,
        )
        .join_from(documents, texts)
        .where(documents.c.number == number)
    ).one()
    source = Source(about.source_name, about.source_sha256)
    digest = about.text_sha256
    return Document(id, about.title, about.language, about.text, source, text_sha256=digest)


def document_ids(connection: Connection) -> tuple[str, ...]:
    """Ids of the documents that count, in the order they were stored."""
    query = select(documents.c.id).where(_counts)
    return tuple(connection.scalars(query.order_by(documents.c.number)))


def source_digests(connection: Connection) -> Mapping[str, str]:
    """Id of the document by the SHA-256 of each source whose text is stored, copies included."""
    own = select(documents.c.source_sha256, documents.c.id).where(_counts)
    own = own.order_by(documents.c.number)
    further = select(copies.c.sha256, documents.c.id).join_from(copies, documents)
    rows = (connection.execute(query) for query in (own, further.order_by(copies.c.sha256)))
    return dict(chain.from_iterable(rows))


def origins(connection: Connection) -> Mapping[str, tuple[str, str]]:
    """Name of the source, and id of the run that read it, of each document that counts."""
    columns = documents.c["id", "source_name", "run"]
    query = select(*columns).where(_counts).order_by(documents.c.number)
    return {id: (name, run or "") for id, name, run in connection.execute(query)}


def source_names(connection: Connection) -> Mapping[str, str]:
    """Id of the document by the name of each of its sources, copies included.

    Of documents that share a name (a file that changed) the one stored last counts.
    """
    own = select(documents.c.source_name, documents.c.id, documents.c.number).where(_counts)
    copied = select(copies.c.name, documents.c.id, documents.c.number).join_from(copies, documents)
    rows = connection.execute(union(own, copied).order_by("number", "source_name"))
    return {name: id for name, id, _ in rows}


def _same_bytes(connection: Connection, sha256: str) -> str | None:
    own = select(documents.c.id).where(documents.c.source_sha256 == sha256, _counts)
    copy = select(documents.c.id).join_from(copies, documents).where(copies.c.sha256 == sha256)
    for query in (own, copy):
        found = connection.scalar(query.order_by(documents.c.number).limit(1))
        if found is not None:
            return str(found)
    return None


def _is_known(connection: Connection, source: Source) -> bool:
    own = (documents.c.source_sha256 == source.sha256, documents.c.source_name == source.name)
    copy = (copies.c.sha256 == source.sha256, copies.c.name == source.name)
    found = (select(documents.c.number).where(*own), select(copies.c.document).where(*copy))
    return any(connection.scalar(query) is not None for query in found)


def document_of_text(connection: Connection, sha256: str) -> str | None:
    """Id of the document with this text; None when there is none.

    Args:
        connection: to the study.
        sha256: ``Document.text_sha256``.
    """
    same = select(documents.c.id).where(documents.c.text_sha256 == sha256, _counts)
    return connection.scalar(same.order_by(documents.c.number).limit(1))


def _insert_copy(connection: Connection, source: Source, id: str, run: str) -> None:
    number = number_of(connection, documents, id)
    values = {"sha256": source.sha256, "name": source.name, "document": number, "run": run or None}
    connection.execute(insert(copies).values(values))


def _insert(connection: Connection, document: Document, id: str, run: str) -> None:
    number = insert_numbered(connection, documents, row_of(document, id, run))
    connection.execute(insert(texts).values({"document": number, **text_row_of(document)}))


def row_of(document: Document, id: str, run: str) -> dict[str, Any]:
    """What the table ``documents`` holds of a document."""
    return {
        "id": id,
        "title": document.title,
        "language": document.language,
        "characters": len(document.text),
        "source_name": document.source.name,
        "source_sha256": document.source.sha256,
        "text_sha256": document.text_sha256,
        "metadata": pack_metadata(document.metadata),
        "warnings": list(document.warnings),
        "run": run or None,
    }


def text_row_of(document: Document) -> dict[str, Any]:
    """What the table ``texts`` holds of a document."""
    return {
        "text": document.text,
        "pages": pack_pages(document.pages),
        "blocks": pack_blocks(document.blocks),
        "lines": pack_lines(document.lines),
        "tables": pack_tables(document.tables),
        "replacements": pack_replacements(document.replacements),
    }
