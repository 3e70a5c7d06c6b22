"""Learning a model: scores of what was held out, what kinds of evidence are worth, thresholds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from policytext.coding.learning.beginnings import Learned, begun_scores
from policytext.coding.learning.definitions import Definitions
from policytext.coding.learning.examples import Example, Excerpt, Purpose
from policytext.coding.learning.features import Features, FeatureSpace
from policytext.coding.learning.fusion import EvidenceKind, Fusion, Kinds, Signals, kinds_together
from policytext.coding.learning.model import CodingModel, references
from policytext.coding.learning.network import Network
from policytext.coding.learning.recollection import traces_of
from policytext.coding.learning.ridge import Judgements, held_out_scores, weights_of
from policytext.coding.learning.rule_scores import rule_scores
from policytext.coding.learning.selection import Selection
from policytext.coding.learning.thresholds import own_thresholds, shared_threshold
from policytext.coding.rules import RulesCoder
from policytext.model import Codebook, split_reference
from policytext.nlp.embeddings import Embedder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


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
    the kinds of evidence are worth, and, without the rules, the thresholds, by the examples that
    can tell it, or by all where none can.

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
    shared = {kinds: fitted.shared(fusions[_cutting(kinds)]) for kinds in fusions}
    weights, intercepts = weights_of(features, likeness, judgements)
    learned = Learned(space, features, likeness, judgements, held_out, weights, intercepts)
    begun = begun_scores(codebooks, learned)
    begun_signals = [part.relearned(begun) for part in signals]
    beginning = _Fitted(begun_signals, judgements, *_tellers(examples))
    early = {kinds: beginning.fusion(kinds) for kinds in fusions if _can_begin(kinds)}
    cutting = fusions[_cutting(every)]
    own = fitted.own(cutting, shared[every])
    return CodingModel(
        tuple(codes),
        space,
        weights,
        intercepts,
        fusions,
        shared,
        own,
        fitted.selection(cutting, own),
        early,
        {kinds: beginning.shared(early[_cutting(kinds)]) for kinds in early},
        network=taught.network if taught else None,
        traces=traces_of(excerpt.text for excerpt in excerpts),
    )


def _cutting(kinds: Kinds) -> Kinds:
    """Of some kinds those by which thresholds are found.

    Indicators were written with real excerpts at hand, and on these they seem better than they
    are. Probabilities by any kinds mean the same, so that a threshold serves for all.
    """
    return tuple(kind for kind in kinds if kind is not EvidenceKind.RULES) or kinds


def _can_begin(kinds: Kinds) -> bool:
    """Whether a code can have these kinds before much was learned of it."""
    return EvidenceKind.LEARNED in kinds and EvidenceKind.NETWORK not in kinds


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
