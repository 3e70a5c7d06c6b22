"""A study: everything that is known about a set of documents, in one database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from policytext.model import (
    Case,
    Codebook,
    CodebookChange,
    Coder,
    Coding,
    CodingStatus,
    Decision,
    Document,
    Failure,
    Memo,
    RelationDecision,
    Run,
    Source,
    Variable,
)
from policytext.store import (
    cases,
    changes,
    coders,
    codings,
    decisions,
    documents,
    memos,
    models,
    older_readings,
    opening,
    relation_decisions,
    runs,
)
from policytext.store.changes import NOWHERE, Moves
from policytext.store.codebooks import CodebookEntry
from policytext.store.documents import Added
from policytext.store.models import ModelEntry
from policytext.store.reading import Clock, StudyReader, timestamp

__all__ = ["Added", "CodebookEntry", "ModelEntry", "Study"]

_EMPTY: Mapping[str, str] = {}


class Study(StudyReader):
    """Documents, codebooks, codings, coders, cases, memos and runs, in one database.

    A method that stores is one transaction: when it returns, its work survives a killed program
    and a power cut; before, nothing of it is there. Unknown ids raise ``StudyError``, a study that
    another program keeps locked raises ``StudyLocked``. What is taken and given is described at
    the functions of the same noun: ``store.documents``, ``store.codings`` ...

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, Study.create(Path(folder, "study.sqlite")) as study:
    ...     study.add_document(Document.from_text("001", "第一条 支持建设中试基地。"))
    Added(id='001', new=True)
    """

    @classmethod
    def create(
        cls, path: Path | str, *, title: str = "", timeout: float = 30, clock: Clock | None = None
    ) -> Self:
        """Make a new study and open it.

        Args:
            path: a file that does not exist yet, or the URL of an empty database,
                ``postgresql+psycopg://...``.
            title: as shown to people.
            timeout: seconds to wait while another program writes.
            clock: tells the time in UTC; for tests and exact repetition.

        Raises:
            StudyError: when there is a file or a study already, or the folder cannot be written.
        """
        now = timestamp(clock)
        return cls(opening.create(path, title=title, now=now, timeout=timeout), clock)

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        readonly: bool = False,
        timeout: float = 30,
        clock: Clock | None = None,
    ) -> Self:
        """Open a study; one of an older policytext is brought up to date first.

        Args:
            path: the file or the URL.
            readonly: refuse to write; works without the right to write.
            timeout: seconds to wait while another program writes.
            clock: tells the time in UTC; for tests and exact repetition.

        Raises:
            StudyNotFound: when there is nothing at the path, or a study that was never finished.
            StudyVersion: when it is no study, or one of an unknown version of policytext.
            StudyLocked: when another program holds it for longer than ``timeout``.
            StudyError: when it cannot be written and ``readonly`` is False.
        """
        database = opening.open_existing(path, readonly=readonly, timeout=timeout)
        return cls(database, clock)

    def add_document(self, document: Document, *, run: str = "") -> Added:
        """Store a document; ``new`` is False when its bytes or its text were there already."""
        return self._database.write(documents.add_document, document, run=run)

    def replace_document(
        self,
        id: str,
        document: Document,
        carried: Iterable[Coding] = (),
        *,
        merged: Sequence[str] = (),
        run: str,
    ) -> tuple[str, ...]:
        """Put a newer reading of its source in a document's place; returns the ids of the old.

        Codings of people that were carried over are stored with it; see ``coding.carrying``.
        Further documents of the same source are merged into it; see ``store.older_readings``.
        """
        replace = older_readings.replace_document
        return self._database.write(replace, id, document, carried, merged=merged, run=run)

    def add_copy(self, source: Source, *, run: str = "") -> str | None:
        """Remember the name of a source by its bytes; id of its document, None when unknown."""
        return self._database.write(documents.add_copy, source, run=run)

    def add_codebook(self, codebook: Codebook, text: str) -> CodebookEntry | None:
        """Make a text, as written, the newest of its codebook; None when it is that already.

        That it takes the place of another text is recorded among the changes.
        """
        return self._database.write(changes.add_newest, codebook, text, now=timestamp(self._clock))

    def take_codebook(
        self, codebook: Codebook, text: str, *, coder: str = "", reason: str = ""
    ) -> CodebookChange | None:
        """As ``add_codebook``, for a text that was edited outside; the change, if it is one."""
        take, now = changes.take_codebook, timestamp(self._clock)
        return self._database.write(take, codebook, text, now=now, coder=coder, reason=reason)

    def change_codebook(
        self, change: CodebookChange, codebook: Codebook, text: str, moves: Moves = NOWHERE
    ) -> CodebookChange:
        """Store a change of a codebook, its new text and where codings go, or nothing."""
        made = replace(change, changed=timestamp(self._clock))
        return self._database.write(changes.add_change, made, codebook, text, moves)

    def undo_changes(
        self, ids: Sequence[str], *, coder: str, reason: str = ""
    ) -> tuple[CodebookChange, ...]:
        """Take changes back, the newest first; all of them or none."""
        undo, now = changes.undo_changes, timestamp(self._clock)
        return self._database.write(undo, ids, coder, now=now, reason=reason)

    def add_coder(self, coder: Coder) -> bool:
        """Store a coder, or what changed about one; False when nothing did."""
        return self._database.write(coders.add_coder, coder)

    def add_codings(
        self,
        document: str,
        given: Iterable[Coding],
        *,
        coder: str,
        run: str,
        codebook: str,
        work_digest: str,
    ) -> int:
        """Store what a machine found in a document, and that it looked; returns how many."""
        mark = codings.Mark(document, coder, codebook, work_digest, run)
        return self._database.write(codings.add_codings, mark, given)

    def add_human_codings(self, given: Iterable[Coding]) -> int:
        """Store what people coded, in any documents; returns how many."""
        return self._database.write(codings.add_human_codings, given)

    def decide(
        self, ids: Iterable[str], status: CodingStatus, *, coder: str, reason: str = ""
    ) -> tuple[Decision, ...]:
        """Store that a person accepts or rejects codings; the newest decision gives the status."""
        add, now = decisions.add_decisions, timestamp(self._clock)
        return self._database.write(add, ids, status, coder, now=now, reason=reason)

    def add_review(
        self, made: Iterable[Decision], given: Iterable[Coding] = ()
    ) -> tuple[Decision, ...]:
        """Store decisions and the codings by which people make them their own, or nothing."""
        add, now = decisions.add_review, timestamp(self._clock)
        return self._database.write(add, made, given, now=now)

    def decide_relation(self, made: RelationDecision) -> RelationDecision:
        """Store what a person decided about a relation; the newest decision counts."""
        add, now = relation_decisions.add_relation_decision, timestamp(self._clock)
        return self._database.write(add, made, now=now)

    def add_model(
        self, codebook: str, content: bytes, *, record: Mapping[str, str], run: str
    ) -> ModelEntry:
        """Store what was learned for a codebook; the newest is used."""
        return self._database.write(models.add_model, codebook, content, record=record, run=run)

    def add_variable(self, variable: Variable) -> None:
        """Store a variable of cases, or its new label."""
        self._database.write(cases.add_variable, variable)

    def add_case(self, case: Case) -> None:
        """Store a case; one with the same id is replaced."""
        self._database.write(cases.add_case, case)

    def set_cases(self, wanted: Iterable[Case]) -> None:
        """Make these the cases of the study."""
        self._database.write(cases.set_cases, wanted)

    def add_memo(self, memo: Memo) -> Memo:
        """Store a memo; an empty id and an empty time are filled in."""
        return self._database.write(memos.add_memo, memo, now=timestamp(self._clock))

    def edit_memo(self, id: str, text: str, *, author: str) -> Memo:
        """Give a memo another text; the older ones are kept."""
        now = timestamp(self._clock)
        return self._database.write(memos.edit_memo, id, text, author, now=now)

    def start_run(
        self,
        verb: str,
        *,
        coder: str = "",
        settings: Mapping[str, str] = _EMPTY,
        inputs: Mapping[str, str] = _EMPTY,
        versions: Mapping[str, str] = _EMPTY,
        parent: str = "",
    ) -> Run:
        """Store that a run begins; returns it with its id."""
        begun = Run(
            "",
            verb,
            coder,
            settings,
            inputs,
            versions,
            parent=parent,
            started=timestamp(self._clock),
        )
        return self._database.write(runs.start_run, begun)

    def finish_run(
        self, run: str, counts: Mapping[str, int], *, inputs: Mapping[str, str] = _EMPTY
    ) -> Run:
        """Store that a run came to its end, how many of each thing it made, and further inputs."""
        finish, now = runs.finish_run, timestamp(self._clock)
        return self._database.write(finish, run, counts, now=now, inputs=inputs)

    def add_failure(self, run: str, failure: Failure) -> None:
        """Store a source that did not become a document."""
        self._database.write(runs.add_failure, run, failure)
