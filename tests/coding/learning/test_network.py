from __future__ import annotations

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from policytext.coding.learning.network import WEIGHT_OF_MEANING, Network
from policytext.nlp.embeddings import token_embedder

CODES = ("means:TAX", "means:TRAIN")
ZH = "园区内的企业三年免征所得税，并为新来的技术人员开设课程。"
EN = "Firms in the park pay no income tax for three years, and courses are held for newcomers."
NOTHING = np.zeros((1, 512), np.float32)


@pytest.fixture(scope="module")
def network() -> Network:
    """The encoder as it is, with layers of two codes by chance."""
    chance = np.random.default_rng(0)
    reader = token_embedder()
    layers = reader.layers()

    def some(*shape: int) -> np.ndarray:
        return (chance.standard_normal(shape) * 0.1).astype(np.float16)

    of_codes = {
        "keys": some(1280, 8),
        "queries": some(8, 2) * 20,
        "values": some(1280, 8),
        "marks": some(2, 8),
        "meaning": some(512, 2),
        "previous": some(512, 2),
        "bias": np.array([-1, -2], np.float16),
    }
    return Network(CODES, layers | of_codes, reader)


def _alone(network: Network, text: str) -> np.ndarray:
    return network.scores([text], NOTHING)[0]


def test_scores_do_not_depend_on_the_texts_beside(network: Network) -> None:
    together = network.scores([ZH, "", EN], np.repeat(NOTHING, 3, axis=0))
    assert together.shape == (3, 2)
    assert np.array_equal(together[0], _alone(network, ZH))
    assert np.array_equal(together[2], _alone(network, EN))
    assert not together[1].any()


def test_scores_do_not_depend_on_threads(network: Network) -> None:
    with threadpool_limits(limits=2):
        two = _alone(network, ZH * 8)
    with threadpool_limits(limits=1):
        one = _alone(network, ZH * 8)
    assert np.array_equal(one, two)


def test_what_stands_before_counts(network: Network) -> None:
    before = token_embedder().embed([EN])
    assert not np.array_equal(network.scores([ZH], before), network.scores([ZH], NOTHING))


def test_order_of_words_counts(network: Network) -> None:
    assert not np.allclose(_alone(network, "企业给大学钱。"), _alone(network, "大学给企业钱。"))


@pytest.mark.parametrize("text", [ZH, EN])
@pytest.mark.parametrize("code", CODES)
def test_what_tells_stands_in_the_text(network: Network, text: str, code: str) -> None:
    told = list(network.telling(text, code))
    assert [weight for _, weight in told] == sorted((w for _, w in told), reverse=True)
    shown = text.replace("，", ",")
    assert told
    assert all(words in shown for words, _ in told)


def test_the_digest_is_that_of_what_was_learned(network: Network) -> None:
    other = Network(CODES, network.layers | {"bias": np.zeros(2, np.float16)}, network.embedder)
    assert other.digest != network.digest
    assert Network(CODES, dict(network.layers), network.embedder).digest == network.digest


@pytest.mark.parametrize("text", [ZH, EN])
def test_before_any_lesson_a_text_means_what_the_encoder_says(text: str) -> None:
    reader = token_embedder()
    codes = tuple(f"axis:{number}" for number in range(reader.dimension))
    size = len(codes)
    silent = {
        "keys": np.zeros((1280, 1)),
        "queries": np.zeros((1, size)),
        "values": np.zeros((1280, 1)),
        "marks": np.zeros((size, 1)),
        "meaning": np.eye(size) / WEIGHT_OF_MEANING,
        "previous": np.zeros((size, size)),
        "bias": np.zeros(size),
    }
    network = Network(codes, reader.layers() | silent, reader)
    assert np.allclose(network.scores([text], NOTHING), reader.embed([text]), atol=1e-4)
