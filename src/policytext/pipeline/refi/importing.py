"""A REFI-QDA project into a study: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from policytext.errors import InvalidOption
from policytext.exchange.refi.archive import FileText, TextFiles
from policytext.exchange.refi.counting import Chosen
from policytext.exchange.refi.elements import Project, Source, walk_codes
from policytext.exchange.refi.fields import parse_fields
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.positions import OffsetUnit
from policytext.exchange.refi.reading import read_project
from policytext.model.codebook import CODEBOOK_ID
from policytext.pipeline.opening import open_or_create
from policytext.pipeline.refi.guids import VERB, StudyGuids, import_settings
from policytext.pipeline.refi.incoming_cases import IncomingCases
from policytext.pipeline.refi.incoming_coders import IncomingCoders
from policytext.pipeline.refi.incoming_codes import (
    CODEBOOK,
    codebook_id,
    incoming_codes,
    store_codes,
    stored_codebooks,
)
from policytext.pipeline.refi.incoming_codings import IncomingCodings
from policytext.pipeline.refi.incoming_documents import (
    Incoming,
    IncomingDocuments,
    Placing,
    counting_of,
    names_are_quotes,
    read_texts,
)
from policytext.pipeline.refi.incoming_memos import IncomingMemos, Subjects
from policytext.pipeline.refi.incoming_regions import IncomingRegions
from policytext.pipeline.versions import versions
from policytext.store import Study


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a project comes in.

    Attributes:
        unit: what its positions count; None to find out.
        codebook: id of the codebook for codes that policytext did not write; made of the project's
            name when empty.
    """

    unit: OffsetUnit | None = None
    codebook: str = ""


USUAL = ImportOptions()


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of an import.

    Attributes:
        run: id of its run.
        origin: the program that wrote the project.
        new: how many of each noun are new in the study.
        known: how many codings were there before.
        counting: how the project counts places, and why.
        losses: what did not come in as it was.
    """

    run: str
    origin: str
    new: Mapping[str, int]
    known: int
    counting: Chosen
    losses: Losses


@dataclass(frozen=True, slots=True)
class ReadProject:
    """A project that was read and is not in a study yet.

    Attributes:
        path: of the file.
        project: its elements.
        archive: its files.
        texts: sources with their texts.
        counting: how it counts places.
        losses: what was noted on the way.
    """

    path: Path
    project: Project
    archive: TextFiles
    texts: tuple[tuple[Source, FileText], ...]
    counting: Chosen
    losses: Losses


def read_incoming(path: Path, options: ImportOptions = USUAL) -> ReadProject:
    """Read a project before a study is touched, or made for it.

    Raises:
        ExchangeError: when it cannot be read.
    """
    losses = Losses()
    project, archive = read_project(path, losses)
    texts = read_texts(project, archive, losses)
    counting = counting_of(project, texts, options.unit)
    return ReadProject(path, project, archive, texts, counting, losses)


def import_project(study: Study, path: Path, options: ImportOptions = USUAL) -> Imported:
    """Take a REFI-QDA project (.qdpx) into a study; see ``take_in``.

    Raises:
        ExchangeError: when the project cannot be read; the study is as it was.
        StudyError: when the study cannot be written.
    """
    return take_in(study, read_incoming(path, options), options)


def take_in(study: Study, read: ReadProject, options: ImportOptions = USUAL) -> Imported:
    """Take a project into a study, in one transaction.

    What came before is known again by its GUID, or by document, place, code and coder; nothing that
    the study has is changed or taken away.

    Args:
        study: open for writing.
        read: from ``read_incoming``.
        options: how.

    Raises:
        ExchangeError: when a text of the project is damaged; the study is as it was.
        StudyError: when the study cannot be written.
    """
    archive, counting, losses = read.archive, read.counting, read.losses
    with study.together():
        taking = _Taking(study, read, options, losses)
        documents = tuple(taking.documents.of(read.texts))
        run = taking.start(counting)
        taking.store_documents(documents, run)
        codings = taking.codings(documents, counting, run)
        cases = taking.cases(documents, codings)
        memos = taking.memos(archive, documents, codings, cases)
        new = taking.store(documents, codings, cases, memos)
        study.finish_run(
            run,
            {**new, "losses": sum(losses.counts().values())},
            inputs=taking.inputs(documents, cases, memos),
        )
    return Imported(run, read.project.head.origin, new, codings.known, counting, losses)


def take_into(
    place: Study | Path | str, read: ReadProject, options: ImportOptions, *, title: str = ""
) -> Imported:
    """Take a project into a study, which is made when it is not there; see ``take_in``.

    Args:
        place: a study open for writing; or its file or URL. A file that was made for the project
            is gone again when the project cannot be taken in.
        read: from ``read_incoming``.
        options: how.
        title: of a new study.

    Raises:
        ExchangeError: when a text of the project is damaged; the study is as it was.
        StudyError: when the study cannot be opened or written.
    """
    if isinstance(place, Study):
        return take_in(place, read, options)
    is_file = "://" not in str(place)
    is_new = is_file and not Path(place).exists()
    try:
        with open_or_create(place, title=title) as study:
            return take_in(study, read, options)
    except BaseException:
        if is_new:
            Path(place).unlink(missing_ok=True)
        raise


def check_codebook_id(id: str) -> None:
    """Make sure that an id may be that of a codebook.

    Raises:
        InvalidOption: when it may not.
    """
    if not CODEBOOK_ID.fullmatch(id):
        raise InvalidOption("codebook", id, ("lower case letters, digits and hyphens",))


class _Taking:
    """A project on its way into a study, step by step."""

    def __init__(
        self, study: Study, read: ReadProject, options: ImportOptions, losses: Losses
    ) -> None:
        project, path = read.project, read.path
        self._study = study
        self._project = project
        self._path = path
        self._losses = losses
        self._guids = StudyGuids(study)
        self.documents = IncomingDocuments(study, self._guids, losses)
        self._coders = IncomingCoders(study, self._guids, project.users, losses)
        name = project.head.name.strip() or path.stem
        self._codebook = codebook_id(study, options.codebook, name)
        self._books = stored_codebooks(study)
        self._codes = incoming_codes(
            study, self._guids, self._books, project, self._codebook, losses
        )
        self._names = {code.guid: code.name for code in walk_codes(project.codes)}
        self._regions = IncomingRegions(read.archive, project.head.origin, losses)

    def start(self, counting: Chosen) -> str:
        """Store that the run begins; returns its id."""
        with self._path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        settings = import_settings(
            origin=self._project.head.origin or "unknown",
            positions=str(counting),
            **{CODEBOOK: self._codebook},
        )
        inputs = {self._path.name: digest}
        return self._study.start_run(VERB, settings=settings, inputs=inputs, versions=versions()).id

    def store_documents(self, documents: Iterable[Incoming], run: str) -> None:
        """Store documents that the study does not have."""
        for incoming in documents:
            if incoming.is_new:
                self._study.add_document(incoming.document, run=run)

    def codings(self, documents: Iterable[Incoming], counting: Chosen, run: str) -> IncomingCodings:
        """Make the codings."""
        references = self._codes.references
        codings = IncomingCodings(
            self._study, self._guids, self._coders, references, self._names, run, self._losses
        )
        reliable = names_are_quotes(counting)
        for incoming in documents:
            if not incoming.is_new:
                codings.know(incoming.document.id)
            placing = Placing(incoming, counting.counting, self._losses)
            codings.take(incoming, placing, names_are_quotes=reliable)
            codings.take_regions(incoming, self._regions.placed(incoming))
        return codings

    def cases(self, documents: Iterable[Incoming], codings: IncomingCodings) -> IncomingCases:
        """Make cases and variables."""
        cases = IncomingCases(self._study, self._guids, documents, codings.placed, self._losses)
        cases.take(self._project)
        return cases

    def memos(
        self,
        files: TextFiles,
        documents: tuple[Incoming, ...],
        codings: IncomingCodings,
        cases: IncomingCases,
    ) -> IncomingMemos:
        """Make memos."""
        memos = IncomingMemos(self._study, self._guids, self._coders, cases, self._losses)
        references = self._codes.references
        subjects = Subjects(self._project, documents, codings.placed, references)
        memos.take(self._project, files, subjects, codings.placed)
        memos.describe(self._project, documents)
        self._tell_sets()
        return memos

    def store(
        self,
        documents: Iterable[Incoming],
        codings: IncomingCodings,
        cases: IncomingCases,
        memos: IncomingMemos,
    ) -> dict[str, int]:
        """Store all that is new; returns how many of each noun."""
        study = self._study
        for coder in self._coders.new:
            study.add_coder(coder)
        name = self._path.name
        codes = store_codes(study, self._books, self._codes, name, self._losses)
        people = codings.people()
        study.add_human_codings(people)
        for (document, machine, book), group in codings.machines().items():
            run = group[0].run
            study.add_codings(
                document, group, coder=machine, run=run, codebook=book, work_digest=""
            )
        variables, changed = tuple(cases.new_variables()), tuple(cases.changed())
        for variable in variables:
            study.add_variable(variable)
        for case in changed:
            study.add_case(case)
        for memo in memos.new:
            study.add_memo(memo)
        for memo, text, editor in memos.edited:
            study.edit_memo(memo.id, text, author=editor)
        return {
            "documents": sum(incoming.is_new for incoming in documents),
            "coders": len(self._coders.new),
            "codes": codes,
            "codings": len(codings.new),
            "variables": len(variables),
            "cases": len(changed),
            "memos": len(memos.new) + len(memos.edited),
        }

    def inputs(
        self, documents: Iterable[Incoming], cases: IncomingCases, memos: IncomingMemos
    ) -> dict[str, str]:
        """GUIDs by noun and id, where they are not those that the study would make itself."""
        codes = self._codes.references.items()
        given = {
            **{f"document {each.document.id}": each.source.guid for each in documents},
            **{f"code {reference}": guid for guid, reference in codes},
            **self._coders.guids,
            **cases.guids,
            **memos.guids,
        }
        return {
            name: guid
            for name, guid in given.items()
            if guid != self._guids.guid(*name.split(" ", 1))
        }

    def _tell_sets(self) -> None:
        """Note sets of other programs; those of policytext are codebooks."""
        for given in self._project.sets:
            if not parse_fields(given.description):
                codes = ", ".join(self._names.get(guid, guid) for guid in given.codes)
                sources = ", ".join(given.sources)
                told = f"codes: {codes or 'none'}; sources: {sources or 'none'}"
                self._losses.add(LossKind.SET, f"set {given.name}", told)
