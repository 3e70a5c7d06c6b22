"""Stretches of a passage that can name a concept: label-sized, as they stand in the text.

Noun phrases with their modifiers, verbs with their objects, and short clauses taken over whole
(in-vivo codes, Strauss & Corbin 1990). A single word is no label, however frequent.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from math import log

from policytext.model import Span
from policytext.nlp.terms.sentences import Form, is_content_word
from policytext.nlp.tokens import Token, token_rows
from policytext.theory.open_coding.passages import Passage, by_language, coding_words
from policytext.theory.open_coding.standing import stands_alone

_MOST = 12
_LONGEST = 7
_LENGTHS = {"zh": (3, 12), "en": (2, 8)}
# N noun or name, A adjective, V verb, D word that denies, P "of" and 的, T article, R possessive,
# M number, o anything else; K is a mark that ends a clause.
_NOUNS = re.compile("[AN]{1,4}N|[AN]{1,3}P[AN]{0,2}N")
_VERBS = re.compile("D?VD?V?T?[ANM]{0,4}(?:P[AN]{0,2})?N|D[AN]{1,2}")
# Marks of formulas and notes, numbers of headings, and words that lost their blanks: no label.
_NO_LABEL = re.compile(r"[$\\{}\[\]^_=<>|¹²³]|[A-Za-z]{22,}|^[&+/*•-]|^\d+\.\d|\S\([^)]*$")
_CLAUSE_END = re.compile(r"[\s,.;:!?()\[\]{}\"“”‘’，。；：！？、（）《》…—]")


class Kind(StrEnum):
    """How a phrase is built."""

    NOUN = "noun phrase"
    VERB = "verb with object"
    IN_VIVO = "in vivo"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of a passage that can name a concept.

    Attributes:
        text: as it stands there.
        form: its content words as lemmas, by which phrases are counted.
        span: in the passage.
        kind: how it is built.
    """

    text: str
    form: Form
    span: Span
    kind: Kind


def label_candidates(passages: Sequence[Passage]) -> list[tuple[Phrase, ...]]:
    """The phrases of each passage that can name it, the most telling first.

    What is told by few passages and is said again in this one goes first: the mean of tf-idf over
    the content words of the phrase.

    Args:
        passages: in any order and either language.

    Returns:
        For each passage at most twelve phrases, none of which has the words of another one; nothing
        for a passage without one.
    """
    found: list[tuple[Phrase, ...]] = [() for _ in passages]
    for language, own in by_language(passages):
        rows = list(token_rows((passages[at].text for at in own), language))
        frequencies = Counter(word for row in rows for word in {one.lemma for one in row})
        for at, row in zip(own, rows, strict=True):
            phrases = _phrases(passages[at].text, row, language)
            found[at] = _best(list(phrases), row, frequencies, len(own))
    return found


def _phrases(text: str, row: Sequence[Token], language: str) -> Iterator[Phrase]:
    for is_end, group in groupby(row, key=lambda token: bool(_CLAUSE_END.match(token.text))):
        words = list(group)
        if not is_end:
            yield from _of_clause(text, words, language)


def _of_clause(text: str, words: Sequence[Token], language: str) -> Iterator[Phrase]:
    kinds = "".join(_kind(word, language) for word in words)
    for kind, pattern in ((Kind.NOUN, _NOUNS), (Kind.VERB, _VERBS)):
        for start in range(len(words)):
            match = pattern.match(kinds, start, min(len(words), start + _LONGEST))
            if match and not (kind is Kind.VERB and _is_said_of(words[match.end() :], language)):
                yield from _phrase(text, words[start : match.end()], kind, language)
    yield from _phrase(text, words, Kind.IN_VIVO, language)


def _phrase(text: str, words: Sequence[Token], kind: Kind, language: str) -> Iterator[Phrase]:
    """The phrase of these words, where it is long and full enough for a label."""
    form = tuple(word.lemma for word in words if _is_full(word, language))
    first, last = words[0].lemma, words[-1].lemma
    span = Span(words[0].span.start, words[-1].span.end)
    shown = text[span.start : span.end]
    shortest, longest = _LENGTHS[language]
    size = len(shown) if language == "zh" else len(words)
    if (
        shortest <= size <= longest
        and "\n" not in shown
        and not _NO_LABEL.search(shown)
        and not (kind is Kind.VERB and first in coding_words("light", language))
        and last not in coding_words("light", language)
        and last not in coding_words("empty", language)
        and stands_alone(words, language)
        and (len(form) > 1 or (form and _says_more(words, form, language)))
    ):
        yield Phrase(shown, form, span, kind)


def _is_said_of(rest: Sequence[Token], language: str) -> bool:
    """Whether a clause goes on to say something of its noun: 相信天上 | 会掉馅饼."""
    if not rest:
        return False
    if language == "zh":
        return rest[0].part == "VERB" and rest[0].lemma in coding_words("light", language)
    return rest[0].part == "AUX" or rest[0].tag in ("VBZ", "VBP", "VBD", "MD")


def _says_more(words: Sequence[Token], form: Form, language: str) -> bool:
    """Whether a phrase with one full word says more than the word: it denies it, or it is long."""
    denied = any(word.lemma in coding_words("deny", language) for word in words)
    return denied or (language == "zh" and len(form[0]) > 3)


def _is_full(word: Token, language: str) -> bool:
    return (
        is_content_word(word)
        and word.lemma not in coding_words("light", language)
        and word.lemma not in coding_words("empty", language)
    )


def _kind(word: Token, language: str) -> str:
    lemma = word.lemma
    if lemma in coding_words("deny", language):
        return "D"
    if lemma in ("of", "的"):
        return "P"
    if word.part in ("DET", "PRON") and language == "en":
        return "T"
    if word.part == "NUM":
        return "M"
    if not any(map(str.isalpha, lemma)):
        return "o"
    return {"NOUN": "N", "PROPN": "N", "ADJ": "A", "VERB": "V"}.get(word.part, "o")


def _best(
    phrases: Sequence[Phrase], row: Sequence[Token], frequencies: Mapping[str, int], total: int
) -> tuple[Phrase, ...]:
    here = Counter(token.lemma for token in row)

    def telling(phrase: Phrase) -> float:
        worth = (log(1 + here[w]) * log(1 + total / frequencies[w]) for w in phrase.form)
        return sum(worth) / (1 + len(phrase.form))

    ranked = sorted(phrases, key=lambda one: (-telling(one), one.span.start, one.span.end))
    chosen: dict[Form, Phrase] = {}
    for phrase in ranked:
        chosen.setdefault(phrase.form, phrase)
    return tuple(chosen.values())[:_MOST]
