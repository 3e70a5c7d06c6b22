"""Scores of codes as they are when little has been learned of them.

What a learned score is worth beside rules and definitions depends on how much it was learned
from. So each codebook in turn is taken as unknown: its codes are learned from what the codebook
says and from a few examples, as a study begins, with the scores of the other codes as features.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from policytext.coding.learning.features import Features, FeatureSpace
from policytext.coding.learning.ridge import Judgements, fold_of, shares_of
from policytext.coding.learning.sayings import SAYING_WEIGHT, sayings_as_examples
from policytext.model import Codebook, split_reference

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_EXAMPLES = (0, 5)


@dataclass(frozen=True)
class Learned:
    """What was learned of all codes.

    Attributes:
        space: the features.
        features: of the examples.
        likeness: of the examples, as the features give it.
        judgements: on the examples.
        held_out: scores of the examples by what was learned without their group.
        weights: features × codes.
        intercepts: of each code.
    """

    space: FeatureSpace
    features: Features
    likeness: NDArray[np.float32]
    judgements: Judgements
    held_out: NDArray[np.float64]
    weights: NDArray[np.float32]
    intercepts: NDArray[np.float32]


def begun_scores(codebooks: Sequence[Codebook], learned: Learned) -> NDArray[np.float64]:
    """Scores of each example by what little was learned from the other half of the groups.

    Of one half by what the codebook says alone, of the other by a few examples too.

    Args:
        codebooks: that the codes belong to.
        learned: from the examples.

    Returns:
        Examples × codes; 0 where nothing could be learned.
    """
    import numpy as np

    codes = learned.judgements.codes
    scores = np.zeros_like(learned.held_out)
    half = fold_of(learned.judgements.groups, len(_EXAMPLES))
    start = 0
    for name, own in groupby(codes, key=lambda code: split_reference(code)[0]):
        columns = np.arange(start, start := start + len(list(own)))
        book = next(each for each in codebooks if each.id == name)
        beginner = _Beginner(learned, book, columns)
        for number, count in enumerate(_EXAMPLES):
            out = np.flatnonzero(half == number)
            taught = beginner.drawn(np.flatnonzero(half != number), count)
            scores[np.ix_(out, columns)] = beginner.scores(out, taught)
    return scores


class _Beginner:
    """Learns the codes of one codebook anew."""

    def __init__(self, learned: Learned, book: Codebook, columns: NDArray[np.int64]) -> None:
        import numpy as np

        self._likeness = learned.likeness
        every = tuple(map(book.reference, book))
        self._own = [every.index(learned.judgements.codes[column]) for column in columns]
        others = np.setdiff1d(np.arange(len(learned.judgements.codes)), columns)
        self._given = learned.judgements.given[:, columns]
        self._judged = learned.judgements.judged[:, columns]
        self._known = learned.held_out[:, others]
        examples = list(sayings_as_examples(book, every))
        said = learned.space.features([example.excerpt for example in examples])
        self._said = Judgements.of(examples, every)
        known = said.weighted(learned.weights[:, others]) + learned.intercepts[others]
        self._between = said.likeness() + known @ known.T
        self._across = learned.features.likeness_to(said) + self._known @ known.T

    def drawn(self, rows: NDArray[np.int64], count: int) -> NDArray[np.int64]:
        """So many examples of each code among rows, and as many of none."""
        import numpy as np

        random = np.random.default_rng(0)
        judged = rows[self._judged[rows].all(axis=1)]
        chosen: set[int] = set()
        for column in range(self._given.shape[1]):
            chosen.update(self._some(random, judged[self._given[judged, column] > 0], count))
        none = judged[~self._given[judged].any(axis=1)]
        chosen.update(self._some(random, none, len(chosen)))
        return np.array(sorted(chosen), np.int64)

    def _some(self, random: np.random.Generator, rows: NDArray[Any], count: int) -> list[int]:
        return [int(row) for row in random.permutation(rows)[:count]]

    def scores(self, out: NDArray[np.int64], taught: NDArray[np.int64]) -> NDArray[np.float64]:
        """Scores of rows by what is learned from others and from the sayings."""
        import numpy as np

        across = self._across[taught]
        among = self._alike(taught, taught)
        shares = shares_of(
            np.block([[among, across], [across.T, self._between]]),
            np.concatenate([self._wide(self._given[taught]), self._said.given]),
            np.concatenate([self._wide(self._judged[taught]) > 0, self._said.judged]),
            np.repeat([1.0, SAYING_WEIGHT], [len(taught), len(self._said.given)]),
        )
        seen: NDArray[np.float64] = np.hstack([self._alike(out, taught), self._across[out]])
        return (seen + 1) @ shares[:, self._own]

    def _wide(self, own: NDArray[Any]) -> NDArray[np.float64]:
        """Rows × all codes of the codebook; 0 for codes that no example was judged for."""
        import numpy as np

        wide = np.zeros((len(own), len(self._said.codes)))
        wide[:, self._own] = own
        return wide

    def _alike(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[Any]:
        import numpy as np

        alike: NDArray[Any] = self._likeness[np.ix_(rows, columns)]
        return alike + self._known[rows] @ self._known[columns].T
