"""One probability from several kinds of evidence.

A logistic regression over all pairs of excerpt and code, with the same coefficients for every
code: what a rule, a nearness or a learned score is worth is a property of the kind of evidence.
So a new codebook, or a code without examples, has probabilities from its first minute.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_STRENGTH = 10.0
_MOST_STEPS = 2000


class EvidenceKind(StrEnum):
    """Kinds of evidence that a code fits an excerpt."""

    RULES = "rules"
    DEFINITIONS = "definitions"
    LEARNED = "learned"
    NETWORK = "network"


Kinds = tuple[EvidenceKind, ...]


def kinds_together(kinds: Kinds) -> Iterator[Kinds]:
    """All sets of some kinds that a code can have, in the order of ``EvidenceKind``."""
    for size in range(1, len(kinds) + 1):
        yield from combinations(kinds, size)


class Signals:
    """What each kind of evidence says of the codes of one codebook.

    Args:
        scores: by kind, excerpts × codes: confidence of the rules, nearness to the definitions,
            learned score, log odds of the network.
    """

    def __init__(self, scores: Mapping[EvidenceKind, NDArray[Any]]) -> None:
        self._columns = {kind: _columns(kind, score) for kind, score in scores.items()}

    @property
    def count(self) -> int:
        """How many excerpts there are."""
        return len(next(iter(self._columns.values())))

    def relearned(self, score: NDArray[Any]) -> Signals:
        """The same with another learned score, excerpts × codes."""
        signals = Signals({EvidenceKind.LEARNED: score})
        signals._columns = {**self._columns, **signals._columns}
        return signals

    def columns(self, kinds: Kinds) -> NDArray[np.float64]:
        """Excerpts × codes × columns of the regression, in the order of the kinds."""
        import numpy as np

        return np.concatenate([self._columns[kind] for kind in kinds], axis=-1)


def _columns(kind: EvidenceKind, score: NDArray[Any]) -> NDArray[np.float64]:
    import numpy as np

    score = np.asarray(score, float)
    match kind:
        case EvidenceKind.RULES:
            columns = [score, score > 0]
        case EvidenceKind.DEFINITIONS:
            columns = [score, score - score.mean(axis=1, keepdims=True)]
        case EvidenceKind.LEARNED | EvidenceKind.NETWORK:
            columns = [score]
    return np.stack(columns, axis=-1).astype(float)


@dataclass(frozen=True)
class Fusion:
    """What some kinds of evidence are worth together.

    Attributes:
        kinds: of evidence.
        coefficients: of their columns, in the order of the kinds.
        intercept: the log odds without any evidence.
    """

    kinds: Kinds
    coefficients: tuple[float, ...]
    intercept: float

    @classmethod
    def fit(
        cls, kinds: Kinds, columns: Iterable[NDArray[Any]], given: Iterable[NDArray[Any]]
    ) -> Fusion:
        """What the kinds are worth on pairs of excerpt and code.

        Args:
            kinds: of evidence.
            columns: of each codebook, pairs × columns.
            given: of each codebook, whether the pair was coded.
        """
        import numpy as np
        from sklearn.linear_model import LogisticRegression

        regression = LogisticRegression(C=_STRENGTH, max_iter=_MOST_STEPS)
        regression.fit(np.concatenate(list(columns)), np.concatenate(list(given)))
        coefficients = tuple(round(float(each), 6) for each in regression.coef_[0])
        return cls(kinds, coefficients, round(float(regression.intercept_[0]), 6))

    def towards(self, other: Fusion, share: float) -> Fusion:
        """What lies between this fusion and another one of the same kinds.

        Args:
            other: of the same kinds.
            share: 0 for this one, 1 for the other.
        """
        pairs = zip(self.coefficients, other.coefficients, strict=True)
        coefficients = tuple(own + share * (far - own) for own, far in pairs)
        intercept = self.intercept + share * (other.intercept - self.intercept)
        return Fusion(self.kinds, coefficients, intercept)

    def probabilities(self, columns: NDArray[np.float64]) -> NDArray[np.float64]:
        """Probabilities that the codes fit, of the shape of the columns less the last axis."""
        import numpy as np

        logits = columns @ np.array(self.coefficients) + self.intercept
        probabilities: NDArray[np.float64] = 1 / (1 + np.exp(-logits))
        return probabilities

    def shares(self, columns: NDArray[np.float64]) -> dict[EvidenceKind, float]:
        """What each kind adds to the log odds of one pair."""
        import numpy as np

        shares, start = {}, 0
        values = columns * np.array(self.coefficients)
        for kind in self.kinds:
            width = 1 if kind in (EvidenceKind.LEARNED, EvidenceKind.NETWORK) else 2
            shares[kind] = float(values[start : start + width].sum())
            start += width
        return shares


def joined(signals: Signals, fusions: Sequence[Fusion | None]) -> NDArray[np.float64]:
    """Probabilities, excerpts × codes.

    Args:
        signals: of the codes.
        fusions: of each code; without one it is never probable.
    """
    import numpy as np

    chances = np.zeros((signals.count, len(fusions)))
    for fusion in dict.fromkeys(fusions):
        if fusion is not None:
            columns = [column for column, own in enumerate(fusions) if own == fusion]
            chances[:, columns] = fusion.probabilities(signals.columns(fusion.kinds)[:, columns])
    return chances
