from __future__ import annotations

import numpy as np

from policytext.coding.learning.examples import Example, Excerpt
from policytext.coding.learning.features import FeatureSpace
from policytext.coding.learning.ridge import Judgements, fold_of, held_out_scores, weights_of
from policytext.nlp.embeddings import embedder
from tests.coding.learning.lessons import examples

CODES = ("means:TAX", "means:TRAIN")


def _learned() -> tuple[list[Example], FeatureSpace]:
    lessons = examples()
    return lessons, FeatureSpace.of([each.excerpt for each in lessons], embedder("use"))


def test_held_out_scores_tell_the_codes_apart() -> None:
    lessons, space = _learned()
    features = space.features([each.excerpt for each in lessons])
    judgements = Judgements.of(lessons, CODES)
    scores = held_out_scores(features.likeness(), judgements)
    given = judgements.given > 0
    for column in range(2):
        assert scores[given[:, column], column].mean() > 0.5
        assert scores[~given[:, column], column].mean() < 0.2


def test_weights_give_the_scores_of_the_dual_form() -> None:
    lessons, space = _learned()
    features = space.features([each.excerpt for each in lessons])
    judgements = Judgements.of(lessons, CODES)
    likeness = features.likeness()
    weights, intercepts = weights_of(features, likeness, judgements)
    mean = judgements.given.mean(axis=0)
    inner = likeness + 1
    shares = np.linalg.solve(inner + np.eye(len(inner)), judgements.given - mean)
    expected = inner @ shares + mean
    assert np.allclose(features.weighted(weights) + intercepts, expected, atol=1e-3)


def test_a_code_is_learned_from_what_was_judged_only() -> None:
    lessons, space = _learned()
    unjudged = [
        Example(each.excerpt, frozenset(), frozenset({"means:TAX"}), each.group)
        if "means:TRAIN" in each.codes
        else each
        for each in lessons
    ]
    features = space.features([each.excerpt for each in unjudged])
    judgements = Judgements.of(unjudged, CODES)
    weights, intercepts = weights_of(features, features.likeness(), judgements)
    assert weights[:, 0].any()
    assert not weights[:, 1].any()
    assert intercepts[1] == 0


def test_no_group_is_divided_and_folds_are_of_like_size() -> None:
    groups = np.array([0] * 10 + [1] * 4 + [2] * 3 + [3] * 3 + [4, 5, 6])
    folds = fold_of(groups, 3)
    for group in range(7):
        assert len(set(folds[groups == group])) == 1
    assert sorted(np.bincount(folds)) == [6, 7, 10]


def test_no_codes_no_scores() -> None:
    judgements = Judgements.of(
        [Example(Excerpt("甲", "zh"), frozenset(), frozenset(), str(n)) for n in range(6)], CODES
    )
    assert not held_out_scores(np.eye(6), judgements).any()
