"""Regions of pages that come in: the words that stand in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from policytext.errors import SourceError
from policytext.exchange.refi.archive import Archive, TextFiles
from policytext.exchange.refi.elements import Region, Selection
from policytext.exchange.refi.fields import field, parse_fields
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.regions import PageFrame, page_frames, plain_frame
from policytext.extraction.read import extract_source
from policytext.model import Box, Document, Span
from policytext.pipeline.refi.incoming_documents import Incoming

_MARGIN = 1.0
# These write the first page as 0, and count from the top of the page (measured).
_FROM_TOP = ("qualcoder",)


class IncomingRegions:
    """Finds the words in regions of PDFs, by the printed lines of the file in the project.

    Args:
        archive: files of the project.
        origin: the program that wrote it.
        losses: where it is noted what was placed on words, or has no place.
    """

    def __init__(self, archive: TextFiles, origin: str, losses: Losses) -> None:
        self._archive = archive if isinstance(archive, Archive) else None
        self._from_top = origin.lower().startswith(_FROM_TOP)
        self._losses = losses

    def placed(self, incoming: Incoming) -> Iterator[tuple[Selection, Span]]:
        """Regions with codes or notes as selections, with their places in the text.

        Regions that lead back to a selection of the text stand there already.
        """
        source = incoming.source
        known = {selection.guid for selection in source.selections}
        waiting = [each for each in source.regions if _text_of(each) not in known]
        if not waiting:
            return
        pages = _Pages(self._archive, incoming)
        first = 0 if self._from_top or any(not each.page for each in waiting) else 1
        for region in waiting:
            span = pages.span(region, region.page - first + 1, from_top=self._from_top)
            where = f"{incoming.document.id}, page {region.page - first + 1}"
            told = f"{region.corners}, {len(region.codings)} codings, name: {region.name!r}"
            if span is None or not (region.codings or region.notes):
                self._losses.add(LossKind.PAGE_REGION, where, told)
                continue
            told = f"{told}; put on its words: {incoming.document.quote(span)[:100]!r}"
            self._losses.add(LossKind.PAGE_REGION, where, told, kept="coding")
            yield _selection(region), span


class _Pages:
    """The printed lines of a document, and where they stand in its text."""

    def __init__(self, archive: Archive | None, incoming: Incoming) -> None:
        self._archive = archive
        self._file = incoming.source.file
        self._document = incoming.document

    def span(self, region: Region, number: int, *, from_top: bool) -> Span | None:
        """The text from the first to the last line whose middle lies in a region."""
        frame = self._frames.get(number)
        if frame is None or self._printed is None:
            return None
        box = Box(*_sorted(region.corners)) if from_top else frame.box(region.corners)
        found = [
            line.span
            for line in self._printed.lines
            if line.page == number and _is_in(line.box, box)
        ]
        return self._in_text(Span(found[0].start, found[-1].end)) if found else None

    def _in_text(self, span: Span) -> Span | None:
        """The same words in the text of the document, the nearest by their share of it."""
        printed, text = self._printed, self._document.text
        if printed is None or printed.text == text:
            return span
        wanted = "".join(printed.quote(span).split())
        squeezed, places = self._squeezed
        share = span.start / max(1, len(printed.text)) * len(squeezed)
        starts = list(_occurrences(squeezed, wanted)) if wanted else []
        if not starts:
            return None
        start = min(starts, key=lambda at: abs(at - share))
        return Span(places[start], places[start + len(wanted) - 1] + 1)

    @cached_property
    def _squeezed(self) -> tuple[str, Sequence[int]]:
        """The text without blanks, and the place of each of its characters."""
        text = self._document.text
        places = [at for at, sign in enumerate(text) if not sign.isspace()]
        return "".join(text[at] for at in places), places

    @cached_property
    def _printed(self) -> Document | None:
        """The document with its printed lines: as the study has it, else read from the project."""
        if self._document.lines:
            return self._document
        source = self._archive.source(self._file) if self._archive and self._file else None
        if source is None:
            return None
        try:
            return extract_source(source, self._document.id)
        except SourceError:
            return None

    @cached_property
    def _frames(self) -> Mapping[int, PageFrame]:
        """How pages lie, by number."""
        content = self._archive.read(self._file) if self._archive and self._file else None
        known = dict(enumerate(page_frames(content), start=1)) if content else {}
        pages = self._printed.pages if self._printed else ()
        return {page.number: plain_frame(page) for page in pages if page.height} | known


def _text_of(region: Region) -> str:
    return field(parse_fields(region.description), "selection")


def _selection(region: Region) -> Selection:
    told = "" if parse_fields(region.description) else region.description
    kept = (region.name, told, region.made, region.codings, region.notes)
    return Selection(region.guid, 0, 0, *kept)


def _sorted(corners: tuple[int, int, int, int]) -> tuple[float, float, float, float]:
    (x0, x1), (top, bottom) = sorted(corners[::2]), sorted(corners[1::2])
    return x0, top, x1, bottom


def _is_in(line: Box, box: Box) -> bool:
    """Whether the middle of a line lies in a box that it shares some breadth with."""
    middle = (line.top + line.bottom) / 2
    shared = min(line.x1, box.x1) - max(line.x0, box.x0)
    return box.top - _MARGIN <= middle <= box.bottom + _MARGIN and shared > _MARGIN


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)
