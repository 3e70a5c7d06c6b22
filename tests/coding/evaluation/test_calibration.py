from __future__ import annotations

import numpy as np
import pytest
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss

from policytext.coding.evaluation.bootstrap import Bootstrap
from policytext.coding.evaluation.calibration import (
    ALL_PAIRS,
    POSSIBLE_PAIRS,
    Pairs,
    calibration_records,
    reliability_records,
)
from tests.coding.evaluation.material import decisions, found, probabilities

DRAWS = Bootstrap(100)


def _pairs() -> Pairs:
    own = decisions()
    return Pairs.of(own, found(own), probabilities(own), own.judged)


def _made(probability: list[float], share: list[float]) -> Pairs:
    number = len(probability)
    return Pairs(
        np.array(probability),
        np.array(share, dtype=float),
        np.arange(number),
        np.zeros(number, dtype=np.int64),
        np.array(probability) > 0.5,
    )


def _scope(records, name: str) -> list[dict]:
    return [record for record in records if record["scope"] == name]


def test_pairs_are_those_judged() -> None:
    own = decisions()
    assert len(_pairs()) == own.judged.sum()
    unknown = probabilities(own)
    unknown[:, 0] = np.nan
    assert len(Pairs.of(own, found(own), unknown, own.judged)) == own.judged[:, 1:].sum()


def test_the_curve_is_that_of_scikit_learn() -> None:
    pairs = _pairs()
    whole = pairs.where((pairs.share == 0) | (pairs.share == 1))
    given, mean = calibration_curve(whole.share, whole.probability, n_bins=10)
    records = _scope(reliability_records(whole), ALL_PAIRS)
    assert [each["mean_probability"] for each in records] == pytest.approx(mean.tolist())
    assert [each["share_given"] for each in records] == pytest.approx(given.tolist())


def test_calibration_error_worked_by_hand() -> None:
    pairs = _made([0.9, 0.9, 0.9, 0.9, 0.2, 0.2], [1, 1, 1, 0, 0, 1])
    record = _scope(calibration_records(pairs, DRAWS), ALL_PAIRS)[0]
    assert record["ece"] == pytest.approx((4 * 0.15 + 2 * 0.3) / 6)


def test_brier_score_is_that_of_scikit_learn_against_each_coder() -> None:
    own, chances = decisions(), probabilities(decisions())
    judged = own.judged
    each = [brier_score_loss(given[judged], chances[judged]) for given in own.given]
    record = _scope(calibration_records(_pairs(), DRAWS), ALL_PAIRS)[0]
    assert record["brier"] == pytest.approx(np.mean(each))
    assert record["brier_low"] <= record["brier"] <= record["brier_high"]


def test_saying_how_often_codes_are_given_is_the_bar_for_the_brier_score() -> None:
    pairs = _made([0.5, 0.5, 0.5, 0.5], [1, 0, 0, 0])
    record = _scope(calibration_records(pairs, DRAWS), ALL_PAIRS)[0]
    assert record["brier_of_prevalence"] == pytest.approx(0.25 * 0.75)


def test_pairs_ruled_out_hide_what_is_wrong_with_the_others() -> None:
    pairs = _made([0.001] * 980 + [0.8] * 20, [0] * 980 + [1] * 8 + [0] * 12)
    every, possible = calibration_records(pairs, DRAWS)
    assert (every["scope"], possible["scope"]) == (ALL_PAIRS, POSSIBLE_PAIRS)
    assert every["ece"] < 0.01
    assert possible["ece"] == pytest.approx(0.4)
    assert possible["pairs"] == 20


def test_a_probability_of_one_is_in_the_last_bin() -> None:
    [record] = _scope(reliability_records(_made([1.0, 1.0], [1, 1])), ALL_PAIRS)
    assert (record["from"], record["to"], record["pairs"]) == (0.9, 1.0, 2)


def test_no_pairs_is_a_reason() -> None:
    possible = list(calibration_records(_made([0.01, 0.02], [0, 0]), DRAWS))[1]
    assert possible["reason"] == "no such pairs"
    assert "ece" not in possible
