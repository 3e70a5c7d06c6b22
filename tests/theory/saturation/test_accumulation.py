from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.theory.saturation import Incidence, accumulate
from tests.theory.saturation.makers import of_frequencies, of_rows

rows = st.lists(st.text(alphabet="abcd", max_size=4), min_size=1, max_size=5)


def test_what_each_unit_brings() -> None:
    found = accumulate(of_rows("ab", "b", "bcd", ""), orders=10)
    assert found.new.tolist() == [2, 0, 2, 0]
    assert found.observed.tolist() == [2, 2, 4, 4]


@given(rows)
def test_the_expected_curve_is_the_mean_over_all_orders(texts: list[str]) -> None:
    incidence = of_rows(*texts)
    curves = [
        [len(set("".join(order[: n + 1]))) for n in range(len(texts))]
        for order in permutations(texts)
    ]
    expected = accumulate(incidence, orders=1).expected
    assert expected == pytest.approx(np.mean(curves, axis=0))


def test_random_orders_surround_the_expected_curve() -> None:
    found = accumulate(of_frequencies([1, 1, 2, 3, 5, 8], 10), orders=400, seed=1)
    assert (found.low <= found.median).all()
    assert (found.median <= found.high).all()
    assert np.abs(found.median - found.expected).max() <= 1
    assert (found.low <= found.expected).all()
    assert (found.expected <= found.high).all()
    assert found.median[-1] == found.observed[-1] == 6


def test_the_seed_decides() -> None:
    incidence = of_frequencies([1, 1, 2, 3, 5, 8], 10)
    first, again, other = (accumulate(incidence, orders=30, seed=s).low for s in (1, 1, 2))
    assert first.tolist() == again.tolist()
    assert first.tolist() != other.tolist()


def test_units_without_codes() -> None:
    found = accumulate(Incidence.of([], ["a", "b"], ["x"]), orders=5)
    assert found.median.tolist() == found.expected.tolist() == [0, 0]
