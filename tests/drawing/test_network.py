"""Networks of codes: which lines are drawn, and where nodes stand."""

import numpy as np
import pandas as pd
import pytest

from policytext.drawing import network_figure
from policytext.drawing.network_layout import apart, packed, spring_layout


def frame(values: list[list[int]]) -> pd.DataFrame:
    names = [f"c{at}" for at in range(len(values))]
    return pd.DataFrame(values, index=names, columns=names)


def test_every_pair_is_in_the_table_and_the_strongest_are_drawn() -> None:
    counts = np.full((12, 12), 2)
    counts[0, 1] = counts[1, 0] = 9
    np.fill_diagonal(counts, 10)
    figure = network_figure(frame(counts.tolist()), language="en")
    pairs = figure.table[figure.table["row"] != figure.table["column"]]
    assert len(pairs) == 66
    assert pairs["drawn"].sum() == 24
    assert pairs[pairs["value"] == 9]["drawn"].all()
    assert "24 of 66 pairs" in figure.caption


def test_weak_lines_that_hold_the_network_together_are_drawn() -> None:
    counts = np.full((9, 9), 5)
    counts[8, :] = counts[:, 8] = 0
    counts[8, 3] = counts[3, 8] = 1
    counts[8, 8] = 1
    figure = network_figure(frame(counts.tolist()), language="zh")
    last = figure.table[(figure.table["column"] == "c8") & (figure.table["row"] == "c3")]
    assert last["drawn"].tolist() == [True]


def test_one_code_and_codes_that_never_meet_are_drawn() -> None:
    assert len(network_figure(frame([[3]])).table) == 1
    figure = network_figure(frame([[3, 0], [0, 2]]))
    assert figure.table["value"].tolist() == [3, 2]


def test_boxes_leave_each_other() -> None:
    sizes = np.tile([60.0, 20.0], (12, 1))
    for places in (np.zeros((12, 2)), np.random.default_rng(0).random((12, 2)) * 80):
        found = apart(places, sizes, gap=4)
        gaps = np.abs(found[:, None, :] - found[None, :, :])
        free = (gaps >= np.array([60.0, 20.0]) + 3.9).any(axis=2)
        np.fill_diagonal(free, True)
        assert free.all()


def test_parts_without_a_line_between_them_do_not_overlap() -> None:
    weights = np.zeros((7, 7))
    for one, other in ((0, 1), (1, 2), (4, 5)):
        weights[one, other] = weights[other, one] = 1
    sizes = np.tile([50.0, 30.0], (7, 1))
    found = packed(weights, sizes)
    gaps = np.abs(found[:, None, :] - found[None, :, :])
    free = (gaps >= np.array([50.0, 30.0])).any(axis=2)
    np.fill_diagonal(free, True)
    assert free.all()


def test_nodes_that_meet_often_stand_near() -> None:
    weights = np.array([[0, 9, 0, 1], [9, 0, 1, 0], [0, 1, 0, 9], [1, 0, 9, 0]], dtype=float)
    places = spring_layout(weights)
    far = np.linalg.norm(places[0] - places[3])
    assert np.linalg.norm(places[0] - places[1]) < far
    assert np.allclose(places, spring_layout(weights))
    assert spring_layout(np.zeros((1, 1))).tolist() == [[0, 0]]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_groups_beyond_the_sixth_are_others(language: str) -> None:
    counts = frame(np.diag(range(1, 10)).tolist())
    groups = {f"c{at}": f"g{at}" for at in range(9)}
    texts = {
        t.get_text()
        for t in network_figure(counts, groups=groups, language=language).figure.axes[0].texts
    }
    assert {"g8", "g3"} <= texts
    assert "g2" not in texts
    assert ("其他" if language == "zh" else "others") in texts
