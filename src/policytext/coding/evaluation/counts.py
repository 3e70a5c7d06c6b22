"""Decisions of two coders counted by what is drawn again, and figures of such counts.

Decisions are counted in four columns: both gave the code, the one only, the other only, neither.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float64]
Figures = NDArray[np.float64]
Mask = NDArray[np.bool_]


def count(one: Mask, other: Mask, judged: Mask, clusters: NDArray[np.int64]) -> Counts:
    """Count the decisions of two coders.

    Args:
        one: rows × codes, whether the one coder gave the code.
        other: the same of the other coder.
        judged: rows × codes, which decisions count.
        clusters: of each row the number of its document, from 0 on without gaps.

    Returns:
        Clusters × codes × 4.
    """
    size = int(clusters.max()) + 1 if len(clusters) else 0
    counted = np.zeros((size, judged.shape[1], 4))
    decided = (one & other, one & ~other, ~one & other, ~one & ~other)
    for column, mask in enumerate(decided):
        np.add.at(counted[..., column], clusters, (mask & judged).astype(float))
    return counted


def reference_gave(counts: Counts) -> Mask:
    """Whether the other coder of any comparison gave the code.

    Args:
        counts: shape (..., comparisons, codes, 4).

    Returns:
        Shape (..., codes).
    """
    return np.asarray((counts[..., 0] + counts[..., 2]).sum(axis=-2) > 0)


def f1(counts: Counts) -> Figures:
    """F1 of the one coder against the other (Dice 1945); nan where neither gave the code.

    Args:
        counts: shape (..., 4).
    """
    both, one, other, _ = np.moveaxis(counts, -1, 0)
    return ratio(2.0 * both, 2 * both + one + other)


def precision(counts: Counts) -> Figures:
    """Share of what the one coder gave that the other gave too; nan where the one gave nothing.

    Args:
        counts: shape (..., 4).
    """
    return ratio(counts[..., 0], counts[..., 0] + counts[..., 1])


def recall(counts: Counts) -> Figures:
    """Share of what the other coder gave that the one gave too; nan where the other gave nothing.

    Args:
        counts: shape (..., 4).
    """
    return ratio(counts[..., 0], counts[..., 0] + counts[..., 2])


def agreement(counts: Counts) -> Figures:
    """Share of decisions that are the same; nan where there are none.

    Args:
        counts: shape (..., 4).
    """
    return ratio(counts[..., 0] + counts[..., 3], counts.sum(axis=-1))


def kappa(counts: Counts) -> Figures:
    """Cohen's kappa (1960); nan where agreement by chance alone would be whole.

    Args:
        counts: shape (..., 4).
    """
    both, one, other, _ = np.moveaxis(counts, -1, 0)
    rows = np.maximum(counts.sum(axis=-1), 1)
    first, second = (both + one) / rows, (both + other) / rows
    chance = first * second + (1 - first) * (1 - second)
    return ratio(agreement(counts) - chance, 1 - chance)


def ratio(above: Figures, below: Figures) -> Figures:
    """One figure in parts of another; nan where that is 0 or either is undefined."""
    defined = below > 0
    return np.where(defined, above / np.where(defined, below, 1), np.nan)


def mean_over_codes(values: Figures) -> Figures:
    """Mean over the last axis without what is undefined; nan where all is."""
    known = ~np.isnan(values)
    return ratio(np.where(known, values, 0).sum(axis=-1), known.sum(axis=-1).astype(float))
