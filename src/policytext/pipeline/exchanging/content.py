"""A study as the content of a project, texts included, for programs that store it themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from policytext.errors import ExchangeError, NotCoded
from policytext.exchange.refi.codes import code_elements, codebook_set
from policytext.exchange.refi.elements import Head, Link, Made, Note, Set, Source, Text, User
from policytext.exchange.refi.fields import format_fields
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.naming import NameStyle, UniqueNames, styled_name, unique_code_names
from policytext.exchange.refi.positions import OffsetUnit, Scale
from policytext.exchange.refi.texts import file_text
from policytext.exchange.refi.writing import Content
from policytext.model import BlockKind, Codebook, Document
from policytext.pipeline.reading import study_codebooks
from policytext.pipeline.refi.chosen import CodingChoice
from policytext.pipeline.refi.coders import PROGRAM, user_id
from policytext.pipeline.refi.documents import DocumentSources
from policytext.pipeline.refi.exporting import program
from policytext.pipeline.refi.guids import StudyGuids
from policytext.pipeline.refi.notes import MemoNotes
from policytext.pipeline.refi.variables import case_elements, variable_elements
from policytext.store import Study

# What is only lost where a REFI-QDA file is written.
_OTHERS = (LossKind.ORIGINAL, LossKind.COUNTING)


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What of a study goes out, and under which names.

    Attributes:
        names: what codes and cases are called.
        coders: ids of the coders whose codings go out; all when empty.
        accepted: of machines only what people accepted.
    """

    names: NameStyle = NameStyle.BOTH
    coders: tuple[str, ...] = ()
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of an export.

    Attributes:
        path: of the project.
        counts: how many of each noun went out.
        losses: what did not go out as it is.
    """

    path: Path
    counts: Mapping[str, int]
    losses: Losses


ALL = ExportChoice()


class StudyContent:
    """A study as the content of a project.

    Args:
        study: open; one state of it is seen inside of ``study.together()``.
        choice: what goes out.
        losses: where it is noted what does not go out as it is.

    Raises:
        ExchangeError: when the study has no document.
        StudyError: when a coder is unknown.
    """

    def __init__(self, study: Study, choice: ExportChoice, losses: Losses) -> None:
        self._study = study
        self._choice = choice
        self._losses = losses
        self._guids = StudyGuids(study)
        self._notes = MemoNotes(study.memos(), self._guids)
        self._codebooks = _codebooks(study)
        self._ids = study.document_ids()
        self._headings: dict[str, Mapping[int, int]] = {}
        if not self._ids:
            message = "the study has none. Add some first: policytext add PATH"
            raise ExchangeError(study.place, "documents", message)

    def content(self) -> Content:
        """All elements; sources are made one after the other while they are read."""
        study = self._study
        references = {book.reference(code) for book in self._codebooks for code in book}
        choice = CodingChoice.of(study, references, self._choice.coders, self._choice.accepted)
        coded = Counter(coding.code for coding in choice.count(study.codings()))
        choice.tell(self._losses)
        names = unique_code_names(self._codebooks, self._choice.names)
        notes = self._notes.of_codes()
        guid = self._guids.guid
        codes = [
            element
            for book in self._codebooks
            for element in code_elements(book, names, guid, coded=coded, notes=notes)
        ]
        cases = study.cases(default_from_documents=False)
        variables = variable_elements(study.variables(), cases, guid)
        elements = case_elements(cases, variables, guid, self._choice.names)
        sources = self._sources(choice)
        links = [Link(guid("relation", str(n))) for n in range(self._relations())]
        return Content(
            self._head(),
            [self._program(), *self._users()],
            codes,
            variables,
            elements,
            sources,
            list(self._memos()),
            links,
            list(self._sets()),
        )

    def headings(self, source: Source) -> Mapping[int, int]:
        """Level of each line of a source that is a heading, by the place where it begins."""
        return self._headings.pop(source.guid, {})

    def counts(self, codings: int) -> Mapping[str, int]:
        """How many of each noun went out.

        Args:
            codings: how many the other program took.
        """
        return {
            "documents": len(self._ids),
            "codebooks": len(self._codebooks),
            "codes": sum(map(len, self._codebooks)),
            "codings": codings,
            "coders": len(self._study.coders()),
        }

    def _sources(self, choice: CodingChoice) -> Iterator[Source]:
        own = Losses()
        unit = OffsetUnit.CODEPOINT
        made = DocumentSources(
            self._study, self._guids, self._notes, choice, unit, None, own
        ).sources()
        for id, source in zip(self._ids, made, strict=True):
            document = self._study.document(id)
            self._headings[source.guid] = _headings(document)
            yield replace(source, text=Text(content=file_text(document.text)))
        for loss in own:
            if loss.kind not in _OTHERS:
                self._losses.add(
                    loss.kind, loss.where, loss.detail, kept=loss.kept, count=loss.count
                )

    def _head(self) -> Head:
        study = self._study
        made = Made(self._program().guid, study.created)
        description = format_fields([("title", study.title)])
        return Head(study.title or Path(study.place).stem, program(), made, description)

    def _program(self) -> User:
        return User(self._guids.guid("program", PROGRAM), PROGRAM, PROGRAM)

    def _users(self) -> Iterator[User]:
        for coder in self._study.coders():
            guid = self._guids.guid("coder", coder.id)
            yield User(guid, coder.name or coder.id, user_id(coder))

    def _sets(self) -> Iterator[Set]:
        names = UniqueNames()
        for book in self._codebooks:
            name = styled_name(book.label, book.id, self._choice.names)
            yield codebook_set(book, self._guids.guid, names.take(name, f"{name} ({book.id})"))

    def _memos(self) -> Iterator[Note]:
        """Memos with their text in them."""
        texts = {self._guids.guid("memo", memo.id): memo.text for memo in self._study.memos()}
        for note in self._notes.notes():
            yield replace(note, text=Text(content=texts[note.guid]))

    def _relations(self) -> int:
        return sum(len(book.relations) for book in self._codebooks)


def _codebooks(study: Study) -> tuple[Codebook, ...]:
    try:
        return study_codebooks(study)
    except NotCoded:
        return ()


def _headings(document: Document) -> Mapping[int, int]:
    scale = Scale(document.text, OffsetUnit.CODEPOINT)
    return {
        scale.position(block.span.start): block.level or 1
        for block in document.blocks
        if block.kind is BlockKind.HEADING
    }
