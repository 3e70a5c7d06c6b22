"""Sentences and paragraphs of a document, and the codings in each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from policytext.model import Coding, Document, Segment, Span, Unit
from policytext.segmentation import segment


class Passages:
    """The body of a document, segmented once.

    Args:
        document: any; its headings are left out, as coders leave them out.

    Attributes:
        sentences: in order.
        paragraphs: their spans, in order.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.sentences: tuple[Segment, ...] = segment(document, headings=False)
        paragraphs = segment(document, unit=Unit.PARAGRAPH, headings=False)
        self.paragraphs: tuple[Span, ...] = tuple(each.span for each in paragraphs)
        self._sentence_spans = [each.span for each in self.sentences]
        self._sentence_starts = [each.span.start for each in self.sentences]
        self._paragraph_starts = [span.start for span in self.paragraphs]

    def sentence_of(self, span: Span) -> int | None:
        """Number of the sentence in which a span begins, from 0; None outside of the body."""
        return _holding(self._sentence_spans, self._sentence_starts, span.start)

    def paragraph_of(self, span: Span) -> int | None:
        """Number of the paragraph in which a span begins, from 0; None outside of the body."""
        return _holding(self.paragraphs, self._paragraph_starts, span.start)

    def before(self, number: int) -> Span | None:
        """The sentence before a sentence, when it stands in the same paragraph."""
        if number == 0:
            return None
        own, other = self.sentences[number].span, self.sentences[number - 1].span
        return other if self.paragraph_of(own) == self.paragraph_of(other) else None


class CodingsByPlace:
    """Codings of one document, found by where they stand.

    Args:
        codings: of the document, in any order.
    """

    def __init__(self, codings: Sequence[Coding]) -> None:
        self._codings = sorted(codings, key=lambda c: (c.span, c.code, c.id))
        self._starts = [coding.span.start for coding in self._codings]
        self._longest = max((len(coding.span) for coding in self._codings), default=0)

    def touching(self, span: Span) -> list[Coding]:
        """Codings that share a character with a span, in order."""
        first = bisect_right(self._starts, span.start - self._longest - 1)
        last = bisect_right(self._starts, span.end - 1)
        return [coding for coding in self._codings[first:last] if coding.span.overlaps(span)]


def _holding(spans: Sequence[Span], starts: Sequence[int], place: int) -> int | None:
    at = bisect_right(starts, place) - 1
    return at if at >= 0 and place < spans[at].end else None
