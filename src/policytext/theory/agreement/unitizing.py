"""Krippendorff's unitizing alphas: where coders drew the borders, and which codes they gave.

Krippendorff, Mathet, Bouvry & Widlöcher 2016, "On the reliability of unitizing textual continua:
Further developments", Quality & Quantity 50, equations 1-13. Coincidences of several texts are
added up, each weighted by its number of coders.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

import numpy as np

from policytext.theory.agreement.continua import Continuum, Pieces, check_stretches, cut, flatten
from policytext.theory.agreement.estimates import Coefficient, Estimate
from policytext.theory.agreement.ratings import Numbers
from policytext.theory.agreement.reasons import Reason
from policytext.theory.agreement.resampling import interval

_OVERALL = (Coefficient.U_ALPHA, Coefficient.BAR_U_ALPHA, Coefficient.CU_ALPHA)


@dataclass(frozen=True)
class Coincidences:
    """What unitizing alphas rest on, a row a text.

    Attributes:
        observed: texts × values × values: characters to which two coders gave the values; value 0
            is no code.
        own: texts × values: squared lengths of the stretches of each value; of gaps the length.
        crossing: texts × values: squared lengths of what stretches share with stretches of others.
    """

    observed: Numbers
    own: Numbers
    crossing: Numbers

    def summed(self, weights: Numbers) -> Coincidences:
        """The same over texts, a row a sample.

        Args:
            weights: samples × texts.
        """
        observed = np.tensordot(weights, self.observed, axes=1)
        return Coincidences(observed, weights @ self.own, weights @ self.crossing)


@dataclass(frozen=True)
class UnitizingAlphas:
    """The unitizing alphas of some texts.

    Attributes:
        values: the sets of codes that stretches have, in order.
        overall: u-alpha, |u-alpha and cu-alpha.
        by_value: (k)u-alpha of each value.
        covered: share of all characters that two coders gave a code to (that of cu-alpha).
        covered_by_value: share of each value's characters to which others gave a code too.
        characters: of the texts, each counted once.
        stretches: how many, of all coders.
        coded: share of the characters of all coders that have a code.
    """

    values: tuple[frozenset[str], ...]
    overall: tuple[Estimate, ...]
    by_value: tuple[Estimate, ...]
    covered: float | None
    covered_by_value: tuple[float | None, ...]
    characters: int
    stretches: int
    coded: float | None


def unitizing_alphas(
    continua: Iterable[Continuum], *, samples: int = 0, seed: int = 0
) -> UnitizingAlphas:
    """Unitizing alphas of texts that several coders divided.

    Args:
        continua: texts; those of fewer than two coders are passed over. A stretch with several
            codes has the set of them as its value.
        samples: for intervals, texts being drawn again with replacement; 0 for none.
        seed: the same seed gives the same intervals.

    Returns:
        Coefficients with reasons where they are undefined. ``units`` of an estimate counts
        characters, ``values`` stretches.

    Raises:
        SpanOutOfRange: when a stretch is not within its text.
    """
    given = list(continua)
    for continuum in given:
        check_stretches(continuum)
    shared = [continuum for continuum in given if len(continuum.stretches) > 1]
    values = _values(shared)
    numbers = {value: place for place, value in enumerate(values, start=1)}
    found = _coincidences([cut(each, numbers) for each in shared], len(values) + 1)
    names = (*_OVERALL, *(Coefficient.K_U_ALPHA,) * len(values))
    points = _alphas(found.summed(np.ones((1, len(shared)))))[:, 0]
    ends, missing = _intervals(found, samples, seed)
    empty, why = _counts(shared), _no_comparison(given)
    covered, by_value, coded = _coverage(found)
    estimates = tuple(
        _estimate(
            *(replace(empty, coefficient=name), points[at], ends[at]),
            *(why, missing, bool(covered)),
        )
        for at, name in enumerate(names)
    )
    return UnitizingAlphas(
        values, estimates[:3], estimates[3:], covered, by_value, empty.units, empty.values, coded
    )


def _values(continua: Sequence[Continuum]) -> tuple[frozenset[str], ...]:
    own = (stretches for continuum in continua for stretches in continuum.stretches.values())
    found = {codes for stretches in own for _, _, codes in flatten(stretches)}
    return tuple(sorted(found, key=sorted))


def _counts(continua: Sequence[Continuum]) -> Estimate:
    """An estimate without a value, with its denominators."""
    coders = {coder for continuum in continua for coder in continuum.stretches}
    stretches = sum(len(own) for each in continua for own in each.stretches.values())
    pairs = sum(len(each.stretches) * (len(each.stretches) - 1) // 2 for each in continua)
    length = sum(continuum.length for continuum in continua)
    return Estimate(
        Coefficient.U_ALPHA,
        None,
        coders=len(coders),
        units=length,
        values=stretches,
        comparisons=pairs,
    )


def _no_comparison(continua: Sequence[Continuum]) -> Reason | None:
    coders = {coder for continuum in continua for coder in continuum.stretches}
    if not coders:
        return Reason.EMPTY
    if len(coders) < 2:
        return Reason.SINGLE_CODER
    shared = [continuum for continuum in continua if len(continuum.stretches) > 1]
    if not shared:
        return Reason.NO_COMMON_TEXT
    coded = any(own for continuum in shared for own in continuum.stretches.values())
    return None if coded else Reason.NO_CODE


def _coincidences(texts: Sequence[Pieces], values: int) -> Coincidences:
    return Coincidences(
        np.array([_observed(text, values) for text in texts]).reshape(-1, values, values),
        np.array([_own(text, values) for text in texts]).reshape(-1, values),
        np.array([_crossing(text, values) for text in texts]).reshape(-1, values),
    )


def _observed(text: Pieces, values: int) -> Numbers:
    """Equation 1: lengths of the crossings of stretches and gaps of different coders."""
    from scipy.sparse import csr_array

    coders, pieces = text.values.shape
    place = np.tile(np.arange(pieces), coders)
    held = csr_array((np.ones(place.size), (place, text.values.ravel())), shape=(pieces, values))
    weighted = held * (text.lengths / (coders - 1))[:, None]
    own = np.bincount(
        text.values.ravel(), weights=np.tile(text.lengths / (coders - 1), coders), minlength=values
    )
    return np.asarray((weighted.T @ held).toarray() - np.diag(own))


def _own(text: Pieces, values: int) -> Numbers:
    """Squared lengths of stretches, and the length of gaps, of all coders (equation 4)."""
    total = np.zeros(values)
    for coder in range(len(text.values)):
        squares, value = _squared_stretches(text, coder, np.ones(len(text.lengths), dtype=bool))
        np.add.at(total, value, squares)
        total[0] += text.lengths[text.stretches[coder] < 0].sum()
    return total


def _crossing(text: Pieces, values: int) -> Numbers:
    """Squared lengths of what stretches share with those of one other coder (equation 10)."""
    total = np.zeros(values)
    number = len(text.values)
    for coder, other in permutations(range(number), 2):
        squares, value = _squared_stretches(text, coder, text.stretches[other] >= 0)
        np.add.at(total, value, squares / (number - 1))
    return total


def _squared_stretches(text: Pieces, coder: int, within: Numbers) -> tuple[Numbers, Numbers]:
    """Of each stretch of a coder the squared length within some pieces, and its value."""
    at = np.nonzero((text.stretches[coder] >= 0) & within)[0]
    own = text.stretches[coder, at]
    lengths = np.bincount(own, weights=text.lengths[at])
    value = np.zeros(len(lengths), dtype=np.int64)
    value[own] = text.values[coder, at]
    return lengths**2, value


def _alphas(found: Coincidences) -> Numbers:
    """u-alpha, |u-alpha, cu-alpha and (k)u-alpha of every value, coefficients × samples."""
    observed = found.observed
    margins = observed.sum(axis=2)
    length = margins.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        scale = length / (length**2 - found.own.sum(axis=1))
        same = scale[:, None] * (margins**2 - found.own)
        apart = length - np.trace(observed, axis1=1, axis2=2)
        whole = _ratio(apart, length - same.sum(axis=1))
        gaps = margins[:, 0]
        border = _ratio(gaps - observed[:, 0, 0], scale * gaps * (length - gaps))
        valued, inner = observed[:, 1:, 1:], margins[:, 1:] - observed[:, 1:, 0]
        total = inner.sum(axis=1)
        scale = 1 / (total - found.crossing[:, 1:].sum(axis=1) / total)
        kept = scale[:, None] * (inner**2 - found.crossing[:, 1:])
        agreed = np.diagonal(valued, axis1=1, axis2=2)
        coded = _ratio(total - agreed.sum(axis=1), total - kept.sum(axis=1))
        expected = kept + scale[:, None] * inner * (total[:, None] - inner)
        share = expected / inner
        by_value = _ratio(share * (inner - agreed), expected - kept)
    return np.vstack((whole, border, coded, by_value.T))


def _ratio(observed: Numbers, expected: Numbers) -> Numbers:
    """One less their ratio; not a number where nothing is expected."""
    enough = expected > 1e-9
    return np.asarray(np.where(enough, 1 - observed / np.where(enough, expected, 1), np.nan))


def _intervals(
    found: Coincidences, samples: int, seed: int
) -> tuple[list[tuple[float, float] | None], Reason | None]:
    texts, width = len(found.own), found.own.shape[1] + 2
    if samples < 1 or texts < 2:
        return [None] * width, Reason.NO_SAMPLES if samples < 1 else Reason.FEW_DOCUMENTS
    draw = np.random.default_rng(seed)
    drawn = draw.multinomial(texts, np.full(texts, 1 / texts), size=samples)
    at_once = max(1, 2**22 // max(1, found.observed[0].size))
    blocks = [
        _alphas(found.summed(drawn[first : first + at_once].astype(np.float64)))
        for first in range(0, samples, at_once)
    ]
    return [interval(values) for values in np.hstack(blocks)], None


def _estimate(
    empty: Estimate,
    value: float,
    ends: tuple[float, float] | None,
    why: Reason | None,
    missing: Reason | None,
    crossing: bool,
) -> Estimate:
    if why is None and np.isnan(value):
        border = empty.coefficient in (Coefficient.U_ALPHA, Coefficient.BAR_U_ALPHA)
        why = Reason.ALL_COVERED if border else Reason.ONE_CODE if crossing else Reason.NO_CROSSING
    if why is not None:
        return replace(empty, reason=why, no_interval=why)
    if ends is None:
        return replace(empty, value=float(value), no_interval=missing or Reason.UNSTABLE)
    return replace(empty, value=float(value), low=ends[0], high=ends[1])


def _coverage(
    found: Coincidences,
) -> tuple[float | None, tuple[float | None, ...], float | None]:
    """Share of all characters, and of each value's, that others gave a code to; share coded."""
    observed = found.observed.sum(axis=0)
    margins = observed.sum(axis=1)
    length = margins.sum()
    inner = margins[1:] - observed[1:, 0]
    shares = tuple(float(a / b) if b else None for a, b in zip(inner, margins[1:], strict=True))
    if not length:
        return None, shares, None
    return float(inner.sum() / length), shares, float(1 - margins[0] / length)
