"""What was learned from coded examples, and how it is learned."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from policytext.coding.learning.definitions import Definitions
from policytext.coding.learning.examples import Example, Excerpt, Purpose
from policytext.coding.learning.features import Features, FeatureSpace
from policytext.coding.learning.fusion import EvidenceKind, Fusion, Kinds, Signals, kinds_together
from policytext.coding.learning.ridge import Judgements, held_out_scores, weights_of
from policytext.coding.learning.rule_scores import rule_scores
from policytext.coding.learning.thresholds import own_thresholds, shared_threshold
from policytext.coding.rules import RulesCoder
from policytext.model import Codebook, code_reference, split_reference
from policytext.nlp.embeddings import Embedder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


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
    """

    codes: tuple[str, ...]
    space: FeatureSpace
    weights: NDArray[Any]
    intercepts: NDArray[np.float32]
    fusions: Mapping[Kinds, Fusion]
    shared: Mapping[Kinds, float]
    thresholds: Mapping[str, float]

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
        """Of all that was learned."""
        content = hashlib.sha256(self.weights.astype("<f2").tobytes())
        content.update(self.intercepts.astype("<f4").tobytes())
        worth = [(f.kinds, f.coefficients, f.intercept) for _, f in sorted(self.fusions.items())]
        cuts = [sorted(self.thresholds.items()), sorted(self.shared.items())]
        decided = [self.codes, worth, cuts]
        content.update(repr(decided).encode())
        return content.hexdigest()

    def threshold(self, code: str, kinds: Kinds) -> float:
        """From which probability on a code is given.

        Args:
            code: its reference.
            kinds: the kinds of evidence that speak for it.
        """
        own = self.thresholds.get(code) if kinds == tuple(EvidenceKind) else None
        return self.shared[kinds] if own is None else own


def train(
    examples: Sequence[Example], codebooks: Sequence[Codebook], embedder: Embedder
) -> CodingModel:
    """Learn from coded examples.

    Scores of an example are those of a model that has not seen its group. On them is found what
    the kinds of evidence are worth, and the thresholds, by the examples that can tell it, or by
    all where none can.

    Args:
        examples: with references of codes; at least ten groups.
        codebooks: that the codes belong to.
        embedder: gives the meanings.
    """
    excerpts = [example.excerpt for example in examples]
    space = FeatureSpace.of(excerpts, embedder)
    features = space.features(excerpts)
    judged = frozenset().union(*(example.judged for example in examples))
    codes = [code for book in codebooks for code in references(book) if code in judged]
    judgements = Judgements.of(examples, codes)
    likeness = features.likeness()
    held_out = held_out_scores(likeness, judgements)
    signals = list(_signals(codebooks, excerpts, space, codes, held_out))
    fitted = _Fitted(signals, judgements, *_tellers(examples))
    fusions = {kinds: fitted.fusion(kinds) for kinds in kinds_together()}
    shared = {kinds: fitted.shared(fusion) for kinds, fusion in fusions.items()}
    weights, intercepts = weights_of(features, likeness, judgements)
    return CodingModel(
        tuple(codes),
        space,
        weights,
        intercepts,
        fusions,
        shared,
        fitted.own(fusions[tuple(EvidenceKind)], shared[tuple(EvidenceKind)]),
    )


def references(codebook: Codebook) -> tuple[str, ...]:
    """References of a codebook's codes, in order."""
    return tuple(code_reference(codebook.id, code.id) for code in codebook)


@dataclass(frozen=True)
class _Judged:
    """Signals of the judged codes of one codebook, and their columns among all of these."""

    signals: Signals
    within: list[int]
    columns: list[int]


def _signals(
    codebooks: Sequence[Codebook],
    excerpts: Sequence[Excerpt],
    space: FeatureSpace,
    codes: Sequence[str],
    held_out: NDArray[np.float64],
) -> Iterator[_Judged]:
    import numpy as np

    places = {code: column for column, code in enumerate(codes)}
    meanings = space.features(excerpts).own_meanings
    for name, _ in groupby(codes, key=lambda code: split_reference(code)[0]):
        book = next(each for each in codebooks if each.id == name)
        every = references(book)
        within = [column for column, code in enumerate(every) if code in places]
        learned = np.zeros((len(excerpts), len(every)))
        columns = [places[every[column]] for column in within]
        learned[:, within] = held_out[:, columns]
        coder = RulesCoder(book)
        rules = [coder.find(each.text, each.language) for each in excerpts]
        scores: dict[EvidenceKind, NDArray[Any]] = {
            EvidenceKind.RULES: rule_scores(rules, book),
            EvidenceKind.DEFINITIONS: Definitions(book, space.meanings).similarities(meanings),
            EvidenceKind.LEARNED: learned,
        }
        yield _Judged(Signals(scores), within, columns)


def _tellers(examples: Sequence[Example]) -> Iterator[NDArray[np.bool_]]:
    """For each purpose the examples that serve it."""
    import numpy as np

    for purpose in Purpose:
        serves = np.array([purpose in example.tells for example in examples])
        yield serves if serves.any() else ~serves


@dataclass(frozen=True)
class _Fitted:
    """Fusion and thresholds from the signals of examples that were held out."""

    parts: Sequence[_Judged]
    judgements: Judgements
    weighing: NDArray[np.bool_]
    cutting: NDArray[np.bool_]

    def fusion(self, kinds: Kinds) -> Fusion:
        columns, given = [], []
        for part in self.parts:
            judged = self.judgements.judged[:, part.columns] & self.weighing[:, None]
            columns.append(part.signals.columns(kinds)[:, part.within][judged])
            given.append(self.judgements.given[:, part.columns][judged] > 0)
        return Fusion.fit(kinds, columns, given)

    def shared(self, fusion: Fusion) -> float:
        return shared_threshold(self._probabilities(fusion), *self._decisions())

    def own(self, fusion: Fusion, shared: float) -> dict[str, float]:
        thresholds = own_thresholds(self._probabilities(fusion), *self._decisions(), shared)
        return dict(zip(self.judgements.codes, thresholds, strict=True))

    def _decisions(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        return (self.judgements.given > 0)[self.cutting], self.judgements.judged[self.cutting]

    def _probabilities(self, fusion: Fusion) -> NDArray[np.float64]:
        import numpy as np

        probabilities = np.zeros_like(self.judgements.given)
        for part in self.parts:
            columns = part.signals.columns(fusion.kinds)[:, part.within]
            probabilities[:, part.columns] = fusion.probabilities(columns)
        return probabilities[self.cutting]
