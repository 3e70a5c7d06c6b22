"""Dates and times of a workbook as its formats show them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from policytext.extraction.office.sheets.amounts import LITERAL, general
from policytext.extraction.text.number_formats import render

_CODE = re.compile(r"[ymdhs]|a{3,4}", re.I)
_PART = re.compile(
    r"[\ue000-\uf8ff]|\[(?:h+|m+|s+)\]|y+|m+|d+|h+|s+|AM/PM|A/P|上午/下午|a{3,4}|.", re.I | re.S
)
_HALVES = ("AM/PM", "A/P", "上午/下午")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNITS = {"h": 3600, "m": 60, "s": 1}


def is_date_format(bare: str) -> bool:
    """Whether a format shows dates or times; its literals stand apart from it."""
    return _CODE.search(re.sub("General", "", bare, flags=re.I)) is not None and "E+" not in bare


def shown_moment(
    amount: Decimal, bare: str, literals: Sequence[str], *, from_1904: bool, chinese: bool
) -> str:
    """A date or time as a format shows it.

    Args:
        amount: days, counted from 1900 or 1904.
        bare: the format, each of its literals replaced by a character from ``LITERAL`` on.
        literals: what these characters stand for.
        from_1904: whether days are counted from 1904.
        chinese: whether numbers are written in Chinese characters.
    """
    base = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    seconds = round(float(amount) * 86_400)
    try:
        moment = base + timedelta(seconds=seconds)
    except OverflowError:
        return general(amount)
    parts = [match.group() for match in _PART.finditer(bare)]
    is_half = any(part.upper() in _HALVES for part in parts)
    text = ""
    for index, part in enumerate(parts):
        if ord(part[0]) - LITERAL in range(len(literals)):
            text += literals[ord(part[0]) - LITERAL]
            continue
        if part[0] == "[" and len(part) > 1:
            shown = f"{seconds // _UNITS[part[1].lower()]:0{len(part) - 2}d}"
        elif part[0] in "mM" and _is_minute(parts, index):
            shown = f"{moment.minute:0{min(2, len(part))}d}"
        else:
            shown = _date_part(part, moment, is_half)
        text += _in_chinese(shown, is_year=part[0] in "yY") if chinese else shown
    return text.strip()


def _in_chinese(number: str, *, is_year: bool) -> str:
    """A number of a date in Chinese characters; a year digit by digit."""
    if not number.isdecimal():
        return number
    if is_year:
        return render(int(number), "ideographDigital")
    return render(int(number), "chineseCounting") if int(number) else "〇"


def _is_minute(parts: list[str], index: int) -> bool:
    letters = ((i, part.lstrip("[")[:1].lower()) for i, part in enumerate(parts))
    codes = [(i, letter) for i, letter in letters if letter and letter in "ymdhs"]
    at = next(n for n, (i, _) in enumerate(codes) if i == index)
    before = codes[at - 1][1] if at else ""
    after = codes[at + 1][1] if at + 1 < len(codes) else ""
    return before == "h" or after == "s"


def _date_part(part: str, moment: datetime, half: bool) -> str:
    kind, length = part[0].lower(), len(part)
    if part.upper() in _HALVES:
        return part.split("/")[moment.hour >= 12]
    if kind == "y":
        return f"{moment.year}" if length > 2 else f"{moment.year % 100:02d}"
    if kind == "m":
        return _name(_MONTHS[moment.month - 1], length) or f"{moment.month:0{length}d}"
    if kind == "d":
        return _name(_DAYS[moment.weekday()], length) or f"{moment.day:0{length}d}"
    if kind == "a" and length > 2:
        return ("星期" if length > 3 else "") + "一二三四五六日"[moment.weekday()]
    if kind == "h":
        hour = (moment.hour - 1) % 12 + 1 if half else moment.hour
        return f"{hour:0{min(2, length)}d}"
    if kind == "s":
        return f"{moment.second:0{min(2, length)}d}"
    return "" if part in "@;" else part


def _name(name: str, length: int) -> str:
    """The name of a month or day in as many letters as a code of this length asks for."""
    letters = {1: 0, 2: 0, 3: 3, 5: 1}
    return name[: letters.get(length, len(name))]
