"""Units of measurement, currencies and measure words that stand with a number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from policytext.model import QuantityKind
from policytext.nlp.lexicon import lexicon
from policytext.nlp.quantities.folding import half_width


class Unit(NamedTuple):
    """What a number is a number of.

    Attributes:
        kind: what it measures.
        name: the normal unit.
        factor: how many normal units it makes.
        end: one past its last character in the text.
    """

    kind: QuantityKind
    name: str
    factor: Decimal
    end: int


class _Meaning(NamedTuple):
    kind: QuantityKind
    name: str
    factor: Decimal
    exact: frozenset[str]


class _Table(NamedTuple):
    pattern: re.Pattern[str]
    meanings: dict[str, _Meaning]


_PER = {
    "zh": re.compile(r"\s?(?:/|每)\s?(?P<of>[^\s，。；、,;()（）\d]{1,4})"),
    "en": re.compile(r"\s?(?:/|per\s|an?\s)\s?(?P<of>square met(?:er|re)|[a-z]\w*)"),
}
_NOT_POWER = re.compile(r"(?:480|720|1080|1440|2160)$")
_YUAN_WORDS = re.compile(r"元(?:旦|素|宇宙|件|器件|年|首|勋|老|气|月)")


@cache
def _table(language: str) -> _Table:
    meanings: dict[str, _Meaning] = {}
    for code, names in lexicon("currencies").items():
        for name in [*names["zh"], *(names["en"] if language == "en" else [code.lower()])]:
            meaning = _Meaning(QuantityKind.MONEY, code, Decimal(1), frozenset())
            meanings.setdefault(name, meaning)
    for kind, units in lexicon("units").items():
        for entry in units:
            exact = frozenset(entry.get("exact", ()))
            meaning = _Meaning(
                QuantityKind(kind), entry["unit"], _factor(entry["factor"]), frozenset()
            )
            others = entry.get("en", ()) if language == "en" else _symbols(entry)
            meanings.update(dict.fromkeys([*entry.get("zh", ()), *others], meaning))
            for symbol in exact:
                strict = meanings.get(symbol.lower())
                forms = exact | (strict.exact if strict else frozenset())
                meanings.setdefault(symbol.lower(), meaning._replace(exact=forms))
    return _Table(_pattern(meanings), meanings)


def _symbols(entry: dict[str, list[str]]) -> list[str]:
    return [word for word in entry.get("en", ()) if " " not in word]


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(
        "|".join(
            rf"{re.escape(w)}(?![a-z])" if w[-1].isascii() and w[-1].isalnum() else re.escape(w)
            for w in ordered
        )
    )


def _factor(written: str) -> Decimal:
    above, _, below = str(written).partition("/")
    return Decimal(above) / Decimal(below or 1)


def unit_at(text: str, plain: str, at: int, language: str) -> Unit | None:
    """The unit of measurement or currency that stands at a place; None when none does.

    Args:
        text: as it is, for symbols that are read in one case alone.
        plain: the same text folded.
        at: right behind the number and the blank or hyphen after it.
        language: ``zh`` or ``en``.
    """
    table = _table(language)
    match = table.pattern.match(plain, at)
    if match is None:
        return None
    meaning = table.meanings[match[0]]
    if meaning.exact and half_width(text[at : match.end()]) not in meaning.exact:
        return None
    if match[0] == "元" and _YUAN_WORDS.match(plain, at):
        return None
    if match[0] == "p" and _NOT_POWER.search(plain[max(0, at - 4) : at].strip()):
        return None
    name, end = meaning.name, match.end()
    if meaning.kind == QuantityKind.MONEY:
        name, end = _per(text, plain, end, language, name)
    return Unit(meaning.kind, name, meaning.factor, end)


def _per(text: str, plain: str, end: int, language: str, name: str) -> tuple[str, int]:
    """Money for each of something: 元/平方米."""
    match = _PER[language].match(plain, end)
    if match is None:
        return name, end
    below = unit_at(text, plain, match.start("of"), language)
    if below is not None:
        return f"{name}/{below.name}", below.end
    if language == "en":
        return f"{name}/{match['of']}", match.end()
    word = measure_word_at(plain, match.start("of"))
    return (f"{name}/{word}", match.start("of") + len(word)) if word else (name, end)


@cache
def _marks() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {m: code for code, names in lexicon("currencies").items() for m in names["marks"]}
    ordered = sorted(codes, key=len, reverse=True)
    either = "|".join(
        (r"(?<![a-z])" if mark[0].isascii() and mark[0].isalpha() else "") + re.escape(mark)
        for mark in ordered
    )
    return re.compile(rf"(?:{either})\s?$"), codes


def currency_before(plain: str, at: int) -> tuple[str, int] | None:
    """The currency whose mark stands right before a place, and where the mark begins."""
    pattern, codes = _marks()
    match = pattern.search(plain, max(0, at - 8), at)
    return (codes[match[0].rstrip()], match.start()) if match else None


@cache
def _measure_words() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    words = lexicon("measure-words")
    return (
        _pattern(words["measure_words"]),
        _pattern(words["nouns"]),
        frozenset(words["indefinite"]),
    )


def measure_word_at(plain: str, at: int) -> str | None:
    """The Chinese measure word, or noun that needs none, at a place of a folded text."""
    measures, nouns, _ = _measure_words()
    matches = [m for m in (measures.match(plain, at), nouns.match(plain, at)) if m]
    return max((match[0] for match in matches), key=len, default=None)


def is_noun(word: str) -> bool:
    """Whether a counted word names the thing itself, and is no mere measure word."""
    return _measure_words()[1].fullmatch(word) is not None


def is_ordinal(word: str) -> bool:
    """Whether a numeral in words before this word numbers rather than counts: 二期, 十四届."""
    return word in lexicon("measure-words")["ordinal"]


def is_article(word: str) -> bool:
    """Whether 一 before this word is an article rather than a count."""
    return word in _measure_words()[2]
