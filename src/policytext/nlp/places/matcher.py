"""Every place where a text has the words of a name of the gazetteer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from policytext.nlp.fold import fold_characters
from policytext.nlp.places.gazetteer import Name, gazetteer
from policytext.nlp.places.latin import fold_latin


@dataclass(frozen=True, slots=True)
class Match:
    """Words of the text that are a name.

    Attributes:
        start: first character, in code points.
        end: one past the last.
        names: the places that bear the name.
    """

    start: int
    end: int
    names: tuple[Name, ...]


def fold(text: str, language: str) -> str:
    """The text as its names are compared, of the same length."""
    return fold_characters(text) if language == "zh" else fold_latin(text)


def matches(folded: str, language: str) -> list[Match]:
    """All names, overlapping ones too; at one start the longest first.

    Args:
        folded: what ``fold`` returns.
        language: ``zh`` or ``en``.
    """
    found = list(_found(folded, language))
    found.sort(key=lambda match: (match.start, -match.end))
    return found


def _found(folded: str, language: str) -> Iterator[Match]:
    for last, (length, names) in _automaton(language).iter(folded):
        start, end = last + 1 - length, last + 1
        if language == "zh" or _is_word(folded, start, end):
            yield Match(start, end, names)


def _is_word(folded: str, start: int, end: int) -> bool:
    before, after = folded[start - 1 : start], folded[end : end + 1]
    return not (before.isalnum() or before == "-" or after.isalnum() or after == "-")


@cache
def _automaton(language: str) -> Any:
    from ahocorasick import Automaton

    automaton = Automaton()
    for name, bearers in gazetteer().names[language].items():
        automaton.add_word(name, (len(name), tuple(bearers)))
    automaton.make_automaton()
    return automaton
