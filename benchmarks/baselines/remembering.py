"""An embedder that gives each text its vector once a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from policytext.coding.learning.model import CodingModel
from policytext.nlp.embeddings import Embedder


class RememberingEmbedder:
    """Keeps all vectors in memory."""

    def __init__(self, inner: Embedder) -> None:
        self.name, self.version, self.dimension = inner.name, inner.version, inner.dimension
        self._inner = inner
        self._known: dict[str, NDArray[np.float32]] = {}

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See ``Embedder``."""
        new = sorted({*texts} - self._known.keys())
        self._known.update(zip(new, self._inner.embed(new), strict=True))
        rows = [self._known[text] for text in texts]
        return np.array(rows, np.float32).reshape(len(texts), self.dimension)


def remembering(model: CodingModel) -> CodingModel:
    """The model with an embedder that keeps all vectors."""
    embedder = RememberingEmbedder(model.space.embedder)
    return replace(model, space=replace(model.space, embedder=embedder))
