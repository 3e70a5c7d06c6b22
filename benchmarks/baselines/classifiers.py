"""Plain classifiers of texts: logistic regression, and before any example the nearest saying.

The two kinds of features are those of the first thing one would try: TF-IDF of words and pairs of
words (for Chinese, of characters up to four), and vectors of the multilingual encoder.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from policytext.nlp.embeddings import Embedder

_STRENGTH = 10.0
_MOST_STEPS = 500

Scores = NDArray[np.float64]
Vectors = Callable[[Sequence[str], Sequence[str]], tuple[NDArray[np.float64], NDArray[np.float64]]]
"""Vectors of texts to learn from and of texts to code."""


def tfidf(learned: Sequence[str], coded: Sequence[str]) -> tuple[Scores, Scores]:
    """Words and pairs of words; characters up to four where there is Chinese among the texts."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    chinese = any("\u4e00" <= sign <= "\u9fff" for text in learned for sign in text)
    settings = {"analyzer": "char", "ngram_range": (1, 4)} if chinese else {"ngram_range": (1, 2)}
    vectorizer = TfidfVectorizer(sublinear_tf=True, **settings).fit(learned)
    return vectorizer.transform(learned), vectorizer.transform(coded)


def embedded(embedder: Embedder) -> Vectors:
    """Vectors of an embedder."""

    def vectors(learned: Sequence[str], coded: Sequence[str]) -> tuple[Scores, Scores]:
        return embedder.embed(learned).astype(float), embedder.embed(coded).astype(float)

    return vectors


def nearest(vectors: Vectors, sayings: Sequence[str], coded: Sequence[str]) -> Scores:
    """Cosines of texts to what is said of each code, texts × codes.

    Of TF-IDF the texts themselves tell how rare a word is.
    """
    texts, said = vectors(coded, sayings)
    near = texts @ said.T
    return np.asarray(near.todense() if hasattr(near, "todense") else near, float)


def regression(
    vectors: Vectors, learned: Sequence[str], given: NDArray[np.bool_], coded: Sequence[str]
) -> Scores:
    """Probabilities by logistic regressions with balanced classes, texts × codes.

    Args:
        vectors: of texts.
        learned: texts to learn from.
        given: texts to learn from × codes.
        coded: texts to code.
    """
    from sklearn.linear_model import LogisticRegression

    known, asked = vectors(learned, coded)
    chances = np.zeros((len(coded), given.shape[1]))
    for column in range(given.shape[1]):
        if 0 < given[:, column].sum() < len(given):
            settings = {"C": _STRENGTH, "max_iter": _MOST_STEPS, "class_weight": "balanced"}
            model = LogisticRegression(**settings).fit(known, given[:, column])
            chances[:, column] = model.predict_proba(asked)[:, 1]
    return chances
