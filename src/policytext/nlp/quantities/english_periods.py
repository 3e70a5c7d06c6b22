"""Times as English texts tell them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from policytext.model import Precision
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
from policytext.nlp.quantities.english_numbers import english_number
from policytext.nlp.quantities.told import Told, span_of_years, told_in_order, years_between

_MONTHS = "january february march april may june july august september october november december"
_MONTH = {name[:3]: number for number, name in enumerate(_MONTHS.split(), start=1)}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ORDINAL = {name: number for number, name in enumerate(_ORDINALS.split(), start=1)} | {
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
}
_Y = r"(?:19|20)\d{2}"
_N = "|".join(f"{name[:3]}(?:{name[3:]}|t)?" if len(name) > 3 else name for name in _MONTHS.split())
_O = "|".join(_ORDINAL)
_QUARTERS = (
    r"(?:(?:the )?(?P<o>first|second|third|fourth|last)(?: (?P<n>two|three))? quarters?(?: of)?"
    r"|q(?P<q>[1-4]))(?:,)?"
)
_HALF = r"(?:the )?(?P<half>first|second|latter) half of"
_FYP = (
    r"(?:\"|')?(?:the )?(?:(?P<p>\d{1,2})(?:st|nd|rd|th)|(?P<po>"
    + _O
    + r"))[\s-]five[\s-]year[\s-]plan(?:\"|')?(?: period)?"
)
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(form), name)
    for name, form in (
        (
            "numeric",
            rf"(?<![\d.])(?P<y>{_Y})[-/](?P<m>1[0-2]|0?[1-9])[-/](?P<d>[12]\d|3[01]|0?[1-9])(?!\d)",
        ),
        ("day", rf"\b(?P<m>{_N})\.? (?P<d>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?,? (?P<y>{_Y})\b"),
        (
            "day",
            rf"(?<![\d.])(?P<d>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)? (?:of )?"
            rf"(?P<m>{_N})\.?,? (?P<y>{_Y})\b",
        ),
        ("months", rf"\b(?P<m>{_N})(?: to |-| through )(?P<m2>{_N})\.?,? (?:of )?(?P<y>{_Y})\b"),
        ("month", rf"(?P<end>\b(?:the )?end of )?\b(?P<m>{_N})\.?,? (?:of )?(?P<y>{_Y})\b"),
        (
            "years",
            rf"(?:\bbetween (?P<b>)|\bfrom )?(?<![\w$£€.,])(?P<y>{_Y})"
            rf"(?(b) and |(?:-| to | through | until ))(?P<y2>{_Y}|\d{{2}}(?![\d-]))\b(?!%|,\d)",
        ),
        ("plan_end", rf"\b(?P<end>end of )?{_FYP}"),
        ("half", rf"{_HALF} (?P<y>{_Y})\b"),
        ("quarter", rf"{_QUARTERS} (?:of )?(?P<y>{_Y})\b"),
        (
            "year",
            rf"(?P<end>\b(?:the )?(?:year[- ])?end of )?"
            r"(?:\b(?:early|mid|late|the year|fiscal year|fy|calendar year)[\s-]?)?"
            r"(?<![\w$£€,/§-])(?<!\d\.)(?<!\brmb )(?<!no\. )"
            rf"(?P<y>{_Y})(?![\w%/]|-\d|,\d{{3}}|\.\d)",
        ),
        (
            "relative",
            r"\b(?P<w>this|last|next|the previous|the preceding|the following|the current) year\b",
        ),
        (
            "same",
            r"\bthe same (?:year|period)"
            r"(?: (?P<last>last year|of last year|of the previous year|a year earlier))?\b"
            r"|\bthat (?:same )?year\b",
        ),
        (
            "past",
            r"\b(?:in|over|during|for|within) (?:the )?"
            r"(?:past|last|previous|preceding|recent) (?P<n>[a-z]+|\d{1,2}) years\b"
            r"|\b(?:the )(?:past|last) (?P<n2>[a-z]+|\d{1,2}) years\b"
            r"|\bthese (?P<n3>[a-z]+|\d{1,2}) years\b",
        ),
        (
            "coming",
            r"\b(?:in|over|during|for|within)? ?(?:the )?"
            r"(?:next|coming|following) (?P<n>[a-z]+|\d{1,2}) years\b",
        ),
        (
            "so_far",
            r"\b(?:so far this year|since the beginning of (?:this|the) year"
            r"|this year to date|year to date)\b",
        ),
        (
            "part",
            r"\bthe first (?P<n>two|three) quarters\b"
            r"|\bthe (?P<half>first|second) half of (?:the|this) year\b"
            r"|\bthe (?P<o>first|second|third|fourth) quarter\b",
        ),
        ("decade", r"\b(?:the )?(?:early |mid-?|late )?(?P<y>(?:19|20)\d0)s\b"),
    )
)
_NOUN = re.compile(r"\s(?:[a-z-]+ly |[a-z-]+al |new )?(?P<w>[a-z]{3,}s)\b")
_BEFORE_YEAR = re.compile(
    r"(?:^|[.,;:(\"\n]\s?|\b(?:in|by|since|from|during|of|until|till|for|year|the|and|to|"
    r"after|before|between|early|late|mid|as of|through|end|on)\s)$"
)
_PREPOSITION = re.compile(r"\b(?:in|by|since|during|until)\s$")
_NEAR = 12
_AFTER_YEAR = re.compile(r"\s?(?:[,;:.)\"\n-]|$)")


def find(plain: str, written: date | None) -> list[Told]:
    """The times of a folded English text, in order, not overlapping.

    Args:
        plain: the text, folded.
        written: a day of the time in which it was written.
    """
    return told_in_order(plain, _FORMS, written, _told, counts=_counts)


def _counts(plain: str, match: re.Match[str], name: str) -> bool:
    return name != "year" or _is_year(plain, match)


def _is_year(plain: str, match: re.Match[str]) -> bool:
    """Whether four figures are a year: "2000 firms" is a count."""
    if _AFTER_YEAR.match(plain, match.end()):
        return True
    noun = _NOUN.match(plain, match.end())
    first = max(0, match.start("y") - _NEAR)
    if _BEFORE_YEAR.search(plain, first, match.start("y")) is None:
        return False
    told = noun is None or noun["w"] in ("was", "has", "sales", "targets")
    return told or _PREPOSITION.search(plain, first, match.start("y")) is not None


def _told(match: re.Match[str], name: str, written: date | None, year: int | None) -> Told:
    start, end = match.span()
    if name == "plan_end":
        return _plan(match)
    if name in ("past", "coming"):
        return _span_of_years(match, name, written)
    if name in ("relative", "so_far"):
        return Told(start, end, _of_relative(match, written), True)
    if name == "same":
        base = None if year is None else year - bool(match["last"])
        return Told(start, end, None if base is None else of_year(base), True)
    if name == "part":
        return Told(start, end, None if year is None else _part(match, year), True)
    at_end = bool(match.groupdict().get("end"))
    return Told(start, end, _ABSOLUTE[name](match), at_end=at_end)


def _plan(match: re.Match[str]) -> Told:
    number = int(match["p"]) if match["p"] else _ORDINAL[match["po"]]
    return Told(*match.span(), of_plan(number), plan=number, at_end=bool(match["end"]))


def _span_of_years(match: re.Match[str], name: str, written: date | None) -> Told:
    groups = match.groupdict()
    word = groups["n"] or groups.get("n2") or groups.get("n3") or ""
    return span_of_years(match, int(english_number(word)), written, past=name == "past")


def _of_relative(match: re.Match[str], written: date | None) -> Stretch | None:
    if written is None:
        return None
    word = match.groupdict().get("w") or "this"
    last = word in ("last", "the previous", "the preceding")
    return of_year(written.year + (word in ("next", "the following")) - last)


def _part(match: re.Match[str], year: int) -> Stretch:
    if match["half"]:
        return of_half(year, 1 if match["half"] == "first" else 2)
    if match["n"]:
        return of_quarters(year, 1, 2 if match["n"] == "two" else 3)
    quarter = _ORDINAL[match["o"]]
    return of_quarters(year, quarter, quarter)


def _day(match: re.Match[str]) -> Stretch:
    return of_day(int(match["y"]), _month_number(match["m"]), int(match["d"]))


def _month_number(written: str) -> int:
    return int(written) if written.isdigit() else _MONTH[written[:3]]


def _month(match: re.Match[str]) -> Stretch:
    month = _month_number(match["m"])
    return of_months(int(match["y"]), month, month, Precision.MONTH)


def _months(match: re.Match[str]) -> Stretch:
    months = _month_number(match["m"]), _month_number(match["m2"])
    return of_months(int(match["y"]), *months, Precision.MONTH)


def _years(match: re.Match[str]) -> Stretch:
    first, last = int(match["y"]), int(match["y2"])
    last = last if last > 999 else first // 100 * 100 + last
    return years_between(first, last, match[0])


def _half(match: re.Match[str]) -> Stretch:
    return of_half(int(match["y"]), 1 if match["half"] == "first" else 2)


def _quarter(match: re.Match[str]) -> Stretch:
    year = int(match["y"])
    if match["n"]:
        return of_quarters(year, 1, 2 if match["n"] == "two" else 3)
    number = int(match["q"]) if match["q"] else {"last": 4}.get(match["o"]) or _ORDINAL[match["o"]]
    return of_quarters(year, number, number)


def _year(match: re.Match[str]) -> Stretch:
    return of_year(int(match["y"]))


def _decade(match: re.Match[str]) -> Stretch:
    return of_years(int(match["y"]), int(match["y"]) + 9)


_ABSOLUTE: dict[str, Callable[[re.Match[str]], Stretch]] = {
    "numeric": _day,
    "day": _day,
    "months": _months,
    "month": _month,
    "years": _years,
    "half": _half,
    "quarter": _quarter,
    "year": _year,
    "decade": _decade,
}
