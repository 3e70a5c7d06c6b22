"""The words of the transfer lexicons, compiled once, and where a text has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from policytext.model import Span
from policytext.nlp.compiled_pattern import CompiledPattern, compile_pattern
from policytext.nlp.matching_text import MatchingText
from policytext.resources import word_lists

Named = Mapping[str, tuple[CompiledPattern, ...]]


def lists(name: str, language: str) -> Mapping[str, Any]:
    """What ``configs/lexicons/transfer-{name}.yaml`` holds for a language."""
    content: Mapping[str, Any] = word_lists(f"transfer-{name}")[language]
    return content


@cache
def named_words(name: str, key: str, language: str) -> Named:
    """The compiled patterns of a list of lists, in the order of the file."""
    return {
        entry: compiled(tuple(words), language)
        for entry, words in lists(name, language)[key].items()
    }


@cache
def compiled(words: tuple[str, ...], language: str) -> tuple[CompiledPattern, ...]:
    """Patterns compiled for a language."""
    return tuple(compile_pattern(word, language) for word in words)


@cache
def expression(name: str, key: str, language: str) -> re.Pattern[str]:
    """A regular expression of a lexicon."""
    return re.compile(lists(name, language)[key])


def found(patterns: Sequence[CompiledPattern], text: MatchingText) -> Iterator[Span]:
    """Where any of the patterns stands in a text, as spans of the original."""
    for pattern in patterns:
        for match in pattern.matches(text):
            yield text.original(*match.span())
