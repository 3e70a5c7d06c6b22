"""Finding the quantities of a text, in order and without overlaps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from policytext.model import Comparator, Quantity, QuantityKind, Span, detect_language
from policytext.nlp.quantities import chinese_heads, english_heads
from policytext.nlp.quantities.comparators import bound_after, bound_before
from policytext.nlp.quantities.folding import folded
from policytext.nlp.quantities.head_words import tells_money
from policytext.nlp.quantities.masks import Masked, not_quantities
from policytext.nlp.quantities.number import rounded
from policytext.nlp.quantities.periods import find_periods
from policytext.nlp.quantities.reading import Amount, Reader
from policytext.nlp.quantities.special import special_at

_STARTS = {
    "zh": re.compile(r"[\d数几上零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾过超逾半翻]"),
    "en": re.compile(
        r"(?<![a-z\d])(?:\d|\.\d|(?:an?|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
        r"|fifteen|sixteen|seventeen|eighteen|nineteen|twent|thirt|fort|fift|sixt|sevent|eight|ninet"
        r"|hundreds|thousands|millions|billions|tens|dozens?|several|doubl|tripl|trebl|quadrupl)"
        r"[a-z]*)|(?<=[a-z$€£¥])\d"
    ),
}


def find_quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """The figures with their units that a text states.

    Numbers that count nothing (names, numberings, dates, references) are passed over. A count
    has the counted word of the text as its unit: the measure word in Chinese, the noun in English.

    Args:
        text: any text.
        language: ``zh`` or ``en``; anything else is told from the text.

    Returns:
        In the order of the text, not overlapping.

    >>> [str(q.value) for q in find_quantities("到2020年底，建成58家研究所，投资3亿元。", "zh")]
    ['58', '300000000']
    """
    tongue = language if language in _STARTS else detect_language(text, "en")
    plain = folded(text, tongue)
    periods = [(p.span.start, p.span.end) for p in find_periods(text, tongue)]
    masked = Masked([*not_quantities(plain, tongue), *periods])
    reader = Reader(text, plain, tongue, masked)
    times = [end for _, end in periods]
    return tuple(
        _with_head(amount, plain, tongue, times)
        for amount in _amounts(plain, tongue, reader, masked)
    )


def _amounts(plain: str, language: str, reader: Reader, masked: Masked) -> Iterator[Amount]:
    at = 0
    while match := _STARTS[language].search(plain, at):
        hidden = masked.end_of(match.start())
        if hidden is not None:
            at = hidden
            continue
        amount = _special(plain, match.start(), language) or reader.amount_at(match.start())
        if amount is None:
            at = max(reader.passed(match.start()), match.start() + 1)
            continue
        bounded = _bounded(amount, plain, language)
        yield bounded
        at = bounded.end


def _special(plain: str, at: int, language: str) -> Amount | None:
    found = special_at(plain, at, language)
    if found is None:
        return None
    return Amount(
        at, found.end, found.kind, "1", found.value, found.upper, found.comparator, Decimal(1)
    )


def _bounded(amount: Amount, plain: str, language: str) -> Amount:
    """With the comparators that stand before and behind it."""
    before = bound_before(plain, amount.start, language)
    after = bound_after(plain, amount.end, language)
    comparator, start, end = amount.comparator, amount.start, amount.end
    if after is not None:
        end = after.place
        comparator = after.comparator if comparator == Comparator.EQUAL else comparator
    if before is not None and before.comparator != Comparator.EQUAL:
        start = before.place
        if comparator != Comparator.RANGE:
            comparator = before.comparator
    if amount.reached and comparator == Comparator.AT_MOST:
        comparator = Comparator.EQUAL
    return replace(amount, start=start, end=end, comparator=comparator)


def _with_head(amount: Amount, plain: str, language: str, times: Sequence[int]) -> Quantity:
    head = amount.head or _head(amount, plain, language, times)
    kind, unit = amount.kind, amount.unit
    if kind == QuantityKind.COUNT and not unit and head is not None:
        if amount.scale > 1 and tells_money(plain, head, language):
            kind = QuantityKind.MONEY
        elif language == "en":
            word = english_heads.last_word(plain, head)
            unit = word if english_heads.is_plural(word) else ""
    return Quantity(
        Span(amount.start, amount.end),
        kind,
        rounded(amount.value),
        unit,
        amount.comparator,
        None if amount.upper is None else rounded(amount.upper),
        head,
    )


def _head(amount: Amount, plain: str, language: str, times: Sequence[int]) -> Span | None:
    counts = amount.kind in (QuantityKind.COUNT, QuantityKind.DURATION)
    if language == "zh":
        return chinese_heads.chinese_head(
            plain, amount.start, amount.end, count=counts, times=times
        )
    counts = amount.kind == QuantityKind.COUNT
    return english_heads.english_head(plain, amount.start, amount.end, count=counts)
