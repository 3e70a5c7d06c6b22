from __future__ import annotations

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.nlp.terms.association import (
    adjusted,
    dice,
    log_dice,
    log_likelihood,
    log_odds,
    log_ratio,
    npmi,
    t_score,
)

# Dunning (1993), table 2: bigrams with their contingency tables.
DUNNING = [
    ("the swiss", 270.72, (110, 2442, 111, 29114)),
    ("can be", 263.90, (29, 13, 123, 31612)),
    ("previous year", 256.84, (31, 23, 139, 31584)),
    ("mineral water", 167.23, (10, 0, 3, 31764)),
    ("at the", 157.21, (76, 104, 2476, 29121)),
    ("real terms", 157.03, (16, 16, 51, 31694)),
    ("natural gas", 146.80, (9, 5, 0, 31763)),
    ("owing to", 115.02, (16, 0, 865, 30896)),
]


@pytest.mark.parametrize(("bigram", "value", "table"), DUNNING)
def test_log_likelihood_is_that_of_the_paper(
    bigram: str, value: float, table: tuple[int, int, int, int]
) -> None:
    both, first, second, neither = table
    total = both + first + second + neither
    assert log_likelihood(both, both + first, both + second, total) == pytest.approx(
        value, abs=0.006
    ), bigram


def test_what_chance_gives_has_no_association() -> None:
    assert log_likelihood(10, 100, 100, 1000) == pytest.approx(0, abs=1e-9)
    assert npmi(10, 100, 100, 1000) == pytest.approx(0, abs=1e-9)
    assert t_score(10, 100, 100, 1000) == 0


def test_two_that_never_part() -> None:
    assert npmi(10, 10, 10, 1000) == pytest.approx(1)
    assert dice(10, 10, 10) == 1
    assert log_dice(10, 10, 10) == 14
    assert log_dice(5, 10, 10) == 14 + log2(0.5)
    assert npmi(0, 10, 10, 1000) == -1


def test_effect_size_is_a_binary_logarithm() -> None:
    assert log_ratio(40, 1000, 10, 1000) == 2
    assert log_ratio(10, 1000, 10, 2000) == 1
    assert log_ratio(0, 1000, 1, 1000) == -1


@given(st.integers(0, 50), st.integers(0, 50))
def test_log_odds_turn_with_the_sides(one: int, other: int) -> None:
    there = log_odds(one, 1000, other, 1000, prior=2, size=500)
    back = log_odds(other, 1000, one, 1000, prior=2, size=500)
    assert there == pytest.approx(-back)
    assert (there > 0) == (one > other)


def test_a_strong_prior_draws_rare_words_to_nothing() -> None:
    weak = log_odds(3, 1000, 0, 1000, prior=0.1, size=10)
    strong = log_odds(3, 1000, 0, 1000, prior=100, size=10_000)
    assert 0 < strong < weak


def test_many_comparisons_make_each_less_certain() -> None:
    assert adjusted([0.01, 0.04, 0.03, 0.5]) == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.5])
    assert adjusted([]) == []
