"""Where in a document a span stands, for many spans of one document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate, islice, takewhile
from typing import Any, Generic, TypeVar

from policytext.model import Box, Document, Span, Unit
from policytext.segmentation import segment

Item = TypeVar("Item")
PLACE_COLUMNS = ("document", "title", "page", "box", "paragraph", "sentence", "start", "end")
"""What every table of quotes says of the place of each: see ``Places.columns``."""


class Places:
    """Page, printed boxes, paragraph and sentence of spans, each found without a walk.

    Args:
        document: the text; it is segmented once.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        spans = [page.span for page in document.pages if page.span is not None]
        self._page_starts = [span.start for span in spans]
        self._pages = [page.number for page in document.pages if page.span is not None]
        self._paragraphs = _starts(document, Unit.PARAGRAPH)
        self._sentence_spans = [piece.span for piece in segment(document, unit=Unit.SENTENCE)]
        self._sentences = [span.start for span in self._sentence_spans]
        self._lines = _Touched((line.span, (line.page, line.box)) for line in document.lines)
        self._recognised = _Touched(
            (line.span, line.confidence) for line in document.lines if line.confidence is not None
        )
        self._blocks = _Touched(
            (block.span, (block.page, block.box))
            for block in document.blocks
            if block.box is not None
        )

    def columns(self, span: Span) -> tuple[Any, ...]:
        """What stands in ``PLACE_COLUMNS`` for a span.

        Returns:
            Id and title of the document; page, box (see ``box_text``), paragraph and sentence in
            which the span begins, counted from 1; its start and end in code points, half-open.
        """
        return (
            *(self._document.id, self._document.title, self.page(span), self.box_text(span)),
            *(self.paragraph(span), self.sentence(span), span.start, span.end),
        )

    def page(self, span: Span) -> int:
        """Number of the page on which a span begins."""
        found = bisect_right(self._page_starts, span.start) - 1
        return self._pages[found] if found >= 0 else 1

    def boxes(self, span: Span) -> list[tuple[int, Box]]:
        """Page and box of the printed lines that a span touches, else of its blocks."""
        return self._lines.touched(span) or self._blocks.touched(span)

    def box_text(self, span: Span) -> str:
        """The boxes as ``page: x0 top x1 bottom``, separated by semicolons; empty for none."""
        return "; ".join(
            f"{page}: " + " ".join(f"{edge:g}" for edge in box) for page, box in self.boxes(span)
        )

    def recognised(self, span: Span) -> str:
        """The lowest confidence of the recognised lines that a span touches; empty for none."""
        touched = self._recognised.touched(span)
        return f"{min(touched):g}" if touched else ""

    def paragraph(self, span: Span) -> int:
        """Number of the paragraph in which a span begins, from 1; 0 before the first."""
        return bisect_right(self._paragraphs, span.start)

    def sentence(self, span: Span) -> int:
        """Number of the sentence in which a span begins, from 1; 0 before the first."""
        return bisect_right(self._sentences, span.start)

    def sentence_around(self, span: Span) -> Span:
        """The sentence in which a span begins; the first one for what stands before it.

        Raises:
            IndexError: when the document has no sentence.
        """
        return self._sentence_spans[max(0, self.sentence(span) - 1)]


class _Touched(Generic[Item]):
    """Things by their spans. The furthest end so far only grows, so it can be searched."""

    def __init__(self, things: Iterable[tuple[Span, Item]]) -> None:
        self._things = sorted(things, key=lambda thing: thing[0].start)
        self._reached = list(accumulate((span.end for span, _ in self._things), max))

    def touched(self, span: Span) -> list[Item]:
        first = bisect_left(self._reached, span.start + 1)
        near = takewhile(lambda thing: thing[0].start < span.end, islice(self._things, first, None))
        return [thing for at, thing in near if at.overlaps(span)]


def _starts(document: Document, unit: Unit) -> list[int]:
    return [piece.span.start for piece in segment(document, unit=unit)]
