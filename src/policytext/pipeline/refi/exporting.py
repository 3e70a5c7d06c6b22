"""A study as a REFI-QDA project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from policytext.errors import ExchangeError
from policytext.exchange.refi.archive import PROJECT, ArchiveWriter
from policytext.exchange.refi.checking import check_project
from policytext.exchange.refi.codebooks import relation_name
from policytext.exchange.refi.elements import Direction, Head, Link, Made
from policytext.exchange.refi.fields import format_fields
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.naming import NameStyle
from policytext.exchange.refi.positions import OffsetUnit
from policytext.exchange.refi.writing import Content, write_project
from policytext.exchange.tables import write_into
from policytext.model import RelationKind
from policytext.pipeline.refi.coders import PROGRAM
from policytext.pipeline.refi.documents import DocumentSources
from policytext.pipeline.refi.study_elements import StudyElements
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
        regions: codings stand on the pages of these PDFs too, not only in their text. Programs that
            show both count them twice.
    """

    unit: OffsetUnit = OffsetUnit.CODEPOINT
    names: NameStyle = NameStyle.BOTH
    coders: tuple[str, ...] = ()
    accepted: bool = False
    originals: Path | None = None
    regions: bool = False


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
        self._elements = StudyElements(
            study, options.names, options.coders, options.accepted, losses
        )
        made = self._elements
        self._documents = DocumentSources(
            *(study, made.guids, made.notes, made.choice, options.unit, options.originals, losses),
            regions=options.regions,
        )

    def content(self) -> Content:
        """All elements; sources are made one after the other while they are written."""
        made = self._elements
        users, notes = tuple(made.users()), tuple(made.notes.notes())
        sets, links = tuple(made.sets()), tuple(self._links())
        self._count(users=users, codes=made.code_names, cases=made.cases, variables=made.variables)
        self._count(memos=notes, relations=links)
        self._counts["codings"] = sum(made.coded.values())
        self._counts["documents"] = len(self._study.document_ids())
        self._tell()
        return Content(
            self._head(self._study.title or Path(self._study.place).stem),
            users,
            made.codes(),
            made.variables,
            made.case_elements(),
            self._documents.sources(),
            notes,
            links,
            sets,
        )

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Texts of documents, PDFs, and texts of memos."""
        yield from self._documents.files()
        yield from self._elements.notes.files()

    def _head(self, name: str) -> Head:
        study = self._study
        times = [run.finished or run.started for run in study.runs()]
        times += [each.decided for each in study.decisions()]
        times += [each.changed for each in study.changes()]
        times += [memo.edited or memo.created for memo in study.memos()]
        user = self._elements.program.guid
        made = Made(user, study.created, user, max([study.created, *filter(None, times)]))
        fields = [("title", study.title), ("positions", self._options.unit.value)]
        return Head(name, program(), made, format_fields(fields), self._elements.notes.of_project())

    def _links(self) -> Iterator[Link]:
        guid, notes = self._elements.guids.guid, self._elements.notes
        for book in self._elements.codebooks:
            for relation in book.relations:
                source, target = f"{book.id}:{relation.source}", f"{book.id}:{relation.target}"
                either = relation.kind in _EITHER_WAY
                yield Link(
                    guid("relation", f"{source} {relation.kind} {target}"),
                    relation_name(relation.kind),
                    Direction.ASSOCIATIVE if either else Direction.ONE_WAY,
                    guid("code", source),
                    guid("code", target),
                    notes.of_relation(book.id, relation.source, relation.target),
                )

    def _count(self, **things: Sequence[object] | Mapping[str, str]) -> None:
        for name, found in things.items():
            self._counts[name] = len(found)

    def _tell(self) -> None:
        """Note what of the study as a whole has no place in a project."""
        staged = sum(len(book) for book in self._elements.codebooks)
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
