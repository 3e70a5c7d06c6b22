"""Sentences of a Chinese and an English passage that say the same (Gale & Church 1993)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import erfc, inf, log, sqrt

from policytext.nlp.policy_terms import policy_terms
from policytext.nlp.terms.sentences import TermSentence

# How many sentences stand for how many, and how often that happens (Gale & Church 1993, table 5).
_BEADS = {
    (1, 1): 0.89,
    (1, 0): 0.005,
    (0, 1): 0.005,
    (2, 1): 0.045,
    (1, 2): 0.045,
    (2, 2): 0.011,
    (3, 1): 0.005,
    (1, 3): 0.005,
}
_VARIANCE = 6.8
_PER_ANCHOR = 1.5
_LEAST_PROBABILITY = 1e-12


@dataclass(frozen=True, slots=True)
class ParallelPair:
    """Sentences that say the same; one side is never empty.

    Attributes:
        zh: Chinese sentences in order.
        en: English sentences in order.
    """

    zh: tuple[TermSentence, ...]
    en: tuple[TermSentence, ...]


def align(zh: Sequence[TermSentence], en: Sequence[TermSentence]) -> tuple[ParallelPair, ...]:
    """Pair the sentences of a passage with those of its translation.

    By their lengths, and by terms of the policy lexicon that stand in both.

    Args:
        zh: sentences of the Chinese passage.
        en: sentences of the English passage.

    Returns:
        Pairs in order; sentences without a counterpart are left out.
    """
    if not zh or not en:
        return ()
    sizes = [_size(sentence) for sentence in zh], [_size(sentence) for sentence in en]
    ratio = sum(sizes[1]) / sum(sizes[0])
    anchors = [_equivalents(sentence) for sentence in zh]
    words = [_words(sentence) for sentence in en]

    def cost(row: int, column: int, height: int, width: int) -> float:
        rows, columns = slice(row - height, row), slice(column - width, column)
        lengths = sum(sizes[0][rows]) * ratio, sum(sizes[1][columns])
        both = " ".join(words[columns])
        hits = sum(any(name in both for name in names) for n in anchors[rows] for names in n)
        return _cost(*lengths) - log(_BEADS[height, width]) - _PER_ANCHOR * hits

    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for row in range(len(zh) + 1):
        for column in range(len(en) + 1):
            ways = [
                (best[row - h, column - w][0] + cost(row, column, h, w), (h, w))
                for h, w in _BEADS
                if (row - h, column - w) in best
            ]
            if ways:
                best[row, column] = min(ways)
    return tuple(_walk_back(zh, en, best))


def _walk_back(
    zh: Sequence[TermSentence],
    en: Sequence[TermSentence],
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]],
) -> list[ParallelPair]:
    pairs = []
    row, column = len(zh), len(en)
    while row or column:
        height, width = best[row, column][1]
        if height and width:
            pairs.append(
                ParallelPair(tuple(zh[row - height : row]), tuple(en[column - width : column]))
            )
        row, column = row - height, column - width
    return pairs[::-1]


def _size(sentence: TermSentence) -> int:
    return max(1, sum(len(token.text) for token in sentence.tokens))


def _cost(expected: float, length: float) -> float:
    if not expected or not length:
        return 0.0
    distance = abs(length - expected) / sqrt(_VARIANCE * (expected + length) / 2)
    probability = erfc(distance / sqrt(2))
    return -log(max(probability, _LEAST_PROBABILITY)) if probability < inf else 0.0


def _equivalents(sentence: TermSentence) -> list[tuple[str, ...]]:
    """English equivalents of each lexicon word of a Chinese sentence."""
    known = _lexicon()
    return [known[token.lemma] for token in sentence.tokens if token.lemma in known]


def _words(sentence: TermSentence) -> str:
    return f" {' '.join(token.lemma for token in sentence.tokens)} "


@cache
def _lexicon() -> dict[str, tuple[str, ...]]:
    return {
        term.word: tuple(f" {name.lower()} " for name in term.english) for term in policy_terms()
    }
