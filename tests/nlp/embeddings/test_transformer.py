from __future__ import annotations

import numpy as np
import pytest

from policytext.nlp.embeddings.transformer import (
    MATRICES,
    VECTORS,
    all_encoded,
    encoded,
    even,
    fused,
)

WIDTH, INNER, HEADS = 8, 12, 2


@pytest.fixture(scope="module")
def layer() -> dict[str, np.ndarray]:
    chance = np.random.default_rng(0)
    shapes = {"fi": (WIDTH, INNER), "fo": (INNER, WIDTH)}
    layer = {}
    for name in MATRICES:
        shape = shapes.get(name.removesuffix(".w"), (WIDTH, WIDTH))
        layer[name] = chance.standard_normal(shape).astype(np.float32)
    for name in VECTORS:
        width = INNER if name == "fi.b" else WIDTH
        layer[name] = chance.standard_normal(width).astype(np.float32)
    return fused(layer, HEADS)


def test_rows_are_evened_out() -> None:
    rows = even(np.array([[1, 2, 3, 6]], np.float32), np.ones(4, "f4"), np.zeros(4, "f4"))
    assert rows.mean() == pytest.approx(0, abs=1e-6)
    assert rows.std() == pytest.approx(1, abs=1e-6)


def test_without_places_the_order_of_tokens_is_not_seen(layer: dict[str, np.ndarray]) -> None:
    rows = np.random.default_rng(1).standard_normal((5, WIDTH)).astype(np.float32)
    assert np.allclose(
        encoded(rows, layer, HEADS)[::-1], encoded(rows[::-1], layer, HEADS), atol=1e-5
    )


def test_each_token_attends_to_all_others(layer: dict[str, np.ndarray]) -> None:
    rows = np.random.default_rng(1).standard_normal((5, WIDTH)).astype(np.float32)
    changed = rows.copy()
    changed[4] += 1
    before, after = encoded(rows, layer, HEADS), encoded(changed, layer, HEADS)
    assert (np.abs(before - after).max(axis=1) > 1e-4).all()


def test_texts_read_together_are_read_as_each_alone(layer: dict[str, np.ndarray]) -> None:
    chance = np.random.default_rng(1)
    texts = [chance.standard_normal((size, WIDTH)).astype(np.float32) for size in (5, 2, 7)]
    for own, together in zip(texts, all_encoded(texts, [layer, layer], HEADS), strict=True):
        assert np.array_equal(encoded(encoded(own, layer, HEADS), layer, HEADS), together)
