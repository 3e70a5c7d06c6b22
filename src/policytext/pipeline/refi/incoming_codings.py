"""Codings of a project in a study: only those that are not there yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policytext.exchange.refi.elements import Coding as CodingElement
from policytext.exchange.refi.elements import Made, Selection
from policytext.exchange.refi.guids import made_guid
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.times import read_time
from policytext.model import (
    Coder,
    CoderKind,
    Coding,
    CodingStatus,
    Document,
    Span,
    split_reference,
)
from policytext.pipeline.refi.guids import StudyGuids, import_evidence
from policytext.pipeline.refi.incoming_coders import IncomingCoders
from policytext.pipeline.refi.incoming_documents import Incoming, Placing
from policytext.store import Study

Key = tuple[str, Span, str, str]


@dataclass(frozen=True, slots=True)
class Placed:
    """A selection with its place.

    Attributes:
        selection: of the project.
        document: id of the document.
        span: its place there.
        codings: ids of the codings on it, those that were there before too, by GUID.
    """

    selection: Selection
    document: str
    span: Span
    codings: Mapping[str, str]


class IncomingCodings:
    """Makes codings, each known by its GUID or by document, place, code and coder.

    Args:
        study: open.
        guids: of the study.
        coders: of the project.
        codes: references by GUID.
        names: of codes by GUID, for what is noted.
        run: id of the run.
        losses: where it is noted what was mended or given up.
    """

    def __init__(
        self,
        study: Study,
        guids: StudyGuids,
        coders: IncomingCoders,
        codes: Mapping[str, str],
        names: Mapping[str, str],
        run: str,
        losses: Losses,
    ) -> None:
        self._study = study
        self._guids = guids
        self._coders = coders
        self._codes = codes
        self._names = names
        self._run = run
        self._losses = losses
        self._by_guid: dict[str, tuple[str, Key]] = {}
        self._by_place: dict[Key, str] = {}
        self._seen: set[str] = set()
        self._looked: dict[tuple[str, str], frozenset[str]] = {}
        self.known = 0
        self.new: list[Coding] = []
        self.placed: list[Placed] = []

    def know(self, document: str) -> None:
        """Learn which codings the study has of a document."""
        for coding in self._study.codings(documents=[document]):
            key = (document, coding.span, coding.code, coding.coder)
            self._by_place.setdefault(key, coding.id)
            self._by_guid[self._guids.coding_guid(coding)] = (coding.id, key)

    def take(self, incoming: Incoming, placing: Placing, *, names_are_quotes: bool) -> None:
        """Make the codings of a document.

        Args:
            incoming: the document and its source.
            placing: finds the places of its selections.
            names_are_quotes: whether selections are named by their words.
        """
        source, document = incoming.source, incoming.document
        for selection in source.selections:
            span = placing.span(selection, self._names)
            if span is None:
                continue
            placing.check_name(selection, span, reliable=names_are_quotes)
            made = (selection.made, source.made)
            ids = self._of(document, span, selection.codings, made)
            self.placed.append(Placed(selection, document.id, span, ids))
        if source.codings:
            told = "the whole text is coded"
            count = len(source.codings)
            self._losses.add(LossKind.WHOLE_DOCUMENT, document.id, told, kept="coding", count=count)
            whole = Selection(source.guid, 0, len(document.text), codings=source.codings)
            ids = self._of(document, placing.whole(), source.codings, (source.made,))
            self.placed.append(Placed(whole, document.id, placing.whole(), ids))

    def take_regions(self, incoming: Incoming, regions: Iterable[tuple[Selection, Span]]) -> None:
        """Make codings of regions of pages, but those that stand in the text as well.

        Args:
            incoming: the document and its source.
            regions: with the words in them, and their places.
        """
        document = incoming.document
        own = [each for each in self.placed if each.document == document.id]
        for region, span in regions:
            near = [each.selection for each in own if each.span.overlaps(span)]
            there = {coding.code for selection in near for coding in selection.codings}
            codings = tuple(coding for coding in region.codings if coding.code not in there)
            if codings or region.notes:
                made = (region.made, incoming.source.made)
                ids = self._of(document, span, codings, made)
                self.placed.append(Placed(region, document.id, span, ids))

    def machines(self) -> dict[tuple[str, str, str], list[Coding]]:
        """New codings by machines, by document, coder and id of the codebook."""
        found: dict[tuple[str, str, str], list[Coding]] = {}
        for coding in self.new:
            if self._kind(coding.coder) is not CoderKind.HUMAN:
                book = split_reference(coding.code)[0]
                found.setdefault((coding.document, coding.coder, book), []).append(coding)
        return found

    def people(self) -> list[Coding]:
        """New codings by people."""
        return [each for each in self.new if self._kind(each.coder) is CoderKind.HUMAN]

    def _kind(self, coder: str) -> CoderKind:
        return self._coders.kind(coder)

    def _of(
        self,
        document: Document,
        span: Span,
        elements: tuple[CodingElement, ...],
        further: tuple[Made, ...],
    ) -> Mapping[str, str]:
        """Ids of the codings at a place, by GUID."""
        ids = {}
        for element in elements:
            code = self._codes.get(element.code)
            if code is None:
                where = f"{document.id}:{span.start}-{span.end}"
                told = f"no code has the GUID {element.code}; {document.quote(span)[:100]!r}"
                self._losses.add(LossKind.DANGLING, where, told)
                continue
            coder = self._coders.of(element.made, *further)
            created = next(
                filter(None, (read_time(m.created) for m in (element.made, *further))), ""
            )
            ids[element.guid] = self._one(document, span, code, coder, element.guid, created)
        return {guid: id for guid, id in ids.items() if id}

    def _one(
        self, document: Document, span: Span, code: str, coder: Coder, guid: str, created: str
    ) -> str:
        key = (document.id, span, code, coder.id)
        again = guid in self._seen
        self._seen.add(guid)
        id, there = self._by_guid.get(guid, ("", key))
        if id and there == key:
            self.known += 1
            return id
        if key in self._by_place:
            self.known += 1
            return self._by_place[key]
        if id and not again:
            told = f"in the file at {span.start}-{span.end} with {code}"
            self._losses.add(LossKind.KEPT, f"coding {id}", told, kept="study")
            return id
        if again:
            where = f"coding at {document.id}:{span.start}-{span.end}"
            self._losses.add(LossKind.DUPLICATE_GUID, where, guid)
            guid = made_guid(guid, document.id, str(span), code)
        if self._is_superseded(document.id, coder, code):
            return ""
        coding = Coding(
            f"{self._run}/{document.id}/{len(self.new) + 1}",
            document.id,
            span,
            code,
            coder.id,
            document.quote(span),
            self._run,
            1.0,
            import_evidence(guid, created),
            CodingStatus.SUGGESTED,
        )
        self._by_place[key] = coding.id
        self._by_guid[guid] = (coding.id, key)
        self.new.append(coding)
        return coding.id

    def _is_superseded(self, document: str, coder: Coder, code: str) -> bool:
        """Whether a machine has looked at the document in the study itself."""
        if coder.kind is CoderKind.HUMAN:
            return False
        book = split_reference(code)[0]
        if (coder.id, book) not in self._looked:
            looked = self._study.looked_at(coder=coder.id, codebook=book)
            self._looked[coder.id, book] = looked
        if document not in self._looked[coder.id, book]:
            return False
        told = f"{coder.id} has coded the document in the study; its codings there count"
        self._losses.add(LossKind.KEPT, f"document {document}", told, kept="study")
        return True
