"""Fractional logit on fractional polynomials, the regression behind indirect calibration."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement

import numpy as np

from policytext.errors import InvalidOption

_POWERS = (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 3.0)
"""Royston & Altman 1994 (Applied Statistics 43): 0 stands for the logarithm."""
_STEPS = 100
_LARGEST = 30.0
_SMALL = 1e-9


def fractional_logit(values: np.ndarray, classes: np.ndarray) -> np.ndarray:
    """Predicted degrees of membership from a rough grouping.

    The grouping is regressed on the raw values by a logit for shares (Papke & Wooldridge 1996),
    over all fractional polynomials of one and two terms; the fit with the smallest deviance among
    those that keep the order of the raw values is taken (Ragin 2008, ch. 5).

    Args:
        values: raw values; shifted above 0 where they are not.
        classes: a degree from 0 to 1 for each.

    Raises:
        InvalidOption: when there are fewer than two classes or three different values.
    """
    if len(np.unique(classes)) < 2 or len(np.unique(values)) < 3:
        advice = ["thresholds with cases on both sides, and three different values at least"]
        raise InvalidOption("thresholds", f"{len(np.unique(classes))} class", advice)
    positive = _shifted(values)
    best: tuple[float, np.ndarray] | None = None
    for terms in _polynomials(positive):
        predicted = _fit(terms, classes)
        if predicted is None or not _keeps_order(values, predicted, classes):
            continue
        deviance = _deviance(classes, predicted)
        if best is None or deviance < best[0] - _SMALL:
            best = (deviance, predicted)
    if best is None:
        raise InvalidOption("thresholds", "no regression that fits", ["the direct method"])
    return best[1]


def _shifted(values: np.ndarray) -> np.ndarray:
    """Values above 0, about 1 in the middle."""
    least = float(values.min())
    if least <= 0:
        values = values - least + float(np.diff(np.unique(values)).min())
    return np.asarray(values / values.mean())


def _polynomials(values: np.ndarray) -> Iterator[np.ndarray]:
    """Columns of every fractional polynomial, first of one term, then of two."""
    for power in _POWERS:
        yield np.column_stack([np.ones_like(values), _power(values, power)])
    for first, second in combinations_with_replacement(_POWERS, 2):
        one = _power(values, first)
        two = one * np.log(values) if first == second else _power(values, second)
        yield np.column_stack([np.ones_like(values), one, two])


def _power(values: np.ndarray, power: float) -> np.ndarray:
    return np.asarray(np.log(values) if power == 0 else values**power)


def _fit(terms: np.ndarray, classes: np.ndarray) -> np.ndarray | None:
    """Predicted shares by iterated weighted least squares; None where they do not settle."""
    scale = np.abs(terms).max(axis=0)
    columns = terms / np.where(scale > 0, scale, 1)
    weights: np.ndarray = np.zeros(columns.shape[1])
    for _ in range(_STEPS):
        odds = np.clip(columns @ weights, -_LARGEST, _LARGEST)
        shares = 1 / (1 + np.exp(-odds))
        spread = np.maximum(shares * (1 - shares), _SMALL)
        target = odds + (classes - shares) / spread
        root = np.sqrt(spread)[:, None]
        found, *_ = np.linalg.lstsq(columns * root, target * root[:, 0], rcond=None)
        if not np.isfinite(found).all():
            return None
        if np.abs(columns @ (found - weights)).max() < _SMALL:
            break
        weights = found
    odds = np.clip(columns @ weights, -_LARGEST, _LARGEST)
    return np.asarray(1 / (1 + np.exp(-odds)))


def _keeps_order(values: np.ndarray, predicted: np.ndarray, classes: np.ndarray) -> bool:
    order = np.argsort(values, kind="stable")
    rising = classes[order][-1] >= classes[order][0]
    steps = np.diff(predicted[order]) * (1 if rising else -1)
    return bool((steps >= -_SMALL).all())


def _deviance(classes: np.ndarray, predicted: np.ndarray) -> float:
    """Twice the lack of Bernoulli quasi-likelihood."""
    shares = np.clip(predicted, _SMALL, 1 - _SMALL)
    return float(-2 * (classes * np.log(shares) + (1 - classes) * np.log(1 - shares)).sum())
