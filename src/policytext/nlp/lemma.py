"""The forms under which an English word can be looked up.

A word in a codebook stands for all its inflections. Which of them a word of the text is depends
on its part of speech; for finding an indicator it is enough that some part of speech gives the
word looked for. So all are tried, once a word, with the tables and rules of the English spaCy
pipeline; the result does not depend on the sentence around.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from policytext.nlp.fold import american_spelling

_SHORT = 3


@dataclass(frozen=True, slots=True)
class _Inflection:
    """How the words of one part of speech are inflected.

    Attributes:
        irregular: inflected word -> its lemmas (``built`` -> ``build``).
        rules: endings and what stands in their place (``ies`` -> ``y``).
        lemmas: the words known.
        bases: words that the rules must leave alone (``offer`` is no form of ``off``).
    """

    irregular: Mapping[str, Sequence[str]]
    rules: Sequence[tuple[str, str]]
    lemmas: Collection[str]
    bases: Collection[str]

    def of(self, word: str) -> list[str]:
        """The known lemmas of a word: the irregular ones, then the longest regular one."""
        irregular = list(self.irregular.get(word, ()))
        if len(word) <= _SHORT or word in self.bases:
            return irregular
        known = [stem for stem in self.stems(word) if stem in self.lemmas]
        return irregular + sorted(known, key=len, reverse=True)[:1]

    def stems(self, word: str) -> list[str]:
        """What the word is without each of the endings that it has."""
        return [word.removesuffix(old) + new for old, new in self.rules if word.endswith(old)]


@cache
def _inflections() -> Mapping[str, _Inflection]:
    from policytext.nlp.pipelines import pipeline

    tables: Any = pipeline("en").get_pipe("lemmatizer")
    irregular, rules, lemmas = (
        tables.lookups.get_table(f"lemma_{name}") for name in ("exc", "rules", "index")
    )
    known = {part: frozenset(lemmas[part]) for part in ("verb", "noun", "adj")}
    bases = {"verb": known["verb"], "noun": frozenset(), "adj": known["verb"] | known["noun"]}
    return {
        part: _Inflection(irregular[part], list(map(tuple, rules[part])), known[part], bases[part])
        for part in known
    }


@cache
def word_forms(word: str) -> tuple[str, ...]:
    """A lower-case English word and its possible lemmas, in American spelling.

    Args:
        word: one word without blanks.

    Returns:
        The word first, then its lemmas as verb, noun and adjective, last the British spelling
        where the word has one; without repetition.

    >>> word_forms("built")
    ('built', 'build')
    """
    american = american_spelling(word)
    lemmas = _lemmas(american) if word.isalpha() else []
    return tuple(dict.fromkeys([american, *map(american_spelling, lemmas), word]))


def _lemmas(word: str) -> list[str]:
    inflections = _inflections()
    known = [lemma for part in inflections.values() for lemma in part.of(word)]
    if known or len(word) <= _SHORT or any(word in part.lemmas for part in inflections.values()):
        return known
    return [stem for part in ("verb", "noun") for stem in inflections[part].stems(word)]
