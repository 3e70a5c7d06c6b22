"""Sentences of a document as the event finder reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from policytext.model import Document, Segment, Span
from policytext.nlp.fold import fold_characters
from policytext.nlp.matching_text import MatchingText, matching_text
from policytext.segmentation import segment
from policytext.transfer.lexicon import lists

_MARK = {
    "zh": re.compile(r"[，。；;：！？!?\n]+"),
    "en": re.compile(
        r",(?!\s(?:(?:in|at|for|to|of|by|from|with)\s)?(?:which|whom|whose|who|where)\b)(?=\s)"
        r"|[;:](?=\s)|[.!?](?=\s|$)|\n|(?<=\s)(?:while|whereas|but)(?=\s)"
    ),
}
_KEPT = frozenset("，。；：！？、（）")


@dataclass(frozen=True)
class Passage:
    """A sentence, or a part of one that tells an event of its own.

    Attributes:
        document: the document it lies in.
        span: its place there.
        language: ``zh`` or ``en``.
    """

    document: Document
    span: Span
    language: str

    @cached_property
    def text(self) -> str:
        """Its words, traditional script read as simplified; marks stay as they are."""
        words = self.document.quote(self.span)
        if self.language != "zh":
            return words
        folded = fold_characters(words)
        return "".join(
            mark if mark in _KEPT else letter for mark, letter in zip(words, folded, strict=True)
        )

    @cached_property
    def matching(self) -> MatchingText:
        """Its words made ready for patterns."""
        return matching_text(self.text, self.language)

    @cached_property
    def clauses(self) -> tuple[Span, ...]:
        """The stretches between its commas and stronger marks, in the document.

        An English relative clause belongs to the one that it goes on from.
        """
        ends = [match.end() for match in _MARK[self.language].finditer(self.text)]
        edges = [0, *ends, len(self.text)]
        return tuple(
            Span(first, last).shift(self.span.start)
            for first, last in pairwise(edges)
            if first < last
        )

    def clause_of(self, span: Span) -> Span:
        """The clauses that a stretch lies in, as one."""
        touched = [clause for clause in self.clauses if clause.overlaps(span)]
        return Span(touched[0].start, touched[-1].end) if touched else span

    def text_between(self, start: int, end: int) -> str:
        """Its words between two positions of the document."""
        return self.text[max(0, start - self.span.start) : max(0, end - self.span.start)]

    def within(self, span: Span) -> Passage:
        """The part of it that a stretch is."""
        return Passage(self.document, span, self.language)

    def parts(self) -> Iterator[Passage]:
        """The parts at whose beginnings another event may begin."""
        marks = re.compile(
            "|".join(f"(?:{mark})" for mark in lists("frames", self.language)["splits"])
        )
        edges = [0, *(match.end() for match in marks.finditer(self.text)), len(self.text)]
        for first, last in pairwise(edges):
            if self.text[first:last].strip():
                yield self.within(Span(first, last).shift(self.span.start))


def passages(document: Document) -> Iterator[Passage]:
    """The sentences of a document's body."""
    for piece in segment(document, headings=False):
        yield _passage(piece)


def _passage(piece: Segment) -> Passage:
    language = "zh" if piece.language == "zh" else "en"
    return Passage(piece.document, piece.span, language)
