"""Codings of PDFs as rectangles on their pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from policytext.exchange.refi.elements import Region, Selection
from policytext.exchange.refi.fields import format_fields
from policytext.exchange.refi.regions import (
    PageFrame,
    joined_lines,
    page_frames,
    plain_frame,
)
from policytext.matrices.places import Places
from policytext.model import Document, Span
from policytext.pipeline.refi.guids import StudyGuids
from policytext.pipeline.refi.originals import Originals


class PageRegions:
    """Makes regions of selections: one a column of a page, around the whole printed lines.

    Args:
        guids: of the study.
        originals: the PDF files, which tell how their pages lie in their media boxes.
    """

    def __init__(self, guids: StudyGuids, originals: Originals) -> None:
        self._guids = guids
        self._originals = originals

    def of(self, document: Document, placed: Iterable[tuple[Span, Selection]]) -> Iterator[Region]:
        """The regions of all selections with codings.

        Args:
            document: read from a PDF that is at hand.
            placed: selections of its text with their places, in order.
        """
        coded = [(span, selection) for span, selection in placed if selection.codings]
        if not coded or not document.lines:
            return
        frames = self._frames(document)
        places = Places(document)
        for span, selection in coded:
            for number, (page, box) in enumerate(joined_lines(places.boxes(span)), start=1):
                if page in frames:
                    yield self._region(selection, number, page, frames[page].corners(box))

    def _frames(self, document: Document) -> dict[int, PageFrame]:
        """How each page lies, by its number."""
        known = dict(enumerate(page_frames(self._originals.read(document.source.sha256)), 1))
        pages = {page.number: page for page in document.pages if page.height}
        return {number: known.get(number) or plain_frame(page) for number, page in pages.items()}

    def _region(
        self, selection: Selection, number: int, page: int, corners: tuple[int, int, int, int]
    ) -> Region:
        # The field leads back to the text: whoever reads both counts the codings once.
        told = format_fields([("selection", selection.guid)])
        codings = tuple(
            replace(coding, guid=self._guids.guid("region", f"{coding.guid}:{number}"), notes=())
            for coding in selection.codings
        )
        guid = self._guids.guid("region", f"{selection.guid}:{number}")
        return Region(guid, page, corners, selection.name, told, selection.made, codings)
