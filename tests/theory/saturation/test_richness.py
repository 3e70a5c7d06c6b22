import pytest

from policytext.theory.saturation import Incidence, chao, chao2, coverage
from tests.theory.saturation.makers import of_frequencies

COUNTS = [0, 1, 1, 4, 2, 5, 2, 4, 1, 2]
ANTS = [80, 59, 34, 23, 19, 15, 13, 8, 8, 4, 3, 2, 2, 1]


@pytest.mark.parametrize(
    ("counts", "bias_corrected", "estimate", "low", "high"),
    [
        # EstimateS, as scikit-bio 0.7 tests against it.
        (COUNTS, True, 9.75, 9.07, 17.45),
        (COUNTS, False, 10.5, 9.17, 21.89),
        ([0, 2, 2, 4, 5], True, 4, 4, 4.95),
        ([0, 1, 1, 4, 5], False, 5, 4.08, 17.27),
        ([1, 2, 3], True, 3, 3, 3),
    ],
)
def test_chao1_and_its_interval(
    counts: list[int], bias_corrected: bool, estimate: float, low: float, high: float
) -> None:
    found = chao(counts, bias_corrected=bias_corrected)
    assert found.estimate == pytest.approx(estimate)
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.006)


@pytest.mark.parametrize(
    ("counts", "estimate"),
    [
        ([46, 22, 17, 15, 15, 9, 8, 6, 6, 4, *[2] * 4, *[1] * 12], 43.893),
        (
            [
                *(88, 22, 16, 15, 13, 10, 8, 8, 7, 7, 7, 5, 4, 4, 4),
                *([3] * 4 + [2] * 4 + [1] * 14),
            ],
            61.403,
        ),
    ],
)
def test_chao1_of_spiders(counts: list[int], estimate: float) -> None:
    # iNEXT, spiders of 26 and 37 species, with (n - 1) / n.
    total = sum(counts)
    assert chao(counts, (total - 1) / total).estimate == pytest.approx(estimate, abs=0.0005)


def test_chao2_of_ants() -> None:
    # iNEXT, ants at 2000 m: 200 sampling units.
    found = chao2(of_frequencies(ANTS, 200))
    assert (found.observed, found.estimate) == (14, pytest.approx(14.24875))
    assert found.low < found.estimate < found.high
    assert not found.bias_corrected


def test_without_duplicates_the_corrected_form_is_used() -> None:
    found = chao2(of_frequencies([1, 1, 3], 4))
    assert found.bias_corrected
    assert found.estimate == pytest.approx(3 + 3 / 4)


def test_nothing_unseen_when_every_code_is_in_several_units() -> None:
    found = chao2(of_frequencies([3, 4, 2], 5))
    assert (found.estimate, found.uniques) == (3, 0)


def test_nothing_found() -> None:
    found = chao2(of_frequencies([0, 0], 3))
    assert (found.observed, found.estimate, found.high) == (0, 0, 0)


def test_no_unit_is_an_error() -> None:
    with pytest.raises(ValueError, match="found none"):
        chao2(Incidence.of([], [], ["a"]))


def test_coverage_is_all_when_nothing_is_unique() -> None:
    assert coverage(of_frequencies([2, 3], 4)) == 1


def test_coverage_falls_with_uniques() -> None:
    # 1 - 2/9 · (3 · 2) / (3 · 2 + 2 · 2)
    assert coverage(of_frequencies([1, 1, 2, 2, 3], 4)) == pytest.approx(1 - 2 / 9 * 6 / 10)
    assert coverage(of_frequencies([1, 1, 3], 4)) == pytest.approx(1 - 2 / 5 * 3 / 5)


@pytest.mark.parametrize(("frequencies", "units"), [([0], 4), ([1], 1)])
def test_coverage_that_cannot_be_told(frequencies: list[int], units: int) -> None:
    assert coverage(of_frequencies(frequencies, units)) is None
