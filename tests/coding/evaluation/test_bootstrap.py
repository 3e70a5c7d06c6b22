from __future__ import annotations

import numpy as np
import pytest

from policytext.coding.evaluation.bootstrap import Bootstrap, known, middle, with_interval


def test_draws_are_the_same_each_time_and_another_seed_gives_others() -> None:
    table = np.arange(20.0).reshape(10, 2)
    assert np.array_equal(Bootstrap(50).sums(table), Bootstrap(50).sums(table))
    assert not np.array_equal(Bootstrap(50).sums(table), Bootstrap(50, seed=1).sums(table))


def test_each_draw_has_as_many_clusters_as_there_are() -> None:
    assert set(Bootstrap(30).sums(np.ones((8, 1)))[:, 0].tolist()) == {8.0}


def test_draws_do_not_depend_on_how_many_are_made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    table = np.random.default_rng(0).random((9, 3))
    whole = Bootstrap(40).sums(table)
    monkeypatch.setattr("policytext.coding.evaluation.bootstrap._AT_ONCE", 63)
    assert np.allclose(Bootstrap(40).sums(table), whole)


def test_many_clusters_that_are_alike_are_drawn_as_if_each_stood_alone() -> None:
    table = np.repeat([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]], [200, 600], axis=0)
    drawn = Bootstrap(500).sums(table)
    assert np.all(drawn.sum(axis=1) == 800)
    assert not drawn[:, 2].any()
    assert drawn[:, 0].std() == pytest.approx(np.sqrt(800 * 0.25 * 0.75), rel=0.1)
    assert not Bootstrap(5).sums(np.zeros((800, 2))).any()


def test_one_cluster_cannot_be_drawn_again() -> None:
    assert Bootstrap(30).sums(np.ones((1, 4))).shape == (0, 4)
    assert middle(np.zeros(0)) is None


def test_the_middle_leaves_out_what_is_undefined_unless_that_is_half() -> None:
    assert middle(np.array([*range(101), *[np.nan] * 50], dtype=float)) == (2.5, 97.5)
    assert middle(np.array([1.0, np.nan])) is None


def test_the_interval_of_a_share_has_about_its_known_width() -> None:
    table = np.zeros((400, 2))
    table[:, 1] = 1
    table[:100, 0] = 1
    drawn = Bootstrap(2_000).sums(table)
    low, high = middle(drawn[:, 0] / drawn[:, 1]) or (0, 0)
    assert (low, high) == pytest.approx((0.25 - 0.0424, 0.25 + 0.0424), abs=0.006)


def test_an_undefined_figure_has_no_interval() -> None:
    assert with_interval("f", float("nan"), np.ones(9)) == {
        "f": None,
        "f_low": None,
        "f_high": None,
    }
    assert with_interval("f", 1.0, np.ones(9)) == {"f": 1.0, "f_low": 1.0, "f_high": 1.0}
    assert known(float("nan")) is None
