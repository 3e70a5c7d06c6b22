"""Chinese public bodies, whose names are regular: what they are for, and 部, 厅, 局, 委员会."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policytext.model import ActorType
from policytext.nlp.actors.chinese_shape import place_before
from policytext.nlp.actors.named import Named
from policytext.nlp.actors.wording import actor_words, folded_set, one_of


def public_bodies(folded: str) -> Iterator[Named]:
    """Departments, governments and Party committees that a sentence names.

    Args:
        folded: the sentence, folded.
    """
    for match in _public_body().finditer(folded):
        start = place_before(folded, match.start())
        generic = follows_generic(folded, start) or belongs_to_other_word(folded, match.end())
        if not generic:
            yield Named(start, match.end(), ActorType.GOVERNMENT)


def follows_generic(folded: str, start: int) -> bool:
    """Whether what stands before makes it no body in particular: 各级人民政府."""
    return folded[max(0, start - 5) : start].endswith(_generic_before())


def belongs_to_other_word(folded: str, end: int) -> bool:
    """Whether what follows a body makes another word of it: 市政府采购."""
    return _after().match(folded, end) is not None


@cache
def _after() -> re.Pattern[str]:
    return re.compile(one_of(actor_words()["no public body before"]))


@cache
def _generic_before() -> tuple[str, ...]:
    return tuple(sorted(folded_set("generic before", "zh")))


@cache
def _public_body() -> re.Pattern[str]:
    words = actor_words()
    topics, heads = one_of(words["departments"]), one_of(words["department endings"])
    ranks = one_of(words["ranks"])
    zones, councils = one_of(words["zones"]), one_of(words["councils"])
    return re.compile(
        rf"(?:(?:{ranks})?(?:{topics})(?:{heads})"
        rf"|(?:{councils})(?:办公厅|办公室)?"
        rf"|(?:{zones})(?:管委会|管理委员会))"
    )
