"""A network that reads an excerpt as a whole, and looks at other words of it for each code.

The upper layers of multilingual E5 (Wang et al. 2024), taught on coded examples by adding to each
matrix one of low rank (LoRA; Hu et al. 2022); over them one attention a code (Mullenbach et al.
2018), so that a code is told by the words that bear on it, in a long sentence too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from policytext.coding.learning.said import KeptSaid, Results, Telling
from policytext.nlp.embeddings import TokenEmbedder
from policytext.nlp.embeddings.transformer import MATRICES, VECTORS, Layer, all_encoded, fused

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Layers = Mapping[str, "NDArray[Any]"]
"""What was learned by name, see ``Network``."""

_LOUD = 0.2
_LONGEST = 8
_READ_LAST = 64
WEIGHT_OF_MEANING = 6.0
WEIGHT_OF_PREVIOUS = 3.0


@dataclass(frozen=True)
class Network:
    """What a network has learned of some codes.

    Attributes:
        codes: references of the codes, in the order of the columns.
        learned: by name; of an upper layer of the encoder, such as ``6``, what is added to its
            matrices (``6.q.w.down``, inputs × rank, times ``6.q.w.up``, rank × outputs) and its
            vectors (``6.q.b``); of the codes ``keys`` and ``queries`` (where to look), ``values``
            and ``marks`` (what to find there), ``meaning`` (of the whole text), ``previous`` (of
            the one before), ``bias``.
        embedder: reads the tokens in the lower layers.
        results: where what it says of texts is kept from one run to the next.
    """

    codes: tuple[str, ...]
    learned: Layers
    embedder: TokenEmbedder
    results: Results | None = field(default=None, compare=False)

    def scores(self, texts: Sequence[str], before: NDArray[np.float32]) -> NDArray[np.float32]:
        """Log odds, texts × codes; those of a text do not depend on the texts beside it.

        Args:
            texts: to be read; what was said of the last 2,000 is kept for the next codebook.
            before: texts × dimension, the meaning of what stands before each; rows of length 1,
                or 0 where nothing does.
        """
        import numpy as np

        scores = np.zeros((len(texts), len(self.codes)), np.float32)
        # More threads are slower on so little, and their sums differ in the last bits.
        with _threads().limit(limits=1, user_api="blas"):
            said = self._of_texts([text for text in texts if text.strip()])
            for row, text in enumerate(texts):
                if text.strip():
                    scores[row] = said[text] + self._of_previous(before[row])
        return scores

    def score(
        self, tokens: NDArray[np.float32], before: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Log odds of one text, codes.

        Args:
            tokens: as the embedder gives them, tokens × width.
            before: the meaning of what stands before it.
        """
        (rows,) = all_encoded([tokens], self._upper, self.embedder.heads)
        return self._reading((), rows).scores + self._of_previous(before)

    def telling(self, text: str, code: str) -> Iterator[tuple[str, float]]:
        """The stretches of a text that speak for a code, and how much, the loudest first."""
        told = self._said.telling(text, code)
        if told is None:
            told = self._telling(text, self.codes.index(code))
            self._said.keep_telling(text, code, told)
        yield from told

    @cached_property
    def digest(self) -> str:
        """Of all that was learned."""
        content = hashlib.sha256(repr(self.codes).encode())
        for name, layer in sorted(self.learned.items()):
            content.update(name.encode())
            content.update(layer.astype("<f2").tobytes())
        return content.hexdigest()

    def _of_texts(self, texts: Sequence[str]) -> Mapping[str, NDArray[np.float32]]:
        """What the texts say by themselves."""
        asked = list(dict.fromkeys(texts))
        said = self._said.scores(asked)
        missing = [text for text in asked if text not in said]
        new = {text: reading.scores for text, reading in self._read(missing)}
        self._said.keep_scores(new)
        return {**said, **new}

    def _telling(self, text: str, column: int) -> Telling:
        reading = self._last.get(text)
        if reading is None:
            with _threads().limit(limits=1, user_api="blas"):
                ((_, reading),) = self._read([text])
        added = reading.attention[:, column] * (reading.values @ self._of_codes["marks"][column])
        added[[not piece for piece in reading.pieces]] = 0  # the prefix and the ends
        loud = added > max(added.max() * _LOUD, 0)
        found = []
        for heard, run in groupby(range(len(added)), key=lambda place: bool(loud[place])):
            places = list(run)[:_LONGEST]
            if heard:
                words = "".join(reading.pieces[place] for place in places).strip()
                found.append((words, float(added[places].sum())))
        return tuple(sorted(found, key=lambda each: -each[1]))

    @cached_property
    def _said(self) -> KeptSaid:
        return KeptSaid(len(self.codes), self.results)

    @cached_property
    def _last(self) -> dict[str, _Reading]:
        """Of the texts read last, since it is asked next what in them tells."""
        return {}

    @cached_property
    def _of_codes(self) -> Mapping[str, NDArray[np.float32]]:
        return {name: layer.astype("f4") for name, layer in self.learned.items()}

    @cached_property
    def _upper(self) -> list[Layer]:
        """The layers as they are after learning."""
        numbers = range(self.embedder.lower, self.embedder.layers)
        layers = (self._layer(self.embedder.layer(number), number) for number in numbers)
        return [fused(layer, self.embedder.heads) for layer in layers]

    def _layer(self, first: Layer, number: int) -> Layer:
        learned = self._of_codes
        layer = {name: learned[f"{number}.{name}"] for name in VECTORS}
        for name in MATRICES:
            down, up = (learned[f"{number}.{name}.{way}"] for way in ("down", "up"))
            layer[name] = first[name] + down @ up
        return layer

    def _read(self, texts: Sequence[str]) -> Iterator[tuple[str, _Reading]]:
        for start in range(0, len(texts), _READ_LAST):
            part = texts[start : start + _READ_LAST]
            tokens = self.embedder.all_tokens(part)
            vectors = [each.vectors for each in tokens]
            rows = all_encoded(vectors, self._upper, self.embedder.heads)
            readings = map(self._reading, (each.pieces for each in tokens), rows)
            self._last.clear()
            self._last.update(zip(part, readings, strict=True))
            yield from self._last.items()

    def _reading(self, pieces: tuple[str, ...], rows: NDArray[np.float32]) -> _Reading:
        """What is seen in the tokens of a text as the last layer gives them."""
        import numpy as np

        learned = self._of_codes
        looks = np.tanh(rows @ learned["keys"]) @ learned["queries"]
        attention = np.exp(looks - looks.max(axis=0))
        attention /= attention.sum(axis=0)
        values = np.maximum(rows @ learned["values"], 0)
        seen = attention.T @ values
        scores = (seen * learned["marks"]).sum(axis=1) + learned["bias"]
        meaning = rows.mean(axis=0)
        meaning /= np.sqrt(meaning @ meaning)
        scores += WEIGHT_OF_MEANING * (meaning @ learned["meaning"])
        return _Reading(pieces, attention, values, scores)

    def _of_previous(self, meaning: NDArray[np.float32]) -> NDArray[np.float32]:
        added: NDArray[np.float32] = WEIGHT_OF_PREVIOUS * (meaning @ self._of_codes["previous"])
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
