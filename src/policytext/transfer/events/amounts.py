"""Figures of what moves: which of those that a passage states belong to the transfer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.model import Quantity, QuantityKind, Span
from policytext.nlp.quantities.english_numbers import number_at
from policytext.transfer.events.draft import Draft
from policytext.transfer.events.mentions import Mentions
from policytext.transfer.events.passages import Passage
from policytext.transfer.lexicon import expression

_NO_AMOUNTS = frozenset(
    {QuantityKind.SHARE, QuantityKind.DURATION, QuantityKind.RATIO, QuantityKind.LENGTH}
)


def amounts_of(draft: Draft, mentions: Mentions, causes: Sequence[Span]) -> tuple[Quantity, ...]:
    """Figures of what moves: no shares, no durations, no single things, none of causes."""
    kept = []
    for part in (*_measured(draft), *draft.later):
        for quantity in mentions.within(part.span).quantities:
            if any(cause.contains(quantity.span) for cause in causes):
                continue
            if _is_amount(part, quantity) and not _is_of_other(draft, part, quantity):
                kept.append(quantity)
        kept.extend(_parts_of(part, kept))
    return tuple(sorted(kept, key=lambda quantity: quantity.span.start))


def _parts_of(part: Passage, kept: Sequence[Quantity]) -> Iterator[Quantity]:
    """Counts of some of what is counted before: "… 21 results, and 17 of them".

    Chinese repeats the unit (其中17项), so that they are figures like others.
    """
    if part.language != "en":
        return
    counts = [each for each in kept if each.kind is QuantityKind.COUNT]
    for match in expression("words", "partitive", "en").finditer(part.text):
        number = number_at(part.text.lower(), match.start())
        span = Span(*match.span()).shift(part.span.start)
        whole = [count for count in counts if count.span.end <= span.start]
        if whole and number is not None and number.end == match.end():
            yield Quantity(span, QuantityKind.COUNT, number.value, whole[-1].unit)


def _is_of_other(draft: Draft, part: Passage, quantity: Quantity) -> bool:
    """Whether a figure stands in another item of a list than the words for what arrives."""
    words = draft.arriving
    if words is None or not part.span.overlaps(words):
        return False
    first, last = sorted((words, quantity.span))
    between = part.text_between(first.end, last.start)
    return "、" in between and not expression("words", "of_all", part.language).search(between)


def _measured(draft: Draft) -> Iterator[Passage]:
    """The clauses whose figures are of the event: those that tell it, and what goes on from them.

    A clause goes on that begins with the words for a sum or a size (总投资, 年产).
    """
    whole, core = draft.passage, draft.told or draft.core or draft.passage
    goes_on = expression("words", "amount_clauses", whole.language)
    for clause in whole.clauses:
        part = whole.within(clause)
        if core.span.overlaps(clause) or goes_on.match(part.text.lstrip()):
            yield part


def _is_amount(part: Passage, quantity: Quantity) -> bool:
    if quantity.kind in _NO_AMOUNTS:
        return False
    told = part.text_between(quantity.span.start, part.span.end)
    if expression("words", "threshold", part.language).match(told):
        return False
    if quantity.kind is not QuantityKind.COUNT:
        return True
    if quantity.value <= 1:
        return False
    return not re.fullmatch(expression("words", "no_amount", part.language), quantity.unit)
