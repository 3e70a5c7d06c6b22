"""How alike passages are: by what they mean, and, within a language, by their words.

Meaning is the cosine of vectors of a multilingual encoder from which the mean of each language is
taken (``nlp.embeddings.Centring``): otherwise clusters are languages. Words are latent semantic
analysis of tf-idf (Deerwester et al. 1990), of each language by itself. Passages in two languages
are compared by meaning alone, so that having no common words does not keep them apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from policytext.nlp.embeddings import Centring, Embedder
from policytext.theory.open_coding.passages import LANGUAGES, Passage, by_language, lexical_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORDS_SHARE = 0.3
_DIMENSIONS = 100
_FEWEST = 8
_MANY = 100
_MOST_COMMON = 0.3


@dataclass(frozen=True)
class Vectors:
    """Passages as they are compared.

    Attributes:
        meaning: passages × dimension of the encoder, of length 1.
        words: passages × 100, of length 1, or 0 for a passage without known words.
        languages: of each passage, as its place in ``LANGUAGES``.
    """

    meaning: NDArray[np.float32]
    words: NDArray[np.float32]
    languages: NDArray[np.int8]

    def of(self, rows: Sequence[int] | NDArray[np.intp]) -> Vectors:
        """Those of some passages."""
        return Vectors(self.meaning[rows], self.words[rows], self.languages[rows])


@dataclass(frozen=True)
class _Space:
    """Words of one language as vectors of few dimensions."""

    weights: Any
    axes: Any
    mean: NDArray[np.float32]

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> _Space | None:
        """None where the passages are too few, or share no words."""
        import numpy as np
        from sklearn.decomposition import TruncatedSVD
        from sklearn.feature_extraction.text import TfidfVectorizer

        if len(passages) < _FEWEST:
            return None
        least = 2 if len(passages) >= _MANY else 1
        weights = TfidfVectorizer(
            analyzer=lexical_words, sublinear_tf=True, min_df=least, max_df=_MOST_COMMON
        )
        try:
            counted = weights.fit_transform(passages)
        except ValueError:
            return None
        size = min(_DIMENSIONS, *(side - 1 for side in counted.shape))
        if size < 2:
            return None
        axes = TruncatedSVD(size, random_state=0).fit(counted)
        first = cls(weights, axes, np.zeros(size, np.float32))
        return cls(weights, axes, first.vectors(passages).mean(axis=0))

    def vectors(self, passages: Sequence[Passage]) -> NDArray[np.float32]:
        import numpy as np

        rows = _unit(self.axes.transform(self.weights.transform(passages)).astype(np.float32))
        return _unit((rows - self.mean) * rows.any(axis=1, keepdims=True))


class Likeness:
    """Makes vectors of passages, and compares them.

    Args:
        passages: whose means and words the comparison rests on.
        embedder: the encoder.
    """

    def __init__(self, passages: Sequence[Passage], embedder: Embedder) -> None:
        self._embedder = embedder
        meaning = embedder.embed([one.text for one in passages])
        self._centring = Centring.of(meaning, [one.language for one in passages])
        self._spaces: dict[str, _Space] = {}
        for language, own in by_language(passages):
            space = _Space.of([passages[at] for at in own])
            if space is not None:
                self._spaces[language] = space
        self.fitted = self._vectors(passages, meaning)

    def vectors(self, passages: Sequence[Passage]) -> Vectors:
        """Vectors of any passages, by the means and words this was made from."""
        return self._vectors(passages, self._embedder.embed([one.text for one in passages]))

    def _vectors(self, passages: Sequence[Passage], meaning: NDArray[np.float32]) -> Vectors:
        import numpy as np

        words = np.zeros((len(passages), _DIMENSIONS), np.float32)
        for language, own in by_language(passages):
            if language in self._spaces:
                rows = self._spaces[language].vectors([passages[at] for at in own])
                words[own, : rows.shape[1]] = rows
        spoken = [one.language for one in passages]
        named = np.array([LANGUAGES.index(one) for one in spoken], np.int8)
        return Vectors(self._centring.apply(meaning, spoken), words, named)

    def shares(self) -> Mapping[int, float]:
        """What words weigh beside meaning, by the place of each language in ``LANGUAGES``."""
        return {LANGUAGES.index(language): _WORDS_SHARE for language in self._spaces}

    def between(self, ours: Vectors, theirs: Vectors) -> NDArray[np.float32]:
        """How alike passages are, -1 to 1.

        Returns:
            ours × theirs.
        """
        import numpy as np

        alike = ours.meaning @ theirs.meaning.T
        for language, share in self.shares().items():
            rows = np.flatnonzero(ours.languages == language)
            columns = np.flatnonzero(theirs.languages == language)
            if len(rows) and len(columns):
                block = np.ix_(rows, columns)
                words = ours.words[rows] @ theirs.words[columns].T
                alike[block] += share * (words - alike[block])
        return alike

    def labels(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of short phrases, less what these phrases of a language have in common.

        Returns:
            phrases × dimension, of length 1.
        """
        rows = self._embedder.embed(texts)
        return Centring.of(rows, languages).apply(rows, languages)


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: NDArray[np.float32] = (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return unit
