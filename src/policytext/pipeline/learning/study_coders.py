"""The coders of a study: with vectors kept beside it, and with what was learned in it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from policytext.coding.coders import coder_maker
from policytext.coding.evidence_coders import CombinedCoder, shipped_model
from policytext.coding.learning.example_file import unpack_examples
from policytext.coding.learning.examples import Example
from policytext.coding.learning.model import CodingModel
from policytext.coding.nearest import AcceptedExamples, CoderWithExamples
from policytext.coding.protocol import Coder
from policytext.model import Codebook
from policytext.pipeline.learning.remembered import RememberingEmbedder, remembering
from policytext.store import ModelEntry
from policytext.store.reading import StudyReader


class StudyCoder(NamedTuple):
    """A coder, and what it learned in the study.

    Attributes:
        coder: ready for a codebook.
        learned: None when it learned nothing.
    """

    coder: Coder
    learned: ModelEntry | None


class StudyCoders:
    """Makes the coders of a study.

    Args:
        study: open.
    """

    def __init__(self, study: StudyReader) -> None:
        self._study = study

    def make(self, name: str, codebook: Codebook) -> StudyCoder:
        """The coder of a name, taught by the decisions that were learned from.

        Args:
            name: of a coder.
            codebook: what it codes with.

        Raises:
            UnknownCode: when there is no coder of this name.
            CodebookError: when an indicator cannot be read.
        """
        untaught = self.untaught(name, codebook)
        entry = self.newest(codebook.id)
        if entry is None:
            return StudyCoder(untaught, None)
        examples = unpack_examples(self._study.model_content(entry.id))
        taught = untaught.fit(examples)
        if taught is untaught:
            return StudyCoder(untaught, None)
        return StudyCoder(_with_examples(taught, examples), entry)

    def untaught(self, name: str, codebook: Codebook) -> Coder:
        """The coder of a name as it comes; see ``make``."""
        maker = coder_maker(name)
        return maker(codebook, self.model) if _weighs(maker) else maker(codebook)

    def newest(self, codebook: str) -> ModelEntry | None:
        """What was learned last for a codebook; None for nothing."""
        own = [entry for entry in self._study.models() if entry.codebook == codebook]
        return own[-1] if own else None

    @cached_property
    def model(self) -> CodingModel:
        """The shipped model; its vectors and what its network says are kept beside the study."""
        shipped, place = shipped_model(), self._study.place
        embedder = RememberingEmbedder(shipped.space.embedder, place)
        space = replace(shipped.space, embedder=embedder)
        network = shipped.network and remembering(shipped.network, place)
        return replace(shipped, space=space, network=network)


def _weighs(maker: object) -> bool:
    return isinstance(maker, type) and issubclass(maker, CombinedCoder)


def _with_examples(taught: Coder, examples: tuple[Example, ...]) -> Coder:
    if not isinstance(taught, CombinedCoder):
        return taught
    return CoderWithExamples(taught, AcceptedExamples(examples, taught.scales.model.space))
