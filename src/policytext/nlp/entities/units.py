"""The sentences of a text with their words and entities, tagged once for all that ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from policytext.nlp.entities.taggers import TaggedWord, tagger
from policytext.nlp.fold import fold_characters
from policytext.nlp.places.latin import fold_latin

_CHINESE = re.compile(r"[^。！？；\n]{1,400}[。！？；]?")
_LINE = re.compile(r"[^\n]*\n?")
_SHORT_LINE = 60
_LONGEST = 2000
_TEXTS_AT_HAND = 4
_LONGEST_AT_HAND = 200_000


@dataclass(frozen=True, slots=True)
class TaggedUnit:
    """A stretch of a text that the tagger reads at once.

    Attributes:
        start: where it begins in the text, in code points.
        text: its words, folded: simplified script, or Latin letters without marks.
        words: their spans are places in the stretch.
    """

    start: int
    text: str
    words: tuple[TaggedWord, ...]


def tagged_units(text: str, language: str) -> tuple[TaggedUnit, ...]:
    """A text stretch by stretch: Chinese sentences; English paragraphs, their lines joined.

    A sentence or paragraph that never ends is cut. The last few texts are kept, because places,
    actors and events are looked for in the same document one after the other.

    Args:
        text: a whole document or a passage of it.
        language: ``zh``; every other language is read as English.

    Returns:
        In order, not overlapping; lines without words are left out.

    Raises:
        MissingModel: when the English pipeline is not installed.
    """
    tongue = "zh" if language == "zh" else "en"
    read = _units_at_hand if len(text) <= _LONGEST_AT_HAND else _units
    return read(text, tongue, tagger(tongue).name)


def _units(text: str, language: str, by: str) -> tuple[TaggedUnit, ...]:
    """Tagged units; the name of the tagger keeps those of different taggers apart."""
    cut = list(_sentences(text) if language == "zh" else _paragraphs(text))
    fold = fold_characters if language == "zh" else fold_latin
    folded = [fold(stretch) for _, stretch in cut]
    tagged = tagger(language).tag_all(folded)
    starts = (start for start, _ in cut)
    return tuple(map(TaggedUnit, starts, folded, tagged))


_units_at_hand = lru_cache(maxsize=_TEXTS_AT_HAND)(_units)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    for match in _CHINESE.finditer(text):
        yield match.start(), match.group()


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    start, end = 0, 0
    for line in _LINE.finditer(text):
        words = line.group().strip()
        end = line.end()
        ends = not words or len(words) < _SHORT_LINE or words[-1] in ".:;!?"
        if ends or end == len(text):
            yield from _pieces(text, start, end)
            start = end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """A paragraph, cut where it never ends, at a blank where there is one."""
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST) + 1
        cut = blank or start + _LONGEST
        yield start, text[start:cut]
        start = cut
    if text[start:end].strip():
        yield start, text[start:end]
