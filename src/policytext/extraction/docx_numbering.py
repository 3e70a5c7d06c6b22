"""Automatic numbers of a Word file: 第一条, （一）, 1.2, a) ... as Word prints them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from policytext.extraction.docx_package import Element, W

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
)
_ROMAN_ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_HOLE = re.compile(r"%([1-9])")
_NO_BLANK_AFTER = re.compile("[、，．。：）】〕]$")
_DEPTH = 9


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    restart: int | None = None
    style: str = ""
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a Word file and how far each has counted.

    Attributes:
        levels: for every list (``numId``) its levels from 0.
        families: for every list the abstract list whose count it shares.
    """

    levels: dict[str, dict[int, _Level]]
    families: dict[str, str]
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _restarted: set[str] = field(default_factory=set)
    _overrides: dict[str, dict[int, int]] = field(default_factory=dict)

    def next(self, list_id: str, level: int) -> tuple[str, bool]:
        """Count one paragraph on.

        Args:
            list_id: the paragraph's ``numId``.
            level: its level, from 0.

        Returns:
            The number to print with what separates it from the text, nothing for a bullet; and
            whether the paragraph is an item of a list.
        """
        scheme = self.levels.get(list_id, {}).get(level)
        if scheme is None:
            return "", False
        counts = self._counts.setdefault(self.families[list_id], [None] * _DEPTH)
        if list_id in self._overrides and list_id not in self._restarted:
            self._restarted.add(list_id)
            for at, start in self._overrides[list_id].items():
                counts[at] = start - 1
        self._count(list_id, counts, level, scheme)
        if scheme.format in ("bullet", "none") and not _HOLE.search(scheme.text):
            return "", scheme.format == "bullet"
        return self._printed(list_id, counts, scheme), True

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """The level of a list that belongs to a paragraph style."""
        levels = self.levels.get(list_id, {})
        return next((at for at, level in levels.items() if style and level.style == style), None)

    def _count(self, list_id: str, counts: list[int | None], level: int, scheme: _Level) -> None:
        current = counts[level]
        counts[level] = scheme.start if current is None else current + 1
        for below in range(level + 1, _DEPTH):
            inner = self.levels[list_id].get(below)
            if inner is None or inner.restart is None or 0 < inner.restart >= level + 1:
                counts[below] = None
        for above in range(level):
            if counts[above] is None:
                counts[above] = self.levels[list_id].get(above, _Level()).start

    def _printed(self, list_id: str, counts: list[int | None], scheme: _Level) -> str:
        def number(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            format = self.levels[list_id].get(at, _Level()).format
            return render(counts[at] or 0, "decimal" if scheme.legal else format)

        text = _HOLE.sub(number, scheme.text)
        blank = "" if scheme.suffix == "nothing" or _NO_BLANK_AFTER.search(text) else " "
        return text + blank if text.strip() else ""


def read_numbering(root: Element | None) -> Numbering:
    """The lists of ``word/numbering.xml``; none when the file has no such part."""
    numbering = Numbering({}, {})
    if root is None:
        return numbering
    abstract = {item.get(f"{W}abstractNumId", ""): item for item in root.iter(f"{W}abstractNum")}
    for num in root.iter(f"{W}num"):
        list_id = num.get(f"{W}numId", "")
        family = _value(num, "abstractNumId")
        source = abstract.get(family)
        if source is None:
            continue
        levels = dict(map(_level, source.iter(f"{W}lvl")))
        for override in num.iter(f"{W}lvlOverride"):
            levels.update(map(_level, override.iter(f"{W}lvl")))
            start = _value(override, "startOverride")
            if start:
                at = int(override.get(f"{W}ilvl", "0"))
                numbering._overrides.setdefault(list_id, {})[at] = int(start)
        numbering.levels[list_id] = levels
        numbering.families[list_id] = family
    return numbering


def _level(element: Element) -> tuple[int, _Level]:
    restart = _value(element, "lvlRestart")
    return int(element.get(f"{W}ilvl", "0")), _Level(
        format=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText"),
        start=int(_value(element, "start") or 1),
        suffix=_value(element, "suff") or "tab",
        restart=int(restart) if restart else None,
        style=_value(element, "pStyle"),
        legal=element.find(f"{W}isLgl") is not None,
    )


def _value(element: Element, tag: str) -> str:
    child = element.find(f"{W}{tag}")
    return (child.get(f"{W}val") or "") if child is not None else ""


def render(number: int, format: str) -> str:
    """A number in one of Word's formats.

    Args:
        number: from 1.
        format: such as ``decimal`` or ``chineseCounting``; an unknown one is printed in digits.

    Example:
        >>> render(21, "chineseCountingThousand"), render(4, "lowerRoman")
        ('二十一', 'iv')
    """
    return _FORMATS.get(format, str)(number)


def _counting(number: int) -> str:
    """Chinese counting up to 9,999; above that, digit by digit."""
    if not 0 < number < 10_000:
        return _digits(number)
    text, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + name
            zero = False
        else:
            zero = True
    return text.removeprefix("一") if text.startswith("一十") else text


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _legal(number: int) -> str:
    pairs = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
    return ("一" if 10 <= number < 20 else "").translate(pairs) + _counting(number).translate(pairs)


def _letters(number: int) -> str:
    """Letters as Word counts with them: a ... z, aa, bb ...."""
    if number < 1:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, letters in (*_ROMAN, *_ROMAN_ONES):
        text += letters * (number // value)
        number %= value
    return text


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _counting,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02d}",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalFullWidth": lambda number: str(number).translate(
        {48 + d: 0xFF10 + d for d in range(10)}
    ),
    "ordinal": lambda number: f"{number}{_ordinal_ending(number)}",
    "none": lambda number: "",
}


def _ordinal_ending(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
