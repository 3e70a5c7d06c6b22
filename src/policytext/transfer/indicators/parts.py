"""Figures that are parts of the figure before, and lists that a count completes."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from policytext.model import Indicator, Quantity, Span
from policytext.transfer.indicators.statements import Statement
from policytext.transfer.indicators.words import cue

_OTHERS = re.compile(r"(?P<list>[^.;:]*?)\s?,?\s(?:and|with)\s(?:the\s)?(?:other\s$|$)")
_OTHER_AFTER = re.compile(r"\sother\s")
_LIST = re.compile(r",\s(?:and\s)?|\sand\s(?=the\s)")
_BREAK = re.compile(r"[;；。]")


class Whole:
    """The figure whose parts a sentence goes on to tell."""

    def __init__(self) -> None:
        self._told: list[Indicator] = []
        self._whole: Indicator | None = None
        self._left = Decimal(0)

    def of(
        self, statement: Statement, quantity: Quantity, before: Indicator | None, since: int
    ) -> Indicator | None:
        """The figure that a figure is a part of; None when it stands for itself.

        Args:
            statement: its sentence.
            quantity: the figure.
            before: the one told before it in the sentence.
            since: where that one ends.
        """
        between = statement.plain[since : quantity.span.start]
        announced = cue(statement.language, "part").search(between) is not None
        if before is not None:
            self._told.append(before)
        whole = self._announced(quantity) if announced else None
        if whole is not None and whole.quantity is not None:
            self._whole, self._left = whole, whole.quantity.upper or whole.quantity.value
        elif _BREAK.search(between):
            self._whole = None
        if self._whole is None or self._whole.quantity is None:
            return None
        if announced and not _same_measure(self._whole.quantity, quantity):
            return self._whole
        if not _same_measure(self._whole.quantity, quantity) or quantity.value > self._left:
            self._whole = None
            return None
        self._left -= quantity.value
        return self._whole

    def _announced(self, quantity: Quantity) -> Indicator | None:
        """The last figure told of the same measure, else, for a share, the last one."""
        alike = [i for i in self._told if i.quantity and i.quantity.kind == quantity.kind]
        if alike:
            return alike[-1]
        return self._told[-1] if self._told else None


def _same_measure(one: Quantity, other: Quantity) -> bool:
    return one.kind == other.kind and (one.unit == other.unit or not one.unit or not other.unit)


def as_part(indicator: Indicator, whole: Indicator) -> Indicator:
    """An indicator as a part of another, whose name and unit it has when it has none itself."""
    quantity = indicator.quantity
    if quantity is None or whole.quantity is None:
        return indicator
    if quantity.kind == whole.quantity.kind and quantity.head is None:
        quantity = replace(quantity, unit=quantity.unit or whole.quantity.unit)
        indicator = replace(
            indicator, quantity=quantity, name=whole.name, name_span=whole.name_span
        )
    return replace(indicator, part_of=whole.quantity.span)


def with_named_others(statement: Statement, quantity: Quantity) -> Quantity:
    """A count of others together with those named before it: "A and nine other bodies" are ten.

    Chinese 等 sums up those it follows, so that 科技部等九部门 are nine.
    """
    if statement.language == "zh":
        return quantity
    clause = statement.clause(quantity.span.start)
    before = statement.plain[clause.start : quantity.span.start]
    behind = statement.plain[quantity.span.start : quantity.span.end]
    match = _OTHERS.search(before)
    if match is None or not (before.rstrip().endswith("other") or _OTHER_AFTER.search(behind)):
        return quantity
    names = statement.text[clause.start : clause.start + match.end("list")]
    named = len(_LIST.split(names.rsplit(" by ", 1)[-1]))
    start = clause.start + match.end("list")
    return (
        replace(quantity, span=Span(start, quantity.span.end), value=quantity.value + named)
        if names.strip()
        else quantity
    )
