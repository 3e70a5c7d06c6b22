"""The passages of documents that speak for the elements of constructs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from policytext.model import (
    Coding,
    CodingStatus,
    Document,
    Period,
    Segment,
    Span,
    Telling,
    Unit,
)
from policytext.nlp.compiled_pattern import CompiledPattern, compile_pattern
from policytext.nlp.matching_text import matching_text
from policytext.nlp.negation import negation_cues
from policytext.nlp.quantities import find_periods
from policytext.segmentation import segment
from policytext.transfer.constructs.construct import Element, Reach, ToldBy, Words
from policytext.transfer.indicators.statements import written_on

_UNITS = {
    Reach.SENTENCE: Unit.SENTENCE,
    Reach.PARAGRAPH: Unit.PARAGRAPH,
    Reach.SECTION: Unit.SECTION,
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document that speaks for an element.

    Attributes:
        element: id of the element.
        document: id of the document.
        span: the coded segment, the sentence of a pattern, or the sentences of a telling.
        words: what in it speaks for the element, in the order of the text; at least one.
        codings: ids of the codings behind it; none when a pattern or a telling speaks.
        told: the telling behind it, if there is one.
        period: the first time that it states by itself; None when it states none.
    """

    element: str
    document: str
    span: Span
    words: tuple[Span, ...]
    codings: tuple[str, ...] = ()
    told: Telling | None = None
    period: Period | None = None

    @property
    def at(self) -> int:
        """Where its words begin."""
        return self.words[0].start

    @property
    def basis(self) -> str:
        """What it rests on: coding, telling or pattern."""
        return "coding" if self.codings else "telling" if self.told else "pattern"


class Material:
    """Documents with their codings and tellings, ready to be looked through.

    Args:
        documents: in order.
        codings: of these documents; rejected ones are left out.
        tellings: of transfers in these documents.
    """

    def __init__(
        self,
        documents: Iterable[Document],
        codings: Iterable[Coding] = (),
        tellings: Iterable[Telling] = (),
    ) -> None:
        self.documents = {document.id: document for document in documents}
        self.codings: dict[str, list[Coding]] = {}
        self.tellings: dict[str, list[Telling]] = {}
        for coding in codings:
            if coding.status is not CodingStatus.REJECTED and coding.document in self.documents:
                self.codings.setdefault(coding.document, []).append(coding)
        for telling in tellings:
            self.tellings.setdefault(telling.document, []).append(telling)
        self._pieces: dict[tuple[str, Unit], tuple[Segment, ...]] = {}
        self._written: dict[str, date | None] = {}
        self._periods: dict[tuple[str, Span], Period | None] = {}

    def passages(self, element: Element, documents: Sequence[str]) -> tuple[Passage, ...]:
        """What speaks for an element in some documents, in the order of documents and text.

        Codings and patterns on one stretch are one passage. A telling stands beside them. A
        pattern that is negated does not speak.
        """
        found: list[Passage] = []
        for id in dict.fromkeys(documents):
            if id in self.documents:
                found.extend(self._in_document(element, self.documents[id]))
        return tuple(found)

    def unit(self, document: str, reach: Reach, position: int) -> int:
        """Number of the sentence, paragraph or section of a place, from 0; 0 for a document."""
        if reach is Reach.DOCUMENT:
            return 0
        return max(0, self._number(document, _UNITS[reach], position))

    def sentence(self, document: str, position: int) -> Span:
        """The sentence of a place; the place alone where there is none."""
        pieces = self._segments(document, Unit.SENTENCE)
        at = self._number(document, Unit.SENTENCE, position)
        if at >= 0 and pieces[at].span.end > position:
            return pieces[at].span
        return Span(position, position + 1)

    def around(self, document: str, reach: Reach, position: int) -> Span:
        """The sentence, paragraph, section or document around a place."""
        if reach is Reach.DOCUMENT:
            return Span(0, len(self.documents[document].text))
        pieces = self._segments(document, _UNITS[reach])
        at = self.unit(document, reach, position)
        return pieces[at].span if pieces else Span(position, position + 1)

    def language_of(self, passage: Passage) -> str:
        """The language of a passage, ``zh`` or ``en``."""
        return self._language(passage.document, passage.span.start)

    def find(self, words: Words, document: str, span: Span) -> tuple[Span, ...]:
        """Where patterns stand in a stretch of a document, in the order of the text."""
        language = self._language(document, span.start)
        patterns = _compiled(words.get(language, ()), language)
        return tuple(_places(self.documents[document].quote(span), language, patterns, span.start))

    def period(self, document: str, span: Span) -> Period | None:
        """The first dated time that a stretch states, as a place of the document."""
        key = (document, span)
        if key not in self._periods:
            self._periods[key] = self._first_period(document, span)
        return self._periods[key]

    def _in_document(self, element: Element, document: Document) -> Iterator[Passage]:
        found: dict[Span, Passage] = {}
        for coding in self.codings.get(document.id, ()):
            if element.covers(coding.code):
                spans = tuple(item.span for item in coding.evidence if item.span)
                _add(found, self._passage(element, document, coding.span, spans, (coding.id,)))
        for span, spans in self._matches(element.patterns, document):
            _add(found, self._passage(element, document, span, spans))
        passages = list(found.values())
        for telling in self.tellings.get(document.id, ()):
            if speaks_for(element.told_by, telling):
                passage = self._passage(element, document, telling.span, told_words(telling))
                passages.append(replace(passage, told=telling))
        return iter(sorted(passages, key=lambda p: (p.span, p.basis, p.words)))

    def _passage(
        self,
        element: Element,
        document: Document,
        span: Span,
        words: Sequence[Span],
        codings: tuple[str, ...] = (),
    ) -> Passage:
        ordered = tuple(sorted(set(words))) or (span,)
        period = self.period(document.id, span)
        return Passage(element.id, document.id, span, ordered, codings, None, period)

    def _matches(
        self, patterns: Words, document: Document
    ) -> Iterator[tuple[Span, tuple[Span, ...]]]:
        if not patterns:
            return
        for piece in self._segments(document.id, Unit.SENTENCE):
            language = "zh" if piece.language == "zh" else "en"
            compiled = _compiled(patterns.get(language, ()), language)
            places = tuple(_places(piece.text, language, compiled, piece.span.start))
            if places:
                yield piece.span, places

    def _segments(self, document: str, unit: Unit) -> tuple[Segment, ...]:
        key = (document, unit)
        if key not in self._pieces:
            headings = unit is not Unit.SENTENCE
            pieces = segment(self.documents[document], unit=unit, headings=headings)
            self._pieces[key] = pieces
        return self._pieces[key]

    def _number(self, document: str, unit: Unit, position: int) -> int:
        """Number of the segment that begins last at or before a place; -1 before the first."""
        pieces = self._segments(document, unit)
        return bisect_right(pieces, position, key=lambda piece: piece.span.start) - 1

    def _language(self, document: str, position: int) -> str:
        pieces = self._segments(document, Unit.SENTENCE)
        at = self._number(document, Unit.SENTENCE, position)
        known = pieces[at].language if at >= 0 else self.documents[document].language
        return "zh" if known == "zh" else "en"

    def _first_period(self, document: str, span: Span) -> Period | None:
        text = self.documents[document]
        if document not in self._written:
            self._written[document] = written_on(text)
        language = self._language(document, span.start)
        stated = find_periods(text.quote(span), language, written=self._written[document])
        dated = (period for period in stated if period.start or period.end)
        first = next(dated, None)
        return None if first is None else replace(first, span=first.span.shift(span.start))


def speaks_for(told_by: Iterable[ToldBy], telling: Telling) -> bool:
    """Whether a telling meets the conditions of one of these."""
    return any(_meets(telling, wanted) for wanted in told_by)


def _meets(telling: Telling, told_by: ToldBy) -> bool:
    moved = {slot.value for slot in telling.moved}
    means = {slot.value for slot in telling.means}
    return (
        (not told_by.moved or not moved.isdisjoint(told_by.moved))
        and (not told_by.means or not means.isdisjoint(told_by.means))
        and (not told_by.status or telling.status in told_by.status)
        and (bool(telling.origins) or not told_by.origin)
        and (bool(telling.destinations) or not told_by.destination)
        and (bool(telling.amounts) or not told_by.amount)
    )


def told_words(telling: Telling) -> tuple[Span, ...]:
    """The words of a telling's slots, in the order of the text."""
    spans = [slot.span for slot in telling.moved]
    spans += [slot.span for slot in telling.means]
    spans += [slot.span for slot in telling.patterns]
    spans += [mention.span for mention in (*telling.origins, *telling.destinations)]
    return tuple(sorted({*spans, *(mention.span for mention in telling.agents)}))


def _add(found: dict[Span, Passage], passage: Passage) -> None:
    """Join passages on one stretch: their words and codings together."""
    known = found.get(passage.span)
    if known is not None:
        passage = replace(
            known,
            words=tuple(sorted({*known.words, *passage.words})),
            codings=tuple(dict.fromkeys((*known.codings, *passage.codings))),
        )
    found[passage.span] = passage


def _places(
    text: str, language: str, patterns: Sequence[CompiledPattern], offset: int
) -> list[Span]:
    ready = matching_text(text, language)
    found = {
        ready.original(*match.span()).shift(offset)
        for pattern in patterns
        for match in pattern.matches(ready)
        if not negation_cues(language).negates(ready, match, pattern)
    }
    return sorted(found)


@cache
def _compiled(patterns: tuple[str, ...], language: str) -> tuple[CompiledPattern, ...]:
    return tuple(compile_pattern(pattern, language) for pattern in patterns)
