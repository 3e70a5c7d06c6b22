"""How far two values are apart, and the disagreement within units and among all values."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import numpy as np

from policytext.theory.agreement.ratings import Numbers, Ratings, Scale, Value

_ROWS_AT_ONCE = 1024


class Difference(StrEnum):
    """Squared difference of two values.

    ``NOMINAL`` to ``RATIO`` are those of Krippendorff 2011, "Computing Krippendorff's
    alpha-reliability". ``MASI`` is that of Passonneau 2006, "Measuring agreement on set-valued
    items", LREC: 1 - J * M with J the Jaccard coefficient and M = 1 for equal sets, 2/3 when one
    holds the other, 1/3 when they overlap, 0 when they do not. ``JACCARD`` is 1 - J. Two empty
    sets do not differ.
    """

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"
    MASI = "masi"
    JACCARD = "jaccard"


def disagreements(
    ratings: Ratings, difference: Difference, weights: Numbers
) -> tuple[Numbers, Numbers]:
    """Observed and expected disagreement of Krippendorff's alpha.

    Args:
        ratings: rows with one value only are passed over.
        difference: of two values.
        weights: samples × rows: how often a sample holds a row.

    Returns:
        For each sample; the expected one is not a number where no two values differ.
    """
    shared = ratings.sizes > 1
    weights, counts = weights[:, shared], ratings.counts[shared]
    totals = np.asarray(weights @ counts)
    number = totals.sum(axis=1)
    sizes = ratings.sizes[shared]
    if difference is Difference.ORDINAL:
        # The sum of the frequencies between two ranks is the difference of their middles.
        middles = totals.cumsum(axis=1) - totals / 2
        within = _squares_within(ratings, shared, middles)
        among = _squares_among(totals, middles)
    else:
        square = _square_of(ratings, difference)
        within = _within(counts, sizes, ratings, difference, square)[None, :]
        among = _among(totals, ratings, difference, square)
    with np.errstate(invalid="ignore", divide="ignore"):
        observed = (weights * (within / (sizes - 1))).sum(axis=1) / number
        expected = among / (number * (number - 1))
    several = (totals > 0).sum(axis=1) > 1
    return observed, np.where(several, expected, np.nan)


def difference_matrix(categories: Sequence[Value], difference: Difference) -> Numbers:
    """Squared differences of every two values, as a square.

    Args:
        categories: sets for ``MASI`` and ``JACCARD``, numbers for ``INTERVAL`` and ``RATIO``.
        difference: any but ``ORDINAL``, which depends on how often the values were given.
    """
    if difference is Difference.MASI:
        return set_differences(categories)
    if difference is Difference.JACCARD:
        return set_differences(categories, within=1, overlapping=1)
    if difference is Difference.NOMINAL:
        return 1 - np.eye(len(categories))
    numbers = np.asarray(categories, dtype=np.float64)
    apart = np.abs(numbers[:, None] - numbers[None, :])
    if difference is Difference.RATIO:
        sums = numbers[:, None] + numbers[None, :]
        apart = np.divide(apart, sums, out=np.zeros_like(apart), where=apart > 0)
    return np.asarray(apart**2)


def members(categories: Sequence[Value]) -> Numbers:
    """Values × what they hold, 0 or 1; a value that is no set holds itself."""
    sets = [each if isinstance(each, frozenset) else frozenset([each]) for each in categories]
    places = {name: at for at, name in enumerate(dict.fromkeys(n for s in sets for n in s))}
    held = np.zeros((len(sets), len(places)))
    for row, each in enumerate(sets):
        held[row, [places[name] for name in each]] = 1
    return held


def set_differences(
    categories: Sequence[Value], *, within: float = 2 / 3, overlapping: float = 1 / 3
) -> Numbers:
    """1 - J * M of every two sets, J the Jaccard coefficient: MASI by Passonneau 2006.

    Args:
        categories: sets.
        within: M of a set within the other; older NLTK rounds it to 0.67. With 1 for this and
            the next it is the Jaccard distance.
        overlapping: M of sets that overlap; older NLTK to 0.33.
    """
    held = members(categories)
    sizes, shared = held.sum(axis=1), held @ held.T
    union = sizes[:, None] + sizes[None, :] - shared
    jaccard = np.divide(shared, union, out=np.ones_like(shared), where=union > 0)
    smaller = np.minimum(sizes[:, None], sizes[None, :])
    equal = (shared == sizes[:, None]) & (shared == sizes[None, :])
    factor = np.select([equal, shared == smaller], [1, within], overlapping)
    return np.asarray(1 - jaccard * factor)


def similarity_weights(categories: Sequence[Value], scale: Scale) -> Numbers | None:
    """How far two values count as agreeing, from 0 to 1 (Gwet 2014, ch. 3; Cohen 1968).

    Args:
        categories: in their order.
        scale: quadratic weights over the ranks for ordinal, over the numbers for interval; ratio
            weights for ratio.

    Returns:
        A square; None for nominal values and sets, of which only equal ones agree.
    """
    if scale in (Scale.NOMINAL, Scale.SET) or len(categories) < 2:
        return None
    kind = Difference.RATIO if scale is Scale.RATIO else Difference.INTERVAL
    numbers: Sequence[Value] = categories
    if scale is Scale.ORDINAL:
        numbers = [float(rank) for rank in range(len(categories))]
    apart = difference_matrix(numbers, kind)
    return np.asarray(1 - apart / apart.max())


def _square_of(ratings: Ratings, difference: Difference) -> Numbers | None:
    """The square of differences, where there is no shorter way."""
    if difference in (Difference.NOMINAL, Difference.INTERVAL):
        return None
    return difference_matrix(ratings.categories, difference)


def _centred(ratings: Ratings) -> Numbers:
    """Values as numbers around zero, which keeps sums of squares exact."""
    numbers = np.asarray(ratings.categories, dtype=np.float64)
    return np.asarray(numbers - numbers.mean())


def _within(
    counts: Any,
    sizes: Numbers,
    ratings: Ratings,
    difference: Difference,
    square: Numbers | None,
) -> Numbers:
    """Sum of the differences over the ordered pairs of values of each row."""
    if square is not None:
        found = [np.zeros(0)]
        for first in range(0, len(sizes), _ROWS_AT_ONCE):
            part = counts[first : first + _ROWS_AT_ONCE].toarray()
            found.append(((part @ square) * part).sum(axis=1))
        return np.concatenate(found)
    if difference is Difference.NOMINAL:
        return np.asarray(sizes**2 - (counts**2).sum(axis=1))
    numbers = _centred(ratings)
    return np.asarray(2 * (sizes * (counts @ numbers**2) - (counts @ numbers) ** 2)).clip(0)


def _among(
    totals: Numbers, ratings: Ratings, difference: Difference, square: Numbers | None
) -> Numbers:
    """The same over all values of each sample."""
    if square is not None:
        return np.asarray(((totals @ square) * totals).sum(axis=1))
    if difference is Difference.NOMINAL:
        return np.asarray(totals.sum(axis=1) ** 2 - (totals**2).sum(axis=1))
    return _squares_among(totals, _centred(ratings)[None, :])


def _squares_among(totals: Numbers, numbers: Numbers) -> Numbers:
    number = totals.sum(axis=1)
    sums, squares = (totals * numbers).sum(axis=1), (totals * numbers**2).sum(axis=1)
    return np.asarray(2 * (number * squares - sums**2))


def _squares_within(ratings: Ratings, shared: Numbers, numbers: Numbers) -> Numbers:
    """Sums of squared differences within rows, samples × rows, when each sample has its numbers."""
    table = ratings.table[shared]
    row, coder = np.nonzero(table >= 0)
    given = numbers[:, table[row, coder]]
    first = np.nonzero(np.diff(row, prepend=-1))[0]
    if not len(first):
        return np.zeros((len(numbers), 0))
    sums = np.add.reduceat(given, first, axis=1)
    squares = np.add.reduceat(given**2, first, axis=1)
    return np.asarray(2 * (ratings.sizes[shared] * squares - sums**2)).clip(0)
