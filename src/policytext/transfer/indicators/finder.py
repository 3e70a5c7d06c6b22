"""Finding the indicators of a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from policytext.model import (
    NO_WORDS,
    Aspect,
    Bearing,
    Bilingual,
    Document,
    Indicator,
    IndicatorKind,
    Period,
    Quantity,
    QuantityKind,
    Span,
)
from policytext.transfer.indicators.aspects import aspect_of
from policytext.transfer.indicators.dates import dated_facts
from policytext.transfer.indicators.kinds import kind_of
from policytext.transfer.indicators.parts import Whole, as_part, with_named_others
from policytext.transfer.indicators.repeats import joined
from policytext.transfer.indicators.respective import respective_names
from policytext.transfer.indicators.statements import (
    Statement,
    moved,
    moved_period,
    statements,
    written_on,
)
from policytext.transfer.indicators.subjects import Mention, Subjects, named_mentions
from policytext.transfer.indicators.tables import table_indicators
from policytext.transfer.indicators.times import Times, at_base, has_cue, is_base
from policytext.transfer.indicators.words import cue

_VERBLESS = re.compile(r"^[\s、,和及与以]*(?:and|as well as|with|together with|respectively|\s)*$")
_KNOWN = re.compile(
    r"(?:\b(?:the|these|those|its|above|said|such|both|top)\s|这|上述|该|此|以上|前述|前)$"
)
_LEADING = re.compile(r"[\s、，,]*(?:(?:and|but|or|of which|including|with|the)\s|(?:其中|包括))*")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|reached|grew|rose|fell)\b")
_LETTER = re.compile(r"[^\W\d_]")
_SMALL = 12
_LONGEST_NAME = 60


def find_indicators(
    document: Document, *, mentions: Sequence[Mention] | None = None
) -> tuple[Indicator, ...]:
    """The figures that a document states, each with its thing, time, kind and subject.

    A figure stands as of a day (stock), came about during a time (flow) or is to be reached
    (plan). Where a sentence tells no time, that of the sentence or heading before it holds.
    Dates of founding and of visits are indicators without a figure. A figure that is told again
    is one indicator, with the other places as repeats.

    Args:
        document: extracted, or from a text at hand.
        mentions: actors and places that it names; found when left out.

    Returns:
        In the order of the text.
    """
    written = written_on(document)
    subjects = Subjects(document, named_mentions(document) if mentions is None else mentions)
    times = Times()
    found: list[Indicator] = []
    for statement in statements(document, written):
        times.open(statement)
        own = _Telling(document, statement, times, subjects, written).indicators()
        found.extend(own)
        times.close(statement, _used(statement, own))
    found.extend(table_indicators(document))
    return joined(document, sorted(found, key=lambda indicator: indicator.span.start))


def _used(statement: Statement, indicators: Sequence[Indicator]) -> list[Period]:
    periods = (i.period for i in indicators if i.quantity is not None)
    return [p for p in periods if p is not None and statement.span.contains(p.span)]


class _Telling:
    """What one sentence tells."""

    def __init__(
        self,
        document: Document,
        statement: Statement,
        times: Times,
        subjects: Subjects,
        written: date | None,
    ) -> None:
        self._document, self._statement, self._written = document, statement, written
        self._times, self._subjects = times, subjects
        self._whole = Whole()
        self._before: Indicator | None = None
        self._end = 0
        self._respective = respective_names(statement)

    def indicators(self) -> list[Indicator]:
        found = [self._dated(*fact) for fact in dated_facts(self._statement)]
        for quantity in self._statement.quantities:
            whole = self._whole.of(self._statement, quantity, self._before, self._end)
            if not self._is_indicator(quantity, whole is not None):
                continue
            indicator = self._counted(quantity)
            self._before = as_part(indicator, whole) if whole else indicator
            self._end = quantity.span.end
            found.append(self._before)
        if not found:
            self._subjects.of(self._statement, len(self._statement.plain))
        return found

    def _is_indicator(self, quantity: Quantity, part: bool) -> bool:
        """Whether a figure says something of a case, and is no duration or mere announcement."""
        ranked = self._statement.plain.startswith("级", quantity.span.end)
        if quantity.kind == QuantityKind.DURATION or ranked:
            return False
        if quantity.kind != QuantityKind.COUNT:
            return True
        plain = self._statement.plain
        head = plain[quantity.head.start : quantity.head.end] if quantity.head else ""
        if not quantity.unit and not head and not part:
            return quantity.value > _SMALL
        counted = f"{quantity.unit} {head}" if self._statement.language == "zh" else head
        rhetorical = cue(self._statement.language, "rhetorical")
        last = counted.split()[-1] if counted.split() else ""
        words = (last, quantity.unit, head)
        if quantity.value > _SMALL or re.search(r"\d", self._told(quantity)):
            return True
        known = _KNOWN.search(plain, max(0, quantity.span.start - 12), quantity.span.start)
        return known is None and not any(rhetorical.fullmatch(word) for word in words)

    def _told(self, quantity: Quantity) -> str:
        return self._statement.plain[quantity.span.start : quantity.span.end]

    def _counted(self, quantity: Quantity) -> Indicator:
        statement, offset = self._statement, self._statement.span.start
        piece = self._piece(quantity)
        period, carried = self._times.of(statement, quantity)
        kind = self._kind(quantity, piece, period)
        if is_base(statement, quantity):
            period, kind = at_base(period, carried), IndicatorKind.STOCK
        if carried and kind == IndicatorKind.FLOW:
            period = _year_of(period)
        name_span, name = self._named(quantity)
        whole = with_named_others(statement, quantity)
        if whole is not quantity:
            kind = IndicatorKind.STOCK
        aspect = aspect_of(statement, quantity)
        if aspect is not Aspect.LEVEL and kind == IndicatorKind.STOCK:
            kind = IndicatorKind.FLOW
        return Indicator(
            self._document.id,
            statement.clause(quantity.span.start).shift(offset),
            name,
            name_span.shift(offset) if name_span else None,
            moved(whole, offset),
            kind,
            period,
            self._subjects.of(statement, quantity.span.start),
            aspect=aspect,
        )

    def _kind(self, quantity: Quantity, piece: Span, period: Period | None) -> IndicatorKind:
        """The kind of the figure before, where no verb or adjective stands between the two."""
        statement, before = self._statement, self._before
        between = statement.plain[self._end : quantity.span.start]
        if before is not None and before.quantity is not None and self._end:
            alike = before.quantity.kind == quantity.kind
            if alike and self._goes_on(between, quantity):
                return before.kind
            done = has_cue(statement, "done", self._end, quantity.span.end)
            planned = (
                not done
                and before.kind == IndicatorKind.PLAN
                and self._same_thing(before, quantity)
            )
            if planned and alike:
                return IndicatorKind.PLAN
        return kind_of(statement, quantity, piece, period, self._written)

    def _goes_on(self, between: str, quantity: Quantity) -> bool:
        if _VERBLESS.match(between):
            return True
        names = ("planned", "future", "new", "stock", "changed", "agent", "part")
        place = quantity.span
        cued = any(has_cue(self._statement, name, self._end, place.end) for name in names)
        if _FINITE.search(between):
            return False
        listed = between.lstrip(" ")[:1] in "、," if between.strip() else False
        timed = any(self._end <= p.span.start < place.start for p in self._statement.periods)
        return listed and not cued and not timed and len(between) < _LONGEST_NAME

    def _same_thing(self, before: Indicator, quantity: Quantity) -> bool:
        """Whether the figure measures what a planned one before it measures."""
        if quantity.head is None or before.name_span is None or quantity.kind == QuantityKind.COUNT:
            return False
        name = self._statement.plain[quantity.head.start : quantity.head.end]
        return (before.name.zh or before.name.en).lower().endswith(name)

    def _piece(self, quantity: Quantity) -> Span:
        """The words that bear on a figure: from the figure before to the end of its clause."""
        statement = self._statement
        behind = [q.span.start for q in statement.quantities if q.span.start >= quantity.span.end]
        clause = statement.clause(quantity.span.start)
        reach = max(quantity.span.end, quantity.head.end if quantity.head else 0)
        end = max(min([clause.end, *behind]), reach)
        start = self._end if statement.language == "en" else max(self._end, clause.start)
        return Span(min(start, quantity.span.start), end)

    def _named(self, quantity: Quantity) -> tuple[Span | None, Bilingual]:
        """The words that name a figure, and the name; of a list its own item."""
        item = self._respective.get(quantity.span)
        if item is None:
            span = self._name(quantity)
            return span, self._words(span)
        name = (
            Bilingual(zh=item.name) if self._statement.language == "zh" else Bilingual(en=item.name)
        )
        return item.span, name

    def _name(self, quantity: Quantity) -> Span | None:
        """The thing counted or measured, else the words of the clause before the figure."""
        if quantity.head is not None:
            return quantity.head
        statement = self._statement
        clause = statement.clause(quantity.span.start)
        told = [p.span.end for p in statement.periods if p.span.end <= quantity.span.start]
        start = max([clause.start, self._end, *told])
        words = statement.plain[start : quantity.span.start]
        lead = _LEADING.match(words)
        first = start + (lead.end() if lead else 0)
        last = start + len(words.rstrip(" 、，,"))
        bare = cue(statement.language, "links").sub("", statement.plain[first:last]).strip()
        if _LETTER.search(bare) and last - first <= _LONGEST_NAME:
            return Span(first, last)
        if self._before is not None and self._before.name_span is not None:
            return self._before.name_span.shift(-statement.span.start)
        return None

    def _words(self, span: Span | None) -> Bilingual:
        if span is None:
            return NO_WORDS
        words = self._statement.text[span.start : span.end]
        return Bilingual(zh=words) if self._statement.language == "zh" else Bilingual(en=words)

    def _dated(self, verb: Span, period: Period) -> Indicator:
        statement, offset = self._statement, self._statement.span.start
        clause = statement.clause(verb.start)
        whole = Span(min(clause.start, period.span.start), max(clause.end, period.span.end))
        return Indicator(
            self._document.id,
            whole.shift(offset),
            self._words(verb),
            verb.shift(offset),
            None,
            IndicatorKind.STOCK,
            moved_period(period, offset),
            self._subjects.of(statement, verb.start),
        )


def _year_of(period: Period | None) -> Period | None:
    """The year that ends on the day of a total: in it came about what was added."""
    if period is None or period.bearing != Bearing.AS_OF or period.end is None:
        return period
    return replace(period, start=date(period.end.year, 1, 1), bearing=Bearing.DURING)
