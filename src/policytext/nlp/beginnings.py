"""Where in a text a pattern with several gaps can begin, computed for all positions at once.

A backtracking search tries the ways to fill several gaps one after the other, at every position; a
long sentence of near misses makes that slow. Here the positions from which the rest of a pattern
can be met are the bits of one number, computed from the last part to the first (bit-parallel
search; Baeza-Yates & Gonnet 1992). A position of Chinese is a character, one of English a word.
What comes out is never too little; the regular expression then looks from there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from policytext.nlp.pattern import Choice, Gap, Node, Number, Row, Words

_TEXTS_AT_HAND = 4


@dataclass(frozen=True, slots=True)
class Layout:
    """How the parts of a pattern lie on the positions of a language.

    Attributes:
        by_word: whether a position is a word with the blank before it, or a character.
        units: the positions that words take up, each an expression for what stands there.
        number: expression for a position that is a number or part of one.
        inside: expression for a position that a gap may cover.
        between: expression for a position that may stand between two parts.
        gap: size of a gap that names none.
    """

    by_word: bool
    units: Callable[[str], Sequence[str]]
    number: str
    inside: str
    between: str
    gap: int


class _Positions:
    """The positions of a text; a set of them is a number with these bits."""

    def __init__(self, text: str, by_word: bool) -> None:
        held = text.split(" ")[1:] if by_word else list(text)
        self.starts: list[int] = []
        self._places: dict[str, int] = {}
        self._met: dict[str, int] = {}
        start = 0
        for number, unit in enumerate(held):
            self.starts.append(start)
            self._places[unit] = self._places.get(unit, 0) | 1 << number
            start += len(unit) + by_word
        self.all = (1 << (len(held) + 1)) - 1

    def meeting(self, expression: str) -> int:
        """The positions at which an expression is met."""
        if expression not in self._met:
            is_met = re.compile(expression, re.DOTALL).fullmatch
            self._met[expression] = sum(
                places for unit, places in self._places.items() if is_met(unit)
            )
        return self._met[expression]


@lru_cache(maxsize=_TEXTS_AT_HAND)
def _positions(text: str, by_word: bool) -> _Positions:
    return _Positions(text, by_word)


def beginnings(text: str, node: Node, layout: Layout) -> Iterator[int]:
    """Where a pattern can begin.

    Args:
        text: of a ``MatchingText``.
        node: the pattern.
        layout: of the language.

    Yields:
        Positions in the text, ascending; every one at which the pattern stands is among them.
    """
    positions = _positions(text, layout.by_word)
    bits = bin(_from(node, positions.all, positions, layout))[:1:-1]
    number = bits.find("1")
    while 0 <= number < len(positions.starts):
        yield positions.starts[number]
        number = bits.find("1", number + 1)


def _from(node: Node, rest: int, positions: _Positions, layout: Layout) -> int:
    """The positions at which a part can begin so that after it the rest of the pattern is met."""
    match node:
        case Words(text):
            for unit in reversed(layout.units(text)):
                rest = positions.meeting(unit) & rest >> 1
            return rest
        case Gap(size):
            inside = positions.meeting(layout.inside)
            for _ in range(layout.gap if size is None else size):
                rest |= inside & rest >> 1
            return rest
        case Number():
            return _filled(positions.meeting(layout.number), rest >> 1)
        case Row(parts):
            for part in reversed(parts):
                rest = _from(part, rest, positions, layout)
                rest |= positions.meeting(layout.between) & rest >> 1
            return rest
        case Choice(options, optional):
            found = rest if optional else 0
            for option in options:
                found |= _from(option, rest, positions, layout)
            return found


def _filled(run: int, ends: int) -> int:
    """The positions from which an unbroken run of some positions leads to one of the ends."""
    found = run & ends
    step = 1
    while run:
        found |= run & found >> step
        run &= run >> step
        step *= 2
    return found
