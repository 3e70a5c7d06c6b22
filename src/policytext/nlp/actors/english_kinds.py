"""What the English name of an organisation says it is."""

from __future__ import annotations

import re
from functools import cache

from policytext.model import ActorType
from policytext.nlp.actors.wording import actor_words, english_heads, one_of

_HOSTS = frozenset({ActorType.UNIVERSITY, ActorType.FINANCE})
_MONEY = re.compile(r"\b(?:Venture|Fund|Capital)\b")


def english_kind(name: str) -> ActorType | None:
    """What the name of an organisation says it is; None when it does not tell.

    >>> str(english_kind("Department of Physics of the University of Munich"))
    'university'
    """
    if _legal_form_at_end().search(name):
        return ActorType.FUND if _MONEY.search(name) else ActorType.FIRM
    first, *objects = re.split(r" (?:of|for) (?:the )?", name)
    heads = [word for word in first.split() if word in english_heads()]
    kind = english_heads()[heads[-1]] if heads else None
    within = [english_kind(each) for each in objects]
    disciplines = set(actor_words()["disciplines"]).intersection(name.split())
    if heads and heads[-1] == "Department" and disciplines:
        return ActorType.UNIVERSITY
    if heads and heads[-1] in {"Department", "School", "Faculty", "Branch", "Office"}:
        kind = next((each for each in within if each in _HOSTS), kind)
    return kind if kind is not None else next(filter(None, within), None)


@cache
def _legal_form_at_end() -> re.Pattern[str]:
    return re.compile(rf" (?:{one_of(actor_words()['legal forms']['en'])})$")
