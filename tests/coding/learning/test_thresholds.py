from __future__ import annotations

import numpy as np

from policytext.coding.learning.thresholds import own_thresholds, shared_threshold


def _case() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Two frequent codes that are best cut at .3 and at .6, and one that was given once."""
    chances = np.zeros((2000, 3))
    given = np.zeros((2000, 3), bool)
    for column, (cut, times) in enumerate([(0.3, 800), (0.6, 800), (0.6, 1)]):
        given[:times, column] = True
        chances[:times, column] = cut + 0.04
        chances[times:, column] = cut - 0.04
    return chances, given, np.ones_like(given)


def test_a_frequent_code_has_the_threshold_where_its_f1_is_highest() -> None:
    chances, given, judged = _case()
    first, second, _ = own_thresholds(chances, given, judged, 0.45)
    assert 0.3 < first < 0.36
    assert 0.55 < second < 0.62


def test_a_rare_code_keeps_near_the_threshold_of_all() -> None:
    chances, given, judged = _case()
    assert abs(own_thresholds(chances, given, judged, 0.45)[2] - 0.45) < 0.02


def test_what_was_not_judged_does_not_count() -> None:
    chances, given, judged = _case()
    chances[1500:, 0] = 0.9
    judged[1500:, 0] = False
    assert own_thresholds(chances, given, judged, 0.45)[0] < 0.36


def test_the_shared_threshold_serves_all_codes_together() -> None:
    chances, given, judged = _case()
    only = [0]
    assert 0.26 < shared_threshold(chances[:, only], given[:, only], judged[:, only]) <= 0.34


def test_without_codes_it_is_one_half() -> None:
    nothing = np.zeros((5, 2))
    assert shared_threshold(nothing, nothing > 0, nothing == 0) == 0.5
