"""Dates as documents write them, and their ISO form."""

from __future__ import annotations

import re
from datetime import date

_DIGITS = {
    digit: str(value)
    for value, digits in enumerate(
        ("〇零○OＯo0０", "一", "二", "三", "四", "五", "六", "七", "八", "九")
    )
    for digit in digits
}
_MONTHS = "January February March April May June July August September October November December"
_MONTH = {name.lower()[:3]: number for number, name in enumerate(_MONTHS.split(), start=1)}
_NAMES = "|".join(f"{name[:3]}t?(?:{name[3:]})?" for name in _MONTHS.split())

_CHINESE_DIGITS = re.compile(
    r"(?P<y>[一二三四五六七八九〇零○OＯ0０]{4})\s*年(?:\s*(?P<m>[一二三四五六七八九十]{1,3})\s*月)?"
    r"(?:\s*(?P<d>[一二三四五六七八九十]{1,3})\s*日)?"
)
_CHINESE = re.compile(
    r"(?P<y>(?:19|20)\d{2})\s*年(?:\s*(?P<m>\d{1,2})\s*月)?(?:\s*(?P<d>\d{1,2})\s*日)?"
)
_NUMERIC = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(
    rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m>{_NAMES})\.?,?\s+(?P<y>\d{{4}})\b", re.I
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<m>{_NAMES})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b", re.I
)
_MONTH_ONLY = re.compile(rf"\b(?P<m>{_NAMES})\.?,?\s+(?P<y>(?:19|20)\d{{2}})\b")
_CHINESE_NUMBER = r"\d{1,3}|[一二三四五六七八九十百〇零]{1,5}"
# Years of the Republic, as documents from Taiwan count them.
_REPUBLICAN = re.compile(
    rf"(?:中[华華])?民[国國]\s?(?P<y>{_CHINESE_NUMBER})\s*年(?:\s*(?P<m>{_CHINESE_NUMBER})\s*月)?"
    rf"(?:\s*(?P<d>{_CHINESE_NUMBER})\s*日)?"
)
_FIRST_YEAR = 1911
# It begins with a class of characters, which is found fast.
_HAS_YEAR = re.compile(r"[\d年](?:(?<=年)|\d{3}(?:(?<=19\d\d)|(?<=20\d\d)|\b))")
_LETTERS = re.compile("[A-Za-z]{2}")
_WITH_YEAR = (_CHINESE, _REPUBLICAN, _NUMERIC, _CHINESE_DIGITS)
_NAMED = (_DAY_FIRST, _MONTH_FIRST, _MONTH_ONLY)


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first date in a text.

    Returns:
        Its ISO form (``2019-01-27``, ``2019-01`` or ``2019``) and its place; None without a date.

    Example:
        >>> find_date("二〇二六年一月二十七日通过")
        ('2026-01-27', 0, 11)
    """
    if not _HAS_YEAR.search(text):
        return None
    forms = _WITH_YEAR if "年" in text else (_NUMERIC,)
    if _LETTERS.search(text):
        forms = (*forms, *_NAMED)
    places = [match for form in forms if (match := form.search(text))]
    for match in sorted(places, key=lambda match: (match.start(), -match.end())):
        first = _FIRST_YEAR if match.re is _REPUBLICAN else 0
        iso = _iso(match.group("y"), match.group("m"), match.groupdict().get("d"), first)
        if iso:
            return iso, match.start(), match.end()
    return None


def iso_date(text: str) -> str:
    """The ISO form of the first date in a text, or the text itself."""
    found = find_date(text)
    return found[0] if found else text


def _iso(year: str, month: str | None, day: str | None, first: int) -> str:
    try:
        parts = [_number(part) for part in (year, month, day) if part]
        parts[0] += first
        date(*[*parts, 1, 1][:3])
    except (ValueError, KeyError):
        return ""
    return "-".join([f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:])])


def _number(written: str) -> int:
    if written.isascii() and written.isdigit():
        return int(written)
    if written.isascii():
        return _MONTH[written.lower()[:3]]
    hundreds, found, rest = written.partition("百")
    if found:
        return 100 * int(_DIGITS[hundreds]) + (_number(rest) if rest else 0)
    if "十" not in written:
        return int("".join(_DIGITS[digit] for digit in written))
    tens, _, ones = written.partition("十")
    return 10 * int(_DIGITS[tens] if tens else 1) + int(_DIGITS[ones] if ones else 0)
