"""The sentences of a document with the figures and times they state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from policytext.model import (
    Bearing,
    BlockKind,
    Document,
    Period,
    Precision,
    Quantity,
    Segment,
    Span,
    Unit,
)
from policytext.nlp.quantities import find_periods, find_quantities
from policytext.nlp.quantities.folding import folded
from policytext.segmentation import segment
from policytext.transfer.indicators.words import cue

_CLAUSE = {
    "zh": re.compile(r"[，；：:;。！？]"),
    "en": re.compile(r"[;:!?]|,(?!\d{3})|\.(?=\s|$|[a-z\d]{4})|\s(?:while|whereas|but)\s"),
}
_GLUED = re.compile(r"(?<=[a-z)])\.(?=(?:19|20)\d{2}\b|[A-Z][a-z]+ )")
_HEAD_LENGTH = 800
_NEAR = 30
_OPENING = 14


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with its figures and times.

    Attributes:
        span: its place in the document.
        text: its words.
        plain: its words, folded.
        language: ``zh`` or ``en``.
        quantities: their spans are places in ``text``.
        periods: their spans are places in ``text``.
        opens_paragraph: whether it is the first of its paragraph.
        heading: whether it is a heading.
    """

    span: Span
    text: str
    plain: str
    language: str
    quantities: tuple[Quantity, ...]
    periods: tuple[Period, ...]
    opens_paragraph: bool
    heading: bool

    def clause(self, place: int) -> Span:
        """The clause of the sentence that holds a place."""
        start, end = 0, len(self.plain)
        for mark in _CLAUSE[self.language].finditer(self.plain):
            if mark.end() <= place:
                start = mark.end()
            elif mark.start() >= place:
                end = mark.start()
                break
        return Span(start, max(end, start + 1))

    def opens_with(self, period: Period) -> bool:
        """Whether the sentence begins with a time."""
        return period.span.start <= _OPENING


def statements(document: Document, written: date | None) -> Iterator[Statement]:
    """The sentences of a document, without those of tables, in order.

    Args:
        document: the document.
        written: when it was written, for relative times.
    """
    tables = [b.span for b in document.blocks if b.kind == BlockKind.TABLE]
    tables += [table.span for table in document.tables]
    paragraphs = {piece.span.start for piece in segment(document, unit=Unit.PARAGRAPH)}
    body = {piece.span for piece in segment(document, headings=False)}
    for piece in segment(document):
        if any(table.overlaps(piece.span) for table in tables):
            continue
        heading = piece.span not in body
        for part in _parts(piece):
            opens = part.start in paragraphs
            yield _statement(document, part, piece.language, written, opens, heading)


def _parts(piece: Segment) -> Iterator[Span]:
    """A sentence cut where a full stop stands without the blank behind it."""
    start = 0
    for glue in _GLUED.finditer(piece.text):
        yield Span(piece.span.start + start, piece.span.start + glue.end())
        start = glue.end()
    yield Span(piece.span.start + start, piece.span.end)


def _statement(
    document: Document, span: Span, language: str, written: date | None, opens: bool, heading: bool
) -> Statement:
    tongue = language if language in ("zh", "en") else "zh" if document.language == "zh" else "en"
    text = document.quote(span).replace("\n", " ")
    return Statement(
        span,
        text,
        folded(text, tongue),
        tongue,
        () if heading else find_quantities(text, tongue),
        find_periods(text, tongue, written=written),
        opens,
        heading,
    )


def written_on(document: Document) -> date | None:
    """The day up to which a document tells: its date, else the latest day that it looks back from.

    A date in the metadata or, to the day, at the head of the text counts first; then the latest
    day of an "as of" or "by the end of"; then the end of the latest year told of.
    """
    for value in document.get_all("date"):
        stated = find_periods(value, "zh") or find_periods(value, "en")
        if stated and stated[0].end is not None:
            return stated[0].end
    head = find_periods(document.text[:_HEAD_LENGTH], document.language)
    days = [p.end for p in head if p.precision == Precision.DAY and p.bearing == Bearing.DURING]
    told = find_periods(document.text, document.language)
    own = [p for p in told if p.plan is None]
    reached = [p.end for p in own if p.bearing == Bearing.AS_OF]
    during = [p.end for p in own if p.bearing == Bearing.DURING and not _is_ahead(document, p)]
    for ends in (days, reached, during):
        known = [end for end in ends if end is not None]
        if known:
            return max(known)
    return None


def _is_ahead(document: Document, period: Period) -> bool:
    """Whether words of plans stand near a time."""
    near = document.text[max(0, period.span.start - _NEAR) : period.span.end + _NEAR]
    language = "zh" if document.language == "zh" else "en"
    plain = folded(near, language)
    return cue(language, "future").search(plain) is not None


def moved(quantity: Quantity, offset: int) -> Quantity:
    """A quantity of a sentence as a quantity of the document."""
    head = quantity.head.shift(offset) if quantity.head else None
    return replace(quantity, span=quantity.span.shift(offset), head=head)


def moved_period(period: Period, offset: int) -> Period:
    """A time of a sentence as a time of the document."""
    return replace(period, span=period.span.shift(offset))
