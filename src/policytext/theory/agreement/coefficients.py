"""Coefficients of agreement on units that are given: each from the same table of ratings.

Every function takes ratings and weights (samples × rows: how often a sample holds a row) and
returns observed agreement, expected agreement and the coefficient for each sample. What is
undefined is not a number.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from policytext.theory.agreement.differences import (
    Difference,
    disagreements,
    members,
    similarity_weights,
)
from policytext.theory.agreement.ratings import Numbers, Ratings, Scale

Parts = tuple[Numbers, Numbers, Numbers]

_CELLS_AT_ONCE = 2**22


def percent_agreement(ratings: Ratings, weights: Numbers) -> Parts:
    """Share of agreeing pairs of values within a unit, mean over units with two values or more."""
    observed = _mean(weights, _agreement_within(ratings))
    return observed, _none(observed), observed


def all_agree(ratings: Ratings, weights: Numbers) -> Parts:
    """Share of units to which all who coded them gave the same value."""
    counts, shared = ratings.counts, ratings.sizes > 1
    most = counts.max(axis=1).toarray().ravel() if counts.nnz else np.zeros(len(shared))
    observed = _mean(weights, np.where(shared, most == ratings.sizes, np.nan))
    return observed, _none(observed), observed


def cohen(ratings: Ratings, weights: Numbers) -> Parts:
    """Cohen's kappa (1960, 1968), weighted for ordered values; over several coders the mean.

    With more than two coders it is the mean over the pairs of coders for which it is defined
    (Light 1971). Each pair is compared on the units that both coded.
    """
    observed, expected = cohen_by_pair(ratings, weights)
    pair = _beyond_chance(observed, expected)
    defined = np.isfinite(pair)
    one, two, three = (_row_mean(part, defined) for part in (observed, expected, pair))
    return one, two, three


def cohen_by_pair(ratings: Ratings, weights: Numbers) -> tuple[Numbers, Numbers]:
    """Observed and expected agreement of every pair of coders, samples × pairs."""
    similar = similarity_weights(ratings.categories, ratings.scale)
    pairs, width = ratings.pairs, len(ratings.coder_pairs)
    values = len(ratings.categories)
    number = _summed(ratings, weights, pairs.pair, width)
    same = pairs.first == pairs.second
    alike = same if similar is None else similar[pairs.first, pairs.second]
    agreed = _summed(ratings, weights, pairs.pair, width, alike)
    expected = np.full_like(agreed, np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        observed = agreed / number
    at_once = max(1, _CELLS_AT_ONCE // max(1, width * values))
    for first in range(0, len(weights), at_once):
        part = slice(first, first + at_once)
        one, two = (
            _summed(ratings, weights[part], pairs.pair * values + value, width * values).reshape(
                -1 if width else len(weights[part]), width, values
            )
            for value in (pairs.first, pairs.second)
        )
        with np.errstate(invalid="ignore", divide="ignore"):
            both = one if similar is None else one @ similar
            expected[part] = (both * two).sum(axis=2) / number[part] ** 2
    return observed, expected


def scott(ratings: Ratings, weights: Numbers) -> Parts:
    """Scott's pi (1955) of two coders, on the units that both coded."""
    shared = ratings.sizes > 1
    observed = _mean(weights, _agreement_within(ratings))
    shares = _shares(np.asarray(weights[:, shared] @ ratings.counts[shared]))
    expected = (shares**2).sum(axis=1)
    return observed, expected, _beyond_chance(observed, expected)


def fleiss(ratings: Ratings, weights: Numbers) -> Parts:
    """Fleiss' kappa (1971), with missing values as Gwet 2014, ch. 2.

    Units with one value have no part in the observed agreement; their value counts for the
    expected one.
    """
    observed = _mean(weights, _agreement_within(ratings))
    expected = (_mean_shares(ratings, weights) ** 2).sum(axis=1)
    return observed, expected, _beyond_chance(observed, expected)


def gwet(ratings: Ratings, weights: Numbers) -> Parts:
    """Gwet's AC1 (2008), or AC2 with similarity weights for ordered values (Gwet 2014).

    Units with one value count for the expected agreement. The number of categories is that of the
    scale, or of the values that were given.
    """
    similar = similarity_weights(ratings.categories, ratings.scale)
    observed = _mean(weights, _agreement_within(ratings, similar))
    shares = _mean_shares(ratings, weights)
    number = len(ratings.categories)
    total = number if similar is None else similar.sum()
    scale = total / (number * (number - 1)) if number > 1 else np.nan
    expected = scale * (shares * (1 - shares)).sum(axis=1)
    several = (shares > 0).sum(axis=1) > 1
    expected = np.where(several, expected, np.nan)
    return observed, expected, _beyond_chance(observed, expected)


def alpha(ratings: Ratings, weights: Numbers, difference: Difference) -> Parts:
    """Krippendorff's alpha; observed and expected are disagreements."""
    observed, expected = disagreements(ratings, difference, weights)
    with np.errstate(invalid="ignore"):
        return observed, expected, 1 - observed / expected


alpha_nominal = partial(alpha, difference=Difference.NOMINAL)
alpha_ordinal = partial(alpha, difference=Difference.ORDINAL)
alpha_interval = partial(alpha, difference=Difference.INTERVAL)
alpha_ratio = partial(alpha, difference=Difference.RATIO)
alpha_masi = partial(alpha, difference=Difference.MASI)
alpha_jaccard = partial(alpha, difference=Difference.JACCARD)


def holsti_k(ratings: Ratings, weights: Numbers) -> Parts:
    """Holsti's K (1969): 2M / (N1 + N2), mean over the pairs of coders.

    M is how many codings two coders have in common on the units that both looked at, N1 and N2 how
    many each made there. A value that is no set is one coding.
    """
    common, first, second = codings_by_pair(ratings, weights)
    with np.errstate(invalid="ignore", divide="ignore"):
        return _of_pairs(2 * common / (first + second))


def holsti_r(ratings: Ratings, weights: Numbers) -> Parts:
    """Reliability R = nK / (1 + (n - 1) K) of n coders, K the mean of Holsti's K."""
    _, _, mean = holsti_k(ratings, weights)
    number = len({coder for pair in ratings.coder_pairs for coder in pair})
    value = number * mean / (1 + (number - 1) * mean)
    return _none(value), _none(value), value


def category_agreement(ratings: Ratings, weights: Numbers) -> Parts:
    """CA = |T1 ∩ T2| / |T1 ∪ T2| of the codings of two coders, mean over the pairs."""
    common, first, second = codings_by_pair(ratings, weights)
    with np.errstate(invalid="ignore", divide="ignore"):
        return _of_pairs(common / (first + second - common))


def codings_by_pair(ratings: Ratings, weights: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Codings in common, of the first and of the second coder, samples × pairs of coders."""
    pairs, width = ratings.pairs, len(ratings.coder_pairs)
    counted = _codings(ratings)
    one, two, three = (_summed(ratings, weights, pairs.pair, width, each) for each in counted)
    return one, two, three


def _codings(ratings: Ratings) -> tuple[Numbers, Numbers, Numbers]:
    """Of every two values: codings in common, of the first and of the second."""
    pairs = ratings.pairs
    if ratings.scale is not Scale.SET:
        ones = np.ones(len(pairs.first))
        return (pairs.first == pairs.second).astype(np.float64), ones, ones
    held = members(ratings.categories)
    both = np.unique(np.stack((pairs.first, pairs.second)), axis=1, return_inverse=True)
    (first, second), which = both
    shared = (held[first] * held[second]).sum(axis=1)
    sizes = held.sum(axis=1)
    return shared[which.ravel()], sizes[pairs.first], sizes[pairs.second]


def _of_pairs(value: Numbers) -> Parts:
    mean = _row_mean(value, np.isfinite(value))
    return mean, _none(mean), mean


def _summed(
    ratings: Ratings,
    weights: Numbers,
    column: Numbers,
    width: int,
    amounts: Numbers | None = None,
) -> Numbers:
    """Sums of amounts over the pairs of values by column, samples × columns."""
    from scipy.sparse import csr_array

    filled = np.ones(len(column)) if amounts is None else amounts
    shape = (len(ratings.table), width)
    return np.asarray(weights @ csr_array((filled, (ratings.pairs.row, column)), shape=shape))


def _agreement_within(ratings: Ratings, similar: Numbers | None = None) -> Numbers:
    """Share of agreement among the pairs of values of each row; not a number without a pair."""
    counts, sizes = ratings.counts, ratings.sizes
    if similar is None:
        agreed = np.asarray((counts**2).sum(axis=1)) - sizes
    else:
        agreed = np.asarray((counts * (counts @ similar)).sum(axis=1)) - sizes
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(sizes > 1, agreed / (sizes * (sizes - 1)), np.nan))


def _mean(weights: Numbers, values: Numbers) -> Numbers:
    """Weighted mean of the rows that have a value."""
    has = np.isfinite(values)
    with np.errstate(invalid="ignore"):
        return np.asarray(weights[:, has] @ values[has] / weights[:, has].sum(axis=1))


def _mean_shares(ratings: Ratings, weights: Numbers) -> Numbers:
    """Mean over units of the share of each value, samples × categories."""
    given = ratings.sizes > 0
    shares = ratings.counts[given] / ratings.sizes[given][:, None]
    return np.asarray(_shares(np.asarray(weights[:, given] @ shares)))


def _shares(totals: Numbers) -> Numbers:
    with np.errstate(invalid="ignore"):
        return np.asarray(totals / totals.sum(axis=1, keepdims=True))


def _row_mean(values: Numbers, has: Numbers) -> Numbers:
    number = has.sum(axis=1)
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(has, values, 0).sum(axis=1) / number)


def _beyond_chance(observed: Numbers, expected: Numbers) -> Numbers:
    """What is agreed beyond chance; not a number where chance alone agrees always."""
    certain = expected > 1 - 1e-12
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(certain, np.nan, (observed - expected) / (1 - expected)))


def _none(values: Numbers) -> Numbers:
    return np.full(len(values), np.nan)
