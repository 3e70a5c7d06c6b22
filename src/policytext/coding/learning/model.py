"""What was learned from coded examples."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from policytext.coding.learning.examples import Excerpt
from policytext.coding.learning.features import Features, FeatureSpace
from policytext.coding.learning.fusion import Fusion, Kinds
from policytext.coding.learning.network import Network
from policytext.coding.learning.recollection import remembers
from policytext.coding.learning.selection import Selection
from policytext.model import Codebook, code_reference

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MANY = 50


@dataclass(frozen=True)
class CodingModel:
    """What was learned from coded examples.

    Attributes:
        codes: references of the codes learned, in the order of the columns.
        space: the features.
        weights: features × codes.
        intercepts: of each code.
        fusions: what each set of kinds of evidence is worth.
        shared: threshold of each set of kinds, for codes without one of their own.
        thresholds: of the codes learned, when all kinds of evidence speak.
        selection: how often suggestions on excerpts held out were wrong; None when not known.
        early: what the kinds are worth where little has been learned of a code yet.
        early_shared: the thresholds then.
        few: how many examples were seen of codes that little has been learned of.
        taught: digest of the lessons, and the model before them; empty for a model of its own.
        network: reads the words in their order; None when there is none.
        traces: of the texts that it has learned from, see ``has_learned``.
        missing: the package without which its network cannot read; empty when nothing is missing.
    """

    codes: tuple[str, ...]
    space: FeatureSpace
    weights: NDArray[Any]
    intercepts: NDArray[np.float32]
    fusions: Mapping[Kinds, Fusion]
    shared: Mapping[Kinds, float]
    thresholds: Mapping[str, float]
    selection: Selection | None = None
    early: Mapping[Kinds, Fusion] = field(default_factory=dict)
    early_shared: Mapping[Kinds, float] = field(default_factory=dict)
    few: Mapping[str, int] = field(default_factory=dict)
    taught: str = ""
    network: Network | None = None
    traces: NDArray[np.uint64] | None = None
    missing: str = ""

    def has_learned(self, text: str) -> bool | None:
        """Whether it has learned from a text; None when that was not recorded."""
        return None if self.traces is None else remembers(self.traces, text)

    def scores(self, features: Features, codes: Sequence[str]) -> NDArray[np.float32]:
        """Learned scores, excerpts × codes; 0 for codes that were not learned.

        Args:
            features: of excerpts, as the space gives them.
            codes: references.
        """
        import numpy as np

        scores = np.zeros((len(features), len(codes)), np.float32)
        places = {code: column for column, code in enumerate(self.codes)}
        known = [column for column, code in enumerate(codes) if code in places]
        columns = [places[codes[column]] for column in known]
        if known:
            weighted = features.weighted(self.weights[:, columns])
            scores[:, known] = weighted + self.intercepts[columns]
        return scores

    def network_scores(
        self, excerpts: Sequence[Excerpt], before: NDArray[np.float32], codes: Sequence[str]
    ) -> NDArray[np.float32]:
        """Log odds by the network, excerpts × codes; 0 for codes that it does not know.

        Args:
            excerpts: to be read.
            before: excerpts × dimension, the meaning of what stands before each.
            codes: references.
        """
        import numpy as np

        scores = np.zeros((len(excerpts), len(codes)), np.float32)
        places = {code: at for at, code in enumerate(self.network.codes if self.network else ())}
        known = [column for column, code in enumerate(codes) if code in places]
        if self.network and known:
            texts = [excerpt.text for excerpt in excerpts]
            found = self.network.scores(texts, before)
            scores[:, known] = found[:, [places[codes[column]] for column in known]]
        return scores

    def telling(self, features: Features, row: int, code: str) -> Iterator[tuple[str, float]]:
        """The n-grams of an excerpt that speak for a code, and how much, the loudest first.

        Args:
            features: of excerpts.
            row: of the excerpt.
            code: its reference.
        """
        grams = features.grams[row]
        values = grams.data * self.weights[grams.indices, self.codes.index(code)]
        for place in sorted(range(len(values)), key=lambda each: (-values[each], each)):
            if values[place] > 0:
                yield self.space.gram(int(grams.indices[place])), float(values[place])

    @cached_property
    def digest(self) -> str:
        """Of all that was learned, or of what it was learned from: the same on any machine."""
        if self.taught:
            return self.taught
        content = hashlib.sha256(self.weights.astype("<f2").tobytes())
        content.update(self.intercepts.astype("<f4").tobytes())
        worth = [(f.kinds, f.coefficients, f.intercept) for _, f in sorted(self.fusions.items())]
        cuts = [sorted(self.thresholds.items()), sorted(self.shared.items())]
        early = [(f.kinds, f.coefficients, f.intercept) for _, f in sorted(self.early.items())]
        begun = [early, sorted(self.early_shared.items()), sorted(self.few.items())]
        network = self.network.digest if self.network else ""
        decided = [self.codes, worth, cuts, begun, network]
        content.update(repr(decided).encode())
        return content.hexdigest()

    def threshold(self, code: str, kinds: Kinds) -> float:
        """From which probability on a code is given.

        Args:
            code: its reference.
            kinds: the kinds of evidence that speak for it.
        """
        own = self.thresholds.get(code) if kinds == max(self.fusions, key=len) else None
        if own is not None:
            return own
        share, usual = self._ripeness(code, kinds), self.shared[kinds]
        early = self.early_shared.get(kinds, usual)
        return early + share * (usual - early)

    def fusion(self, code: str, kinds: Kinds) -> Fusion:
        """What the kinds of evidence are worth for a code.

        With few examples of it, the learned score is worth less and the others more; with more
        it comes near to what it is for codes that were learned from many.

        Args:
            code: its reference.
            kinds: the kinds of evidence that speak for it.
        """
        share = self._ripeness(code, kinds)
        usual = self.fusions[kinds]
        return usual if share == 1 else self.early[kinds].towards(usual, share)

    def _ripeness(self, code: str, kinds: Kinds) -> float:
        """From 0, nothing was learned of a code but what its codebook says, to 1, enough was."""
        if code not in self.few or kinds not in self.early:
            return 1.0
        return self.few[code] / (self.few[code] + _MANY)


def references(codebook: Codebook) -> tuple[str, ...]:
    """References of a codebook's codes, in order."""
    return tuple(code_reference(codebook.id, code.id) for code in codebook)
