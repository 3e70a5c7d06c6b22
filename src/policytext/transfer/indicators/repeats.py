"""Figures that a document states more than once, joined into one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from policytext.model import Bearing, Document, Indicator, Period

_WORD = re.compile(r"[a-z]{2,}|[\u4e00-\u9fff]")


def joined(document: Document, indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """Indicators without those that say again what an earlier one says.

    Two say the same when value, unit, comparator, kind and time agree and the words of one name
    are among those of the other. Flows of some years and totals as of a day are never the same.

    Args:
        document: theirs.
        indicators: in the order of the text.

    Returns:
        The first of each, with the spans of the others as repeats.
    """
    kept: list[Indicator] = []
    places: dict[tuple[object, ...], list[int]] = {}
    for indicator in indicators:
        candidates = places.setdefault(_key(indicator), [])
        same = next((n for n in candidates if _same(kept[n], indicator)), None)
        if same is None:
            candidates.append(len(kept))
            kept.append(indicator)
            continue
        first = kept[same]
        if first.span != indicator.span:
            first = replace(first, repeats=(*first.repeats, indicator.span))
        kept[same] = replace(first, period=first.period or indicator.period)
    return tuple(kept)


def _key(indicator: Indicator) -> tuple[object, ...]:
    quantity = indicator.quantity
    if quantity is None:
        return (None, indicator.kind, indicator.period and indicator.period.start)
    figure = (quantity.kind, quantity.value, quantity.upper, quantity.comparator)
    return (*figure, indicator.aspect)


def _same(first: Indicator, second: Indicator) -> bool:
    if first.kind != second.kind or not _same_time(first.period, second.period):
        return False
    one, other = _words(first), _words(second)
    return bool(one and other) and (one <= other or other <= one)


def _same_time(first: Period | None, second: Period | None) -> bool:
    if first is None or second is None:
        return True
    as_of = (Bearing.AS_OF, Bearing.PLANNED)
    if first.bearing in as_of and second.bearing in as_of:
        return first.end == second.end
    return (first.start, first.end) == (second.start, second.end)


def _words(indicator: Indicator) -> frozenset[str]:
    name = indicator.name.zh or indicator.name.en
    return frozenset(_WORD.findall(name.lower()))
