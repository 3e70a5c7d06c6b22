"""Vectors without what all texts of a language share.

The vectors of a language point to one side; compared as they are, texts are near because they are
in one language. Without the mean of their language, those of like meaning are near (measured:
the right translation found among 64 rises from .84 to .97 with E5).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FEWEST = 8


@dataclass(frozen=True)
class Centring:
    """The means that are taken off.

    Attributes:
        means: by language, of the texts it was made from.
    """

    means: Mapping[str, NDArray[np.float32]] = field(default_factory=dict)

    @classmethod
    def of(cls, vectors: NDArray[np.float32], languages: Sequence[str]) -> Centring:
        """The means of texts, of each language with at least eight of them.

        Args:
            vectors: texts × dimension.
            languages: of each text.
        """
        import numpy as np

        named = np.array(languages)
        means = {}
        for language in sorted(set(languages)):
            rows = vectors[named == language]
            if len(rows) >= _FEWEST:
                means[language] = rows.mean(axis=0, dtype=np.float64).astype(np.float32)
        return cls(means)

    def apply(self, vectors: NDArray[np.float32], languages: Sequence[str]) -> NDArray[np.float32]:
        """Vectors less the mean of their language, of length 1 again.

        Those of a language without a mean stay as they are.

        Args:
            vectors: texts × dimension.
            languages: of each text.
        """
        import numpy as np

        moved = vectors.copy()
        for row, language in zip(moved, languages, strict=True):
            if language in self.means:
                row -= self.means[language]
        lengths = np.linalg.norm(moved, axis=1, keepdims=True)
        moved /= np.where(lengths > 0, lengths, 1)
        return moved
