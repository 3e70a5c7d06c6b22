"""Reading codings: which count, in which order, and which documents are still to be coded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, select

from policytext.model import CoderKind, Coding, CodingStatus, Evidence, Span
from policytext.store import tables
from policytext.store.decisions import Decided
from policytext.store.documents import read_text
from policytext.store.following import read_current_codes, read_followed, recoded
from policytext.store.identity import number_of
from policytext.store.tables import coded, coders, codings, recodings, runs

_AT_ONCE = 1000
_COLUMNS = codings.c[
    "document",
    "id",
    "start",
    "end",
    "code",
    "coder",
    "quote",
    "run",
    "confidence",
    "evidence",
    "status",
]
_ORDER = codings.c["document", "start", "end", "code", "coder", "number"]


def read_codings(
    connection: Connection,
    *,
    documents: Collection[str] | None = None,
    codes: Collection[str] | None = None,
    coder: str | None = None,
    run: str | None = None,
    latest: bool = True,
    status: CodingStatus | None = None,
    as_coded: bool = False,
    check: bool = False,
) -> Iterator[Coding]:
    """Codings one by one, ordered by document, span start, span end, code and coder.

    Args:
        connection: to the study, open until the last coding is read.
        documents: ids; None for all that count. One that was replaced (``003@1``) may be named.
        codes: references such as ``transfer:PAT.CAP``; None for all.
        coder: only codings of this coder.
        run: only codings of this run, be it the newest or not.
        latest: of a machine's runs over a document with a codebook, only the newest counts.
            Codings of people always count. Without effect when a run is named.
        status: only codings of this status: that of the newest decision about a coding, or else,
            of a machine's, about the same code at the same place, or else the one it was stored
            with.
        as_coded: with the codes they were made with, whatever became of the codebook since; else
            with those that changes of the codebook gave them.
        check: make sure that every quote still stands at its span.

    Raises:
        StudyError: when a document, the coder or the run is unknown.
        CodingError: when a quote is not what stands at its span.
    """
    wanted: list[ColumnElement[bool]] = []
    current = {} if as_coded else read_current_codes(connection)
    if codes is not None:
        named = codings.c.code.in_(sorted(codes))
        moved = codings.c.number.in_(select(recodings.c.coding))
        wanted.append(named | moved if current else named)
    if coder is not None:
        number_of(connection, coders, coder)
        wanted.append(codings.c.coder == coder)
    if run is not None:
        number_of(connection, runs, run)
        wanted.append(codings.c.run == run)
    found = _codings(connection, documents, wanted, latest and run is None)
    people = _people(connection)
    found = _decided(found, read_followed(connection), people, current)
    if current:
        found = recoded(found, current, people)
    chosen = _chosen(found, codes if current else None, status)
    return _checked(connection, chosen) if check else chosen


def read_coding(connection: Connection, id: str) -> Coding:
    """The coding with this id, of whichever run, with the status that it has now.

    Raises:
        StudyError: when there is no such coding.
    """
    number_of(connection, codings, id)
    query = select(*_COLUMNS).where(codings.c.id == id)
    ids = select(tables.documents.c.number, tables.documents.c.id)
    found = _rows(connection, query, dict(connection.execute(ids).all()))
    current, people = read_current_codes(connection), _people(connection)
    return next(
        recoded(_decided(found, read_followed(connection), people, current), current, people)
    )


def coded_documents(connection: Connection, coder: str, work_digest: str) -> frozenset[str]:
    """Ids of the documents that a machine need not code again.

    Such a document was coded by this coder under this digest, the coder has the version and
    settings it had then, and it has not coded the document with the same codebook under another
    digest since.

    Args:
        connection: to the study.
        coder: id of the coder.
        work_digest: SHA-256 of all that decides what the coder finds; see ``codings.Mark``.
    """
    return frozenset(connection.scalars(_done(coder, work_digest)))


def is_coded(connection: Connection, document: str, coder: str, work_digest: str) -> bool:
    """Whether a document is one of ``coded_documents``."""
    query = _done(coder, work_digest).where(tables.documents.c.id == document)
    return connection.scalar(query.limit(1)) is not None


def _latest(document: int | None) -> ColumnElement[bool]:
    superseded = select(coded.c.number).where(_coded_again())
    if document is not None:
        superseded = superseded.where(coded.c.document == document)
    # Not a bare column: SQLite would look up every mark and sort, where it can walk in order.
    return func.coalesce(codings.c.coded, 0).not_in(superseded)


def _coded_again() -> ColumnElement[bool]:
    newer = coded.alias("newer")
    return exists().where(
        newer.c.document == coded.c.document,
        newer.c.coder == coded.c.coder,
        newer.c.codebook == coded.c.codebook,
        newer.c.number > coded.c.number,
    )


def _done(coder: str, work_digest: str) -> Select[str]:
    same_machine = and_(
        coders.c.id == coded.c.coder,
        coders.c.version == coded.c.coder_version,
        coders.c.settings_sha256 == coded.c.coder_settings_sha256,
    )
    return (
        select(tables.documents.c.id)
        .join_from(coded, tables.documents)
        .join(coders, same_machine)
        .where(coded.c.coder == coder, coded.c.work_digest == work_digest)
        .where(~_coded_again())
    )


def _codings(
    connection: Connection,
    documents: Collection[str] | None,
    wanted: Iterable[ColumnElement[bool]],
    latest: bool,
) -> Iterator[Coding]:
    query = select(*_COLUMNS).where(*wanted).order_by(*_ORDER)
    if documents is None:
        ids = select(tables.documents.c.number, tables.documents.c.id)
        ids = ids.where(tables.documents.c.replaced_by.is_(None))
        counted = select(tables.documents.c.number).where(tables.documents.c.replaced_by.is_(None))
        query = query.where(codings.c.document.in_(counted))
        query = query.where(_latest(None)) if latest else query
        yield from _rows(connection, query, dict(connection.execute(ids).all()))
        return
    # One query a document: a list of ids may be longer than a database takes in one query.
    numbers = {number_of(connection, tables.documents, id): id for id in documents}
    for number in sorted(numbers):
        here = query.where(codings.c.document == number)
        yield from _rows(connection, here.where(_latest(number)) if latest else here, numbers)


def _rows(connection: Connection, query: Select[Any], ids: Mapping[int, str]) -> Iterator[Coding]:
    for row in connection.execute(query, execution_options={"yield_per": _AT_ONCE}):
        yield _coding(row, ids)


def _coding(row: Sequence[Any], ids: Mapping[int, str]) -> Coding:
    number, id, start, end, code, coder, quote, run, confidence, evidence, status = row
    return Coding(
        id=id,
        document=ids[number],
        span=Span(start, end),
        code=code,
        coder=coder,
        quote=quote,
        run=run or "",
        confidence=confidence,
        evidence=tuple(map(_unpack, evidence)),
        status=CodingStatus(status),
    )


def _unpack(packed: tuple[str, str, int | None, int | None, float]) -> Evidence:
    kind, value, start, end, weight = packed
    span = None if start is None or end is None else Span(start, end)
    return Evidence(kind, value, span, weight)


def _people(connection: Connection) -> frozenset[str]:
    kind = CoderKind.HUMAN.value
    return frozenset(connection.scalars(select(coders.c.id).where(coders.c.kind == kind)))


def _decided(
    found: Iterable[Coding],
    decided: Decided,
    people: Collection[str],
    current: Mapping[str, str],
) -> Iterator[Coding]:
    """Codings with the status that people gave them."""
    for coding in found:
        stored = coding.status
        if decided.places and coding.coder not in people:
            where = (coding.document, coding.span.start, coding.span.end)
            stored = decided.places.get((*where, coding.code), stored)
            if coding.id in current:
                stored = decided.places.get((*where, current[coding.id]), stored)
        status = decided.codings.get(coding.id, stored)
        yield coding if status is coding.status else replace(coding, status=status)


def _chosen(
    found: Iterable[Coding], codes: Collection[str] | None, status: CodingStatus | None
) -> Iterator[Coding]:
    for coding in found:
        if (codes is None or coding.code in codes) and status in (None, coding.status):
            yield coding


def _checked(connection: Connection, found: Iterator[Coding]) -> Iterator[Coding]:
    for id, group in groupby(found, attrgetter("document")):
        document = read_text(connection, id)
        for coding in group:
            coding.check(document)
            yield coding
