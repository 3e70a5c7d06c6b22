"""Finding the indicators of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from policytext.model import (
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
from policytext.transfer.indicators.dates import dated_facts
from policytext.transfer.indicators.kinds import kind_of
from policytext.transfer.indicators.parts import part_of, with_named_others
from policytext.transfer.indicators.repeats import joined
from policytext.transfer.indicators.statements import Statement, moved, statements, written_on
from policytext.transfer.indicators.subjects import Mention, Subjects, plain_mentions
from policytext.transfer.indicators.tables import table_indicators
from policytext.transfer.indicators.times import Times, at_base, has_cue, is_base, is_past
from policytext.transfer.indicators.words import cue

_VERBLESS = re.compile(r"^[\s、，,和及与以]*(?:and|as well as|with|together with|respectively|or)?[\s、，,和及与]*$")


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
        mentions: actors and places that it names; found plainly when left out.

    Returns:
        In the order of the text.
    """
    written = written_on(document)
    subjects = Subjects(document, plain_mentions(document) if mentions is None else mentions)
    times = Times()
    found: list[Indicator] = []
    for statement in statements(document, written):
        times.open(statement)
        own = list(_of_statement(document, statement, times, subjects, written))
        found.extend(own)
        used = [
            i.period for i in own if i.period and i.quantity and i.period.span in statement.span_set
        ]
        times.close(statement, used)
    found.extend(table_indicators(document))
    return joined(document, sorted(found, key=lambda indicator: indicator.span.start))


def _of_statement(
    document: Document,
    statement: Statement,
    times: Times,
    subjects: Subjects,
    written: date | None,
) -> Iterator[Indicator]:
    offset = statement.span.start
    for verb, period in dated_facts(statement):
        yield _dated(document, statement, verb, period, subjects)
    before: Indicator | None = None
    parent: Indicator | None = None
    last_end = 0
    for quantity in statement.quantities:
        piece = _piece(statement, quantity, last_end)
        link = part_of(statement, last_end, quantity)
        whole = (before if link else None) or (
            parent if parent and _same_measure(parent, quantity) and not _new_main(statement, last_end, quantity) else None
        )
        last_end = quantity.span.end
        if _is_no_indicator(statement, quantity):
            continue
        period, carried = times.of(statement, quantity)
        indicator = _stated(document, statement, quantity, piece, period, carried, before, written)
        indicator = replace(indicator, subject=subjects.of(statement, quantity.span.start))
        if whole is not None and whole.quantity is not None:
            indicator = _as_part(indicator, whole)
        parent = whole if whole is not None else None
        before = indicator
        yield indicator
    subjects.of(statement, len(statement.plain) if not offset else len(statement.plain))
