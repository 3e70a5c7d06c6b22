"""Coders that weigh evidence: definitions alone, what was learned alone, and all together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from itertools import islice
from typing import ClassVar

from policytext.coding.given import Given, codings_of
from policytext.coding.learning.examples import Excerpt
from policytext.coding.learning.fusion import EvidenceKind, Kinds
from policytext.coding.learning.model import CodingModel
from policytext.coding.learning.model_file import read_model
from policytext.coding.learning.weighing import Scales
from policytext.model import Codebook, Coder, CoderKind, Coding, Segment, digest
from policytext.resources import resource

VERSION = "1"
_MODEL = "coding-model.zip"
_AT_ONCE = 64
_LEAST_CONFIDENCE = 0.0001


@cache
def shipped_model() -> CodingModel:
    """The model that comes with policytext, read once a process."""
    return read_model(resource("configs", "models", _MODEL))


class CombinedCoder:
    """Gives a code where all kinds of evidence together make it probable enough.

    Confidence is the probability. Evidence are indicators found, the saying of the codebook that
    is nearest, and the words that speak most for the code, each with its share.

    Args:
        codebook: the codes. For those that the model has learned all kinds of evidence speak,
            for others their indicators and definitions.
        model: what was learned; the shipped model when left out.

    Raises:
        CodebookError: when an indicator cannot be read.
    """

    name: ClassVar[str] = "combined"
    label: ClassVar[str] = "Combined coder"
    kinds: ClassVar[Kinds] = tuple(EvidenceKind)

    def __init__(self, codebook: Codebook, model: CodingModel | None = None) -> None:
        self._scales = Scales(codebook, model or shipped_model(), self.kinds)

    @cached_property
    def record(self) -> Coder:
        """Who this coder is; the settings are those of the rules and what was learned."""
        rules, model = self._scales.rules.record, self._scales.model
        settings = digest(f"{rules.version}\n{rules.settings_sha256}\n{model.digest}")
        return Coder(self.name, self.label, CoderKind.MODEL, VERSION, settings)

    def code(self, segments: Iterable[Segment], *, run: str = "") -> Iterator[Coding]:
        """Code segments.

        Args:
            segments: of one or several documents, in order.
            run: id of the run the codings belong to.

        Yields:
            Codings in the order of the segments, then of the codebook.
        """
        return codings_of(self._given(segments), self.name, run)

    def _given(self, segments: Iterable[Segment]) -> Iterator[Given]:
        ahead = iter(segments)
        while batch := list(islice(ahead, _AT_ONCE)):
            weighed = self._scales.weigh([Excerpt.of_segment(segment) for segment in batch])
            for row, chances in enumerate(weighed.probabilities()):
                for column, threshold in enumerate(self._scales.thresholds):
                    if chances[column] >= threshold:
                        confidence = max(round(float(chances[column]), 4), _LEAST_CONFIDENCE)
                        evidence = weighed.evidence(row, column)
                        yield Given(batch[row], self._scales.codes[column], confidence, evidence)


class SemanticCoder(CombinedCoder):
    """Gives a code to what is near in meaning to its definition, inclusions and examples."""

    name = "semantic"
    label = "Semantic coder"
    kinds = (EvidenceKind.DEFINITIONS,)


class TrainedCoder(CombinedCoder):
    """Gives a code by what was learned from coded examples alone."""

    name = "trained"
    label = "Trained coder"
    kinds = (EvidenceKind.LEARNED,)
