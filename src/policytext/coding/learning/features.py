"""What a learning coder sees of an excerpt, as numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from policytext.coding.learning.examples import Excerpt
from policytext.nlp.embeddings import Centring, Embedder
from policytext.nlp.fold import fold_characters

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LEAST_DOCUMENTS = 2
_GRAMS: Mapping[str, Mapping[str, Any]] = {
    "characters": {"analyzer": "char", "ngram_range": (1, 4), "max_features": 60_000},
    "words": {
        "analyzer": "word",
        "ngram_range": (1, 2),
        "max_features": 30_000,
        "token_pattern": "[a-z][a-z-]+",
    },
}
_WEIGHT_OF_PREVIOUS = 0.3


@dataclass(frozen=True)
class Grams:
    """Weighted n-grams of one kind (TF-IDF; Spärck Jones 1972).

    Attributes:
        kind: ``characters`` of both languages, or English ``words``.
        names: the n-grams known, in the order of their columns.
        rarity: inverse document frequency of each.
    """

    kind: str
    names: tuple[str, ...]
    rarity: NDArray[np.float32]

    @classmethod
    def of(cls, kind: str, texts: Sequence[str]) -> Grams:
        """The most frequent n-grams of texts that are read as ``folded`` gives them."""
        import numpy as np

        vectorizer = _vectorizer(**_GRAMS[kind], min_df=_LEAST_DOCUMENTS).fit(texts)
        names = tuple(map(str, vectorizer.get_feature_names_out()))
        return cls(kind, names, vectorizer.idf_.astype(np.float32))

    def matrix(self, texts: Sequence[str]) -> Any:
        """Texts × n-grams, sparse, rows of length 1 or 0."""
        return self._vectorizer.transform(texts)

    @cached_property
    def _vectorizer(self) -> Any:
        settings = {**_GRAMS[self.kind], "max_features": None}
        vectorizer = _vectorizer(**settings, vocabulary=list(self.names))
        vectorizer.idf_ = self.rarity
        return vectorizer


def _vectorizer(**settings: Any) -> Any:
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(lowercase=False, sublinear_tf=True, dtype=np.float32, **settings)


@dataclass(frozen=True)
class Features:
    """Excerpts as numbers.

    Attributes:
        grams: excerpts × n-grams, sparse.
        meanings: excerpts × columns of meaning, dense; they come after the n-grams.
    """

    grams: Any
    meanings: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.meanings)

    @property
    def own_meanings(self) -> NDArray[np.float32]:
        """Excerpts × dimension: the meaning of the excerpts themselves."""
        return self.meanings[:, : self.meanings.shape[1] // 2]

    @property
    def meanings_before(self) -> NDArray[np.float32]:
        """Excerpts × dimension: the meaning of what stands before them, of length 1 or 0."""
        weight: NDArray[np.float32] = self.meanings[:, self.meanings.shape[1] // 2 :]
        return weight / weight.dtype.type(_WEIGHT_OF_PREVIOUS)

    @property
    def width(self) -> int:
        """How many columns there are."""
        grams: int = self.grams.shape[1]
        return grams + int(self.meanings.shape[1])

    def likeness(self) -> NDArray[np.float32]:
        """Excerpts × excerpts: the product of each two rows."""
        return self.likeness_to(self)

    def likeness_to(self, others: Features) -> NDArray[np.float32]:
        """Excerpts × other excerpts: the product of each two rows."""
        shared: NDArray[np.float32] = (self.grams @ others.grams.T).toarray()
        shared += self.meanings @ others.meanings.T
        return shared

    def weighted(self, weights: NDArray[Any]) -> NDArray[np.float32]:
        """Excerpts × codes: the rows times weights, columns × codes."""
        import numpy as np

        weights = np.asarray(weights, np.float32)
        width = self.grams.shape[1]
        product: NDArray[np.float32] = self.grams @ weights[:width]
        product += self.meanings @ weights[width:]
        return product

    def summed(self, rows: NDArray[Any], shares: NDArray[Any]) -> NDArray[Any]:
        """Columns × codes: some rows, each times its shares (rows × codes), added up."""
        import numpy as np

        return np.concatenate([self.grams[rows].T @ shares, self.meanings[rows].T @ shares])


@dataclass(frozen=True)
class FeatureSpace:
    """The features: n-grams of the text, its meaning, and the meaning of what stands before it.

    Attributes:
        grams: by kind.
        embedder: gives the meanings.
        centring: what is taken off them.
    """

    grams: tuple[Grams, ...]
    embedder: Embedder
    centring: Centring

    @classmethod
    def of(cls, excerpts: Sequence[Excerpt], embedder: Embedder) -> FeatureSpace:
        """The space that some excerpts span."""
        texts = [folded(excerpt.text) for excerpt in excerpts]
        languages = [excerpt.language for excerpt in excerpts]
        meanings = embedder.embed([excerpt.text for excerpt in excerpts])
        grams = tuple(_known_grams(texts))
        return cls(grams, embedder, Centring.of(meanings, languages))

    def gram(self, column: int) -> str:
        """The n-gram of a column."""
        return self._names[column]

    def features(self, excerpts: Sequence[Excerpt]) -> Features:
        """Some excerpts as numbers; those asked for last are kept for the next codebook."""
        key = tuple(excerpts)
        if key not in self._at_hand:
            self._at_hand.clear()
            self._at_hand[key] = self._read(key)
        return self._at_hand[key]

    @cached_property
    def _at_hand(self) -> dict[tuple[Excerpt, ...], Features]:
        return {}

    def _read(self, excerpts: tuple[Excerpt, ...]) -> Features:
        import numpy as np
        from scipy import sparse

        texts = [folded(excerpt.text) for excerpt in excerpts]
        blocks = [grams.matrix(texts) for grams in self.grams]
        nothing = sparse.csr_matrix((len(texts), 0), dtype=np.float32)
        languages = [excerpt.language for excerpt in excerpts]
        own = self.meanings([each.text for each in excerpts], languages)
        before = self.meanings([each.previous for each in excerpts], languages)
        meanings = np.hstack([own, before * np.float32(_WEIGHT_OF_PREVIOUS)])
        return Features(sparse.hstack([nothing, *blocks], format="csr"), meanings)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(name for grams in self.grams for name in grams.names)

    def meanings(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.float32]:
        """Centred vectors, texts × dimension; of empty texts zero."""
        import numpy as np

        vectors = np.zeros((len(texts), self.embedder.dimension), np.float32)
        said = [place for place, text in enumerate(texts) if text.strip()]
        embedded = self.embedder.embed([texts[place] for place in said])
        vectors[said] = self.centring.apply(embedded, [languages[place] for place in said])
        return vectors


def folded(text: str) -> str:
    """The text as n-grams are counted: folded, any stretch of blanks one blank."""
    return " ".join(fold_characters(text).split())


def _known_grams(texts: Sequence[str]) -> Iterator[Grams]:
    for kind in _GRAMS:
        try:
            yield Grams.of(kind, texts)
        except ValueError:  # no n-gram stands in two texts
            continue
