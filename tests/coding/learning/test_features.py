from __future__ import annotations

import numpy as np

from policytext.coding.learning.examples import Excerpt
from policytext.coding.learning.features import FeatureSpace
from policytext.nlp.embeddings import embedder
from tests.coding.learning.lessons import examples

EXCERPTS = [example.excerpt for example in examples()]


def test_columns_are_n_grams_and_then_meanings() -> None:
    space = FeatureSpace.of(EXCERPTS, embedder("ngrams"))
    features = space.features(EXCERPTS[:5])
    assert features.width == sum(len(grams.names) for grams in space.grams) + 2 * 2048
    assert len(features) == 5
    row = features.grams[0]
    names = {space.gram(int(column)) for column in row.indices}
    assert {"税", "加计扣除"} <= names


def test_products_are_those_of_the_whole_rows() -> None:
    space = FeatureSpace.of(EXCERPTS, embedder("ngrams"))
    features = space.features(EXCERPTS[:6])
    rows = np.hstack([features.grams.toarray(), features.meanings])
    weights = np.random.default_rng(2).normal(size=(features.width, 3)).astype(np.float32)
    assert np.allclose(features.likeness(), rows @ rows.T, atol=1e-4)
    assert np.allclose(features.weighted(weights), rows @ weights, atol=1e-3)
    shares = np.ones((2, 3))
    expected = rows[[1, 4]].T @ shares
    assert np.allclose(features.summed(np.array([1, 4]), shares), expected, atol=1e-4)


def test_scripts_and_widths_of_chinese_count_alike() -> None:
    space = FeatureSpace.of(EXCERPTS, embedder("ngrams"))
    one, other = (
        space.features([Excerpt(text, "zh")]).grams.toarray()
        for text in ("開展技能培訓，免徵企業所得稅", "开展技能培训,免征企业所得税")
    )
    assert one.any()
    assert np.array_equal(one, other)


def test_what_stands_before_counts_less_and_only_its_meaning() -> None:
    space = FeatureSpace.of(EXCERPTS, embedder("use"))
    alone = space.features([Excerpt("开展技能培训", "zh")])
    after = space.features([Excerpt("开展技能培训", "zh", "免征企业所得税三年。")])
    assert (alone.grams != after.grams).nnz == 0
    half = alone.meanings.shape[1] // 2
    assert not alone.meanings[:, half:].any()
    assert np.isclose(np.linalg.norm(after.meanings[:, half:]), 0.3, atol=1e-3)


def test_texts_without_a_common_n_gram_have_meanings_only() -> None:
    space = FeatureSpace.of([Excerpt("甲", "zh"), Excerpt("乙", "zh")], embedder("use"))
    assert space.features([Excerpt("丙", "zh")]).width == 2 * 512
