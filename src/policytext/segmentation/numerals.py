"""Numbers as laws and headings write them: Chinese, Arabic and Roman figures, and letters."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_NUMBER = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


def chinese_numeral(text: str) -> int:
    """The value of a Chinese number up to 99,999,999, or of Arabic figures of any width.

    Raises:
        ValueError: for any other text.

    Example:
        >>> chinese_numeral("一百零二"), chinese_numeral("十二"), chinese_numeral("二〇一九")
        (102, 12, 2019)
    """
    plain = unicodedata.normalize("NFKC", text)
    if plain.isdecimal():
        return int(plain)
    if not text or any(c not in _DIGITS and c not in _UNITS and c != "万" for c in text):
        raise ValueError(f"{text!r} is no Chinese number")
    if not any(c in _UNITS or c == "万" for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    head, found, rest = text.partition("万")
    if not found:
        return _below_ten_thousand(text)
    return _below_ten_thousand(head) * 10_000 + _below_ten_thousand(rest)


def _below_ten_thousand(text: str) -> int:
    total, digit = 0, 0
    for character in text:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


def roman_numeral(text: str) -> int | None:
    """The value of a Roman number in either case; None for any other text."""
    small = text.lower()
    if not small or not _ROMAN_NUMBER.fullmatch(small):
        return None
    values = [_ROMAN[letter] for letter in small]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def letter_number(text: str) -> int | None:
    """The place of a letter in the alphabet from 1, ``aa`` following ``z``; None for others."""
    small = text.lower()
    if not re.fullmatch(r"([a-z])\1{0,2}", small):
        return None
    return ord(small[0]) - ord("a") + 1 + 26 * (len(small) - 1)


def chinese_figure(value: int) -> str:
    """A number from 1 to 99,999,999 in Chinese.

    Example:
        >>> chinese_figure(2), chinese_figure(12), chinese_figure(30), chinese_figure(105)
        ('二', '十二', '三十', '一百零五')
    """
    myriads, rest = divmod(value, 10_000)
    head = _figure_below_ten_thousand(myriads) + "万" if myriads else ""
    tail = _figure_below_ten_thousand(rest)
    if myriads and 0 < rest < 1000:
        tail = "零" + tail
    figure = head + tail
    return figure[1:] if figure.startswith("一十") else figure


def _figure_below_ten_thousand(value: int) -> str:
    digits = "零一二三四五六七八九"
    written, skipped = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // size % 10
        if digit:
            written += ("零" if skipped and written else "") + digits[digit] + unit
        skipped = digit == 0
    return written
