"""What can be asked of a study."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from policytext.model import (
    Case,
    CodebookChange,
    Coder,
    Coding,
    CodingStatus,
    Decision,
    Document,
    Failure,
    Memo,
    MemoVersion,
    Recoding,
    RelationDecision,
    Run,
    Variable,
)
from policytext.store import (
    cases,
    change_queries,
    codebooks,
    coders,
    coding_queries,
    coverage,
    decisions,
    documents,
    following,
    memos,
    models,
    older_readings,
    overview,
    relation_decisions,
    runs,
)
from policytext.store.codebooks import CodebookEntry
from policytext.store.database import Database
from policytext.store.models import ModelEntry
from policytext.store.relation_decisions import DecidedRelation

Clock = Callable[[], datetime]


class StudyReader:
    """The reading half of ``Study``. Each answer is true of one moment, even while others write.

    Unknown ids raise ``StudyError``.
    """

    def __init__(self, database: Database, clock: Clock | None = None) -> None:
        self._database = database
        self._clock = clock

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.place!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the study; it must not be used afterwards."""
        self._database.close()

    def moment(self) -> AbstractContextManager[Connection]:
        """A connection that sees the study as it is now, for what reads all of its tables."""
        return self._database.reading()

    @property
    def place(self) -> str:
        """The file, or the URL without its password."""
        return self._database.place

    @property
    def title(self) -> str:
        """As given when the study was created."""
        return self._database.read(overview.read_title)

    @property
    def language(self) -> str:
        """The language that most documents are in: ``zh`` (also of as many), or ``en``."""
        return self._database.read(overview.read_language)

    @property
    def created(self) -> str:
        """When the study was created: ISO 8601, UTC."""
        return self._database.read(overview.read_created)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of all that is read and written in the block, or store nothing."""
        with self._database.together():
            yield

    def counts(self) -> Mapping[str, int]:
        """How many documents, characters, codings ... the study holds, by their plural names."""
        return self._database.read(overview.count_all)

    def document(self, id: str) -> Document:
        """The document with this id."""
        return self._database.read(documents.read_document, id)

    def documents(self) -> Iterator[Document]:
        """All documents in the order they were stored, one at a time."""
        return map(self.document, self.document_ids())

    def document_ids(self) -> tuple[str, ...]:
        """Ids of all documents in the order they were stored."""
        return self._database.read(documents.document_ids)

    def source_digests(self) -> Mapping[str, str]:
        """Id of the document by the SHA-256 of every source that was read."""
        return self._database.read(documents.source_digests)

    def source_names(self) -> Mapping[str, str]:
        """Id of the document by every name that a source of it had; the newest document counts."""
        return self._database.read(documents.source_names)

    def origins(self) -> Mapping[str, tuple[str, str]]:
        """Name of the source, and id of the run that read it, by the id of each document."""
        return self._database.read(documents.origins)

    def document_of_text(self, sha256: str) -> str | None:
        """Id of the document whose text has this SHA-256; None when there is none."""
        return self._database.read(documents.document_of_text, sha256)

    def replaced(self) -> Mapping[str, str]:
        """Id of the document that took its place, by the id of each older reading (``003@1``)."""
        return self._database.read(older_readings.read_replaced)

    def codebooks(self) -> tuple[CodebookEntry, ...]:
        """Every text of every codebook, oldest first."""
        return self._database.read(codebooks.read_codebooks)

    def codebook_text(
        self, id: str, version: str | None = None, *, digest: str | None = None
    ) -> str:
        """The newest text of a codebook, of a version of it, or the one with this SHA-256."""
        return self._database.read(codebooks.read_codebook_text, id, version=version, digest=digest)

    def coders(self) -> tuple[Coder, ...]:
        """All coders in the order they came in."""
        return self._database.read(coders.read_coders)

    def is_coded(self, document: str, *, coder: str, work_digest: str) -> bool:
        """Whether this coder need not code a document again; see ``codings.Mark``."""
        return self._database.read(coding_queries.is_coded, document, coder, work_digest)

    def coded_documents(self, *, coder: str, work_digest: str) -> frozenset[str]:
        """Ids of the documents for which ``is_coded`` is true."""
        return self._database.read(coding_queries.coded_documents, coder, work_digest)

    def looked_at(self, *, coder: str, codebook: str) -> frozenset[str]:
        """Ids of the documents that a machine coded with a codebook, found anything or not."""
        return self._database.read(coverage.looked_at, coder, codebook)

    def coded_in(self, run: str) -> Mapping[str, tuple[str, ...]]:
        """Ids of the codebooks that a run coded with, by id of each document it coded."""
        return self._database.read(coverage.coded_in, run)

    def codings(
        self,
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
        """Codings by document, place, code and coder; see ``coding_queries.read_codings``."""
        with self._database.reading() as connection:
            yield from coding_queries.read_codings(
                connection,
                documents=documents,
                codes=codes,
                coder=coder,
                run=run,
                latest=latest,
                status=status,
                as_coded=as_coded,
                check=check,
            )

    def coding(self, id: str) -> Coding:
        """The coding with this id, of whichever run."""
        return self._database.read(coding_queries.read_coding, id)

    def decisions(self, coding: str | None = None) -> tuple[Decision, ...]:
        """What people decided about all codings or about one, oldest first."""
        return self._database.read(decisions.read_decisions, coding)

    def placed_decisions(self) -> tuple[Decision, ...]:
        """Decisions about what machines suggested and about places, each with its place.

        Each names the code that it is about now; see ``following.read_followed_decisions``.
        """
        return self._database.read(following.read_followed_decisions)

    def changes(self) -> tuple[CodebookChange, ...]:
        """What people changed in codebooks, oldest first, what was undone too."""
        return self._database.read(change_queries.read_changes)

    def recodings(self, coding: str | None = None) -> tuple[Recoding, ...]:
        """The codes that changes gave to all codings or to one, oldest first."""
        return self._database.read(change_queries.read_recodings, coding)

    def successors(self) -> Mapping[str, str]:
        """The code that took its place, by every code that was merged or got another id."""
        return self._database.read(following.read_successors)

    def relation_decisions(self) -> tuple[RelationDecision, ...]:
        """What people decided about relations between codes, oldest first."""
        return self._database.read(relation_decisions.read_relation_decisions)

    def decided_relations(self) -> Mapping[DecidedRelation, RelationDecision]:
        """The newest decision about each relation, by the codes as they are called now."""
        return self._database.read(relation_decisions.read_decided_relations)

    def models(self) -> tuple[ModelEntry, ...]:
        """What was learned from decisions, oldest first."""
        return self._database.read(models.read_models)

    def model_content(self, id: str) -> bytes:
        """A model as it was written."""
        return self._database.read(models.read_model_content, id)

    def variables(self) -> tuple[Variable, ...]:
        """All variables in the order they came in."""
        return self._database.read(cases.read_variables)

    def cases(self, *, default_from_documents: bool = True) -> tuple[Case, ...]:
        """All cases; a document of no case is one of its own unless that is switched off."""
        return self._database.read(cases.read_cases, default_from_documents=default_from_documents)

    def memos(self, about: str | None = None) -> tuple[Memo, ...]:
        """All memos, or those about one thing (``document:003``), in the order they were stored."""
        return self._database.read(memos.read_memos, about)

    def memo_versions(self, id: str) -> tuple[MemoVersion, ...]:
        """All texts of a memo, oldest first."""
        return self._database.read(memos.read_memo_versions, id)

    def runs(self) -> tuple[Run, ...]:
        """All runs, oldest first."""
        return self._database.read(runs.read_runs)

    def failures(self, run: str | None = None) -> tuple[Failure, ...]:
        """The failures of one run or of all, in the order they happened."""
        return self._database.read(runs.read_failures, run)


def timestamp(clock: Clock | None) -> str:
    """Now in ISO 8601, UTC, to the second; None is the clock of the machine."""
    now = datetime.now(UTC) if clock is None else clock()
    return now.astimezone(UTC).isoformat(timespec="seconds")
