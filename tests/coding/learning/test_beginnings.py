from __future__ import annotations

import numpy as np
import pytest

from policytext.coding.learning.beginnings import Learned, begun_scores
from policytext.coding.learning.features import FeatureSpace
from policytext.coding.learning.ridge import Judgements, held_out_scores, weights_of
from policytext.nlp.embeddings import embedder
from tests.coding.learning.lessons import codebook, examples


@pytest.fixture(scope="module")
def learned() -> Learned:
    lessons = examples()
    excerpts = [example.excerpt for example in lessons]
    space = FeatureSpace.of(excerpts, embedder("use"))
    features = space.features(excerpts)
    judgements = Judgements.of(lessons, ["means:TAX", "means:TRAIN"])
    likeness = features.likeness()
    held_out = held_out_scores(likeness, judgements)
    weights, intercepts = weights_of(features, likeness, judgements)
    return Learned(space, features, likeness, judgements, held_out, weights, intercepts)


def _wrong(scores: np.ndarray, given: np.ndarray) -> int:
    """Examples without a code that stand above one that has it, for all codes."""
    return sum(
        int((scores[given[:, code] == 0, code] >= least).sum())
        for code in range(given.shape[1])
        for least in scores[given[:, code] > 0, code]
    )


def test_a_beginner_tells_codes_apart_but_worse_than_who_has_learned(learned: Learned) -> None:
    begun = begun_scores([codebook()], learned)
    given = learned.judgements.given
    assert begun.shape == given.shape
    pairs = sum(int(column.sum() * (len(column) - column.sum())) for column in given.T)
    assert _wrong(learned.held_out, given) < _wrong(begun, given) < pairs / 4


def test_a_beginner_does_not_know_the_examples_that_it_scores(learned: Learned) -> None:
    before = begun_scores([codebook()], learned)
    turned = learned.judgements.given.copy()
    row = 0
    turned[row] = 1 - turned[row]
    judgements = Judgements(
        learned.judgements.codes, turned, learned.judgements.judged, learned.judgements.groups
    )
    known = Learned(
        learned.space,
        learned.features,
        learned.likeness,
        judgements,
        learned.held_out,
        learned.weights,
        learned.intercepts,
    )
    assert np.array_equal(before[row], begun_scores([codebook()], known)[row])


def test_the_same_lessons_give_the_same_beginning(learned: Learned) -> None:
    assert np.array_equal(begun_scores([codebook()], learned), begun_scores([codebook()], learned))
