from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from policytext.coding.learning.network import WEIGHT_OF_MEANING, Network
from policytext.nlp.embeddings import TokenEmbedder, embedder, token_embedder
from policytext.nlp.embeddings.transformer import MATRICES, VECTORS

CODES = ("means:TAX", "means:TRAIN")
ZH = "园区内的企业三年免征所得税，并为新来的技术人员开设课程。"
EN = "Firms in the park pay no income tax for three years, and courses are held for newcomers."
NOTHING = np.zeros((1, 512), np.float32)


@pytest.fixture(scope="module")
def network() -> Network:
    """The encoder with something added by chance, and layers of two codes by chance."""
    chance = np.random.default_rng(0)
    reader = token_embedder()

    def some(*shape: int) -> np.ndarray:
        return (chance.standard_normal(shape) * 0.1).astype(np.float16)

    of_codes = {
        "keys": some(384, 8),
        "queries": some(8, 2) * 20,
        "values": some(384, 8),
        "marks": np.abs(some(2, 8)),
        "meaning": some(384, 2),
        "previous": some(512, 2),
        "bias": np.array([-1, -2], np.float16),
    }
    return Network(CODES, untaught(reader, chance) | of_codes, reader)


def untaught(
    reader: TokenEmbedder, chance: np.random.Generator | None = None
) -> dict[str, np.ndarray]:
    """The upper layers as they are, or with a little added by chance."""
    learned = {}
    for number in range(reader.lower, reader.layers):
        layer = reader.layer(number)
        learned |= {f"{number}.{name}": layer[name] for name in VECTORS}
        for name in MATRICES:
            inputs, outputs = layer[name].shape
            down, up = np.zeros((inputs, 1)), np.zeros((1, outputs))
            if chance:
                down, up = chance.standard_normal((inputs, 1)), chance.standard_normal((1, outputs))
            learned |= {f"{number}.{name}.down": down * 0.05, f"{number}.{name}.up": up * 0.05}
    return learned


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
    before = embedder("use").embed([EN])
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
    other = Network(CODES, network.learned | {"bias": np.zeros(2, np.float16)}, network.embedder)
    assert other.digest != network.digest
    assert Network(CODES, dict(network.learned), network.embedder).digest == network.digest


def test_what_was_said_of_a_text_is_kept(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _alone(network, ZH)
    monkeypatch.setattr(network.embedder, "all_tokens", None)
    assert np.array_equal(_alone(network, ZH), first)


class Rows(dict[str, bytes]):
    """Results in memory."""

    def read(self, keys: Iterable[str]) -> dict[str, bytes]:
        return {key: self[key] for key in keys if key in self}

    def add_all(self, values: Mapping[str, bytes]) -> None:
        self.update(values)


def test_another_run_finds_what_was_said(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = Rows()
    first, second = (replace(network, results=rows) for _ in range(2))
    scores, told = _alone(first, ZH), list(first.telling(ZH, CODES[0]))
    monkeypatch.setattr(network.embedder, "all_tokens", None)
    assert np.array_equal(_alone(second, ZH), scores)
    assert list(second.telling(ZH, CODES[0])) == told


@pytest.mark.parametrize("text", [ZH, EN])
def test_before_any_lesson_a_text_means_what_the_encoder_says(text: str) -> None:
    reader = token_embedder()
    codes = tuple(f"axis:{number}" for number in range(384))
    silent = {
        "keys": np.zeros((384, 1)),
        "queries": np.zeros((1, 384)),
        "values": np.zeros((384, 1)),
        "marks": np.zeros((384, 1)),
        "meaning": np.eye(384) / WEIGHT_OF_MEANING,
        "previous": np.zeros((512, 384)),
        "bias": np.zeros(384),
    }
    network = Network(codes, untaught(reader) | silent, reader)
    said = embedder("e5").embed([text])[0]
    assert network.scores([text], NOTHING)[0] @ said > 0.999
