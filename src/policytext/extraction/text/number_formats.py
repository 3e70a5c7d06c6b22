"""Numbers as office programs print them before headings and list items: 二十一, 甲, ③, iv."""

from __future__ import annotations

import re
from collections.abc import Callable

_NO_BLANK_AFTER = re.compile("[、，．。：）】〕]$")
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
_CARDINALS = (
    "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
    "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen",
    "Twenty",
)  # fmt: skip
_ORDINALS = (
    "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth",
    "Eleventh", "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth",
    "Eighteenth", "Nineteenth", "Twentieth",
)  # fmt: skip


def before_text(number: str, *, close: bool = False) -> str:
    """A number with what divides it from the text: a blank, but none after Chinese punctuation.

    Args:
        number: as printed, such as ``第一条`` or ``（一）``.
        close: whether the text stands close to it.
    """
    if not number.strip():
        return ""
    return number if close or _NO_BLANK_AFTER.search(number) else f"{number} "


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
    """Chinese counting below 万亿; above that, and for 0, digit by digit."""
    if not 0 < number < 10**12:
        return _digits(number)
    text = ""
    for unit, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // unit % 10**4
        if part:
            text += ("零" if text and part < 1000 else "") + _thousands(part) + name
    return text.removeprefix("一") if text.startswith("一十") else text


def _thousands(number: int) -> str:
    """Chinese counting up to 9,999."""
    text, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + name
        zero = not digit
    return text


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _legal(number: int) -> str:
    pairs = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
    counted = _counting(number)
    return (f"一{counted}" if counted.startswith("十") else counted).translate(pairs)


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
    for first, last, code in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(code + number - first)
    return str(number)


def _enclosed(number: int, one: int) -> str:
    return chr(one + number - 1) if 1 <= number <= 10 else str(number)


def _word(number: int, words: tuple[str, ...]) -> str:
    return words[number - 1] if 1 <= number <= len(words) else str(number)


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
    "ideographEnclosedCircle": lambda number: _enclosed(number, 0x3280),
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalFullWidth": lambda number: str(number).translate(
        {48 + d: 0xFF10 + d for d in range(10)}
    ),
    "numberInDash": lambda number: f"- {number} -",
    "cardinalText": lambda number: _word(number, _CARDINALS),
    "ordinalText": lambda number: _word(number, _ORDINALS),
    "ordinal": lambda number: f"{number}{_ordinal_ending(number)}",
    "none": lambda number: "",
}


def _ordinal_ending(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
