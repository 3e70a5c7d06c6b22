"""Stretches of text with figures that count nothing: names, numberings, references, telephones."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from policytext.nlp.lexicon import lexicon


class Masked:
    """Stretches of a text, merged, that can be asked whether they hold a place.

    Args:
        stretches: starts and ends, in any order.
    """

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def end_of(self, place: int) -> int | None:
        """The end of the stretch that holds a place; None when none does."""
        number = bisect_right(self._starts, place) - 1
        return self._ends[number] if number >= 0 and place < self._ends[number] else None


def not_quantities(plain: str, language: str) -> list[tuple[int, int]]:
    """Starts and ends of stretches of a folded text whose figures count nothing."""
    return [match.span() for pattern in _patterns(language) for match in pattern.finditer(plain)]


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    lists = lexicon("not-quantities")[language]
    words = "|".join(sorted(map(re.escape, lists["words"]), key=len, reverse=True))
    before = "|".join(sorted(map(re.escape, lists["before"]), key=len, reverse=True))
    after = "|".join(sorted(map(re.escape, lists["after"]), key=len, reverse=True))
    if language == "zh":
        return (
            re.compile(words),
            re.compile(rf"(?:{before})[\s:：]?[\d.-]+(?![\d.]*[%亿万千百])"),
            re.compile(rf"(?<!\d)\d+(?:{after})"),
            *map(re.compile, lists["patterns"]),
        )
    listed = r"[\da-z.()-]*\d[\da-z.()-]*"
    return (
        re.compile(rf"\b(?:{words})\b"),
        re.compile(rf"\b(?:{before})\s?{listed}(?:(?:,\s|\sand\s|\sor\s|\sto\s){listed})*"),
        re.compile(rf"(?<!\d)\d+\s(?:{after})(?:\s?§*\s?[\d().a-z-]+)?"),
        *map(re.compile, lists["patterns"]),
    )
