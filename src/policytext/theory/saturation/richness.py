"""How many codes there are in all, those not found yet too, after Chao."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np

from policytext.theory.saturation.incidence import Incidence

_NORMAL = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Richness:
    """A lower bound of the number of codes that there are.

    Attributes:
        observed: codes found.
        uniques: codes found once (Chao2: in one unit only).
        duplicates: codes found twice.
        estimate: codes that there are, those not found among them.
        low: lower end of the 95 % interval.
        high: upper end of it.
        bias_corrected: whether the bias-corrected form was used.
    """

    observed: int
    uniques: int
    duplicates: int
    estimate: float
    low: float
    high: float
    bias_corrected: bool


def chao2(incidence: Incidence, *, bias_corrected: bool = False) -> Richness:
    """Chao2: codes that there are, from how many units hold each (Chao 1987).

    Args:
        incidence: units × codes.
        bias_corrected: use the bias-corrected form even where some code is in two units.

    Raises:
        ValueError: when there is no unit.
    """
    size = len(incidence.units)
    if not size:
        raise ValueError("Chao2 needs sampling units, found none. Give coded documents.")
    return chao(incidence.frequencies, (size - 1) / size, bias_corrected=bias_corrected)


def chao(
    frequencies: Sequence[int] | np.ndarray, factor: float = 1.0, *, bias_corrected: bool = False
) -> Richness:
    """The estimators of Chao with their log-normal interval.

    With A for ``factor``, S for the codes found, f1 and f2 for those found once and twice, the
    classic form is S + A f1² / (2 f2), the bias-corrected one S + A f1 (f1 - 1) / (2 (f2 + 1)).
    Variances and interval as in Colwell (2013), EstimateS 9.1 User's Guide, appendix B.

    Args:
        frequencies: how often each code was found; zeros are passed over.
        factor: (T - 1) / T for Chao2 of T units; (n - 1) / n or, as some programs have it, 1 for
            Chao1 of n codings.
        bias_corrected: use the bias-corrected form also where f2 is above 0; where it is 0, that
            form is always used.
    """
    known = np.asarray(frequencies)
    known = known[known > 0]
    found, total = len(known), int(known.sum())
    once, twice = int((known == 1).sum()), int((known == 2).sum())
    corrected = bias_corrected or not twice
    if not once:
        low, high = _ends_without_uniques(found, total)
        return Richness(found, once, twice, float(found), low, high, corrected)
    if corrected:
        unseen = factor * once * (once - 1) / (2 * (twice + 1))
        variance = _corrected_variance(found, once, twice, factor)
    else:
        unseen = factor * once**2 / (2 * twice)
        ratio = once / twice
        variance = twice * (factor / 2 * ratio**2 + factor**2 * ratio**3 + factor**2 / 4 * ratio**4)
    low, high = _ends(found, unseen, variance)
    return Richness(found, once, twice, found + unseen, low, high, corrected)


def coverage(incidence: Incidence) -> float | None:
    """Sample coverage: the share of all that is said in such units that found codes hold.

    After Chao & Jost (2012) in the form for incidences (Chao et al. 2014): with U incidences in T
    units 1 - Q1 / U · (T - 1) Q1 / ((T - 1) Q1 + 2 Q2).

    Returns:
        From 0 to 1; None when nothing was found, or in one unit only.
    """
    known = incidence.frequencies
    total, size = int(known.sum()), len(incidence.units)
    if not total or size < 2:
        return None
    once, twice = int((known == 1).sum()), int((known == 2).sum())
    if not once:
        return 1.0
    if twice:
        rest = (size - 1) * once / ((size - 1) * once + 2 * twice)
    else:
        rest = (size - 1) * (once - 1) / ((size - 1) * (once - 1) + 2)
    return 1 - once / total * rest


def _corrected_variance(found: int, once: int, twice: int, factor: float) -> float:
    if twice:
        below = twice + 1
        return (
            factor * once * (once - 1) / (2 * below)
            + factor**2 * once * (2 * once - 1) ** 2 / (4 * below**2)
            + factor**2 * once**2 * twice * (once - 1) ** 2 / (4 * below**4)
        )
    estimate = found + factor * once * (once - 1) / 2
    spread = factor * once * (once - 1) / 2 + factor**2 * once * (2 * once - 1) ** 2 / 4
    return max(spread - factor**2 * once**4 / (4 * estimate), 0.0)


def _ends(found: int, unseen: float, variance: float) -> tuple[float, float]:
    """The log-normal interval, which never goes below what was found (Chao 1987)."""
    if not unseen:
        return float(found), float(found)
    stretch = exp(_NORMAL * sqrt(log(1 + variance / unseen**2)))
    return found + unseen / stretch, found + unseen * stretch


def _ends_without_uniques(found: int, total: int) -> tuple[float, float]:
    if not found:
        return 0.0, 0.0
    missed = exp(-total / found)
    middle, half = found / (1 - missed), _NORMAL * sqrt(found * missed / (1 - missed))
    return max(float(found), middle - half), middle + half
