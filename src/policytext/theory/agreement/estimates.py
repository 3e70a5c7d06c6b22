"""A coefficient with its interval, its denominators, and the reason where it is undefined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from policytext.theory.agreement import coefficients as found
from policytext.theory.agreement.differences import Difference
from policytext.theory.agreement.ratings import Numbers, Ratings, Scale
from policytext.theory.agreement.reasons import Reason
from policytext.theory.agreement.resampling import (
    Resampling,
    alphas_by_pairs,
    interval,
    weight_blocks,
)

MOST_VALUES = 4000
"""Different values of which the differences are held as a square."""


class Coefficient(StrEnum):
    """A coefficient, as it is called in tables."""

    PERCENT = "percent agreement"
    ALL_AGREE = "all coders agree"
    COHEN = "Cohen's kappa"
    WEIGHTED_COHEN = "Cohen's kappa, weighted"
    SCOTT = "Scott's pi"
    FLEISS = "Fleiss' kappa"
    ALPHA = "Krippendorff's alpha, nominal"
    ALPHA_ORDINAL = "Krippendorff's alpha, ordinal"
    ALPHA_INTERVAL = "Krippendorff's alpha, interval"
    ALPHA_RATIO = "Krippendorff's alpha, ratio"
    ALPHA_MASI = "Krippendorff's alpha, MASI"
    ALPHA_JACCARD = "Krippendorff's alpha, Jaccard"
    AC1 = "Gwet's AC1"
    AC2 = "Gwet's AC2"
    HOLSTI_K = "Holsti's K"
    HOLSTI_R = "reliability R"
    CATEGORY_AGREEMENT = "CA"
    U_ALPHA = "u-alpha"
    BAR_U_ALPHA = "|u-alpha"
    CU_ALPHA = "cu-alpha"
    K_U_ALPHA = "(k)u-alpha"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A coefficient of some ratings.

    Attributes:
        coefficient: which.
        value: None when it is undefined.
        low: lower end of the 95 % interval.
        high: upper end.
        observed: observed agreement, or disagreement for alpha; None where there is none.
        expected: the same by chance.
        coders: how many coders gave a value.
        units: how many units at least two of them gave a value to.
        values: how many values they gave to these units.
        comparisons: how many pairs of values within units that makes.
        reason: why there is no value.
        no_interval: why there is no interval.
    """

    coefficient: Coefficient
    value: float | None
    low: float | None = None
    high: float | None = None
    observed: float | None = None
    expected: float | None = None
    coders: int = 0
    units: int = 0
    values: int = 0
    comparisons: int = 0
    reason: Reason | None = None
    no_interval: Reason | None = None


_Function = Callable[[Ratings, Numbers], found.Parts]
_FUNCTIONS: dict[Coefficient, _Function] = {
    Coefficient.PERCENT: found.percent_agreement,
    Coefficient.ALL_AGREE: found.all_agree,
    Coefficient.COHEN: found.cohen,
    Coefficient.WEIGHTED_COHEN: found.cohen,
    Coefficient.SCOTT: found.scott,
    Coefficient.FLEISS: found.fleiss,
    Coefficient.ALPHA: found.alpha_nominal,
    Coefficient.ALPHA_ORDINAL: found.alpha_ordinal,
    Coefficient.ALPHA_INTERVAL: found.alpha_interval,
    Coefficient.ALPHA_RATIO: found.alpha_ratio,
    Coefficient.ALPHA_MASI: found.alpha_masi,
    Coefficient.ALPHA_JACCARD: found.alpha_jaccard,
    Coefficient.AC1: found.gwet,
    Coefficient.AC2: found.gwet,
    Coefficient.HOLSTI_K: found.holsti_k,
    Coefficient.HOLSTI_R: found.holsti_r,
    Coefficient.CATEGORY_AGREEMENT: found.category_agreement,
}
_DIFFERENCES = {
    Coefficient.ALPHA: Difference.NOMINAL,
    Coefficient.ALPHA_ORDINAL: Difference.ORDINAL,
    Coefficient.ALPHA_INTERVAL: Difference.INTERVAL,
    Coefficient.ALPHA_RATIO: Difference.RATIO,
    Coefficient.ALPHA_MASI: Difference.MASI,
    Coefficient.ALPHA_JACCARD: Difference.JACCARD,
}
_SQUARES = frozenset(
    (
        *(Coefficient.WEIGHTED_COHEN, Coefficient.AC2, Coefficient.ALPHA_RATIO),
        *(Coefficient.ALPHA_MASI, Coefficient.ALPHA_JACCARD),
    )
)
_COUNTS = (Coefficient.HOLSTI_K, Coefficient.HOLSTI_R, Coefficient.CATEGORY_AGREEMENT)
_CATEGORIES = (
    *(Coefficient.PERCENT, Coefficient.ALL_AGREE, Coefficient.COHEN, Coefficient.SCOTT),
    *(Coefficient.FLEISS, Coefficient.AC1, Coefficient.ALPHA),
)


def coefficients_of(scale: Scale) -> tuple[Coefficient, ...]:
    """The coefficients that say something on a level of measurement, in the order of tables."""
    if scale is Scale.NOMINAL:
        return (*_CATEGORIES, *_COUNTS)
    if scale is Scale.SET:
        sets = (Coefficient.ALPHA_MASI, Coefficient.ALPHA_JACCARD)
        return (*_CATEGORIES, *sets, *_COUNTS)
    alpha = {
        Scale.ORDINAL: Coefficient.ALPHA_ORDINAL,
        Scale.INTERVAL: Coefficient.ALPHA_INTERVAL,
        Scale.RATIO: Coefficient.ALPHA_RATIO,
    }[scale]
    ordered = (Coefficient.WEIGHTED_COHEN, alpha, Coefficient.AC2)
    return (Coefficient.PERCENT, Coefficient.ALL_AGREE, *ordered)


def estimate(
    ratings: Ratings,
    coefficients: Sequence[Coefficient] = (),
    *,
    samples: int = 0,
    by: Resampling = Resampling.UNIT,
    seed: int = 0,
) -> tuple[Estimate, ...]:
    """Coefficients of ratings with intervals.

    Args:
        ratings: of units.
        coefficients: those of the scale when left out.
        samples: how many samples an interval rests on; 0 for no intervals.
        by: what is drawn again.
        seed: the same seed gives the same intervals.

    Returns:
        One a coefficient, in order.
    """
    wanted = tuple(coefficients) or coefficients_of(ratings.scale)
    whole = ratings.times[None, :].astype(np.float64)
    points = {each: _point(ratings, each, whole) for each in wanted}
    missing = _no_samples(ratings, samples, by)
    drawn: dict[Coefficient, list[Numbers]] = {each: [] for each in wanted}
    defined = [each for each in wanted if points[each].value is not None]
    if missing is None and by is Resampling.PAIR:
        for each in defined:
            if each in _DIFFERENCES:
                values = alphas_by_pairs(ratings, _DIFFERENCES[each], samples, seed)
                drawn[each].append(values)
    elif missing is None and defined:
        for weights in weight_blocks(ratings, by, samples, seed):
            for each in defined:
                drawn[each].append(_FUNCTIONS[each](ratings, weights)[2])
    return tuple(_with_interval(points[each], drawn[each], missing) for each in wanted)


def _point(ratings: Ratings, coefficient: Coefficient, whole: Numbers) -> Estimate:
    empty = Estimate(
        coefficient,
        None,
        coders=_coders(ratings),
        units=ratings.units,
        values=ratings.values,
        comparisons=ratings.comparisons,
        reason=_reason(ratings, coefficient),
    )
    if empty.reason is not None:
        return empty
    observed, expected, value = (float(x[0]) for x in _FUNCTIONS[coefficient](ratings, whole))
    told = [None if np.isnan(each) else each for each in (value, observed, expected)]
    why = _undefined(ratings, coefficient) if told[0] is None else None
    return replace(empty, value=told[0], observed=told[1], expected=told[2], reason=why)


def _coders(ratings: Ratings) -> int:
    """How many coders gave a value."""
    return int((ratings.table >= 0).any(axis=0).sum()) if len(ratings.table) else 0


def _reason(ratings: Ratings, coefficient: Coefficient) -> Reason | None:
    """Why a coefficient cannot be looked for at all."""
    given = _coders(ratings)
    if not given:
        return Reason.EMPTY
    if given < 2:
        return Reason.SINGLE_CODER
    if not ratings.units:
        return Reason.NO_COMMON_UNIT
    if coefficient is Coefficient.SCOTT and given > 2:
        return Reason.TWO_CODERS_ONLY
    if len(ratings.categories) > MOST_VALUES and coefficient in _SQUARES:
        return Reason.TOO_MANY_VALUES
    return None


def _undefined(ratings: Ratings, coefficient: Coefficient) -> Reason:
    if coefficient in _COUNTS:
        return Reason.NO_CODE
    compared = ratings.table[ratings.sizes > 1]
    several = len(np.unique(compared[compared >= 0])) > 1
    return Reason.NO_PAIR if several else Reason.ONE_VALUE


def _no_samples(ratings: Ratings, samples: int, by: Resampling) -> Reason | None:
    if samples < 1:
        return Reason.NO_SAMPLES
    documents = 0 if ratings.groups is None else ratings.groups.shape[0]
    if by is Resampling.DOCUMENT and documents < 2:
        return Reason.FEW_DOCUMENTS
    if by is Resampling.PAIR and len(ratings.categories) > MOST_VALUES:
        return Reason.TOO_MANY_VALUES
    return None


def _with_interval(point: Estimate, drawn: list[Numbers], missing: Reason | None) -> Estimate:
    if point.value is None:
        return replace(point, no_interval=point.reason)
    if missing is not None or not drawn:
        return replace(point, no_interval=missing or Reason.ALPHA_ONLY)
    ends = interval(np.concatenate(drawn))
    if ends is None:
        return replace(point, no_interval=Reason.UNSTABLE)
    return replace(point, low=ends[0], high=ends[1])
