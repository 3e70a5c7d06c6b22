"""Text as pieces of a known vocabulary, those that are most probable together (Kudo 2018)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

_BLANK = "\u2581"
_RUNS = re.compile("  +")
_LESS = 10.0
_BEGINNING = 2


class UnigramTokenizer:
    """Divides a text into pieces.

    Args:
        pieces: of the vocabulary, with ``▁`` for a blank; empty ones are never found.
        scores: log probability of each.
        normal: what single characters are written as.
        unknown: number of the piece that stands for a character without one.
    """

    def __init__(
        self,
        pieces: Sequence[str],
        scores: Sequence[float],
        normal: Mapping[int, str],
        unknown: int,
    ) -> None:
        self.pieces = pieces
        self._scores = scores
        self._normal = normal
        self._unknown = unknown

    def encode(self, text: str) -> list[int]:
        """Numbers of the pieces of a text, in order; a blank is set before it."""
        text = " " + _RUNS.sub(" ", text.translate(self._normal)).removeprefix(" ")
        text = text.replace(" ", _BLANK)
        numbers, starts = self._best(text)
        found, end = [], len(text)
        while end:
            found.append(numbers[end])
            end = starts[end]
        return found[::-1]

    def _best(self, text: str) -> tuple[list[int], list[int]]:
        """For each end the last piece of the best division up to it, and its start (Viterbi)."""
        find, worth = self._numbers.get, self._scores
        best = [0.0] + [float("-inf")] * len(text)
        numbers, starts = [self._unknown] * (len(text) + 1), [0] * (len(text) + 1)
        for start in range(len(text)):
            longest = self._longest.get(text[start : start + _BEGINNING], 1)
            for end in range(start + 1, min(len(text), start + longest) + 1):
                number = find(text[start:end])
                if number is None and end > start + 1:
                    continue
                score = self._of_unknown if number is None else worth[number]
                if best[start] + score > best[end]:
                    best[end], starts[end] = best[start] + score, start
                    numbers[end] = self._unknown if number is None else number
        return numbers, starts

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        found = {piece: number for number, piece in enumerate(self.pieces) if piece}
        found.pop(self.pieces[self._unknown], None)
        return found

    @cached_property
    def _longest(self) -> Mapping[str, int]:
        """How long the longest piece is that begins with these two characters."""
        longest: dict[str, int] = {}
        for piece in self._numbers:
            beginning = piece[:_BEGINNING]
            longest[beginning] = max(longest.get(beginning, 0), len(piece))
        return longest

    @cached_property
    def _of_unknown(self) -> float:
        return min(self._scores) - _LESS
