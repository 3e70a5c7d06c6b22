"""How well a set does as a sufficient or as a necessary condition of an outcome."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_NOTHING = 1e-12


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """Fit of "where X, there Y"; None where the denominator is 0.

    Attributes:
        consistency: share of X that lies in Y (Ragin 2006, Political Analysis 14).
        pri: proportional reduction in inconsistency: consistency without what X shares with both
            Y and its absence (Ragin 2006; Schneider & Wagemann 2012, ch. 9).
        coverage: share of Y that lies in X.
    """

    consistency: float | None
    pri: float | None
    coverage: float | None


@dataclass(frozen=True, slots=True)
class Necessity:
    """Fit of "Y only where X"; None where the denominator is 0.

    Attributes:
        consistency: share of Y that lies in X (Ragin 2006).
        coverage: share of X that lies in Y.
        relevance: relevance of necessity (RoN; Schneider & Wagemann 2012, ch. 9): low where X is
            so large that it holds everything.
    """

    consistency: float | None
    coverage: float | None
    relevance: float | None


def sufficiency(x: np.ndarray, y: np.ndarray) -> Sufficiency:
    """Fit of X as sufficient for Y.

    Args:
        x: memberships of the cases in the condition, shape (cases,).
        y: memberships in the outcome, shape (cases,).
    """
    both = np.minimum(x, y).sum()
    neither = np.minimum(np.minimum(x, y), 1 - y).sum()
    return Sufficiency(
        _ratio(both, x.sum()), _ratio(both - neither, x.sum() - neither), _ratio(both, y.sum())
    )


def necessity(x: np.ndarray, y: np.ndarray) -> Necessity:
    """Fit of X as necessary for Y.

    Args:
        x: memberships of the cases in the condition, shape (cases,).
        y: memberships in the outcome, shape (cases,).
    """
    both = np.minimum(x, y)
    return Necessity(
        _ratio(both.sum(), y.sum()),
        _ratio(both.sum(), x.sum()),
        _ratio((1 - x).sum(), (1 - both).sum()),
    )


def _ratio(part: float, whole: float) -> float | None:
    return float(part / whole) if whole > _NOTHING else None
