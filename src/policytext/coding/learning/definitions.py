"""How near an excerpt is to what a codebook says of its codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from policytext.model import Code

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LANGUAGES = ("zh", "en")
_NEAREST = 3

Meanings = Callable[[Sequence[str], Sequence[str]], "NDArray[np.float32]"]


class Saying(NamedTuple):
    """Something that the codebook says of a code.

    Attributes:
        part: ``definition``, ``include`` or ``example``.
        text: the words.
        language: of the words.
    """

    part: str
    text: str
    language: str


class Definitions:
    """Definitions, inclusions and examples of codes as vectors.

    A code is as near to an excerpt as the mean of its three nearest sayings, in whichever
    language; exclusions are left out, since they are about the same matter as the code.

    Args:
        codes: in the order of the columns.
        meanings: gives centred vectors of texts, by their languages.
    """

    def __init__(self, codes: Iterable[Code], meanings: Meanings) -> None:
        self.sayings = [tuple(sayings_of(code)) for code in codes]
        every = [saying for sayings in self.sayings for saying in sayings]
        self._vectors = meanings([each.text for each in every], [each.language for each in every])

    def similarities(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Cosines to the nearest sayings.

        Args:
            vectors: of excerpts, centred, excerpts × dimension.

        Returns:
            Excerpts × codes, from -1 to 1; 0 for a code of which nothing is said.
        """
        import numpy as np

        near = np.zeros((len(vectors), len(self.sayings)), np.float32)
        cosines = vectors @ self._vectors.T
        for column, (start, end) in enumerate(self._places()):
            if start < end:
                nearest = np.sort(cosines[:, start:end], axis=1)[:, -_NEAREST:]
                near[:, column] = nearest.mean(axis=1)
        return near

    def says_anything(self, column: int) -> bool:
        """Whether the codebook says anything of a code."""
        return bool(self.sayings[column])

    def nearest(self, vector: NDArray[np.float32], column: int) -> Saying:
        """What is said of a code that is nearest to an excerpt; there must be something."""
        start, end = list(self._places())[column]
        cosines = self._vectors[start:end] @ vector
        return self.sayings[column][int(cosines.argmax())]

    def _places(self) -> Iterator[tuple[int, int]]:
        start = 0
        for sayings in self.sayings:
            yield start, start + len(sayings)
            start += len(sayings)


def sayings_of(code: Code) -> Iterator[Saying]:
    """Definition, inclusion and examples of a code, Chinese first."""
    for language in LANGUAGES:
        label, definition = getattr(code.label, language), getattr(code.definition, language)
        between = "：" if language == "zh" else ": "
        if label or definition:
            said = between.join(filter(None, (label, definition)))
            yield Saying("definition", said, language)
        if include := getattr(code.include, language):
            yield Saying("include", include, language)
        for example in code.examples.get(language, ()):
            yield Saying("example", example, language)
