"""Vectors of texts and what a network says of them, computed once and kept beside the study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from policytext.coding.learning.network import Network
from policytext.model import digest
from policytext.nlp.embeddings import Embedder
from policytext.store.result_cache import ResultCache

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AT_HAND = 20_000
_FORM = 1  # raised when texts are made ready for embedders in another way


def remembering(network: Network, study: str) -> Network:
    """A network that keeps what it says of texts in ``<study>.readings``.

    The file may be deleted; it is made anew for another network. What is kept is what the network
    says, bit for bit.

    Args:
        network: reads the texts.
        study: the file of the study; a server keeps nothing beside it.
    """
    path = Path(study)
    if not path.is_file():
        return network
    program = f"{network.digest} {network.embedder.version} {_FORM}"
    return replace(network, results=ResultCache(path, program, ending=".readings"))


class RememberingEmbedder:
    """An embedder that keeps its vectors in ``<study>.vectors``, by a digest of the text.

    The file may be deleted; it is made anew for another version of the embedder. The vectors are
    those of the embedder, bit for bit. Those used last are at hand in memory too,
    since a sentence is read again as what stands before the next one.

    Args:
        inner: gives the vectors.
        study: the file of the study; a server keeps nothing beside it.
    """

    def __init__(self, inner: Embedder, study: str) -> None:
        self.name, self.version, self.dimension = inner.name, inner.version, inner.dimension
        self._inner = inner
        path = Path(study)
        program = f"{self.name} {self.version} {_FORM}"
        self._kept = ResultCache(path, program, ending=".vectors") if path.is_file() else None
        self._at_hand: dict[str, NDArray[np.float32]] = {}

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See ``Embedder``."""
        import numpy as np

        if len(self._at_hand) > _AT_HAND:
            self._at_hand.clear()
        self._take(set(texts) - self._at_hand.keys())
        rows = [self._at_hand[text] for text in texts]
        return np.array(rows, np.float32).reshape(len(texts), self.dimension)

    def _take(self, texts: set[str]) -> None:
        import numpy as np

        keys = {text: self._key(text) for text in sorted(texts)}
        found = self._kept.read(keys.values()) if self._kept else {}
        size = self.dimension * np.dtype("<f4").itemsize
        for text, key in keys.items():
            if len(found.get(key, b"")) == size:
                self._at_hand[text] = np.frombuffer(found[key], "<f4")
        missing = [text for text in keys if text not in self._at_hand]
        if missing:
            new = self._inner.embed(missing)
            self._at_hand.update(zip(missing, new, strict=True))
            if self._kept:
                rows = {keys[t]: self._at_hand[t].astype("<f4").tobytes() for t in missing}
                self._kept.add_all(rows)

    def _key(self, text: str) -> str:
        return digest(text)
