import numpy as np
import pytest

from policytext.theory.open_coding.grouping import (
    choices,
    cut,
    cut_at,
    merge_tree,
    numbered,
    settle,
)
from policytext.theory.open_coding.induction import same_concept


def _blocks(sizes: list[int], within: float = 0.8, between: float = 0.1) -> np.ndarray:
    groups = np.repeat(np.arange(len(sizes)), sizes)
    alike = np.where(groups[:, None] == groups[None], within, between).astype(np.float32)
    np.fill_diagonal(alike, 1)
    return alike


def test_a_cut_gives_the_wanted_number_numbered_by_first_member() -> None:
    tree = merge_tree(_blocks([3, 2, 4]))
    assert cut(tree, 3).tolist() == [0, 0, 0, 1, 1, 2, 2, 2, 2]
    assert cut(tree, 1).tolist() == [0] * 9
    assert cut(tree, 9).tolist() == list(range(9))


def test_a_cut_at_a_likeness_joins_only_what_is_so_much_alike() -> None:
    tree = merge_tree(_blocks([2, 2], within=0.6, between=0.3))
    assert cut_at(tree, 0.5).tolist() == [0, 0, 1, 1]
    assert cut_at(tree, 0.7).tolist() == [0, 1, 2, 3]
    assert cut_at(tree, 0.2).tolist() == [0, 0, 0, 0]


def test_groups_are_numbered_in_the_order_they_stand() -> None:
    assert numbered([7, 3, 7, 1]).tolist() == [0, 1, 0, 2]


def test_settling_moves_what_is_at_home_elsewhere() -> None:
    alike = _blocks([3, 3])
    wrong = np.array([0, 0, 1, 1, 1, 1])
    assert settle(alike, wrong, np.arange(6)).tolist() == [0, 0, 0, 1, 1, 1]


def test_settling_moves_a_concept_as_a_whole_and_leaves_what_stands_alone() -> None:
    alike = _blocks([3, 3])
    concepts = np.array([0, 1, 2, 2, 3, 4])
    moved = settle(alike, np.array([0, 0, 1, 1, 1, 1]), concepts)
    assert moved[2] == moved[3]
    alone = settle(alike, np.array([0, 0, 1, 2, 2, 2]), np.arange(6))
    assert alone.tolist() == [0, 0, 1, 2, 2, 2]


def test_the_knee_is_where_more_groups_stop_helping() -> None:
    alike = _blocks([6, 6, 6, 6])
    tried = choices(alike, merge_tree(alike), 24)
    assert [each.k for each in tried if each.chosen] == [4]
    assert [each.k for each in tried] == list(range(2, 15))


def test_the_number_of_groups_never_passes_that_of_concepts() -> None:
    alike = _blocks([2, 2])
    assert choices(alike, merge_tree(alike), 1) == []


def test_what_is_one_concept_is_told_by_how_alike_passages_are() -> None:
    alone = _blocks([1] * 30, between=0.1)
    assert same_concept(alone) == pytest.approx(0.4)
    themes = _blocks([5, 5, 5, 5])
    assert same_concept(themes) == pytest.approx(0.55)
    between = alone + np.linspace(-0.15, 0.15, 900, dtype=np.float32).reshape(30, 30)
    assert 0.4 < same_concept(between) < 0.55
    assert same_concept(np.ones((1, 1), np.float32)) == pytest.approx(0.55)
