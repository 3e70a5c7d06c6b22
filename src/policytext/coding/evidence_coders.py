"""Coders that weigh evidence: definitions alone, what was learned alone, and all together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from functools import cache, cached_property
from itertools import islice
from typing import TYPE_CHECKING, ClassVar, Self

from policytext.coding.constraints import NOT_GIVEN, Constraints
from policytext.coding.given import Given, codings_of
from policytext.coding.learning.adapting import adapt
from policytext.coding.learning.examples import Example, Excerpt
from policytext.coding.learning.fusion import EvidenceKind, Kinds
from policytext.coding.learning.model import CodingModel
from policytext.coding.learning.model_file import read_model
from policytext.coding.learning.sayings import with_examples
from policytext.coding.learning.weighing import Scales
from policytext.coding.states import RISK, Bounds
from policytext.model import Codebook, Coder, CoderKind, Coding, Segment, digest
from policytext.resources import resource

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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
        codebook: the codes. Those that the model does not know are learned from what the
            codebook says of them; see ``adapt``.
        model: what was learned; the shipped model when left out.

    Raises:
        CodebookError: when an indicator cannot be read.
    """

    name: ClassVar[str] = "combined"
    label: ClassVar[str] = "Combined coder"
    kinds: ClassVar[Kinds] = tuple(EvidenceKind)

    def __init__(self, codebook: Codebook, model: CodingModel | None = None) -> None:
        self._model = model or shipped_model()
        learns = EvidenceKind.LEARNED in self.kinds
        own = adapt(self._model, codebook) if learns else self._model
        self._scales = Scales(codebook, own, self.kinds)
        self._constraints = Constraints(codebook)

    @property
    def scales(self) -> Scales:
        """What weighs the evidence, with the model and the thresholds."""
        return self._scales

    def bounds(self, risk: float = RISK) -> Bounds:
        """From which probabilities on a code is suggested, reviewed or left; see ``states``."""
        return Bounds.at(risk, self._scales.model.selection)

    @cached_property
    def record(self) -> Coder:
        """Who this coder is; the settings are rules, what is said of codes and what was learned."""
        rules, model = self._scales.rules.record, self._scales.model
        said = digest(repr(self._scales.definitions.sayings))
        settings = digest(f"{rules.version}\n{rules.settings_sha256}\n{said}\n{model.digest}")
        without = f" without its network ({model.missing} is missing)" if model.missing else ""
        return Coder(self.name, f"{self.label}{without}", CoderKind.MODEL, VERSION, settings)

    def code(self, segments: Iterable[Segment], *, run: str = "") -> Iterator[Coding]:
        """Code segments.

        Args:
            segments: of one or several documents, in order.
            run: id of the run the codings belong to.

        Yields:
            Codings in the order of the segments, then of the codebook.
        """
        return codings_of(self._given(segments), self.name, run)

    def probabilities(self, segments: Iterable[Segment]) -> NDArray[np.float64]:
        """How probable each code is, given or not.

        Args:
            segments: of one or several documents.

        Returns:
            Segments × codes of the codebook, in [0, 1]; 0 where nothing can speak for a code.
        """
        import numpy as np

        ahead = iter(segments)
        found = [np.zeros((0, len(self._scales.codes)))]
        while batch := list(islice(ahead, _AT_ONCE)):
            excerpts = [Excerpt.of_segment(segment) for segment in batch]
            found.append(self._scales.weigh(excerpts).probabilities())
        return np.concatenate(found)

    def has_learned(self, text: str) -> bool | None:
        """Whether its model has learned from a text; None when that was not recorded."""
        if EvidenceKind.LEARNED not in self.kinds:
            return False
        return self._model.has_learned(text)

    def fit(self, examples: Sequence[Example]) -> Self:
        """A coder whose model has learned from decisions; see ``adapt``."""
        taught = copy(self)
        taught.__dict__.pop("record", None)
        taught._model = adapt(self._model, self._scales.codebook, examples)
        taught._scales = self._scales.taught(taught._model)
        return taught

    def _given(self, segments: Iterable[Segment]) -> Iterator[Given]:
        ahead = iter(segments)
        while batch := list(islice(ahead, _AT_ONCE)):
            weighed = self._scales.weigh([Excerpt.of_segment(segment) for segment in batch])
            chances = weighed.probabilities()
            resting = self._constraints.resting(chances, chances >= self._scales.thresholds)
            for row, column in zip(*(resting != NOT_GIVEN).nonzero(), strict=True):
                source = int(resting[row, column])
                confidence = max(round(float(chances[row, source]), 4), _LEAST_CONFIDENCE)
                evidence = weighed.evidence(int(row), source)
                yield Given(batch[row], self._scales.codes[column], confidence, evidence)


class SemanticCoder(CombinedCoder):
    """Gives a code to what is near in meaning to its definition, inclusions and examples."""

    name = "semantic"
    label = "Semantic coder"
    kinds = (EvidenceKind.DEFINITIONS,)

    def fit(self, examples: Sequence[Example]) -> Self:
        """A coder to which texts that were given a code are examples of the codebook."""
        return type(self)(with_examples(self._scales.codebook, examples), self._model)


class TrainedCoder(CombinedCoder):
    """Gives a code by what was learned from coded examples alone."""

    name = "trained"
    label = "Trained coder"
    kinds = (EvidenceKind.LEARNED, EvidenceKind.NETWORK)
