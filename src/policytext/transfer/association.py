"""How strongly two codes go together over cases: effect sizes, exact test, many tests at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import comb, inf, sqrt

ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Counts:
    """Cases by whether they have a first and a second code.

    Attributes:
        both: cases with both.
        first: cases with the first alone.
        second: cases with the second alone.
        neither: cases with neither.
    """

    both: int
    first: int
    second: int
    neither: int

    @classmethod
    def of(cls, first: Sequence[bool], second: Sequence[bool]) -> Counts:
        """Counts of two lists with an entry a case."""
        pairs = list(zip(first, second, strict=True))
        return cls(*(pairs.count(kind) for kind in _KINDS))

    @property
    def total(self) -> int:
        """All cases."""
        return self.both + self.first + self.second + self.neither

    @property
    def rows(self) -> list[list[int]]:
        """The two by two table: with and without the first, by with and without the second."""
        return [[self.both, self.first], [self.second, self.neither]]


_KINDS = ((True, True), (True, False), (False, True), (False, False))


@dataclass(frozen=True, slots=True)
class Association:
    """How strongly two codes go together over cases.

    Attributes:
        counts: of the cases.
        phi: from -1 to 1 (for two by two tables Cramér's V is its absolute value).
        phi_low: lower end of its 95 % interval.
        phi_high: upper end.
        odds_ratio: conditional maximum likelihood estimate (as R's ``fisher.test``); infinite when
            one of the codes never stands without the other.
        odds_low: lower end of its exact 95 % interval.
        odds_high: upper end.
        p: of Fisher's exact test, two-sided.
        least_p: the smallest p that these margins could give (Tarone 1990).
        reason: why there is no test; empty when there is one. All figures are None then.
    """

    counts: Counts
    phi: float | None = None
    phi_low: float | None = None
    phi_high: float | None = None
    odds_ratio: float | None = None
    odds_low: float | None = None
    odds_high: float | None = None
    p: float | None = None
    least_p: float | None = None
    reason: str = ""

    @property
    def testable(self) -> bool:
        """Whether the margins could give a p of at most 0.05 at all (Tarone 1990)."""
        return self.least_p is not None and self.least_p <= ALPHA


def associate(counts: Counts, *, odds: bool = True) -> Association:
    """Effect sizes and exact test of a two by two table.

    Args:
        counts: of the cases.
        odds: whether the odds ratio is estimated, which takes far longer than the rest.

    Returns:
        Phi with its interval (Smithson 2003, "Confidence Intervals", ch. 4), the odds ratio with
        its exact interval, and Fisher's exact p (Fisher 1935; Agresti 2002, ch. 3). Where every
        case, or no case, has one of the codes, nothing can be compared: only the reason.
    """
    reason = _reason(counts)
    if reason:
        return Association(counts, reason=reason)
    from scipy.stats import fisher_exact
    from scipy.stats.contingency import odds_ratio

    correlation = phi(counts)
    low, high = _interval(correlation, counts.total)
    p = min(1.0, float(fisher_exact(counts.rows).pvalue))
    tested = Association(counts, correlation, low, high, p=p, least_p=least_p(counts))
    if not odds:
        return tested
    found = odds_ratio(counts.rows, kind="conditional")
    interval = found.confidence_interval(1 - ALPHA)
    return replace(
        tested,
        odds_ratio=float(found.statistic),
        odds_low=float(interval.low),
        odds_high=float(interval.high),
    )


def phi(counts: Counts) -> float:
    """The correlation of two codes over cases (Yule 1912), from -1 to 1.

    Raises:
        ZeroDivisionError: when every case, or no case, has one of the codes.
    """
    a, b, c, d = counts.both, counts.first, counts.second, counts.neither
    return (a * d - b * c) / sqrt((a + b) * (c + d) * (a + c) * (b + d))


def least_p(counts: Counts) -> float:
    """The smallest two-sided p of Fisher's test that the margins of a table allow.

    A table whose least p is above the level can never be significant, and needs not be corrected
    for (Tarone 1990, "A modified Bonferroni method for discrete data", Biometrics 46).
    """
    with_first, with_second = counts.both + counts.first, counts.both + counts.second
    total = counts.total
    fewest = max(0, with_first + with_second - total)
    # The ways rise and fall once from one end to the other, so the rarest is at an end.
    ways = [
        comb(with_first, both) * comb(total - with_first, with_second - both)
        for both in {fewest: None, min(with_first, with_second): None}
    ]
    rarest = min(ways)
    return sum(way for way in ways if way == rarest) / comb(total, with_second)


def cramers_v(rows: Sequence[Sequence[int]]) -> tuple[float, float, float] | None:
    """How strongly rows and columns of a table of counts go together, from 0 to 1.

    Args:
        rows: counts; rows and columns that are all zero are left out.

    Returns:
        Cramér's V (1946) and the ends of its 95 % interval from the noncentral chi-square
        distribution (Smithson 2003, "Confidence Intervals", ch. 4); None when fewer than two rows
        or columns are left.
    """
    import numpy as np
    from scipy.stats import chi2_contingency

    table = np.asarray(rows)
    if table.ndim != 2:
        return None
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    if min(table.shape, default=0) < 2:
        return None
    found = chi2_contingency(table, correction=False)
    chi2, df = float(found.statistic), int(found.dof)
    scale = float(table.sum()) * (min(table.shape) - 1)
    ends = (_noncentrality(chi2, df, share) for share in (1 - ALPHA / 2, ALPHA / 2))
    low, high = (min(1.0, sqrt(end / scale)) for end in ends)
    return sqrt(chi2 / scale), low, high


def adjust(p_values: Sequence[float], method: str) -> list[float]:
    """P-values corrected for having looked many times.

    Args:
        p_values: of all tests made, in any order.
        method: ``holm`` (Holm 1979, any error at all) or ``bh`` (Benjamini and Hochberg 1995, the
            share of false ones among those found).

    Returns:
        In the same order; each at most 1.

    Raises:
        KeyError: for another method.
    """
    number = len(p_values)
    order = sorted(range(number), key=lambda at: p_values[at])
    factors: dict[str, list[tuple[int, float]]] = {
        "holm": [(at, number - rank) for rank, at in enumerate(order)],
        "bh": [(at, number / (rank + 1)) for rank, at in reversed(list(enumerate(order)))],
    }
    adjusted = [1.0] * number
    so_far = 0.0 if method == "holm" else 1.0
    for at, factor in factors[method]:
        value = min(1.0, p_values[at] * factor)
        so_far = max(so_far, value) if method == "holm" else min(so_far, value)
        adjusted[at] = so_far
    return adjusted


def _reason(counts: Counts) -> str:
    if counts.total < 2:
        return "fewer than two cases"
    for name, present in (
        ("first", counts.both + counts.first),
        ("second", counts.both + counts.second),
    ):
        if present in (0, counts.total):
            return f"{'no' if present == 0 else 'every'} case has the {name} code"
    return ""


def _interval(correlation: float, cases: int) -> tuple[float, float]:
    """By the noncentral chi-square distribution with one degree of freedom, with the sign kept."""
    from scipy.stats import norm

    reach = float(norm.ppf(1 - ALPHA / 2)) / sqrt(cases)
    return max(-1.0, correlation - reach), min(1.0, correlation + reach)


def _noncentrality(chi2: float, df: int, share: float) -> float:
    """The noncentrality under which a chi-square of at most this has a probability of ``share``."""
    from scipy.optimize import brentq
    from scipy.stats import chi2 as central
    from scipy.stats import ncx2

    if central.cdf(chi2, df) <= share:
        return 0.0
    top = max(1.0, 2 * chi2)
    while ncx2.cdf(chi2, df, top) > share and top < inf:
        top *= 2
    return float(brentq(lambda at: ncx2.cdf(chi2, df, at) - share, 0.0, top))
