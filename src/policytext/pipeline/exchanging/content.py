"""A study as the content of a project, texts included, for programs that store it themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from policytext.errors import ExchangeError
from policytext.exchange.refi.elements import Head, Link, Made, Note, Source, Text
from policytext.exchange.refi.fields import format_fields
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.naming import NameStyle
from policytext.exchange.refi.positions import OffsetUnit, Scale
from policytext.exchange.refi.texts import file_text
from policytext.exchange.refi.writing import Content
from policytext.model import BlockKind, Document
from policytext.pipeline.refi.documents import DocumentSources
from policytext.pipeline.refi.exporting import program
from policytext.pipeline.refi.study_elements import StudyElements
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
        self._losses = losses
        self._ids = study.document_ids()
        self._headings: dict[str, Mapping[int, int]] = {}
        if not self._ids:
            message = "the study has none. Add some first: policytext add PATH"
            raise ExchangeError(study.place, "documents", message)
        self._elements = StudyElements(study, choice.names, choice.coders, choice.accepted, losses)

    def content(self) -> Content:
        """All elements; sources are made one after the other while they are read."""
        made = self._elements
        relations = sum(len(book.relations) for book in made.codebooks)
        return Content(
            self._head(),
            list(made.users()),
            made.codes(),
            made.variables,
            made.case_elements(),
            self._sources(),
            list(self._memos()),
            [Link(made.guids.guid("relation", str(number))) for number in range(relations)],
            list(made.sets()),
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
            "codebooks": len(self._elements.codebooks),
            "codes": sum(map(len, self._elements.codebooks)),
            "codings": codings,
            "coders": len(self._study.coders()),
        }

    def _sources(self) -> Iterator[Source]:
        own, made, unit = Losses(), self._elements, OffsetUnit.CODEPOINT
        sources = DocumentSources(
            self._study, made.guids, made.notes, made.choice, unit, None, own
        ).sources()
        for id, source in zip(self._ids, sources, strict=True):
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
        made = Made(self._elements.program.guid, study.created)
        description = format_fields([("title", study.title)])
        return Head(study.title or Path(study.place).stem, program(), made, description)

    def _memos(self) -> Iterator[Note]:
        """Memos with their text in them."""
        guid = self._elements.guids.guid
        texts = {guid("memo", memo.id): memo.text for memo in self._study.memos()}
        for note in self._elements.notes.notes():
            yield replace(note, text=Text(content=texts[note.guid]))


def _headings(document: Document) -> Mapping[int, int]:
    scale = Scale(document.text, OffsetUnit.CODEPOINT)
    return {
        scale.position(block.span.start): block.level or 1
        for block in document.blocks
        if block.kind is BlockKind.HEADING
    }
