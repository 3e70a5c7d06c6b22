"""Centring: what all texts of a language share is taken off."""

import numpy as np

from policytext.nlp.embeddings import Centring


def _vectors() -> tuple[np.ndarray, list[str]]:
    random = np.random.default_rng(1)
    vectors = random.normal(size=(40, 8)).astype(np.float32)
    vectors[:20] += 3
    languages = ["zh"] * 20 + ["en"] * 20
    return vectors, languages


def test_each_language_is_moved_by_its_own_mean() -> None:
    vectors, languages = _vectors()
    centring = Centring.of(vectors, languages)
    assert np.allclose(centring.means["zh"], vectors[:20].mean(axis=0), atol=1e-5)
    moved = centring.apply(vectors, languages)
    expected = vectors[3] - vectors[:20].mean(axis=0)
    assert np.allclose(moved[3], expected / np.linalg.norm(expected), atol=1e-5)
    assert np.allclose(np.linalg.norm(moved, axis=1), 1, atol=1e-5)


def test_a_language_with_too_few_texts_stays_as_it_is() -> None:
    vectors, _ = _vectors()
    centring = Centring.of(vectors, ["zh"] * 33 + ["fr"] * 7)
    assert set(centring.means) == {"zh"}
    alone = vectors[33:] / np.linalg.norm(vectors[33:], axis=1, keepdims=True)
    assert np.allclose(centring.apply(vectors, ["zh"] * 33 + ["fr"] * 7)[33:], alone, atol=1e-5)


def test_a_vector_that_is_the_mean_becomes_nothing() -> None:
    centring = Centring({"zh": np.ones(4, np.float32)})
    assert not centring.apply(np.ones((1, 4), np.float32), ["zh"]).any()


def test_what_was_given_is_not_changed() -> None:
    vectors, languages = _vectors()
    before = vectors.copy()
    Centring.of(vectors, languages).apply(vectors, languages)
    assert np.array_equal(before, vectors)
