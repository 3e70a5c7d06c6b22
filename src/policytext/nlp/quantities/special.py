"""Figures that are no number with a unit: fractions, tenths, halves, multiples."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from policytext.model import Comparator, QuantityKind
from policytext.nlp.lexicon import lexicon
from policytext.nlp.quantities.chinese_numerals import chinese_number
from policytext.nlp.quantities.number import rounded

_C = "[零〇一二两三四五六七八九十百千]"
_N = rf"(?:\d+(?:\.\d+)?|{_C}+(?:点{_C}+)?)"
_FRACTION = re.compile(
    rf"(?P<below>百|千|万|{_N})分之(?P<above>{_N})(?:(?:-|~|至|到)(?:百分之)?(?P<top>{_N}))?"
)
_TENTHS = re.compile(
    r"(?P<n>[一二两三四五六七八九]|(?<![\d.])[1-9](?:\.\d)?)(?:(?:到|至|-)(?P<top>[二三四五六七八九1-9]))?成"
    r"(?P<half>半)?(?![员立果本为功绩都长套熟就效交型品因像才年分群批份体语])"
)
_HALF = re.compile(r"(?P<over>[过超逾])?(?:一半|半数)|(?P<past>过半|逾半)(?![个年天月])")
_TURNS = re.compile(r"翻了?(?P<n>[一两二三四])?番|翻了?一?倍")


class Special(NamedTuple):
    """A figure of a special form.

    Attributes:
        kind: share or ratio.
        value: 0.2 for a fifth, 2 for what doubled.
        upper: the higher one of a range.
        comparator: what its words say of its exactness.
        end: one past its last character.
    """

    kind: QuantityKind
    value: Decimal
    upper: Decimal | None
    comparator: Comparator
    end: int


def special_at(plain: str, at: int, language: str) -> Special | None:
    """The figure of a special form at a place of a folded text; None when none begins there."""
    return _chinese(plain, at) if language == "zh" else _english(plain, at)


def _chinese(plain: str, at: int) -> Special | None:
    if match := _FRACTION.match(plain, at):
        below = {"百": 100, "千": 1000, "万": 10000}.get(match["below"]) or _value(match["below"])
        if below:
            top = rounded(_value(match["top"]) / below) if match["top"] else None
            return _share(rounded(_value(match["above"]) / below), top, match.end())
    if match := _TENTHS.match(plain, at):
        half = Decimal("0.05") if match["half"] else Decimal(0)
        top = _value(match["top"]) / 10 if match["top"] else None
        return _share(_value(match["n"]) / 10 + half, top, match.end())
    if match := _HALF.match(plain, at):
        more = match["over"] or match["past"]
        found = _share(Decimal("0.5"), None, match.end())
        return found._replace(comparator=Comparator.ABOVE) if more else found
    if match := _TURNS.match(plain, at):
        value = 2 ** _value(match["n"] or "一")
        return Special(QuantityKind.RATIO, value, None, Comparator.EQUAL, match.end())
    return None


def _value(written: str) -> Decimal:
    return chinese_number(written)


def _share(value: Decimal, upper: Decimal | None, end: int) -> Special:
    comparator = Comparator.EQUAL if upper is None else Comparator.RANGE
    return Special(QuantityKind.SHARE, value, upper, comparator, end)


@cache
def _english_forms() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int], dict[str, int]]:
    words = lexicon("number-words")
    parts, multiples = words["parts"], words["multiples"]
    counts = {**{n: v for n, v in words["ones"].items() if v}, "a": 1, "an": 1}
    above, below, many = (
        "|".join(sorted(w, key=len, reverse=True)) for w in (counts, parts, multiples)
    )
    share = re.compile(
        rf"\b(?:(?P<above>{above})[\s-](?P<below>{below})(?=\sof\b|s?[,;.)]|$|\s(?:the|its|their|all)\b)"
        rf"|(?P<half>half)(?=\sof\b|\s(?:the|its|their|all|a\b(?!\smillion|\sbillion|\sdozen)))|(?P<m>{many})\b)"
    )
    return (
        share,
        re.compile(r"(?:first|second|other|latter|former|later)\s$"),
        {**counts, **parts},
        multiples,
    )


def _english(plain: str, at: int) -> Special | None:
    share, of_time, values, multiples = _english_forms()
    match = share.match(plain, at)
    if match is None or of_time.search(plain, max(0, at - 8), at):
        return None
    if match["m"]:
        value = Decimal(multiples[match["m"]])
        return Special(QuantityKind.RATIO, value, None, Comparator.EQUAL, match.end())
    if match["half"]:
        return _share(Decimal("0.5"), None, match.end())
    return _share(
        rounded(Decimal(values[match["above"]]) / values[match["below"]]), None, match.end()
    )
