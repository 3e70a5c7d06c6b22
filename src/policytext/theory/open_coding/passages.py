"""The passages that open coding reads, and their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from policytext.model import detect_language
from policytext.nlp.fold import fold_characters
from policytext.nlp.terms.sentences import general_words
from policytext.nlp.words import word_segmenter
from policytext.resources import word_lists

LANGUAGES = ("zh", "en")
_ENGLISH_WORD = re.compile(r"[a-z][a-z'-]+")
_HAN = re.compile("[\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that gets one concept.

    Attributes:
        id: unique among the passages.
        text: its words.
        language: ``zh`` or ``en``, in which it is read.
        document: the document it stands in; empty for a row of a table.
        start: its place there, in code points.
    """

    id: str
    text: str
    language: str
    document: str = ""
    start: int = 0


def passage(id: str, text: str, language: str = "") -> Passage:
    """A passage read in its own language; one without letters as English."""
    spoken = language or detect_language(text, "en")
    return Passage(id, text, "zh" if spoken == "zh" else "en")


def lexical_words(one: Passage) -> list[str]:
    """The words by which passages of one language are compared.

    Chinese words of two characters or more, and pairs of characters, since short passages seldom
    share whole words; English words in lower case. Words too general to tell texts apart are left
    out.
    """
    folded = fold_characters(one.text).lower()
    if one.language == "zh":
        words = [word for word in word_segmenter().cut(folded) if len(word) > 1 and word.isalnum()]
        words += [run[at : at + 2] for run in _HAN.findall(folded) for at in range(len(run) - 1)]
    else:
        words = _ENGLISH_WORD.findall(folded)
    return [word for word in words if word not in general_words() and word not in _function_words()]


@cache
def _function_words() -> frozenset[str]:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    return frozenset(ENGLISH_STOP_WORDS)


def by_language(passages: Sequence[Passage]) -> Iterator[tuple[str, list[int]]]:
    """The places of the passages of each language that has any."""
    for language in LANGUAGES:
        own = [at for at, one in enumerate(passages) if one.language == language]
        if own:
            yield language, own


@cache
def coding_words(name: str, language: str) -> frozenset[str]:
    """A list of ``configs/lexicons/open-coding.yaml``."""
    lists: Mapping[str, Iterable[str]] = word_lists("open-coding")[name]
    return frozenset(lists[language])
