"""Samples drawn again from the data, for intervals."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import numpy as np

from policytext.theory.agreement.differences import Difference, difference_matrix, disagreements
from policytext.theory.agreement.ratings import Numbers, Ratings

_CELLS_AT_ONCE = 2**21
CONFIDENCE = 0.95
_DEFINED = 0.95


class Resampling(StrEnum):
    """What is drawn again, with replacement.

    ``UNIT``: units with all values given to them (Zapf et al. 2016, "Measuring inter-rater
    reliability for nominal data", BMC Medical Research Methodology 16:93). ``DOCUMENT``: documents
    with all their units, for units of one document are not independent. ``PAIR``: pairs of values,
    the expected disagreement being kept (Krippendorff 2006); of alpha only.
    """

    UNIT = "unit"
    DOCUMENT = "document"
    PAIR = "pair"


def weight_blocks(ratings: Ratings, by: Resampling, samples: int, seed: int) -> Iterator[Numbers]:
    """How often each sample holds each row, some samples at once.

    Args:
        ratings: with groups for ``DOCUMENT``.
        by: ``UNIT`` or ``DOCUMENT``.
        samples: how many in all.
        seed: the same seed draws the same samples.

    Yields:
        Samples × rows.
    """
    draw = np.random.default_rng(seed)
    rows = len(ratings.table)
    at_once = max(1, min(samples, _CELLS_AT_ONCE // max(1, rows)))
    for first in range(0, samples, at_once):
        number = min(at_once, samples - first)
        if by is Resampling.DOCUMENT:
            groups = ratings.groups.shape[0]
            chosen = draw.multinomial(groups, np.full(groups, 1 / groups), size=number)
            yield np.asarray(chosen.astype(np.float64) @ ratings.groups)
        else:
            units = int(ratings.times.sum())
            drawn = draw.multinomial(units, ratings.times / units, size=number)
            yield drawn.astype(np.float64)


def interval(values: Numbers) -> tuple[float, float] | None:
    """The middle 95 % of the samples' values; None when over 5 % of them are undefined."""
    defined = values[np.isfinite(values)]
    if len(defined) < _DEFINED * len(values) or not len(defined):
        return None
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(defined, (tail, 1 - tail))
    return float(low), float(high)


def alphas_by_pairs(ratings: Ratings, difference: Difference, samples: int, seed: int) -> Numbers:
    """Values of alpha when pairs of values are drawn again from the observed coincidences.

    As many pairs are drawn as there are, each with the weight that it has in the matrix of
    coincidences; the expected disagreement stays, and alpha is at least -1 (Krippendorff 2006,
    "Algorithm for bootstrapping a distribution of alpha"; Hayes & Krippendorff 2007). The practical
    limit to the number of draws and the correction of how often alpha is 1 are left out.

    Args:
        ratings: at least two values of which differ.
        difference: of two values.
        samples: how many.
        seed: the same seed draws the same samples.
    """
    _, expected = disagreements(ratings, difference, ratings.times[None, :].astype(float))
    square, pairs = _square(ratings, difference), ratings.pairs
    apart, which = np.unique(square[pairs.first, pairs.second], return_inverse=True)
    weights = ratings.times[pairs.row] / (ratings.sizes[pairs.row] - 1)
    often = np.bincount(which.ravel(), weights=weights)
    draw = np.random.default_rng(seed)
    number = ratings.comparisons
    drawn = draw.multinomial(number, often / often.sum(), size=samples)
    return np.asarray((1 - drawn @ apart / (number * expected[0])).clip(-1))


def _square(ratings: Ratings, difference: Difference) -> Numbers:
    if difference is not Difference.ORDINAL:
        return difference_matrix(ratings.categories, difference)
    shared = ratings.sizes > 1
    totals = ratings.times[shared] @ ratings.counts[shared]
    middles = totals.cumsum() - totals / 2
    return np.asarray((middles[:, None] - middles[None, :]) ** 2)
