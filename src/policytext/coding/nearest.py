"""What people accepted before, shown beside what a machine gives now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from policytext.coding.learning.examples import Example, Excerpt
from policytext.coding.learning.features import FeatureSpace
from policytext.coding.protocol import Coder
from policytext.model import Coder as CoderRecord
from policytext.model import Coding, Evidence, Segment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ACCEPTED = "accepted example"
"""Kind of the evidence that is a text to which people gave the code; its weight is the cosine."""

_NEAR = 0.5
_AT_ONCE = 64


class AcceptedExamples:
    """Texts that people gave codes to, found by nearness in meaning.

    Args:
        examples: with references of codes.
        space: gives the vectors.
    """

    def __init__(self, examples: Sequence[Example], space: FeatureSpace) -> None:
        self.space = space
        self._texts: dict[str, list[str]] = {}
        self._vectors: dict[str, NDArray[np.float32]] = {}
        for code in sorted({code for example in examples for code in example.codes}):
            excerpts = [example.excerpt for example in examples if code in example.codes]
            self._texts[code] = [excerpt.text for excerpt in excerpts]
            self._vectors[code] = self.vectors(excerpts)

    def vectors(self, excerpts: Sequence[Excerpt]) -> NDArray[np.float32]:
        """Excerpts × dimension."""
        texts = [excerpt.text for excerpt in excerpts]
        return self.space.meanings(texts, [excerpt.language for excerpt in excerpts])

    def nearest(self, code: str, vector: NDArray[np.float32], text: str) -> Evidence | None:
        """The accepted example of a code that is nearest to a text; None when none is near.

        Args:
            code: its reference.
            vector: of the text.
            text: itself, which is no example of itself.
        """
        if code not in self._texts:
            return None
        cosines = self._vectors[code] @ vector
        for place in sorted(range(len(cosines)), key=lambda each: (-cosines[each], each)):
            if cosines[place] < _NEAR:
                return None
            if self._texts[code][place] != text:
                weight = min(round(float(cosines[place]), 4), 1.0)
                return Evidence(ACCEPTED, self._texts[code][place], None, weight)
        return None


class CoderWithExamples:
    """A coder whose codings also show the nearest text that people accepted for the code.

    Args:
        inner: codes.
        accepted: what people accepted.

    Attributes:
        inner: as given.
    """

    def __init__(self, inner: Coder, accepted: AcceptedExamples) -> None:
        self.inner = inner
        self._accepted = accepted

    @property
    def record(self) -> CoderRecord:
        """That of the coder within."""
        return self.inner.record

    def code(self, segments: Iterable[Segment], *, run: str = "") -> Iterator[Coding]:
        """See ``Coder``."""
        read: dict[tuple[str, int, int], Segment] = {}

        def noted() -> Iterator[Segment]:
            for segment in segments:
                read[segment.document.id, segment.span.start, segment.span.end] = segment
                yield segment

        codings = self.inner.code(noted(), run=run)
        while batch := list(islice(codings, _AT_ONCE)):
            places = [(each.document, each.span.start, each.span.end) for each in batch]
            excerpts = [_excerpt(read[place]) for place in places]
            vectors = self._accepted.vectors(excerpts)
            for coding, vector in zip(batch, vectors, strict=True):
                near = self._accepted.nearest(coding.code, vector, coding.quote)
                yield replace(coding, evidence=(*coding.evidence, near)) if near else coding

    def fit(self, examples: Sequence[Example]) -> Coder:
        """See ``Coder``."""
        return CoderWithExamples(
            self.inner.fit(examples), AcceptedExamples(examples, self._accepted.space)
        )


def _excerpt(segment: Segment) -> Excerpt:
    """The segment alone: what stands before it does not matter here."""
    return Excerpt(segment.text, "zh" if segment.language == "zh" else "en")
