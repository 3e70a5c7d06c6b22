from itertools import pairwise, product

import numpy as np
import pytest

from policytext.nlp.entities.viterbi import best_paths


def best_by_trying(emissions: np.ndarray, transitions: np.ndarray) -> tuple[int, ...]:
    """The best path of all there are."""
    tags = range(emissions.shape[1])

    def score(path: tuple[int, ...]) -> float:
        told = sum(emissions[step, tag] for step, tag in enumerate(path))
        return float(told + sum(transitions[a, b] for a, b in pairwise(path)))

    return max(product(tags, repeat=len(emissions)), key=score)


@pytest.mark.parametrize("lengths", [(1,), (5,), (5, 4, 4, 2, 1), (3, 3, 3)])
def test_the_best_of_all_paths_is_found_for_each_sentence(lengths: tuple[int, ...]) -> None:
    numbers = np.random.default_rng(sum(lengths))
    transitions = numbers.normal(size=(4, 4))
    emissions = [numbers.normal(size=(length, 4)) for length in lengths]
    found = best_paths(emissions, transitions)
    assert [tuple(path) for path in found] == [best_by_trying(e, transitions) for e in emissions]


def test_of_equal_paths_the_first_tags_count() -> None:
    path, *_ = best_paths([np.zeros((3, 2))], np.zeros((2, 2)))
    assert path.tolist() == [0, 0, 0]
