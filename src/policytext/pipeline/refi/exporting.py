"""A study as a REFI-QDA project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zipfile import ZipFile

from policytext.errors import ExchangeError, NotCoded
from policytext.exchange.refi.archive import PROJECT, ArchiveWriter
from policytext.exchange.refi.checking import check_project
from policytext.exchange.refi.codebooks import relation_name
from policytext.exchange.refi.codes import code_elements, codebook_set
from policytext.exchange.refi.elements import Code as CodeElement
from policytext.exchange.refi.elements import Direction, Head, Link, Made, Set, User
from policytext.exchange.refi.fields import format_fields
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.naming import NameStyle, UniqueNames, styled_name, unique_code_names
from policytext.exchange.refi.positions import OffsetUnit
from policytext.exchange.refi.writing import Content, write_project
from policytext.exchange.tables import write_into
from policytext.model import Case, Codebook, RelationKind
from policytext.pipeline.reading import study_codebooks
from policytext.pipeline.refi.chosen import CodingChoice
from policytext.pipeline.refi.coders import PROGRAM, user_id
from policytext.pipeline.refi.documents import DocumentSources
from policytext.pipeline.refi.guids import StudyGuids
from policytext.pipeline.refi.notes import MemoNotes
from policytext.pipeline.refi.variables import case_elements, variable_elements
from policytext.pipeline.versions import versions
from policytext.store import Study

_EITHER_WAY = (RelationKind.CONTRASTS, RelationKind.TENSION_WITH)


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a study goes out.

    Attributes:
        unit: what positions count; UTF-16 code units for NVivo.
        names: what codes and cases are called.
        coders: ids of the coders whose codings go out; all when empty.
        accepted: of machines only what people accepted.
        originals: folder with the files the documents were read from; PDFs found there go along.
    """

    unit: OffsetUnit = OffsetUnit.CODEPOINT
    names: NameStyle = NameStyle.BOTH
    coders: tuple[str, ...] = ()
    accepted: bool = False
    originals: Path | None = None


USUAL = ExportOptions()


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


def program() -> str:
    """Name and version of this program, as the origin of projects."""
    return f"{PROGRAM} {versions()[PROGRAM]}"


def export_project(study: Study, path: Path, options: ExportOptions = USUAL) -> Exported:
    """Write a study as a REFI-QDA project (.qdpx).

    The same study gives the same bytes. The file is checked against the schema and the rules of the
    standard before it takes its place.

    Args:
        study: open.
        path: of the file; one that is there is replaced.
        options: how.

    Raises:
        ExchangeError: when the file cannot be written, or the study has no document.
        StudyError: when a coder is unknown.
    """
    losses = Losses()
    counts: Counter[str] = Counter()

    def write(draft: Path) -> None:
        with study.together():
            export = _Export(study, options, losses, counts)
            with ZipFile(draft, "w") as archive:
                writer = ArchiveWriter(archive)
                with writer.open(PROJECT) as stream:
                    write_project(export.content(), stream)
                writer.add_sources(export.files())
        check_project(draft, path)

    if not study.document_ids():
        message = "the study has none. Add some first: policytext add PATH"
        raise ExchangeError(path, "documents", message)
    write_into(path.parent, path.name, write)
    return Exported(path, dict(counts), losses)


class _Export:
    """A study seen as a project."""

    def __init__(
        self, study: Study, options: ExportOptions, losses: Losses, counts: Counter[str]
    ) -> None:
        self._study = study
        self._options = options
        self._losses = losses
        self._counts = counts
        self._guids = StudyGuids(study)
        self._notes = MemoNotes(study.memos(), self._guids)
        self._codebooks = _codebooks(study)
        references = {book.reference(code) for book in self._codebooks for code in book}
        choice = CodingChoice.of(study, references, options.coders, options.accepted)
        self._coded = Counter(coding.code for coding in choice.count(study.codings()))
        choice.tell(losses)
        self._documents = DocumentSources(
            study, self._guids, self._notes, choice, options.unit, options.originals, losses
        )

    def content(self) -> Content:
        """All elements; sources are made one after the other while they are written."""
        variables, cases = self._study.variables(), self._cases
        made = variable_elements(variables, cases, self._guids.guid)
        users, notes = tuple(self._users()), tuple(self._notes.notes())
        sets, links = tuple(self._sets()), tuple(self._links())
        self._count(users=users, codes=self._coded_names, cases=cases, variables=made)
        self._count(memos=notes, relations=links)
        self._counts["codings"] = sum(self._coded.values())
        self._counts["documents"] = len(self._study.document_ids())
        self._tell()
        return Content(
            self._head(self._study.title or Path(self._study.place).stem),
            users,
            self._codes(),
            made,
            case_elements(cases, made, self._guids.guid, self._options.names),
            self._documents.sources(),
            notes,
            links,
            sets,
        )

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Texts of documents, PDFs, and texts of memos."""
        yield from self._documents.files()
        yield from self._notes.files()

    def _head(self, name: str) -> Head:
        study = self._study
        times = [run.finished or run.started for run in study.runs()]
        times += [each.decided for each in study.decisions()]
        times += [each.changed for each in study.changes()]
        times += [memo.edited or memo.created for memo in study.memos()]
        user = self._guids.guid("program", PROGRAM)
        made = Made(user, study.created, user, max([study.created, *filter(None, times)]))
        fields = [("title", study.title), ("positions", self._options.unit.value)]
        return Head(name, program(), made, format_fields(fields), self._notes.of_project())

    def _users(self) -> Iterator[User]:
        yield User(self._guids.guid("program", PROGRAM), PROGRAM, PROGRAM)
        for coder in self._study.coders():
            guid = self._guids.guid("coder", coder.id)
            yield User(guid, coder.name or coder.id, user_id(coder))

    @cached_property
    def _cases(self) -> tuple[Case, ...]:
        return self._study.cases(default_from_documents=False)

    @cached_property
    def _coded_names(self) -> Mapping[str, str]:
        return unique_code_names(self._codebooks, self._options.names)

    def _codes(self) -> tuple[CodeElement, ...]:
        notes = self._notes.of_codes()
        return tuple(
            element
            for book in self._codebooks
            for element in code_elements(
                book, self._coded_names, self._guids.guid, coded=self._coded, notes=notes
            )
        )

    def _sets(self) -> Iterator[Set]:
        names = UniqueNames()
        for book in self._codebooks:
            name = styled_name(book.label, book.id, self._options.names)
            yield codebook_set(book, self._guids.guid, names.take(name, f"{name} ({book.id})"))

    def _links(self) -> Iterator[Link]:
        for book in self._codebooks:
            for relation in book.relations:
                source, target = f"{book.id}:{relation.source}", f"{book.id}:{relation.target}"
                either = relation.kind in _EITHER_WAY
                yield Link(
                    self._guids.guid("relation", f"{source} {relation.kind} {target}"),
                    relation_name(relation.kind),
                    Direction.ASSOCIATIVE if either else Direction.ONE_WAY,
                    self._guids.guid("code", source),
                    self._guids.guid("code", target),
                    self._notes.of_relation(book.id, relation.source, relation.target),
                )

    def _count(self, **things: Sequence[object] | Mapping[str, str]) -> None:
        for name, found in things.items():
            self._counts[name] = len(found)

    def _tell(self) -> None:
        """Note what of the study as a whole has no place in a project."""
        staged = sum(len(book) for book in self._codebooks)
        detail = "stages and roles of codes have no place of their own"
        self._losses.add(LossKind.STAGE, "codes", detail, kept="description", count=staged)
        counts = {
            "runs": len(self._study.runs()),
            "decisions": len(self._study.decisions()),
            "changes of codebooks": len(self._study.changes()),
            "older readings of documents": len(self._study.replaced()),
            "earlier texts of memos": sum(bool(memo.edited) for memo in self._study.memos()),
        }
        for name, count in counts.items():
            told = "they stay in the study"
            self._losses.add(LossKind.HISTORY, name, told, kept="study", count=count)


def _codebooks(study: Study) -> tuple[Codebook, ...]:
    try:
        return study_codebooks(study)
    except NotCoded:
        return ()
