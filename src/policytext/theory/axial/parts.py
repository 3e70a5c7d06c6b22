"""A sentence in parts and clauses: how far a connective reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policytext.model import Span
from policytext.segmentation import split_clauses
from policytext.theory.axial.connectives import ConnectiveWords

_LETTER = re.compile(r"[^\W_]")
LEAST = 2
"""Letters that a stretch needs to say anything."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence that no connective reaches across.

    Attributes:
        text: the sentence, folded.
        span: the part.
        clauses: of the part.
        previous: what stands before it, counted from the head of the sentence; may be negative.
        words: of the language.
        chinese: whether it is read as Chinese.
    """

    text: str
    span: Span
    clauses: tuple[Span, ...]
    previous: tuple[int, int] | None
    words: ConnectiveWords
    chinese: bool

    def clause_at(self, place: int) -> int:
        """Number of the clause in which a place lies."""
        return max(n for n, clause in enumerate(self.clauses) if clause.start <= place or n == 0)

    def says(self, start: int, end: int) -> bool:
        """Whether there is more than marks between two places."""
        return end > start and len(_LETTER.findall(self.text, start, end)) >= LEAST


def parts_of(
    text: str, previous: tuple[int, int] | None, words: ConnectiveWords, chinese: bool
) -> Iterator[Part]:
    """The parts of a sentence.

    Args:
        text: the sentence, folded.
        previous: start and end of the sentence before, counted from the head of this one.
        words: of the language.
        chinese: whether it is read as Chinese.
    """
    start = 0
    for end in [*(mark.start() for mark in words.part.finditer(text)), len(text)]:
        if end > start:
            span = Span(start, end)
            clauses = _clauses(text, span, words, chinese)
            yield Part(text, span, clauses, previous, words, chinese)
            previous = (start, end)
        start = end + 1


def _clauses(text: str, part: Span, words: ConnectiveWords, chinese: bool) -> tuple[Span, ...]:
    piece = text[part.start : part.end]
    if not chinese:
        found = [clause.shift(part.start) for clause in split_clauses(piece, "en")]
        return tuple(found) or (part,)
    ends = [mark.end() for mark in words.clause.finditer(piece)]
    starts = [0, *ends]
    pairs = zip(starts, [*ends, len(piece)], strict=True)
    return tuple(Span(a, b).shift(part.start) for a, b in pairs if b > a)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """A stretch without the marks and blanks at its ends; None when nothing is left."""
    letters = list(_LETTER.finditer(text, max(0, start), end))
    return Span(letters[0].start(), letters[-1].end()) if letters else None
