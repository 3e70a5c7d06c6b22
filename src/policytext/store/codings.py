"""Writing codings: a document is coded by a machine in one transaction, or not at all.

Codings are only ever added. A newer run does not take the older ones away, and a machine never
touches what a person coded; reading chooses (``coding_queries``). A coding never changes: what a
person decides about it is a coding of her own, which outlives the next run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select

from policytext.errors import StudyError
from policytext.model import Coder, CoderKind, Coding, Document, Evidence
from policytext.store.coders import read_coder
from policytext.store.database import place_of
from policytext.store.documents import read_text
from policytext.store.identity import insert_numbered, number_of
from policytext.store.late_codings import follow_new
from policytext.store.tables import coded, codings, documents, runs


@dataclass(frozen=True, slots=True)
class Mark:
    """That a machine coded a document with a codebook in a run.

    Attributes:
        document: id of the document.
        coder: id of the machine.
        codebook: id of the codebook.
        work_digest: SHA-256 of all that decides what the machine finds: the codebook, the unit,
            and the machine's version and settings.
        run: id of the run.
    """

    document: str
    coder: str
    codebook: str
    work_digest: str
    run: str


def add_codings(connection: Connection, mark: Mark, given: Iterable[Coding]) -> int:
    """Store what a machine found in one document, and that it looked.

    Args:
        connection: a writing one.
        mark: document, coder, codebook and run.
        given: the codings, none when nothing was found.

    Returns:
        How many codings were stored.

    Raises:
        StudyError: when document, coder or run is unknown or another than the mark says, when the
            coder is a person, or when this run has coded the document already.
        CodingError: when a quote does not stand at its span.
    """
    coder = read_coder(connection, mark.coder)
    if coder.kind is CoderKind.HUMAN:
        message = f"the coder {coder.id!r} is a person. Use add_human_codings."
        raise StudyError(place_of(connection), message)
    document = read_text(connection, mark.document)
    number = number_of(connection, documents, mark.document)
    rows = [_row(_fitting(connection, coding, mark), document, number) for coding in given]
    stored = _insert_mark(connection, mark, number, coder)
    if rows:
        _insert(connection, [{**row, "coded": stored} for row in rows])
    return len(rows)


def add_human_codings(connection: Connection, given: Iterable[Coding]) -> int:
    """Store what people coded, in any documents. No run ever replaces it.

    Args:
        connection: a writing one.
        given: codings of people; ``run`` names the run that imported them, if any.

    Returns:
        How many codings were stored.

    Raises:
        StudyError: when a document, coder or run is unknown, a coder is a machine, or an id is
            taken.
        CodingError: when a quote does not stand at its span.
    """
    by_document: dict[str, list[Coding]] = {}
    for coding in given:
        by_document.setdefault(coding.document, []).append(coding)
    everything = [coding for group in by_document.values() for coding in group]
    _check_people(connection, everything)
    for run in sorted({coding.run for coding in everything if coding.run}):
        number_of(connection, runs, run)
    for id, group in by_document.items():
        document = read_text(connection, id)
        number = number_of(connection, documents, id)
        _insert(connection, [_row(coding, document, number) | {"coded": None} for coding in group])
    return len(everything)


def _insert(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Store codings of one document; they go where changes of the codebook lead their codes."""
    newest = connection.scalar(select(func.max(codings.c.number))) or 0
    connection.execute(insert(codings), rows)
    follow_new(connection, newest)


def _fitting(connection: Connection, coding: Coding, mark: Mark) -> Coding:
    found = (coding.document, coding.coder, coding.run)
    if found != (mark.document, mark.coder, mark.run):
        message = f"the coding {coding.id!r} is of document, coder and run {found}, but was given "
        message += f"for {(mark.document, mark.coder, mark.run)}. Store it where it belongs."
        raise StudyError(place_of(connection), message)
    return coding


def _check_people(connection: Connection, given: Iterable[Coding]) -> None:
    for id in sorted({coding.coder for coding in given}):
        coder = read_coder(connection, id)
        if coder.kind is not CoderKind.HUMAN:
            message = f"the coder {id!r} is a machine ({coder.kind}). Use add_codings."
            raise StudyError(place_of(connection), message)


def _insert_mark(connection: Connection, mark: Mark, document: int, coder: Coder) -> int:
    number_of(connection, runs, mark.run)
    values = {
        "document": document,
        "coder": mark.coder,
        "codebook": mark.codebook,
        "work_digest": mark.work_digest,
        "coder_version": coder.version,
        "coder_settings_sha256": coder.settings_sha256,
        "run": mark.run,
    }
    twice = [coded.c[name] == values[name] for name in ("document", "coder", "codebook", "run")]
    if connection.scalar(select(coded.c.number).where(*twice)) is not None:
        message = f"{mark.run} has coded document {mark.document!r} with {mark.codebook} already. "
        raise StudyError(place_of(connection), message + "Start a new run.")
    return insert_numbered(connection, coded, values)


def _row(coding: Coding, document: Document, number: int) -> dict[str, Any]:
    coding.check(document)
    return {
        "id": coding.id,
        "document": number,
        "start": coding.span.start,
        "end": coding.span.end,
        "code": coding.code,
        "coder": coding.coder,
        "quote": coding.quote,
        "run": coding.run or None,
        "confidence": coding.confidence,
        "evidence": [_pack(evidence) for evidence in coding.evidence],
        "status": coding.status.value,
    }


def _pack(evidence: Evidence) -> list[Any]:
    """``[kind, value, start, end, weight]``."""
    span = evidence.span
    ends = (None, None) if span is None else (span.start, span.end)
    return [evidence.kind, evidence.value, *ends, evidence.weight]
