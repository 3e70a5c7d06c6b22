"""Linear scores by ridge regression on codes given and denied (Hoerl & Kennard 1970).

Regression on 0 and 1 instead of logistic regression: one solution serves all codes that were
judged on the same excerpts, and on few, rare codes it did better (macro F1 .45 against .42).
Probabilities are made of the scores afterwards, from scores of excerpts that were held out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from policytext.coding.learning.examples import Example
from policytext.coding.learning.features import Features

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PENALTY = 1.0
_FEWEST = 2


@dataclass(frozen=True)
class Judgements:
    """Who was given what, as numbers.

    Attributes:
        codes: ids, in the order of the columns.
        given: examples × codes, 1 where given.
        judged: examples × codes, whether it was decided.
        groups: number of the group of each example.
    """

    codes: tuple[str, ...]
    given: NDArray[np.float64]
    judged: NDArray[np.bool_]
    groups: NDArray[np.int64]

    @classmethod
    def of(cls, examples: Sequence[Example], codes: Sequence[str]) -> Judgements:
        """The judgements on examples."""
        import numpy as np

        given = np.array([[code in each.codes for code in codes] for each in examples], float)
        judged = np.array([[code in each.judged for code in codes] for each in examples], bool)
        names = {name: number for number, name in enumerate(sorted({e.group for e in examples}))}
        groups = np.array([names[each.group] for each in examples], np.int64)
        shape = (len(examples), len(codes))
        return cls(tuple(codes), given.reshape(shape), judged.reshape(shape), groups)

    def alike(self, rows: NDArray[Any]) -> Iterator[tuple[NDArray[Any], NDArray[Any]]]:
        """Codes that were judged on the same of some examples: their columns, and the rows."""
        import numpy as np

        for columns, judging in patterns(self.judged[rows]):
            given = self.given[np.ix_(rows[judging], columns)]
            enough = (given.sum(axis=0) >= _FEWEST) & ((1 - given).sum(axis=0) >= _FEWEST)
            if enough.any():
                yield columns[enough], rows[judging]


def patterns(judged: NDArray[np.bool_]) -> Iterator[tuple[NDArray[Any], NDArray[Any]]]:
    """Codes that were judged on the same examples: their columns, and the rows of these.

    Args:
        judged: examples × codes.
    """
    import numpy as np

    found, which = np.unique(judged.T, axis=0, return_inverse=True)
    for number, pattern in enumerate(found):
        if pattern.any():
            yield np.flatnonzero(which.ravel() == number), np.flatnonzero(pattern)


def held_out_scores(
    likeness: NDArray[np.float32], judgements: Judgements, folds: int = 5
) -> NDArray[np.float64]:
    """Scores of each example by what was learned without its group.

    Args:
        likeness: examples × examples.
        judgements: on the same examples.
        folds: into how many parts the groups are divided.

    Returns:
        Examples × codes; 0 where nothing could be learned.
    """
    import numpy as np

    scores = np.zeros_like(judgements.given)
    fold = fold_of(judgements.groups, folds)
    for number in range(folds):
        left, out = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        for columns, rows in judgements.alike(left):
            given = judgements.given[np.ix_(rows, columns)]
            mean = given.mean(axis=0)
            shares = _shares(likeness[np.ix_(rows, rows)], given - mean)
            shared = likeness[np.ix_(out, rows)] @ shares + shares.sum(axis=0)
            scores[np.ix_(out, columns)] = shared + mean
    return scores


def weights_of(
    features: Features, likeness: NDArray[np.float32], judgements: Judgements
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """What each feature counts for each code.

    Args:
        features: of the examples.
        likeness: of the examples, as the features give it.
        judgements: on the same examples.

    Returns:
        Features × codes, and the intercept of each code; zero for codes that could not be learned.
    """
    import numpy as np

    weights = np.zeros((features.width, len(judgements.codes)), np.float32)
    intercepts = np.zeros(len(judgements.codes), np.float32)
    for columns, rows in judgements.alike(np.arange(len(judgements.given))):
        given = judgements.given[np.ix_(rows, columns)]
        mean = given.mean(axis=0)
        shares = _shares(likeness[np.ix_(rows, rows)], given - mean)
        weights[:, columns] = features.summed(rows, shares)
        intercepts[columns] = mean + shares.sum(axis=0)
    return weights, intercepts


def fold_of(groups: NDArray[np.int64], folds: int) -> NDArray[np.int64]:
    """The fold of each example; a group is never divided, and folds are of like size."""
    import numpy as np

    sizes = np.bincount(groups)
    filled = np.zeros(folds, np.int64)
    chosen = np.zeros(len(sizes), np.int64)
    for group in sorted(range(len(sizes)), key=lambda each: (-sizes[each], each)):
        chosen[group] = filled.argmin()
        filled[chosen[group]] += sizes[group]
    return chosen[groups]


def _shares(likeness: NDArray[np.float32], given: NDArray[Any]) -> NDArray[np.float32]:
    """What each example adds to the weights; 1 is added to the likeness for the intercept.

    The likeness of some thousand examples fills the memory twice at most, so it is overwritten.
    """
    import numpy as np
    from scipy.linalg import cho_factor, cho_solve

    likeness += 1
    likeness[np.diag_indices_from(likeness)] += _PENALTY
    factor = cho_factor(likeness.T, overwrite_a=True, check_finite=False)
    shares: NDArray[np.float32] = cho_solve(factor, given.astype("f4"), check_finite=False)
    return shares


def shares_of(
    likeness: NDArray[Any],
    targets: NDArray[Any],
    judged: NDArray[np.bool_],
    weights: NDArray[np.float64],
) -> NDArray[np.float64]:
    """What each example adds to the scores of each code (kernel ridge regression).

    Args:
        likeness: examples × examples.
        targets: examples × codes.
        judged: examples × codes, whether the target counts.
        weights: of the examples.

    Returns:
        Examples × codes. The score of an excerpt is its likeness to the examples, 1 added to
        each for the intercept, times these.
    """
    import numpy as np

    shares = np.zeros(targets.shape)
    for columns, rows in patterns(judged):
        inner = likeness[np.ix_(rows, rows)].astype(float) + 1
        inner[np.diag_indices(len(rows))] += _PENALTY / weights[rows]
        shares[np.ix_(rows, columns)] = np.linalg.solve(inner, targets[np.ix_(rows, columns)])
    return shares
