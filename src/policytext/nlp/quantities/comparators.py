"""Words that say how a figure bounds the true one: more than, nearly, 以上, 不足."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from policytext.model import Comparator
from policytext.nlp.lexicon import lexicon

_FARTHEST = 24


class Bound(NamedTuple):
    """A comparator, and how far its words reach.

    Attributes:
        comparator: how the figure bounds the true one.
        place: where its words begin (before a figure) or end (behind one).
    """

    comparator: Comparator
    place: int


@cache
def _table(language: str, side: str) -> tuple[re.Pattern[str], dict[str, Comparator]]:
    groups = lexicon("comparators")[language].get(side, {})
    words = {word: Comparator(sign) for sign, group in groups.items() for word in group}
    either = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    if side == "before":
        head = r"\b" if language == "en" else ""
        return re.compile(rf"{head}({either})\s?(?:a\s|每[月年人天户家个])?$"), words
    tail = r"\b" if language == "en" else ""
    blank = r"\s" if language == "en" else ""
    return re.compile(rf"{blank}({either}){tail}"), words


def bound_before(plain: str, at: int, language: str) -> Bound | None:
    """The comparator that ends right before a place of a folded text; None without one."""
    pattern, words = _table(language, "before")
    match = pattern.search(plain, max(0, at - _FARTHEST), at)
    return Bound(words[match[1]], match.start()) if match else None


def bound_inside(plain: str, at: int) -> Bound | None:
    """余 or 多 between a Chinese number and its unit."""
    pattern, words = _table("zh", "inside")
    match = pattern.match(plain, at)
    return Bound(words[match[1]], match.end()) if match else None


def bound_after(plain: str, at: int, language: str) -> Bound | None:
    """The comparator that stands right behind a unit; None without one."""
    if plain.startswith("+", at):
        return Bound(Comparator.AT_LEAST, at + 1)
    pattern, words = _table(language, "after")
    match = pattern.match(plain, at)
    return Bound(words[match[1]], match.end()) if match else None
