"""Reading one amount: a number or a range of numbers with its unit or the thing it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from policytext.model import Comparator, QuantityKind, Span
from policytext.nlp.quantities import (
    chinese_numerals,
    english_numbers,
)
from policytext.nlp.quantities.comparators import bound_after, bound_before, bound_inside
from policytext.nlp.quantities.english_heads import (
    announces_part,
    follows_noun,
    is_change_end,
    is_plural,
    last_word,
    noun_phrase_at,
)
from policytext.nlp.quantities.head_words import changes
from policytext.nlp.quantities.masks import Masked
from policytext.nlp.quantities.number import Number
from policytext.nlp.quantities.units import (
    Unit,
    currency_before,
    is_article,
    is_noun,
    is_ordinal,
    measure_word_at,
    unit_at,
)

_LINK = {
    "zh": re.compile(r"\s?(?:-{1,2}|~|至|到)\s?"),
    "en": re.compile(r"\s?(?:-{1,2}|~)\s?|\s(?:to|and)\s"),
}
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_MYRIAD = 10_000
_BLANK = {"zh": re.compile(r"\s?"), "en": re.compile(r"[\s-]?")}


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as it stands in a text.

    Attributes:
        start: of the number or its currency mark.
        end: of the unit.
        kind: what it measures.
        unit: the normal unit.
        value: in the normal unit.
        upper: of a range.
        comparator: what the number says of its exactness.
        scale: the part of the value made by a scale word.
        head: the counted thing, where it follows at once.
        reached: whether it ends a statement ("funds up to 11"), so that "up to" bounds nothing.
    """

    start: int
    end: int
    kind: QuantityKind
    unit: str
    value: Decimal
    upper: Decimal | None
    comparator: Comparator
    scale: Decimal
    head: Span | None = None
    reached: bool = False


class Reader:
    """Reads amounts of one text.

    Args:
        text: as it is.
        plain: folded.
        language: ``zh`` or ``en``.
        masked: stretches that hold no quantities.
    """

    def __init__(self, text: str, plain: str, language: str, masked: Masked) -> None:
        self._text, self._plain, self._language = text, plain, language
        self._masked = masked

    def passed(self, at: int) -> int:
        """Where to go on behind a number that is no quantity."""
        number = self._number(at)
        return number.end if number else at

    def amount_at(self, at: int) -> Amount | None:
        """The amount whose number begins at a place; None when none does."""
        mark = currency_before(self._plain, at)
        number = self._number(at, marked=mark is not None)
        if number is None:
            return None
        if mark is not None:
            return self._with_mark(number, *mark)
        end, number = self._inside(number)
        unit = self._unit(end)
        other = self._second(number, unit.end if unit else end)
        if other is not None and self._agrees(unit, other[1]):
            number, end = other
            unit = self._unit(end)
        unit = unit or self._power_unit(number, end)
        if unit is not None:
            return _measured(number, unit) if self._is_figure(number, end, unit.end) else None
        counted = self._counted_in_chinese if self._language == "zh" else self._counted_in_english
        return counted(number, end)

    def _number(self, at: int, *, marked: bool = False) -> Number | None:
        if self._language == "zh":
            return chinese_numerals.number_at(self._plain, at)
        return english_numbers.number_at(self._plain, at, marked=marked)

    def _inside(self, number: Number) -> tuple[int, Number]:
        if self._language == "zh" and (inside := bound_inside(self._plain, number.end)):
            return inside.place, replace(number, comparator=inside.comparator)
        return number.end, number

    def _unit(self, end: int) -> Unit | None:
        blank = _BLANK[self._language].match(self._plain, end)
        at = blank.end() if blank else end
        return unit_at(self._text, self._plain, at, self._language)

    def _power_unit(self, number: Number, end: int) -> Unit | None:
        """度 behind myriads is the kilowatt-hour; otherwise it may be a degree or a time."""
        found = number.scale >= _MYRIAD and self._plain.startswith("度", end)
        return Unit(QuantityKind.ENERGY, "kWh", Decimal(1), end + 1) if found else None

    def _second(self, first: Number, end: int) -> tuple[Number, int] | None:
        """The range that a number opens, with the place behind its second number."""
        link = _LINK[self._language].match(self._plain, end)
        if link is None or not self._may_link(first, link[0].strip()):
            return None
        mark = re.compile(r"(?:us\$|[$€£¥]|rmb\s?)").match(self._plain, link.end())
        at = mark.end() if mark else link.end()
        second = self._number(at, marked=mark is not None)
        if second is None or second.upper is not None or self._masked.end_of(at):
            return None
        low = first.value
        if first.scale == 1 and second.scale > 1 and end == first.end:
            low *= second.scale
        if not low < second.value:
            return None
        whole = Number(first.start, second.end, low, second.value, second.scale, Comparator.RANGE)
        return whole, second.end

    def _agrees(self, unit: Unit | None, end: int) -> bool:
        """Whether the second number of a range has the unit of the first, if that has one."""
        second = self._unit(end)
        return unit is None or (second is not None and second[:2] == unit[:2])

    def _may_link(self, first: Number, link: str) -> bool:
        before = self._plain[max(0, first.start - 60) : first.start]
        if link == "and":
            return before.endswith("between ")
        if link in ("to", "到", "至"):
            started = before.rstrip().endswith(("from", "从", "由"))
            return not (started and changes(before, self._language))
        return True

    def _with_mark(self, number: Number, code: str, start: int) -> Amount:
        other = self._second(number, number.end)
        if other is not None:
            number = other[0]
        unit = self._unit(number.end)
        money = unit is not None and unit.kind == QuantityKind.MONEY
        end = unit.end if unit and money else number.end
        name = unit.name if unit and money and "/" in unit.name else code
        return replace(
            _measured(number, Unit(QuantityKind.MONEY, name, Decimal(1), end)), start=start
        )

    def _counted_in_chinese(self, number: Number, end: int) -> Amount | None:
        plain = self._plain
        if not self._is_figure(number, end, end):
            return None
        blank = end + (plain[end : end + 1] == " ")
        word = measure_word_at(plain, blank)
        if word is not None:
            if number.spelled and self._counts_nothing(number, word):
                return None
            amount = _counted(number, blank + len(word), word)
            return replace(amount, head=Span(blank, amount.end)) if is_noun(word) else amount
        scaled = number.scale >= _MYRIAD and not (number.spelled and number.scale == 1)
        if not scaled or (number.spelled and not self._definite(number, end)):
            return None
        return None if plain[end : end + 1] == "级" else _counted(number, end, "")

    def _counts_nothing(self, number: Number, word: str) -> bool:
        """Whether a numeral is an article, an ordinal (二期) or opens a slogan in quotes."""
        quoted = self._plain[number.start - 1 : number.start] in ('"', "'", "「")
        return (
            quoted
            or not number.value
            or is_ordinal(word)
            or (number.value == 1 and is_article(word))
        )

    def _is_figure(self, number: Number, end: int, unit_end: int) -> bool:
        """Whether a number is more than the bare 亿 of a unit (单位：亿元)."""
        bare = number.spelled and self._plain[number.start] in "百千万亿"
        bounded = bound_after(self._plain, unit_end, self._language) is not None
        return not bare or bounded or self._definite(number, end)

    def _definite(self, number: Number, end: int) -> bool:
        """Whether a numeral such as 百 or 亿 alone is a number, by the words around it."""
        return (
            number.comparator == Comparator.AT_LEAST
            or end > number.end
            or bound_before(self._plain, number.start, "zh") is not None
        )

    def _counted_in_english(self, number: Number, end: int) -> Amount | None:
        if number.spelled and number.value == 1:
            return None
        phrase = noun_phrase_at(self._plain, end)
        if phrase is not None and self._is_counted(number, phrase):
            unit = last_word(self._plain, phrase).strip("-'")
            return replace(_counted(number, end, unit, phrase.end), head=phrase)
        start = number.start
        said = self._said_to_be(end) if announces_part(self._plain, start) else None
        if said is not None:
            unit = last_word(self._plain, said)
            return replace(_counted(number, end, unit), head=said)
        before = bound_before(self._plain, start, "en")
        bounded = before is not None and not number.spelled
        ends = (
            re.match(
                r"\s?(?:[,;.)]|$|\(|\s(?:were|was|are|is|have|has|had|will|in|by|at)\b)",
                self._plain[end : end + 8],
            )
            is not None
        )
        if number.scale > 1 and (ends or bounded):
            return _counted(number, end, "")
        place = before.place if before else start
        part = announces_part(self._plain, place) or is_change_end(self._plain, place)
        if part or (ends and follows_noun(self._plain, place)):
            return replace(_counted(number, end, ""), reached=True)
        return None

    def _is_counted(self, number: Number, phrase: Span) -> bool:
        """Whether a noun phrase is what the number counts: in the plural, and no "1986 Acts"."""
        last = last_word(self._plain, phrase)
        dated = number.scale == 1 and _FIRST_YEAR <= number.value < _LAST_YEAR
        written = self._plain[number.start : number.end]
        named = dated and "," not in written and self._text[phrase.start].isupper()
        return not named and (is_plural(last) or number.value <= 1)

    def _said_to_be(self, end: int) -> Span | None:
        """The noun in "of these, 31 are manufacturing projects"."""
        copula = re.compile(r"\s(?:are|were)\s").match(self._plain, end)
        phrase = noun_phrase_at(self._plain, copula.end() - 1) if copula else None
        plural = phrase is not None and is_plural(
            self._plain[phrase.start : phrase.end].split()[-1]
        )
        return phrase if plural else None


def _measured(number: Number, unit: Unit) -> Amount:
    upper = None if number.upper is None else number.upper * unit.factor
    value = number.value * unit.factor
    return Amount(
        *(number.start, unit.end, unit.kind, unit.name),
        *(value, upper, number.comparator, number.scale),
    )


def _counted(number: Number, end: int, unit: str, unit_end: int | None = None) -> Amount:
    whole = unit_end if unit_end is not None else end
    return Amount(
        *(number.start, whole, QuantityKind.COUNT, unit),
        *(number.value, number.upper, number.comparator, number.scale),
    )
