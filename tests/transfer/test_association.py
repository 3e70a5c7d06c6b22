"""Published worked examples, and properties."""

from __future__ import annotations

from math import isinf, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, fisher_exact, ncx2

from policytext.transfer.association import Counts, adjust, associate, cramers_v, least_p, phi

_NUMBER = st.integers(0, 12)
_COUNTS = st.builds(Counts, _NUMBER, _NUMBER, _NUMBER, _NUMBER)


def test_fisher_tea_tasting() -> None:
    """Fisher (1935), in Agresti (2002), table 3.8: p one-sided 0.243, two-sided 0.486."""
    found = associate(Counts(3, 1, 1, 3))
    assert found.p == pytest.approx(0.4857, abs=1e-4)
    assert found.odds_ratio == pytest.approx(6.408, abs=1e-3)
    assert found.phi == pytest.approx(0.5)


def test_fisher_convictions_of_twins() -> None:
    """Fisher (1962), as worked in R's ``fisher.test``: p 0.0005367, odds ratio 0.04694."""
    found = associate(Counts(2, 10, 15, 3))
    assert found.p == pytest.approx(0.0005367, rel=1e-3)
    assert found.odds_ratio == pytest.approx(0.04693661, rel=1e-4)
    assert found.odds_low == pytest.approx(0.003325764, rel=0.01)
    assert found.odds_high == pytest.approx(0.363182271, rel=0.01)


def test_phi_of_the_aspirin_trial() -> None:
    """Physicians' health study (1988), in Agresti (2002), table 2.3: chi-square 25.01, n 22071."""
    counts = Counts(189, 10845, 104, 10933)
    assert phi(counts) ** 2 * counts.total == pytest.approx(25.01, abs=0.01)
    found = associate(counts)
    assert found.odds_ratio == pytest.approx(1.832, abs=0.002)


def test_cramers_v_of_hair_and_eyes() -> None:
    """Snee (1974): 592 students, four colours each; chi-square 138.29, hence V 0.279."""
    table = [[68, 20, 15, 5], [119, 84, 54, 29], [26, 17, 14, 14], [7, 94, 10, 16]]
    found = cramers_v(table)
    assert found is not None
    v, low, high = found
    assert v == pytest.approx(sqrt(138.29 / (592 * 3)), abs=1e-4)
    assert low < v < high
    chi2 = v**2 * 592 * 3
    assert ncx2.cdf(chi2, 9, low**2 * 592 * 3) == pytest.approx(0.975, abs=1e-6)
    assert ncx2.cdf(chi2, 9, high**2 * 592 * 3) == pytest.approx(0.025, abs=1e-6)


@pytest.mark.parametrize("table", [[], [[3, 4]], [[3, 4], [0, 0]], [[0, 0], [0, 0]]])
def test_no_cramers_v(table: list[list[int]]) -> None:
    assert cramers_v(table) is None


def test_corrections_of_benjamini_and_hochberg() -> None:
    """Their own example (1995, section 3.2): of 15 tests Bonferroni keeps three, theirs four."""
    p_values = [
        *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
        *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0),
    ]
    assert sum(p <= 0.05 for p in adjust(p_values, "bh")) == 4
    assert sum(p <= 0.05 for p in adjust(p_values, "holm")) == 3


@given(p_values=st.lists(st.floats(0, 1), max_size=12))
def test_corrections_against_scipy_and_each_other(p_values: list[float]) -> None:
    bh, holm = adjust(p_values, "bh"), adjust(p_values, "holm")
    if p_values:
        assert bh == pytest.approx(list(false_discovery_control(p_values)))
    for p, weak, strong in zip(p_values, bh, holm, strict=True):
        assert p <= weak + 1e-12
        assert weak <= strong + 1e-12
        assert strong <= 1


@given(counts=_COUNTS)
def test_every_table_has_a_test_or_a_reason(counts: Counts) -> None:
    found = associate(counts)
    if found.reason:
        assert (found.p, found.phi, found.odds_ratio) == (None, None, None)
        return
    assert found.p is not None
    assert found.least_p is not None
    assert found.least_p <= found.p + 1e-9
    assert found.phi is not None
    assert found.phi_low is not None
    assert found.phi_high is not None
    assert -1 <= found.phi_low <= found.phi <= found.phi_high <= 1
    assert found.odds_ratio is not None
    assert isinf(found.odds_ratio) or found.odds_ratio >= 0


@given(counts=_COUNTS)
def test_least_p_against_all_tables_of_the_margins(counts: Counts) -> None:
    if associate(counts).reason:
        return
    first, second = counts.both + counts.first, counts.both + counts.second
    tables = (
        Counts(both, first - both, second - both, counts.total - first - second + both)
        for both in range(max(0, first + second - counts.total), min(first, second) + 1)
    )
    smallest = min(fisher_exact(table.rows).pvalue for table in tables)
    assert least_p(counts) == pytest.approx(smallest)


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        (Counts(1, 0, 0, 0), "fewer than two cases"),
        (Counts(3, 2, 0, 0), "every case has the first code"),
        (Counts(0, 0, 2, 2), "no case has the first code"),
        (Counts(2, 0, 2, 0), "every case has the second code"),
    ],
)
def test_reasons(counts: Counts, reason: str) -> None:
    assert associate(counts).reason == reason


def test_counts_of_lists() -> None:
    first, second = [True, True, False, False], [True, False, True, False]
    assert Counts.of(first, second) == Counts(1, 1, 1, 1)


def test_margins_that_cannot_be_significant() -> None:
    assert not associate(Counts(1, 1, 0, 6)).testable
    assert associate(Counts(4, 0, 0, 4)).testable
