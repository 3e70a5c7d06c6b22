from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score, f1_score, precision_score, recall_score

from policytext.coding.evaluation.counts import (
    agreement,
    count,
    f1,
    kappa,
    mean_over_codes,
    precision,
    ratio,
    recall,
    reference_gave,
)

TABLE = np.array([20.0, 5, 10, 15])


def _two(seed: int) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    one = chance.random((80, 3)) < 0.3
    return one, np.where(chance.random((80, 3)) < 0.7, one, chance.random((80, 3)) < 0.3)


def test_figures_of_a_table_worked_by_hand() -> None:
    assert float(f1(TABLE)) == pytest.approx(40 / 55)
    assert float(precision(TABLE)) == pytest.approx(20 / 25)
    assert float(recall(TABLE)) == pytest.approx(20 / 30)
    assert float(agreement(TABLE)) == pytest.approx(35 / 50)
    assert float(kappa(TABLE)) == pytest.approx(0.4)


def test_figures_are_those_of_scikit_learn() -> None:
    one, other = _two(1)
    table = count(one, other, np.ones_like(one), np.arange(80) % 7).sum(axis=0)
    for code in range(3):
        mine, theirs = one[:, code], other[:, code]
        assert float(f1(table[code])) == pytest.approx(f1_score(theirs, mine))
        assert float(precision(table[code])) == pytest.approx(precision_score(theirs, mine))
        assert float(recall(table[code])) == pytest.approx(recall_score(theirs, mine))
        assert float(kappa(table[code])) == pytest.approx(cohen_kappa_score(theirs, mine))


def test_decisions_are_counted_by_cluster_where_they_were_judged() -> None:
    one = np.array([[True, False], [True, True], [False, True]])
    other = np.array([[True, True], [False, True], [False, True]])
    judged = np.array([[True, True], [True, False], [True, True]])
    table = count(one, other, judged, np.array([0, 0, 1]))
    assert table.tolist() == [
        [[1, 1, 0, 0], [0, 0, 1, 0]],
        [[0, 0, 0, 1], [1, 0, 0, 0]],
    ]


@pytest.mark.parametrize(
    ("figure", "table"),
    [
        (f1, [0, 0, 0, 5]),
        (precision, [0, 0, 4, 5]),
        (recall, [0, 4, 0, 5]),
        (agreement, [0, 0, 0, 0]),
        (kappa, [0, 0, 0, 5]),
        (kappa, [5, 0, 0, 0]),
    ],
)
def test_figures_without_meaning_are_undefined(figure, table: list[int]) -> None:
    assert np.isnan(figure(np.array(table, dtype=float)))


def test_means_leave_out_what_is_undefined() -> None:
    assert mean_over_codes(np.array([[1.0, np.nan, 0.5], [np.nan] * 3])).tolist()[0] == 0.75
    assert np.isnan(mean_over_codes(np.array([np.nan])))


def test_a_ratio_to_nothing_is_undefined() -> None:
    assert np.isnan(ratio(np.array(1.0), np.array(0.0)))


def test_a_code_counts_as_given_when_any_reference_gave_it() -> None:
    compared = np.array([[[0.0, 3, 0, 1], [0, 0, 0, 4]], [[0, 2, 1, 1], [0, 4, 0, 0]]])
    assert reference_gave(compared).tolist() == [True, False]
