"""Numbers of English texts: in figures with or without a scale word, and in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from policytext.model import Comparator
from policytext.nlp.lexicon import lexicon
from policytext.nlp.quantities.number import Number

_FIGURES = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_SEVERAL = 2


class _Forms(NamedTuple):
    figures: re.Pattern[str]
    marked: re.Pattern[str]
    words: re.Pattern[str]
    vague: re.Pattern[str]
    values: dict[str, Decimal]
    scales: dict[str, Decimal]


@cache
def _forms() -> _Forms:
    words = lexicon("number-words")
    scales = {name: Decimal(value) for name, value in words["scales"].items()}
    short = scales | {name: Decimal(value) for name, value in words["short_scales"].items()}
    marked = short | {name: Decimal(value) for name, value in words["mark_scales"].items()}
    values = {n: Decimal(v) for n, v in {**words["ones"], **words["tens"]}.items()}
    simple = _choice(values)
    word = rf"(?:{_choice([*values, *scales, 'dozen'])})"
    return _Forms(
        re.compile(
            rf"(?<![\w.,])(?P<n>{_FIGURES})(?:[\s-]?(?P<s>{_choice(short)})(?![a-z]))?(?!\d)"
        ),
        re.compile(rf"(?P<n>{_FIGURES})(?:\s?(?P<s>{_choice(marked)}))?(?![a-z\d])"),
        re.compile(
            rf"\b(?:(?P<half>half a|a half)\s(?P<hs>{_choice(scales)}|dozen)"
            rf"|(?:(?P<art>an?)\s(?={_choice(scales)}\b|dozen\b))?"
            rf"{word}(?:(?:[\s-]|\sand\s){word})*(?P<plus>\sand\sa\shalf(?:\s(?:{_choice(scales)}))?)?)\b"
        ),
        re.compile(
            rf"\b(?P<tens>tens\sof\s|hundreds\sof\s|several\s|a\sfew\s)?"
            rf"(?P<w>dozens?|{'|'.join(f'{s}s?' for s in scales)})(?P<of>\sof)?\b"
            rf"|\b(?P<simple>{simple})\sor\s(?P<other>{simple})(?:\s(?P<s>{_choice(scales)}))?\b"
        ),
        values,
        marked | {"dozen": Decimal(words["dozen"])},
    )


def _choice(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def english_number(written: str) -> Decimal:
    """The value of a number in English words or figures.

    Args:
        written: in lower case, such as ``thirty-six``, ``a hundred and five`` or ``1.5 million``.

    Raises:
        ValueError: for any other text.

    >>> [str(english_number(w)) for w in ("thirty-six", "a hundred and five", "1.5 million")]
    ['36', '105', '1500000']
    """
    number = number_at(written, 0)
    if number is None or number.end != len(written):
        raise ValueError(f"{written!r} is no English number")
    return number.value


def number_at(text: str, at: int, *, marked: bool = False) -> Number | None:
    """The number of a folded English text that begins at a place; None when none does.

    Args:
        text: folded: half-width and lower case.
        at: where to look.
        marked: whether a currency mark stands before it, so that k, m and b are scales.
    """
    forms = _forms()
    match = (forms.marked if marked else forms.figures).match(text, at)
    if match is not None:
        scale = forms.scales[match["s"]] if match["s"] else Decimal(1)
        return Number(at, match.end(), Decimal(match["n"].replace(",", "")) * scale, scale=scale)
    return _vague(text, at) or _spelled(text, at)


def _vague(text: str, at: int) -> Number | None:
    """Hundreds of, several thousand, dozens of, three or four."""
    forms = _forms()
    match = forms.vague.match(text, at)
    if match is None:
        return None
    if match["simple"]:
        scale = forms.scales[match["s"]] if match["s"] else Decimal(1)
        low, high = forms.values[match["simple"]] * scale, forms.values[match["other"]] * scale
        if high <= low:
            return None
        return Number(at, match.end(), low, high, scale, Comparator.RANGE, spelled=True)
    head, plural = match["tens"] or "", match["w"].endswith("s")
    if not head and not (plural and match["of"]):
        return None
    value = _SEVERAL * forms.scales[match["w"].removesuffix("s")]
    value *= 10 if head.startswith("tens") else 100 if head.startswith("hundreds") else 1
    return Number(at, match.end(), value, comparator=Comparator.AT_LEAST, spelled=True)


def _spelled(text: str, at: int) -> Number | None:
    forms = _forms()
    match = forms.words.match(text, at)
    if match is None:
        return None
    if match["half"]:
        scale = forms.scales[match["hs"]]
        return Number(at, match.end(), scale / 2, scale=scale, spelled=True)
    written = match[0]
    plus = match["plus"] or ""
    value = _sum(re.split(r"[\s-]+", written.removesuffix(plus)))
    last = re.split(r"[\s-]+", written)[-1]
    scale = forms.scales.get(last, Decimal(1))
    if plus:
        own = forms.scales.get(plus.split()[-1], Decimal(1))
        value = (value + Decimal("0.5")) * own
    return Number(at, match.end(), value, scale=scale, spelled=True)


def _sum(words: list[str]) -> Decimal:
    forms = _forms()
    total, section = Decimal(0), Decimal(0)
    for word in words:
        if word in forms.values:
            section += forms.values[word]
        elif word in ("hundred", "dozen"):
            section = (section or 1) * forms.scales[word]
        elif word in forms.scales:
            total += (section or 1) * forms.scales[word]
            section = Decimal(0)
    return total + section
