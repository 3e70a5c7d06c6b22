from __future__ import annotations

from math import isnan, nan

import numpy as np
import pytest
from benchmarks.agreement.two_coders import count, f1, given, interval, kappa, mean_f1

CODES = ["A", "B"]


def rows() -> list[tuple[str, frozenset[str], frozenset[str], frozenset[str]]]:
    """Four documents with ten rows each, decisions by a fixed rule."""
    possible = frozenset(CODES)
    return [
        (
            f"d{number % 4}",
            possible,
            frozenset(code for code in CODES if number % (2 + CODES.index(code)) == 0),
            frozenset(code for code in CODES if number % (3 + CODES.index(code)) == 0),
        )
        for number in range(40)
    ]


def test_f1_and_kappa_of_a_table_worked_by_hand():
    table = np.array([20, 5, 10, 15])
    assert float(f1(table)) == pytest.approx(40 / 55)
    assert float(kappa(table)) == pytest.approx(0.4)


def test_decisions_are_counted_by_document():
    counts = count(rows(), CODES)
    assert counts.shape == (4, 2, 4)
    assert counts.sum(axis=(0, 2)).tolist() == [40, 40]
    assert counts.sum(axis=0)[0].tolist() == [7, 13, 7, 13]


def test_a_row_that_could_not_have_a_code_does_not_count_for_it():
    only_a = [("d", frozenset("A"), frozenset("AB"), frozenset("A"))]
    assert count(only_a, CODES).tolist() == [[[1, 0, 0, 0], [0, 0, 0, 0]]]


def test_figures_without_meaning_are_nan():
    nobody = np.array([0, 0, 0, 5])
    assert isnan(float(f1(nobody)))
    assert isnan(float(kappa(nobody)))
    assert isnan(float(kappa(np.array([5, 0, 0, 0]))))


def test_one_side_alone_agrees_as_chance_would():
    assert float(kappa(np.array([0, 3, 0, 7]))) == pytest.approx(0)


def test_the_mean_leaves_out_codes_that_nobody_gave():
    counts = np.array([[1, 1, 0, 3], [0, 0, 0, 5]])
    assert float(mean_f1(counts)) == pytest.approx(2 / 3)


def test_an_interval_holds_the_figure_and_is_the_same_each_time():
    counts = count(rows(), CODES)[:, 0]
    low, high = interval(counts, f1)
    assert low <= float(f1(counts.sum(axis=0))) <= high
    assert (low, high) == interval(counts, f1)


def test_one_document_has_no_interval():
    assert interval(np.array([[3, 1, 0, 2]]), f1) == pytest.approx((nan, nan), nan_ok=True)


def test_given_counts_rows():
    assert given([frozenset("AB"), frozenset("A")]) == {"A": 2, "B": 1}
