"""What was learned from coded examples, and how it is learned."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from policytext.coding.learning.beginnings import Learned, begun_scores
from policytext.coding.learning.definitions import Definitions
from policytext.coding.learning.examples import Example, Excerpt, Purpose
from policytext.coding.learning.features import Features, FeatureSpace
from policytext.coding.learning.fusion import EvidenceKind, Fusion, Kinds, Signals, kinds_together
from policytext.coding.learning.network import Network
from policytext.coding.learning.recollection import remembers, traces_of
from policytext.coding.learning.ridge import Judgements, held_out_scores, weights_of
from policytext.coding.learning.rule_scores import rule_scores
from policytext.coding.learning.selection import Selection
from policytext.coding.learning.thresholds import own_thresholds, shared_threshold
from policytext.coding.rules import RulesCoder
from policytext.model import Codebook, code_reference, split_reference
from policytext.nlp.embeddings import Embedder

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
        self, excerpts: Sequence[Excerpt], features: Features, codes: Sequence[str]
    ) -> NDArray[np.float32]:
        """Log odds by the network, excerpts × codes; 0 for codes that it does not know.

        Args:
            excerpts: to be read.
            features: of the excerpts, as the space gives them.
            codes: references.
        """
        import numpy as np

        scores = np.zeros((len(excerpts), len(codes)), np.float32)
        places = {code: at for at, code in enumerate(self.network.codes if self.network else ())}
        known = [column for column, code in enumerate(codes) if code in places]
        if self.network and known:
            texts = [excerpt.text for excerpt in excerpts]
            found = self.network.scores(texts, features.meanings_before)
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


class TaughtNetwork(NamedTuple):
    """A network, and what networks say of examples whose group they have not seen.

    Attributes:
        network: taught with all examples.
        held_out: examples × codes of the network, log odds.
    """

    network: Network
    held_out: NDArray[np.float32]


TeachNetwork = Callable[[Sequence[Example], Features, Judgements], TaughtNetwork]
"""Teaches a network the codes that examples were judged by."""


def train(
    examples: Sequence[Example],
    codebooks: Sequence[Codebook],
    embedder: Embedder,
    teach_network: TeachNetwork | None = None,
) -> CodingModel:
    """Learn from coded examples.

    Scores of an example are those of a model that has not seen its group. On them is found what
    the kinds of evidence are worth, and the thresholds, by the examples that can tell it, or by
    all where none can.

    Args:
        examples: with references of codes; at least ten groups.
        codebooks: that the codes belong to.
        embedder: gives the meanings.
        teach_network: when the model is to have a network.
    """
    excerpts = [example.excerpt for example in examples]
    space = FeatureSpace.of(excerpts, embedder)
    features = space.features(excerpts)
    judged = frozenset().union(*(example.judged for example in examples))
    codes = [code for book in codebooks for code in references(book) if code in judged]
    judgements = Judgements.of(examples, codes)
    likeness = features.likeness()
    held_out = held_out_scores(likeness, judgements)
    taught = teach_network(examples, features, judgements) if teach_network else None
    scores: dict[EvidenceKind, NDArray[Any]] = {EvidenceKind.LEARNED: held_out}
    if taught:
        scores[EvidenceKind.NETWORK] = taught.held_out
    signals = list(_signals(codebooks, excerpts, space, codes, scores))
    fitted = _Fitted(signals, judgements, *_tellers(examples))
    every = tuple(kind for kind in EvidenceKind if taught or kind is not EvidenceKind.NETWORK)
    fusions = {kinds: fitted.fusion(kinds) for kinds in kinds_together(every)}
    shared = {kinds: fitted.shared(fusion) for kinds, fusion in fusions.items()}
    weights, intercepts = weights_of(features, likeness, judgements)
    learned = Learned(space, features, likeness, judgements, held_out, weights, intercepts)
    begun = begun_scores(codebooks, learned)
    begun_signals = [part.relearned(begun) for part in signals]
    beginning = _Fitted(begun_signals, judgements, *_tellers(examples))
    early = {kinds: beginning.fusion(kinds) for kinds in fusions if _can_begin(kinds)}
    own = fitted.own(fusions[every], shared[every])
    return CodingModel(
        tuple(codes),
        space,
        weights,
        intercepts,
        fusions,
        shared,
        own,
        fitted.selection(fusions[every], own),
        early,
        {kinds: beginning.shared(fusion) for kinds, fusion in early.items()},
        network=taught.network if taught else None,
        traces=traces_of(excerpt.text for excerpt in excerpts),
    )


def _can_begin(kinds: Kinds) -> bool:
    """Whether a code can have these kinds before much was learned of it."""
    return EvidenceKind.LEARNED in kinds and EvidenceKind.NETWORK not in kinds


def references(codebook: Codebook) -> tuple[str, ...]:
    """References of a codebook's codes, in order."""
    return tuple(code_reference(codebook.id, code.id) for code in codebook)


@dataclass(frozen=True)
class _Judged:
    """Signals of the judged codes of one codebook, and their columns among all of these."""

    signals: Signals
    within: list[int]
    columns: list[int]

    def relearned(self, scores: NDArray[np.float64]) -> _Judged:
        """The same with other learned scores, examples × all judged codes."""
        learned = self.signals.columns((EvidenceKind.LEARNED,))[..., 0].copy()
        learned[:, self.within] = scores[:, self.columns]
        return replace(self, signals=self.signals.relearned(learned))


def _signals(
    codebooks: Sequence[Codebook],
    excerpts: Sequence[Excerpt],
    space: FeatureSpace,
    codes: Sequence[str],
    held_out: Mapping[EvidenceKind, NDArray[Any]],
) -> Iterator[_Judged]:
    import numpy as np

    places = {code: column for column, code in enumerate(codes)}
    meanings = space.features(excerpts).own_meanings
    for name, _ in groupby(codes, key=lambda code: split_reference(code)[0]):
        book = next(each for each in codebooks if each.id == name)
        every = references(book)
        within = [column for column, code in enumerate(every) if code in places]
        columns = [places[every[column]] for column in within]
        coder = RulesCoder(book)
        rules = [coder.find(each.text, each.language) for each in excerpts]
        scores: dict[EvidenceKind, NDArray[Any]] = {
            EvidenceKind.RULES: rule_scores(rules, book),
            EvidenceKind.DEFINITIONS: Definitions(book, space.meanings).similarities(meanings),
        }
        for kind, every_score in held_out.items():
            scores[kind] = np.zeros((len(excerpts), len(every)))
            scores[kind][:, within] = every_score[:, columns]
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

    def selection(self, fusion: Fusion, thresholds: Mapping[str, float]) -> Selection:
        import numpy as np

        given, judged = self._decisions()
        probabilities = self._probabilities(fusion)
        cuts = np.array([thresholds[code] for code in self.judgements.codes])
        suggested = judged & (probabilities >= cuts)
        return Selection.of(probabilities[suggested], given[suggested])

    def _decisions(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        return (self.judgements.given > 0)[self.cutting], self.judgements.judged[self.cutting]

    def _probabilities(self, fusion: Fusion) -> NDArray[np.float64]:
        import numpy as np

        probabilities = np.zeros_like(self.judgements.given)
        for part in self.parts:
            columns = part.signals.columns(fusion.kinds)[:, part.within]
            probabilities[:, part.columns] = fusion.probabilities(columns)
        return probabilities[self.cutting]
