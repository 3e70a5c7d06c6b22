"""Categories as topics of word counts: the classical alternatives to constant comparison.

Latent Dirichlet allocation (Blei, Ng & Jordan 2003) by gensim, over words joined to phrases, and
non-negative matrix factorisation of tf-idf (Lee & Seung 1999) by scikit-learn. They know words and
no meaning: a topic is of one language.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING, Any

from policytext.theory.open_coding.passages import Passage, by_language, lexical_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_JOINT = "\x1f"
_PHRASE_MINIMUM = 3
_PHRASE_NPMI = 0.5
_PASSES = 50
_ITERATIONS = 400
_TELLING = 10
_FEW, _MANY = 100, 400
_MOST_COMMON = 0.3
_TRIED = 8
_PER_ROOT = 2


class Method(StrEnum):
    """How categories are formed."""

    COMPARISON = "comparison"
    LDA = "lda"
    NMF = "nmf"


def topic_words(passages: Sequence[Passage]) -> list[list[str]]:
    """The words of passages, those that keep each other company joined (gensim ``Phrases``)."""
    from gensim.models import Phrases

    rows: list[list[str]] = [[] for _ in passages]
    for _, own in by_language(passages):
        plain = [lexical_words(passages[at]) for at in own]
        joined = Phrases(
            plain,
            min_count=_PHRASE_MINIMUM,
            threshold=_PHRASE_NPMI,
            scoring="npmi",
            delimiter=_JOINT,
        )
        for at, row in zip(own, plain, strict=True):
            rows[at] = list(joined[row])
    return rows


def topic_weights(
    words: Sequence[Sequence[str]], k: int, method: Method
) -> tuple[NDArray[np.float64], list[list[str]]]:
    """How much of each passage belongs to each topic, and the ten words that tell each topic.

    Args:
        words: of ``topic_words``.
        k: number of topics.
        method: ``lda`` or ``nmf``.

    Returns:
        passages × k, zero in a row without known words; words of each topic, the first ones first.
    """
    return _lda(words, k) if method is Method.LDA else _nmf(words, k)


def _least(words: Sequence[Sequence[str]]) -> int:
    """In how many passages a word must stand."""
    return 1 if len(words) < _FEW else (2 if len(words) < _MANY else 5)


def _lda(words: Sequence[Sequence[str]], k: int) -> tuple[NDArray[np.float64], list[list[str]]]:
    import numpy as np
    from gensim.corpora import Dictionary
    from gensim.models import LdaModel

    dictionary = Dictionary(words)
    dictionary.filter_extremes(no_below=_least(words), no_above=_MOST_COMMON)
    weights = np.zeros((len(words), k))
    if not len(dictionary):
        return weights, [[] for _ in range(k)]
    counted = [dictionary.doc2bow(row) for row in words]
    model = LdaModel(
        counted,
        num_topics=k,
        id2word=dictionary,
        passes=_PASSES,
        iterations=_ITERATIONS,
        random_state=0,
        eta=0.1,
    )
    for at, row in enumerate(counted):
        for topic, weight in model.get_document_topics(row, minimum_probability=0) if row else ():
            weights[at, topic] = weight
    told = [[word for word, _ in model.show_topic(topic, _TELLING)] for topic in range(k)]
    return weights, told


def _nmf(words: Sequence[Sequence[str]], k: int) -> tuple[NDArray[np.float64], list[list[str]]]:
    import numpy as np
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    counting = TfidfVectorizer(
        analyzer=list, sublinear_tf=True, min_df=min(_least(words), 2), max_df=_MOST_COMMON
    )
    try:
        counted = counting.fit_transform(words)
    except ValueError:
        return np.zeros((len(words), k)), [[] for _ in range(k)]
    start = "nndsvda" if k <= min(counted.shape) else "random"
    model = NMF(k, init=start, random_state=0, max_iter=500, tol=1e-3)
    weights: NDArray[np.float64] = np.asarray(model.fit_transform(counted), np.float64)
    names = counting.get_feature_names_out()
    told = [[str(names[at]) for at in row.argsort()[::-1][:_TELLING]] for row in model.components_]
    return weights, told


def coherences(words: Sequence[Sequence[str]], method: Method, most: int) -> dict[int, float]:
    """How well the words of topics go together, for some numbers of topics.

    The mean normalised pointwise mutual information of the words of a topic (Bouma 2009; Röder,
    Both & Hinneburg 2015), by gensim.

    Args:
        words: of ``topic_words``.
        method: ``lda`` or ``nmf``.
        most: topics there may be.

    Returns:
        By number of topics, from two to twice the root of the passages.
    """
    from gensim.corpora import Dictionary
    from gensim.models import CoherenceModel

    highest = min(most, int(_PER_ROOT * sqrt(len(words))))
    step = max(1, (highest - 2) // _TRIED)
    dictionary = Dictionary(words)
    found = {}
    for k in range(2, highest + 1, step):
        told: list[Any] = [topic for topic in topic_weights(words, k, method)[1] if len(topic) > 1]
        if told:
            measure = CoherenceModel(
                topics=told, texts=words, dictionary=dictionary, coherence="c_npmi", processes=1
            )
            found[k] = round(float(measure.get_coherence()), 4)
    return found
