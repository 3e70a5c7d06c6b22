"""F1 and Cohen's kappa from decisions counted by document, with bootstrap intervals.

Decisions are counted in four columns: both gave the code, the one only, the other only, neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Figures = NDArray[np.float64]

_SEED = 20251122
_REPEATS = 1000


def count(rows: Iterable[tuple[str, Set[str], Set[str], Set[str]]], codes: Sequence[str]) -> Counts:
    """Count decisions.

    Args:
        rows: of each row its document, the codes that could be given, those that the one coder
            gave and those that the other gave.
        codes: the codes to count.

    Returns:
        Shape (documents, codes, 4), documents in the order of the rows.
    """
    documents: dict[str, Counts] = {}
    for document, possible, one, other in rows:
        table = documents.setdefault(document, np.zeros((len(codes), 4), dtype=np.int64))
        for number, code in enumerate(codes):
            if code in possible:
                table[number, _column(code in one, code in other)] += 1
    shape = (len(documents), len(codes), 4)
    return np.array(list(documents.values()), dtype=np.int64).reshape(shape)


def _column(one: bool, other: bool) -> int:
    if one and other:
        return 0
    return 1 if one else 2 if other else 3


def f1(counts: Counts) -> Figures:
    """F1 of the one coder against the other; nan where neither gave the code.

    Args:
        counts: shape (..., 4).
    """
    both, one, other, _ = np.moveaxis(counts, -1, 0)
    return _ratio(2.0 * both, 2 * both + one + other)


def kappa(counts: Counts) -> Figures:
    """Cohen's kappa (1960); nan where agreement by chance alone would be whole.

    Args:
        counts: shape (..., 4).
    """
    both, one, other, neither = np.moveaxis(counts, -1, 0)
    rows = np.maximum(both + one + other + neither, 1)
    first, second = (both + one) / rows, (both + other) / rows
    chance = first * second + (1 - first) * (1 - second)
    return _ratio((both + neither) / rows - chance, 1 - chance)


def _ratio(above: NDArray[np.float64], below: NDArray[np.float64]) -> Figures:
    defined = below > 0
    return np.where(defined, above / np.where(defined, below, 1), np.nan)


def interval(counts: Counts, figure: Callable[[Counts], Figures]) -> tuple[float, float]:
    """The middle 95 % of a figure when documents are drawn again (Efron 1979), seeded.

    Args:
        counts: shape (documents, ..., 4).
        figure: of the sum over the documents drawn; one number for each draw.

    Returns:
        Lower and upper end; nan twice for fewer than two documents, or when the figure is
        undefined in half of the draws or more.
    """
    size = len(counts)
    if size < 2:
        return float("nan"), float("nan")
    draws = np.random.default_rng(_SEED).multinomial(size, np.full(size, 1 / size), _REPEATS)
    drawn = np.tensordot(draws, counts, axes=1)
    values = figure(drawn)
    known = values[~np.isnan(values)]
    if 2 * len(known) <= _REPEATS:
        return float("nan"), float("nan")
    low, high = np.quantile(known, [0.025, 0.975])
    return float(low), float(high)


def mean_f1(counts: Counts) -> Figures:
    """Mean F1 over codes, shape (...) for counts of shape (..., codes, 4).

    A code that nobody gives in a draw is left out of its mean.
    """
    values = f1(counts)
    known = ~np.isnan(values)
    return _ratio(np.where(known, values, 0).sum(axis=-1), known.sum(axis=-1))


def given(labels: Iterable[Set[str]]) -> Mapping[str, int]:
    """How often each code was given."""
    counted: dict[str, int] = {}
    for codes in labels:
        for code in codes:
            counted[code] = counted.get(code, 0) + 1
    return counted
