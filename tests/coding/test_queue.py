"""The order in which it pays to decide."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from policytext.coding.queue import Doubt, expected_gain, queue


def _vector(*parts: float) -> NDArray[np.float32]:
    vector = np.array(parts, np.float32)
    return vector / np.linalg.norm(vector)


NORTH, EAST, NEARLY_NORTH = _vector(0, 1), _vector(1, 0), _vector(0.1, 1)


def test_what_is_undecided_comes_before_what_is_clear() -> None:
    clear, open, likely = (Doubt("a", p, NORTH) for p in (0.97, 0.5, 0.8))
    gain = expected_gain([clear, open, likely])
    assert gain[1] > gain[2] > gain[0] > 0


def test_a_rare_code_comes_before_a_frequent_one() -> None:
    doubts = [Doubt("often", 0.5, NORTH) for _ in range(9)] + [Doubt("rare", 0.5, EAST)]
    assert queue(doubts, 1)[0][0] == 9


def test_texts_that_are_alike_do_not_stand_in_a_row() -> None:
    doubts = [
        Doubt("a", 0.5, NORTH),
        Doubt("a", 0.5, NEARLY_NORTH),
        Doubt("a", 0.6, NORTH),
        Doubt("a", 0.8, EAST),
    ]
    assert [place for place, _ in queue(doubts, 2)] == [0, 3]


def test_what_was_decided_before_is_not_asked_again_in_other_words() -> None:
    doubts = [Doubt("a", 0.5, NEARLY_NORTH), Doubt("a", 0.7, EAST)]
    assert queue(doubts, 1)[0][0] == 0
    assert queue(doubts, 1, seen=[Doubt("a", 1.0, NORTH)])[0][0] == 1


def test_another_code_of_the_same_words_is_still_worth_asking() -> None:
    doubts = [Doubt("a", 0.5, NORTH), Doubt("a", 0.49, NORTH), Doubt("b", 0.49, NORTH)]
    assert [place for place, _ in queue(doubts, 2)] == [2, 0]


def test_every_doubt_comes_once_and_gains_never_rise() -> None:
    generator = np.random.default_rng(7)
    doubts = [
        Doubt(
            "abc"[n % 3], float(generator.uniform(0.05, 0.95)), _vector(*generator.normal(size=4))
        )
        for n in range(60)
    ]
    found = queue(doubts, 100)
    assert sorted(place for place, _ in found) == list(range(60))
    gains = [gain for _, gain in found]
    assert gains == sorted(gains, reverse=True)
    assert queue(doubts, 10) == found[:10]
    assert queue([], 5) == []
