"""Whether a figure is how much there is of a thing, or by how much that grew or fell."""

from __future__ import annotations

import re
from functools import cache

from policytext.model import Aspect, Quantity
from policytext.nlp.lexicon import lexicon
from policytext.transfer.indicators.statements import Statement

_BEFORE = {
    "zh": r"(?:{words})(?:了|率|幅度?|速度?|为|约|近|达|[:：\s])*$",
    "en": r"\b(?:{words})\b(?:\s(?:by|of|at|an average|year on year|year-on-year|annually|a"
    r"|rates?|further|another|was|is|reached))*\s?$"
    r"|\b(?:{words})\b[^,;:]{{0,80}}\sby\s(?:a further\s|another\s|an average of\s)?$",
}
_BEHIND = {
    "zh": r"的?(?:年均|同比)?(?:{words})(?![到至])",
    "en": r"\s(?:annual\s|average\s|year-on-year\s|annualised\s)*(?:{words})\b",
}
_MULTIPLIED = re.compile(r"翻|\b(?:doubl|tripl|trebl|quadrupl)")
_LISTED = re.compile(r"[\s、,，和及]*(?:and\s)?")
_REACH = 120


def aspect_of(statement: Statement, quantity: Quantity) -> Aspect:
    """Whether a figure tells a level, growth or decline.

    "Output grew by 5 %" tells growth, "output grew to 5 million tonnes" a level. Of figures in a
    list the words before the first hold for all.

    Args:
        statement: the sentence.
        quantity: a figure of it.
    """
    plain, language = statement.plain, statement.language
    if _MULTIPLIED.match(plain, quantity.span.start, quantity.span.end):
        return Aspect.GROWTH
    start = _start_of_list(statement, quantity)
    first = max(statement.clause(start).start, start - _REACH)
    before, behind = plain[first:start], plain[quantity.span.end : quantity.span.end + _REACH]
    for aspect in (Aspect.GROWTH, Aspect.DECLINE):
        ahead, after = _patterns(language, aspect)
        if ahead.search(before) or after.match(behind):
            return aspect
    return Aspect.LEVEL


def _start_of_list(statement: Statement, quantity: Quantity) -> int:
    """Where the first figure of the list begins that a figure stands in."""
    start = quantity.span.start
    for other in reversed(statement.quantities):
        between = statement.plain[other.span.end : start]
        if other.span.end <= start and other.kind == quantity.kind and _LISTED.fullmatch(between):
            start = other.span.start
    return start


@cache
def _patterns(language: str, aspect: Aspect) -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = lexicon("indicators")[language]
    verbs, nouns = (
        "|".join(sorted(map(re.escape, lists[f"{aspect.value}_{form}"]), key=len, reverse=True))
        for form in ("verbs", "nouns")
    )
    return (
        re.compile(_BEFORE[language].format(words=f"{verbs}|{nouns}")),
        re.compile(_BEHIND[language].format(words=nouns)),
    )
