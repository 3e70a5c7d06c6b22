"""Carrying codings over to a newer reading of their document, by quote and context.

A coding goes where its words stand. Words that stand in several places are told apart by what
stands around them, as the selectors of the Web Annotation Data Model (W3C, 2017) do; words that
were read differently are looked for by likeness. What cannot be placed is never guessed.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz import fuzz

from policytext.model import CARRIED, Coding, CodingStatus, Document, Evidence, Span

_CONTEXT = 60
_FEWEST = 6
_EDGE = 3
_ALIKE = 75.0
_CLEARLY = 5.0
_FARTHEST = 60
_NEVER_THE_SAME = 99.9
_HYPHENS = "-\u2010\u2011\u00ad"


class Placing(StrEnum):
    """Where a coding went."""

    SAME = "same words"
    CHANGED = "changed words"
    AMBIGUOUS = "several places"
    LOST = "not found"


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of one coding.

    Attributes:
        coding: as it was in the old reading.
        placing: how it was placed, or why it was not.
        span: where it stands in the new reading; None when it was not placed.
        similarity: of old and new words, from 0 to 100, blanks and hyphens not counted.
    """

    coding: Coding
    placing: Placing
    span: Span | None = None
    similarity: float = 0.0

    def coding_in(self, document: Document, *, id: str, run: str) -> Coding:
        """The coding as it stands in the new reading.

        On other words than before it is only suggested, until a person decides; so is one that
        was still to be looked at.

        Args:
            document: the new reading.
            id: of the new coding.
            run: that read the document.

        Raises:
            ValueError: when the coding was not placed.
        """
        if self.span is None:
            raise ValueError(f"the coding {self.coding.id} was not placed: {self.placing}")
        before, status = self.coding.carried, self.coding.status
        weight = self.similarity / 100
        if self.coding.needs_look and before is not None:
            weight *= before.weight
        if weight < 1:
            status = CodingStatus.SUGGESTED
        return replace(
            self.coding,
            id=id,
            document=document.id,
            span=self.span,
            quote=document.quote(self.span),
            run=run,
            evidence=(Evidence(CARRIED, self.coding.id, self.span, weight),),
            status=status,
        )


def carry_over(codings: Iterable[Coding], old: Document, new: Document) -> tuple[Carried, ...]:
    """Find the places of codings in a newer reading of their document.

    Args:
        codings: of the old reading.
        old: the reading they were made on.
        new: the newer reading.

    Returns:
        One entry a coding, in the same order. ``CHANGED`` ones are placed on other words than
        before and are worth a look.

    Raises:
        CodingError: when a quote does not stand in the old reading.
    """
    before, after = _Folded(old.text), _Folded(new.text)
    found = []
    for coding in codings:
        coding.check(old)
        found.append(_carry(coding, before, after))
    return tuple(found)


class _Folded:
    """A text without blanks and hyphens, in one case and width, that knows its places."""

    def __init__(self, text: str) -> None:
        characters: list[str] = []
        self.places: list[int] = []
        for place, character in enumerate(text):
            for folded in unicodedata.normalize("NFKC", character).casefold():
                if not folded.isspace() and folded not in _HYPHENS:
                    characters.append(folded)
                    self.places.append(place)
        self.text = "".join(characters)

    def within(self, span: Span) -> tuple[int, int]:
        """A span of the text as start and end in the folded text."""
        start = self._first_from(span.start)
        return start, self._first_from(span.end)

    def span(self, start: int, end: int) -> Span:
        """A stretch of the folded text in the text."""
        return Span(self.places[start], self.places[end - 1] + 1)

    def _first_from(self, place: int) -> int:
        return bisect_left(self.places, place)


def _carry(coding: Coding, old: _Folded, new: _Folded) -> Carried:
    start, end = old.within(coding.span)
    if start == end:
        return Carried(coding, Placing.LOST)
    words = old.text[start:end]
    places = list(_occurrences(words, new.text))
    if not places:
        return _by_likeness(coding, old, new, (start, end))
    chosen = _chosen(places, old.text, new.text, (start, end))
    if chosen is None:
        return Carried(coding, Placing.AMBIGUOUS)
    return Carried(coding, Placing.SAME, new.span(chosen, chosen + len(words)), 100.0)


def _occurrences(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _chosen(places: list[int], old: str, new: str, ends: tuple[int, int]) -> int | None:
    """The place with the likest context; else, where the words stand as often, the same turn."""
    if len(places) == 1:
        return places[0]
    start, end = ends
    length = end - start
    ranked = sorted(
        ((_context(old, start, end, new, at, at + length), -at) for at in places), reverse=True
    )
    if ranked[0][0] - ranked[1][0] >= _CLEARLY:
        return -ranked[0][1]
    before = list(_occurrences(old[start:end], old))
    return places[before.index(start)] if len(before) == len(places) else None


def _context(old: str, start: int, end: int, new: str, first: int, last: int) -> float:
    """How alike the surroundings of two stretches are, from 0 to 200."""
    before = fuzz.ratio(
        old[max(0, start - _CONTEXT) : start], new[max(0, first - _CONTEXT) : first]
    )
    after = fuzz.ratio(old[end : end + _CONTEXT], new[last : last + _CONTEXT])
    return before + after


def _by_likeness(coding: Coding, old: _Folded, new: _Folded, ends: tuple[int, int]) -> Carried:
    """Place words that were read differently."""
    start, end = ends
    words = old.text[start:end]
    between = _between_neighbours(old.text, new.text, ends)
    if between is None:
        likest = _likest(words, new.text)
        between = likest and _between_edges(old.text, new.text, ends, likest)
    if between is None:
        return Carried(coding, Placing.LOST)
    similarity = min(round(fuzz.ratio(words, new.text[slice(*between)]), 1), _NEVER_THE_SAME)
    if similarity < _ALIKE:
        return Carried(coding, Placing.LOST)
    return Carried(coding, Placing.CHANGED, new.span(*between), similarity)


def _between_neighbours(old: str, new: str, ends: tuple[int, int]) -> tuple[int, int] | None:
    """What stands between the same neighbours, when these stand together in one place only."""
    start, end = ends
    before, after = old[max(0, start - _CONTEXT // 2) : start], old[end : end + _CONTEXT // 2]
    if min(len(before), len(after)) < _FEWEST or new.count(before) != 1:
        return None
    first = new.index(before) + len(before)
    last = new.find(after, first, first + 2 * (end - start) + 2 * _CONTEXT)
    return (first, last) if last > first else None


def _between_edges(
    old: str, new: str, ends: tuple[int, int], found: tuple[int, int]
) -> tuple[int, int]:
    """Move the ends of a stretch to where the characters next to the old words stand, if near.

    Likeness alone drops a first or last character that was read differently.
    """
    start, end = ends
    first, last = found
    before, after = old[max(0, start - _EDGE) : start], old[end : end + _EDGE]
    reach = sorted(range(-_FEWEST, _FEWEST + 1), key=abs)
    if len(before) == _EDGE:
        firsts = (first + step for step in reach if 0 <= first + step < last)
        first = next((at for at in firsts if new[:at].endswith(before)), first)
    if len(after) == _EDGE:
        lasts = (last + step for step in reach if first < last + step)
        last = next((at for at in lasts if new.startswith(after, at)), last)
    return first, last


def _likest(words: str, text: str) -> tuple[int, int] | None:
    """The one stretch that is most like some words; None when two are nearly as like."""
    if len(words) < _FEWEST:
        return None
    best = fuzz.partial_ratio_alignment(words, text, score_cutoff=_ALIKE)
    if best is None:
        return None
    rest = (text[: best.dest_start], text[best.dest_end :])
    long_enough = (part for part in rest if len(part) >= len(words))
    if any(fuzz.partial_ratio(words, part) > best.score - _CLEARLY for part in long_enough):
        return None
    return _fitted(words, text, best.dest_start, best.dest_end)


def _fitted(words: str, text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch as long as the words, its ends moved to where it is most like them."""
    reach = min(_FARTHEST, max(_FEWEST, len(words) // 4))
    starts = range(max(0, start - reach), min(end, start + reach + 1))
    first = max(starts, key=lambda at: (fuzz.ratio(words, text[at:end]), at))
    ends = range(max(first + 1, end - reach), min(len(text), end + reach) + 1)
    last = max(ends, key=lambda at: (fuzz.ratio(words, text[first:at]), -at))
    return first, last
