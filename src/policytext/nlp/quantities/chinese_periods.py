"""Times as Chinese texts tell them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from policytext.model import Bearing, Precision
from policytext.nlp.quantities.calendar_spans import (
    Stretch,
    of_day,
    of_half,
    of_months,
    of_plan,
    of_quarters,
    of_year,
    of_years,
)
from policytext.nlp.quantities.chinese_numerals import chinese_number
from policytext.nlp.quantities.told import Told, span_of_years, told_in_order, years_between

_C = "一二三四五六七八九十"
_Y = r"(?:(?<!\d)(?:19|20)\d{2}|[一二][零〇○一二三四五六七八九]{3})"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = rf"(?:[12]\d|3[01]|0?[1-9]|[二三]?十[{_C[:9]}]?|[{_C[:9]}])"
_TO = r"\s?(?:-{1,2}|~|至|到)\s?"
_PART = (
    r"(?P<half>[上下]半年)|(?P<three>前三季度)|(?P<two>前两季度|前二季度)|第?(?P<q>[一二三四1-4])季度"
    r"|(?P<end>年?底|年?末)|(?P<early>年?初)"
)
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(form), name)
    for name, form in (
        (
            "numeric",
            r"(?<![\d.])(?P<y>(?:19|20)\d{2})[-/.](?P<m>1[0-2]|0?[1-9])[-/.](?P<d>[12]\d|3[01]|0?[1-9])(?!\d)",
        ),
        ("years", rf"(?P<y>{_Y})年?(?:度)?{_TO}(?P<y2>{_Y})年(?:度|间|期间)?"),
        (
            "years",
            r"(?P<y>(?<![\d-])(?:19|20)\d{2})(?:-{1,2}|~)(?P<y2>(?:19|20)\d{2})(?![\d-])",
        ),
        ("day", rf"(?P<y>{_Y})年\s?(?P<m>{_M})月\s?(?P<d>{_DAY})[日号]"),
        ("months", rf"(?P<y>{_Y})年\s?(?P<m>{_M})月?{_TO}(?P<m2>{_M})月(?:份)?(?P<end>底|末)?"),
        ("month", rf"(?P<y>{_Y})年\s?(?P<m>{_M})月(?:份)?(?P<end>底|末)?"),
        ("year", rf"(?P<y>{_Y})年(?!代)(?:度)?(?:{_PART})?"),
        (
            "plan",
            rf"[\"“”]?(?P<p>十[一二三四五六七]|(?<![{_C}])[六七八九](?=五[\"”]?(?:规划|计划|时期|期间|末))|(?<=[\"“])十(?=五[\"”])|十(?=五[\"”]?(?:规划|时期|期间|末期)))五(?![{_C}年个家项])[\"“”]?(?:规划|计划)?(?:时期|期间|以来|(?P<end>期?末|收官之年)|(?P<first>开局之年|起步之年))?",
        ),
        (
            "relative",
            r"(?P<w>今年|本年度|本年(?!度)|去年|上年|上一年|前年|明年|来年|下一年)(?:度)?(?:"
            + _PART
            + r")?",
        ),
        ("same", r"(?P<w>上年同期|去年同期|同期|当年|同年|该年)(?![份级])(?:底|末)?"),
        (
            "past",
            r"(?:近|最近|过去|这|刚刚过去的|之前)的?(?P<n>[一二两三四五六七八九十]+|\d{1,2})年(?:来|间)?(?![级前])|(?P<n2>[二两三四五六七八九十]+|\d{1,2})年来",
        ),
        ("coming", r"(?:未来|今后|接下来|下一个?)的?(?P<n>[一二两三四五六七八九十]+|\d{1,2})年"),
        (
            "part",
            r"(?<![年\d])(?:(?P<half>[上下]半年)|(?P<three>前三季度)|(?P<q>第?[一二三四1-4])季度)",
        ),
        (
            "own_month",
            rf"(?<![\d年个.{_C}])(?P<m>1[0-2]|[1-9])月(?:\s?(?P<d>[12]\d|3[01]|0?[1-9])日)?(?:底|末)?(?![份]?刊)",
        ),
        ("decade", r"(?:(?P<c>19|20)世纪)?(?P<y>(?:19|20)?\d0)年代"),
    )
)


def find(plain: str, written: date | None) -> list[Told]:
    """The times of a folded Chinese text, longer ones and ones that lie in them alike.

    Args:
        plain: the text, folded.
        written: a day of the time in which it was written.
    """
    return told_in_order(plain, _FORMS, written, _told)


def _told(match: re.Match[str], name: str, written: date | None, year: int | None) -> Told:
    groups = match.groupdict()
    at_end = bool(groups.get("end")) or match[0].endswith(("底", "末"))
    start, end = match.span()
    if name == "plan":
        return _plan(match, at_end)
    if name in ("past", "coming"):
        return _span_of_years(match, name, written)
    if name == "relative":
        return Told(start, end, _of_relative(match, written), True, at_end=at_end)
    if name == "same":
        base = None if year is None else year - (match["w"] in ("上年同期", "去年同期"))
        return Told(start, end, None if base is None else of_year(base), True, at_end=at_end)
    if name in ("part", "own_month"):
        stretch = None if year is None else _within(match, year)
        return Told(start, end, stretch, True, at_end=at_end)
    return Told(start, end, _ABSOLUTE[name](match), at_end=at_end)


def _plan(match: re.Match[str], at_end: bool) -> Told:
    number = _integer(match["p"])
    number = number if match["p"] != "十" else 10
    stretch = of_plan(number)
    if match["first"] and stretch.start:
        stretch = of_year(stretch.start.year)
    if match["end"] and match["end"].endswith("年") and stretch.end:
        return Told(*match.span(), of_year(stretch.end.year), plan=number)
    since = Bearing.SINCE if match[0].endswith("以来") else Bearing.DURING
    if since == Bearing.SINCE:
        stretch = stretch._replace(end=None)
    return Told(*match.span(), stretch, plan=number, at_end=at_end, bearing=since)


def _span_of_years(match: re.Match[str], name: str, written: date | None) -> Told:
    count = _integer(match["n"] or match.groupdict().get("n2") or "")
    return span_of_years(match, count, written, past=name == "past")


def _of_relative(match: re.Match[str], written: date | None) -> Stretch | None:
    if written is None:
        return None
    back = {"去": -1, "上": -1, "前": -2, "明": 1, "来": 1, "下": 1}.get(match["w"][0], 0)
    return _within(match, written.year + back)


def _within(match: re.Match[str], year: int) -> Stretch:
    """The part of a year that the words name, else the year."""
    groups = match.groupdict()
    if groups.get("m"):
        month = _integer(groups["m"])
        if groups.get("d"):
            return of_day(year, month, _integer(groups["d"]))
        return of_months(year, month, month, Precision.MONTH)
    if groups.get("half"):
        return of_half(year, 1 if groups["half"][0] == "上" else 2)
    if groups.get("three"):
        return of_quarters(year, 1, 3)
    if groups.get("two"):
        return of_quarters(year, 1, 2)
    if groups.get("q"):
        quarter = _integer(groups["q"].removeprefix("第"))
        return of_quarters(year, quarter, quarter)
    return of_year(year)


def _integer(written: str) -> int:
    return int(chinese_number(written))


def _day(match: re.Match[str]) -> Stretch:
    return of_day(*(_integer(match[part]) for part in "ymd"))


def _month(match: re.Match[str]) -> Stretch:
    month = _integer(match["m"])
    return of_months(_integer(match["y"]), month, month, Precision.MONTH)


def _months(match: re.Match[str]) -> Stretch:
    months = _integer(match["m"]), _integer(match["m2"])
    return of_months(_integer(match["y"]), *months, Precision.MONTH)


def _years(match: re.Match[str]) -> Stretch:
    first, last = _integer(match["y"]), _integer(match["y2"])
    return years_between(first, last, match[0])


def _decade(match: re.Match[str]) -> Stretch:
    year = int(Decimal(match["y"]))
    first = year if year > 999 else (1900 if match["c"] in (None, "20") else 1800) + year
    return of_years(first, first + 9)


_ABSOLUTE: dict[str, Callable[[re.Match[str]], Stretch]] = {
    "numeric": _day,
    "years": _years,
    "day": _day,
    "months": _months,
    "month": _month,
    "year": lambda match: _within(match, _integer(match["y"])),
    "decade": _decade,
}
