"""A network that reads the words of an excerpt in their order, and looks at others for each code.

The convolutions of the multilingual Universal Sentence Encoder (Yang et al. 2020) over the tokens
of both languages, taught further on coded examples; over them one attention a code (Mullenbach et
al. 2018), so that a code is told by the words that bear on it, in a long sentence too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from policytext.nlp.embeddings import TokenEmbedder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Layers = Mapping[str, "NDArray[Any]"]
"""Layers by name, see ``Network``."""

BRANCHES = ((2, 0), (3, 1), (5, 2))
"""Of each branch of convolutions: how many tokens it reads at once, and how many before."""

_LOUD = 0.2
_LONGEST = 8
STEADY = 1e-12
WEIGHT_OF_MEANING = 6.0
WEIGHT_OF_PREVIOUS = 3.0


@dataclass(frozen=True)
class Network:
    """What a network has learned of some codes.

    Attributes:
        codes: references of the codes, in the order of the columns.
        layers: by name; the encoder's as ``UseEmbedder.layers`` names them, and of the codes
            ``keys`` and ``queries`` (where to look), ``values`` and ``marks`` (what to find
            there), ``meaning`` and ``previous`` (of the whole text, of the one before), ``bias``.
        embedder: gives the tokens.
    """

    codes: tuple[str, ...]
    layers: Layers
    embedder: TokenEmbedder

    def scores(self, texts: Sequence[str], before: NDArray[np.float32]) -> NDArray[np.float32]:
        """Log odds, texts × codes; those of a text do not depend on the texts beside it.

        Args:
            texts: to be read.
            before: texts × dimension, the meaning of what stands before each; rows of length 1,
                or 0 where nothing does.
        """
        import numpy as np

        scores = np.zeros((len(texts), len(self.codes)), np.float32)
        # More threads are slower on so little, and their sums differ in the last bits.
        with _threads().limit(limits=1, user_api="blas"):
            for row, text in enumerate(texts):
                if text.strip():
                    scores[row] = self._read(text).scores + self._of_previous(before[row])
        return scores

    def telling(self, text: str, code: str) -> Iterator[tuple[str, float]]:
        """The stretches of a text that speak for a code, and how much, the loudest first."""
        reading = self._read(text)
        column = self.codes.index(code)
        added = reading.attention[:, column] * (reading.values @ self._layers["marks"][column])
        added[[0, -1]] = 0  # the marks of the ends
        loud = added > added.max() * _LOUD
        found = []
        for heard, run in groupby(range(len(added)), key=lambda place: bool(loud[place])):
            places = list(run)[:_LONGEST]
            if heard:
                words = "".join(reading.pieces[place] for place in places).strip()
                found.append((words, float(added[places].sum())))
        yield from sorted(found, key=lambda each: -each[1])

    @cached_property
    def digest(self) -> str:
        """Of all that was learned."""
        content = hashlib.sha256(repr(self.codes).encode())
        for name, layer in sorted(self.layers.items()):
            content.update(name.encode())
            content.update(layer.astype("<f2").tobytes())
        return content.hexdigest()

    @cached_property
    def _layers(self) -> Mapping[str, NDArray[np.float32]]:
        return {name: layer.astype("f4") for name, layer in self.layers.items()}

    def _read(self, text: str) -> _Reading:
        import numpy as np

        layers = self._layers
        pieces, vectors = self.embedder.tokens(text)
        found = _in_context(layers, vectors)
        looks = np.tanh(found @ layers["keys"]) @ layers["queries"]
        attention = np.exp(looks - looks.max(axis=0))
        attention /= attention.sum(axis=0)
        values = np.maximum(found @ layers["values"], 0)
        seen = attention.T @ values
        scores = (seen * layers["marks"]).sum(axis=1) + layers["bias"]
        scores += WEIGHT_OF_MEANING * (_meaning(layers, found) @ layers["meaning"])
        return _Reading(pieces, attention, values, scores)

    def _of_previous(self, meaning: NDArray[np.float32]) -> NDArray[np.float32]:
        added: NDArray[np.float32] = WEIGHT_OF_PREVIOUS * (meaning @ self._layers["previous"])
        return added


@dataclass(frozen=True)
class _Reading:
    """A text as the network reads it: attention is tokens × codes, values tokens × width."""

    pieces: tuple[str, ...]
    attention: NDArray[np.float32]
    values: NDArray[np.float32]
    scores: NDArray[np.float32]


@cache
def _threads() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _in_context(layers: Layers, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Tokens × width: the tokens by themselves, and as each branch reads them."""
    import numpy as np

    projected = vectors @ layers["proj_W"] + layers["proj_b"]
    projected = _even(projected, layers["ln_g_all"], layers["ln_b_all"])
    parts = [vectors]
    for branch, own in enumerate(np.split(projected, len(BRANCHES), axis=1)):
        first = _convolved(layers, f"1.{branch}", own, branch)
        parts.append(_convolved(layers, f"2.{branch}", first, branch))
    return _even(np.concatenate(parts, axis=1), layers["ln_g"], layers["ln_b"])


def _convolved(
    layers: Layers, name: str, rows: NDArray[np.float32], branch: int
) -> NDArray[np.float32]:
    import numpy as np

    size, left = BRANCHES[branch]
    padded = np.pad(rows, ((left, size - 1 - left), (0, 0)))
    windows = np.concatenate([padded[start : start + len(rows)] for start in range(size)], axis=1)
    added: NDArray[np.float32] = np.maximum(windows @ layers[f"w{name}"] + layers[f"b{name}"], 0)
    return added + rows


def _even(
    rows: NDArray[np.float32], gain: NDArray[np.float32], bias: NDArray[np.float32]
) -> NDArray[np.float32]:
    import numpy as np

    less = rows - rows.mean(axis=1, keepdims=True)
    spread = np.sqrt((less * less).mean(axis=1, keepdims=True) + np.float32(STEADY))
    evened: NDArray[np.float32] = less / spread * gain + bias
    return evened


def _meaning(layers: Layers, found: NDArray[np.float32]) -> NDArray[np.float32]:
    """The vector of a text, of length 1."""
    import numpy as np

    length = np.float32(len(found))
    mean = (found.sum(axis=0) @ layers["cnn_W"] + length * layers["cnn_b"]) / np.sqrt(length)
    hidden = np.maximum(mean @ layers["d0"], 0)
    middle = np.maximum(mean @ layers["p1"] + hidden @ layers["d1"], 0)
    last = np.maximum(middle @ layers["d2"], 0)
    vector = np.tanh(middle @ layers["p3"] + last @ layers["d3"])
    meaning: NDArray[np.float32] = vector / np.sqrt(max(float(vector @ vector), STEADY))
    return meaning
