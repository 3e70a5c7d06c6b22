"""The codebooks of a study, every text that was ever used for coding kept as it was written."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from policytext.errors import StudyError, known_names
from policytext.model import Codebook, digest
from policytext.store.database import place_of
from policytext.store.tables import codebooks


@dataclass(frozen=True, slots=True)
class CodebookEntry:
    """A text of a codebook that the study keeps.

    Attributes:
        id: of the codebook.
        version: as the researcher wrote it.
        revision: from 1; over 1 when the text was changed and the version was not, or when a
            study went back to the text.
        digest: SHA-256 of the text.
        added: ISO 8601, UTC.
    """

    id: str
    version: str
    revision: int
    digest: str
    added: str


def add_codebook(
    connection: Connection, codebook: Codebook, text: str, *, now: str
) -> CodebookEntry | None:
    """Make a text the newest of its codebook.

    Going back to a text that is stored but no longer the newest stores it once more.

    Args:
        connection: a writing one.
        codebook: what the text says.
        text: the YAML file as written.
        now: ISO 8601, UTC.

    Returns:
        The new entry; None when this very text is the newest already.
    """
    sha256 = digest(text)
    same_id = [entry for entry in read_codebooks(connection) if entry.id == codebook.id]
    if same_id and same_id[-1].digest == sha256:
        return None
    revision = 1 + sum(entry.version == codebook.version for entry in same_id)
    entry = CodebookEntry(codebook.id, codebook.version, revision, sha256, now)
    connection.execute(
        insert(codebooks).values(
            id=entry.id,
            version=entry.version,
            revision=entry.revision,
            digest=entry.digest,
            text=text,
            added=entry.added,
        )
    )
    return entry


def store_text(connection: Connection, codebook: Codebook, text: str, *, now: str) -> str:
    """As ``add_codebook``; returns the SHA-256 of the text that is the newest then."""
    add_codebook(connection, codebook, text, now=now)
    return digest(text)


def newest_digest(connection: Connection, id: str) -> str:
    """SHA-256 of the newest text of a codebook; empty when there is none."""
    query = select(codebooks.c.digest).where(codebooks.c.id == id)
    return connection.scalar(query.order_by(codebooks.c.number.desc()).limit(1)) or ""


def read_codebooks(connection: Connection) -> tuple[CodebookEntry, ...]:
    """All texts of all codebooks, oldest first."""
    columns = (
        codebooks.c.id,
        codebooks.c.version,
        codebooks.c.revision,
        codebooks.c.digest,
        codebooks.c.added,
    )
    rows = connection.execute(select(*columns).order_by(codebooks.c.number))
    return tuple(CodebookEntry(*row) for row in rows)


def read_codebook_text(
    connection: Connection, id: str, *, version: str | None = None, digest: str | None = None
) -> str:
    """The newest text of a codebook, as written.

    Args:
        connection: to the study.
        id: of the codebook.
        version: only among the texts of this version.
        digest: exactly the text with this SHA-256.

    Raises:
        StudyError: when the study has no such text; says which it has.
    """
    query = select(codebooks.c.text).where(codebooks.c.id == id)
    if version is not None:
        query = query.where(codebooks.c.version == version)
    if digest is not None:
        query = query.where(codebooks.c.digest == digest)
    text = connection.scalar(query.order_by(codebooks.c.number.desc()).limit(1))
    if text is None:
        raise _no_such_codebook(connection, " ".join(filter(None, (id, version, digest))))
    return str(text)


def _no_such_codebook(connection: Connection, wanted: str) -> StudyError:
    newest = func.max(codebooks.c.number)
    grouped = select(codebooks.c.id, codebooks.c.version).group_by(*codebooks.c["id", "version"])
    names = [f"{id} {version}" for id, version in connection.execute(grouped.order_by(newest))]
    message = f"the study keeps no codebook {wanted!r}. {known_names(wanted, names)}"
    return StudyError(place_of(connection), message)
