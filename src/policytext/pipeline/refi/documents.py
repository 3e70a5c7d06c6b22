"""Documents as sources: text, selections with their codings, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from policytext.exchange.refi.elements import (
    Coding as CodingElement,
)
from policytext.exchange.refi.elements import Made, Selection, Source, SourceKind, Text
from policytext.exchange.refi.fields import format_fields
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.naming import UniqueNames
from policytext.exchange.refi.positions import OffsetUnit, Scale, has_astral
from policytext.exchange.refi.texts import file_text, is_changed, selection_name, source_name
from policytext.exchange.refi.writing import internal
from policytext.model import Coding, Document, Memo, Span
from policytext.pipeline.refi.chosen import CodingChoice
from policytext.pipeline.refi.coders import PROGRAM
from policytext.pipeline.refi.guids import CODED, StudyGuids, evidence_of
from policytext.pipeline.refi.notes import MemoNotes
from policytext.pipeline.refi.originals import Originals, is_pdf
from policytext.pipeline.refi.page_regions import PageRegions
from policytext.store import Study

_PLACE = attrgetter("span")


class DocumentSources:
    """The documents of a study as sources of a project.

    Args:
        study: open.
        guids: of the study.
        notes: memos of the study.
        choice: which codings go out.
        unit: what positions count.
        originals: folder with PDF files; None for none.
        regions: whether codings stand on the pages of these PDFs too.
        losses: where it is noted what does not go out as it is.
    """

    def __init__(
        self,
        study: Study,
        guids: StudyGuids,
        notes: MemoNotes,
        choice: CodingChoice,
        unit: OffsetUnit,
        originals: Path | None,
        losses: Losses,
        *,
        regions: bool = False,
    ) -> None:
        self._study = study
        self._guids = guids
        self._notes = notes
        self._choice = choice
        self._unit = unit
        self._losses = losses
        self._originals = Originals(originals)
        self._regions = PageRegions(guids, self._originals) if regions else None
        self._created = study.created
        self._started = {run.id: run.started for run in study.runs()}
        self._added = {id: run for id, (_, run) in study.origins().items()}

    def sources(self) -> Iterator[Source]:
        """One source a document, made when it is asked for."""
        names = UniqueNames()
        undated = 0
        for document in self._study.documents():
            codings = filter(self._choice.goes_out, self._study.codings(documents=[document.id]))
            made = list(codings)
            undated += sum(not self._date(coding) for coding in made)
            yield self._source(document, self._name(document, names), made)
        detail = "nobody knows when they were made; they have the time of the study"
        self._losses.add(LossKind.DATE, "codings of people", detail, count=undated)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Name and content of the files of all sources."""
        for id in self._study.document_ids():
            document = self._study.document(id)
            guid = self._guids.guid("document", id)
            yield f"{guid}.txt", file_text(document.text).encode("utf-8")
            if self._has_original(document):
                yield f"{guid}.pdf", self._originals.read(document.source.sha256)

    def _source(self, document: Document, name: str, codings: list[Coding]) -> Source:
        guid = self._guids.guid("document", document.id)
        pdf = self._has_original(document)
        self._tell(document, pdf)
        program = self._guids.guid("program", PROGRAM)
        made = Made(program, self._started.get(self._added[document.id], "") or self._created)
        placed = tuple(self._selections(document, codings))
        return Source(
            guid,
            name,
            SourceKind.PDF if pdf else SourceKind.TEXT,
            Text(internal(f"{guid}.txt")),
            self._guids.guid("representation", document.id),
            internal(f"{guid}.pdf") if pdf else "",
            format_fields(_facts(document)),
            made,
            tuple(selection for _, selection in placed),
            notes=self._notes.of(f"document:{document.id}"),
            regions=tuple(self._regions.of(document, placed)) if pdf and self._regions else (),
        )

    def _selections(
        self, document: Document, codings: list[Coding]
    ) -> Iterator[tuple[Span, Selection]]:
        scale = Scale(document.text, self._unit)
        memos = self._notes.segments(document.id)
        by_place: dict[Span, list[Coding]] = {span: [] for span in memos}
        for span, group in groupby(codings, _PLACE):
            by_place.setdefault(span, []).extend(group)
        for span in sorted(by_place):
            if span.end <= len(document.text):
                noted: Sequence[Memo] = memos.get(span, ())
                for own in _by_coder(by_place[span]):
                    yield span, self._selection(document, span, scale, own, noted)
                    noted = ()

    def _selection(
        self,
        document: Document,
        span: Span,
        scale: Scale,
        codings: list[Coding],
        memos: Sequence[Memo],
    ) -> Selection:
        place = f"{document.id}:{span.start}-{span.end}"
        made = [self._made(coding) for coding in codings]
        first = made[0] if made else next(self._written(memo) for memo in memos)
        coder = f":{codings[0].coder}" if codings else ""
        about = [f"segment:{place}"] if memos else []
        abouts = (*about, *(f"coding:{coding.id}" for coding in codings))
        return Selection(
            self._guids.guid("selection", f"{place}{coder}"),
            scale.position(span.start),
            scale.position(span.end),
            selection_name(document.quote(span)),
            self._notes.short_text(*abouts),
            first,
            tuple(map(self._coding, codings, made)),
            self._notes.of(about[0]) if about else (),
        )

    def _coding(self, coding: Coding, made: Made) -> CodingElement:
        guid, code = self._guids.coding_guid(coding), self._guids.guid("code", coding.code)
        return CodingElement(guid, code, made, self._notes.of(f"coding:{coding.id}"))

    def _made(self, coding: Coding) -> Made:
        user = self._guids.guid("coder", coding.coder)
        return Made(user, self._date(coding) or self._created)

    def _written(self, memo: Memo) -> Made:
        return Made(self._guids.guid("coder", memo.author), memo.created)

    def _date(self, coding: Coding) -> str:
        """When a coding was made: in another program, or by its run; empty when nobody knows."""
        return evidence_of(coding, CODED) or self._started.get(coding.run, "")

    def _name(self, document: Document, names: UniqueNames) -> str:
        title = source_name(document.title) or document.id
        name = names.take(title, f"{title} ({document.id})")
        if name != document.title:
            told = f"it is called {name!r} in the project"
            self._losses.add(LossKind.NAME, f"document {document.id}", told, kept="description")
        return name

    def _has_original(self, document: Document) -> bool:
        return is_pdf(document.source.name) and document.source.sha256 in self._originals

    def _tell(self, document: Document, pdf: bool) -> None:
        where = f"document {document.id}"
        if is_pdf(document.source.name) and not pdf:
            told = f"{document.source.name} was not at hand; its text goes out. See --originals"
            self._losses.add(LossKind.ORIGINAL, where, told)
        if document.blocks or document.lines or document.tables:
            told = "headings, pages and tables have no place beside the text"
            if pdf and self._regions is not None:
                told = "headings and tables have no place beside the text and the pages"
            self._losses.add(LossKind.LAYOUT, where, told, kept="study")
        if is_changed(document.text):
            told = "characters that no file can hold were replaced by U+FFFD"
            self._losses.add(LossKind.CHARACTER, where, told)
        if self._unit is OffsetUnit.CODEPOINT and has_astral(document.text):
            told = "it has characters beyond the BMP; for NVivo export with --offset-unit utf16"
            self._losses.add(LossKind.COUNTING, where, told)


def _by_coder(codings: list[Coding]) -> list[list[Coding]]:
    """Codings of one place, each coder's by themselves; nobody's are one group without any.

    Some programs take the coder of a selection for the coder of all that is coded there.
    """
    found: dict[str, list[Coding]] = {}
    for coding in codings:
        found.setdefault(coding.coder, []).append(coding)
    return list(found.values()) or [[]]


def _facts(document: Document) -> Iterator[tuple[str, str]]:
    yield "document", document.id
    yield "title", document.title
    yield "language", document.language
    yield "file", document.source.name
    yield "sha256", document.source.sha256
    for item in document.metadata:
        yield "metadata", f"{item.name}: {item.value}"
