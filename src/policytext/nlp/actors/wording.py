"""The words by which names of actors are built."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from policytext.model import ActorType
from policytext.nlp.fold import fold_characters
from policytext.resources import resource, word_lists


def actor_words() -> Mapping[str, Any]:
    """The lists of ``configs/lexicons/actors.yaml``."""
    return word_lists("actors")


def one_of(words: Iterable[str]) -> str:
    """A pattern that finds the longest of some words."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@cache
def folded_set(name: str, language: str) -> frozenset[str]:
    """One of the lists, folded."""
    listed = actor_words()[name][language]
    return frozenset(fold_characters(word) if language == "zh" else word for word in listed)


@cache
def chinese_endings() -> dict[str, tuple[ActorType, bool]]:
    """Last words of Chinese names: what they are, and whether a place alone may stand before."""
    return {
        word: (ActorType(kind), which == "bare")
        for kind, lists in actor_words()["endings"].items()
        for which in ("others", "bare")
        for word in lists[which]
    }


@cache
def english_heads() -> dict[str, ActorType]:
    """Words at the head of English names, and what they say an actor is."""
    return {word: ActorType(kind) for kind, heads in actor_words()["heads"].items()
            for word in heads}  # fmt: skip


@cache
def common_words() -> frozenset[str]:
    """Common English words in small letters."""
    path = resource("configs", "lexicons", "english-words.txt")
    return frozenset(filter(str.islower, path.read_text(encoding="utf-8").split()))


@cache
def topics() -> frozenset[str]:
    """English words that speak of what a body does."""
    return frozenset(actor_words()["topics"])
