"""Sources of a project as documents of a study, and their selections as spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from policytext.errors import SourceError
from policytext.exchange.refi.archive import INTERNAL, Archive, FileText, TextFiles
from policytext.exchange.refi.counting import Chosen, Selected, choose_counting, is_quoted
from policytext.exchange.refi.elements import Project, Selection, SourceKind
from policytext.exchange.refi.elements import Source as SourceElement
from policytext.exchange.refi.fields import field, parse_fields, values
from policytext.exchange.refi.guids import is_guid, read_guid
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.positions import (
    Counting,
    OffsetUnit,
    Returns,
    Ruler,
    with_line_feeds,
)
from policytext.exchange.refi.texts import file_text
from policytext.extraction import document_ids
from policytext.extraction.read import extract_source
from policytext.model import (
    Document,
    Metadatum,
    Page,
    Source,
    Span,
    detect_language,
    digest,
)
from policytext.pipeline.refi.coders import PROGRAM
from policytext.pipeline.refi.guids import StudyGuids
from policytext.store import Study


@dataclass(frozen=True, slots=True)
class Incoming:
    """A source that is a document of the study, or becomes one.

    Attributes:
        source: of the project.
        document: as the study has it, or will have it.
        written: text of the file.
        is_new: whether it must be stored.
    """

    source: SourceElement
    document: Document
    written: FileText
    is_new: bool


def read_texts(
    project: Project, archive: TextFiles, losses: Losses
) -> tuple[tuple[SourceElement, FileText], ...]:
    """Sources with their texts; those without one are noted.

    Args:
        project: as it was read.
        archive: its files.
        losses: where it is noted what has no text.
    """
    found = []
    for source in project.sources:
        written = _text(source, archive)
        if written is not None and written.text.strip():
            found.append((source, written))
        elif source.kind in (SourceKind.TEXT, SourceKind.PDF) or source.selections:
            where = source.text.path if source.text else source.file or "nowhere"
            told = f"no text at {where}; {_coded(source)} cannot be placed"
            losses.add(LossKind.MISSING_TEXT, f"{source.kind.value} {source.name}", told)
    return tuple(found)


def counting_of(
    project: Project, texts: Sequence[tuple[SourceElement, FileText]], unit: OffsetUnit | None
) -> Chosen:
    """The way in which a project counts places.

    Args:
        project: as it was read.
        texts: sources with their texts.
        unit: what a person says it counts; None to find out.
    """
    if unit is not None:
        counting = Counting(unit)
        return Chosen(counting, "option", (), counting)
    declared = field(parse_fields(project.head.description), "positions")
    # Other programs keep our description when they write positions of their own.
    if project.head.origin.startswith(PROGRAM) and declared in tuple(OffsetUnit):
        counting = Counting(OffsetUnit(declared))
        return Chosen(counting, "declared", (), counting)
    selected = [Selected(written, source.selections) for source, written in texts]
    return choose_counting(project.head.origin, selected)


class IncomingDocuments:
    """Finds the document of every source, and makes those that the study does not have.

    A source is the document that came or went out under its GUID, when the text is the same; else
    the document with the same text.

    Args:
        study: open.
        guids: of the study.
        losses: where it is noted what differs.
    """

    def __init__(self, study: Study, guids: StudyGuids, losses: Losses) -> None:
        self._study = study
        self._guids = guids
        self._losses = losses
        self._digests = study.source_digests()
        ids = study.document_ids()
        self._own = {guids.guid("document", id): id for id in ids}
        self._current = frozenset(ids)
        self._taken = set(ids) | set(study.replaced())
        self._new: dict[str, Document] = {}

    def of(self, texts: Iterable[tuple[SourceElement, FileText]]) -> Iterator[Incoming]:
        """Documents in the order of the sources."""
        seen: set[str] = set()
        for source, written in texts:
            if source.guid in seen:
                told = f"{source.guid}; both sources come in"
                self._losses.add(LossKind.DUPLICATE_GUID, f"source {source.name}", told)
            seen.add(source.guid)
            text = with_line_feeds(written.text)
            known = self._known(source, text)
            if known is not None:
                yield Incoming(source, known, written, False)
                continue
            sha256_of_text = digest(text)
            same = self._new.get(sha256_of_text)
            if same is not None:
                told = f"its text is that of {same.id!r}; its codings go there"
                self._losses.add(LossKind.KEPT, f"source {source.name}", told, kept=same.id)
                yield Incoming(source, same, written, False)
                continue
            document = self._made(source, text)
            self._new[sha256_of_text] = document
            yield Incoming(source, document, written, True)

    def _known(self, source: SourceElement, text: str) -> Document | None:
        id = self._guids.id("document", source.guid) or self._own.get(source.guid, "")
        told = field(parse_fields(source.description), "document")
        for candidate in dict.fromkeys((id, told)):
            if candidate in self._current:
                document = self._study.document(candidate)
                if file_text(document.text) == text:
                    return document
        same = self._study.document_of_text(digest(text))
        if same:
            return self._study.document(same)
        if id in self._current:
            differs = f"{id!r} has another text in the study; stored apart"
            self._losses.add(LossKind.TEXT_DIFFERS, f"source {source.name}", differs)
        return None

    def _made(self, source: SourceElement, text: str) -> Document:
        fields = parse_fields(source.description)
        wanted = field(fields, "document") or source.name or _file_stem(source)
        id = wanted if wanted and wanted not in self._taken else ""
        if not field(fields, "document") or not id:
            (id,) = document_ids([wanted or "document"], self._taken)
        self._taken.add(id)
        sha = field(fields, "sha256")
        if not sha or sha in self._digests:
            sha = sha256(text.encode("utf-8")).hexdigest()
        metadata = (item.partition(": ") for item in values(fields, "metadata"))
        return Document(
            id=id,
            title=field(fields, "title") or source.name or wanted or id,
            language=field(fields, "language") or detect_language(text),
            text=text,
            source=Source(field(fields, "file") or source.name or id, sha),
            pages=(Page(1, Span(0, len(text))),),
            metadata=tuple(Metadatum(name, value) for name, _, value in metadata),
        )


class Placing:
    """Spans of selections of one document.

    Args:
        incoming: the document and its source.
        counting: how the file counts.
        losses: where it is noted what was mended or given up.
    """

    def __init__(self, incoming: Incoming, counting: Counting, losses: Losses) -> None:
        written = incoming.written
        self._document = incoming.document
        self._length = len(with_line_feeds(written.text))
        self._ruler = Ruler(written.text, counting, marked=written.marked)
        self._returns = Returns(incoming.document.text)
        self._losses = losses

    def span(self, selection: Selection, names: Mapping[str, str]) -> Span | None:
        """The place of a selection; None when there is none in the text.

        Args:
            selection: of the source.
            names: of codes by GUID, for what is noted.
        """
        start, end = self._ruler.start(selection.start), self._ruler.end(selection.end)
        where = f"{self._document.id}:{selection.start}-{selection.end}"
        codes = ", ".join(names.get(c.code, c.code) for c in selection.codings)
        told = f"codes: {codes or 'none'}; name: {selection.name!r}"
        if start >= self._length or selection.start < 0:
            told = f"the text has {self._length} characters; {told}"
            self._losses.add(LossKind.OUTSIDE, where, told)
            return None
        if end <= start:
            self._losses.add(LossKind.EMPTY, where, told)
            return None
        if end > self._length:
            told = f"cut to the end of the text, {self._length}; {told}"
            self._losses.add(LossKind.OUTSIDE, where, told, kept="cut")
            end = self._length
        return Span(self._returns.place(start), self._returns.place(end))

    def whole(self) -> Span:
        """The whole text."""
        return Span(0, len(self._document.text))

    def check_name(self, selection: Selection, span: Span, *, reliable: bool) -> None:
        """Note that other words stand at a place than its name says.

        Args:
            selection: of the source.
            span: its place.
            reliable: whether selections of this project are named by their words.
        """
        quote = self._document.quote(span)
        if reliable and selection.name and not is_quoted(selection.name, quote):
            where = f"{self._document.id}:{span.start}-{span.end}"
            told = f"named {selection.name!r}, the text has {quote[:100]!r}"
            self._losses.add(LossKind.OTHER_WORDS, where, told, kept="imported")


def names_are_quotes(chosen: Chosen) -> bool:
    """Whether the names of selections are mostly the words at their places."""
    return bool(chosen.scores) and (chosen.scores[0].names or 0) > 0.5


def _text(source: SourceElement, archive: TextFiles) -> FileText | None:
    if source.text is None:
        return _printed(source, archive)
    if source.text.path:
        found = archive.text(source.text.path)
        if found is not None:
            return found
    return None if source.text.content is None else FileText(source.text.content, False)


def _printed(source: SourceElement, archive: TextFiles) -> FileText | None:
    """The text of a PDF that has no representation, read from the file itself."""
    if source.kind is not SourceKind.PDF or not isinstance(archive, Archive) or not source.file:
        return None
    file = archive.source(source.file)
    try:
        return FileText(extract_source(file, source.guid).text, False) if file else None
    except SourceError:
        return None


def _file_stem(source: SourceElement) -> str:
    """The name of a source's file, where programs do not call it by its GUID."""
    path = source.text.path if source.text else ""
    stem = PurePosixPath(path.removeprefix(INTERNAL)).stem
    return "" if is_guid(read_guid(stem)) else stem


def _coded(source: SourceElement) -> str:
    codings = sum(len(selection.codings) for selection in source.selections)
    return f"{codings + len(source.codings)} codings in {len(source.selections)} selections"
