"""Hashed character n-grams: what is left where no model is installed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

from policytext.nlp.embeddings.embedders import readable
from policytext.nlp.fold import fold_characters

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class NgramEmbedder:
    """Counts of characters, pairs and triples, hashed (Weinberger et al. 2009)."""

    name = "ngrams"
    dimension = 2048

    def __init__(self) -> None:
        from sklearn.feature_extraction.text import HashingVectorizer

        self.version = version("scikit-learn")
        self._hashes = HashingVectorizer(
            analyzer="char", ngram_range=(1, 3), n_features=self.dimension, lowercase=True
        )

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See ``Embedder``."""
        import numpy as np

        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        counted = self._hashes.transform([fold_characters(readable(text)) for text in texts])
        return np.asarray(counted.toarray(), np.float32)
