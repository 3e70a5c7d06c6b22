"""Numbers in Chinese numerals."""

from __future__ import annotations

NUMERALS = "一二三四五六七八九十"


def chinese_number(number: int) -> str:
    """A number in Chinese numerals; its digits alone from 100."""
    if number >= 100:
        return "".join(("〇" + NUMERALS)[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else NUMERALS[tens - 1] + "十")
    return head + (NUMERALS[ones - 1] if ones else "")
