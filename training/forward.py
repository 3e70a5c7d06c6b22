"""The network's forward pass in JAX, which gives its gradients.

It must give what ``policytext.coding.learning.network`` gives, but for what is left out by chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from policytext.coding.learning.network import WEIGHT_OF_MEANING, WEIGHT_OF_PREVIOUS
from policytext.nlp.embeddings import TokenEmbedder
from policytext.nlp.embeddings.transformer import MATRICES, STEADY

if TYPE_CHECKING:
    from jax import Array

Weights = dict[str, "Array"]

_TINY = 1e-9


@dataclass(frozen=True)
class Course:
    """How a network is taught.

    Attributes:
        epochs: how often it sees each example.
        rank: of what is added to the encoder's matrices.
        matrix_rate: how fast that changes (Adam; Kingma & Ba 2015).
        vector_rate: how fast the encoder's vectors do.
        head_rate: how fast the layers of the codes do.
        decay: how much of the latter is taken off at each step, times their rate (Loshchilov &
            Hutter 2019).
        dropped: share of what the encoder gives that is left out at random (Srivastava et al.
            2014).
        dropped_within: share of what its parts give.
        dropped_before: share of the meaning of what stands before.
        warming: share of the steps until the full rate; then it falls to nothing by a cosine.
    """

    epochs: int = 3
    rank: int = 16
    matrix_rate: float = 5e-4
    vector_rate: float = 5e-5
    head_rate: float = 2e-3
    decay: float = 0.02
    dropped: float = 0.15
    dropped_within: float = 0.1
    dropped_before: float = 0.3
    warming: float = 0.05


class Forward:
    """Log odds, as ``Network`` gives them, with chance as the course has it."""

    def __init__(self, reader: TokenEmbedder, course: Course) -> None:
        import jax.numpy as jnp

        self._numbers = range(reader.lower, reader.layers)
        self._heads = reader.heads
        self._course = course
        self._matrices: Mapping[str, Array] = {
            f"{number}.{name}": jnp.asarray(layer[name])
            for number in self._numbers
            for layer in [reader.layer(number)]
            for name in MATRICES
        }

    def odds(self, weights: Weights, rows: Array, there: Array, before: Array, key: Array) -> Array:
        """Texts × codes."""
        import jax
        import jax.numpy as jnp

        course = self._course
        keys = iter(jax.random.split(key, 3 + 2 * len(self._numbers)))
        for number in self._numbers:
            rows = self._encoded(weights, number, rows, there, keys)
        meaning = (rows * there[..., None]).sum(axis=1) / there.sum(axis=1, keepdims=True)
        square = (meaning * meaning).sum(axis=-1, keepdims=True)
        meaning = _kept(next(keys), course.dropped, meaning * jax.lax.rsqrt(square + _TINY))
        before = _kept(next(keys), course.dropped_before, before)
        rows = _kept(next(keys), course.dropped, rows)
        looks = jnp.tanh(rows @ weights["keys"]) @ weights["queries"]
        attention = jax.nn.softmax(looks + (there[..., None] - 1) * 1e4, axis=1)
        seen = jnp.swapaxes(attention, 1, 2) @ jax.nn.relu(rows @ weights["values"])
        odds = (seen * weights["marks"]).sum(-1) + weights["bias"]
        odds += WEIGHT_OF_MEANING * (meaning @ weights["meaning"])
        return odds + WEIGHT_OF_PREVIOUS * (before @ weights["previous"])

    def _encoded(
        self, weights: Weights, number: int, rows: Array, there: Array, keys: Iterator[Array]
    ) -> Array:
        import jax

        def through(name: str, rows: Array) -> Array:
            own = f"{number}.{name}"
            added = rows @ weights[f"{own}.w.down"] @ weights[f"{own}.w.up"]
            return rows @ self._matrices[f"{own}.w"] + added + weights[f"{own}.b"]

        def evened(name: str, rows: Array) -> Array:
            return _even(rows, weights[f"{number}.{name}.w"], weights[f"{number}.{name}.b"])

        within = self._course.dropped_within
        texts, length, width = rows.shape
        asked, answering, giving = (
            through(name, rows)
            .reshape(texts, length, self._heads, width // self._heads)
            .transpose(0, 2, 1, 3)
            for name in ("q", "k", "v")
        )
        looks = asked @ answering.transpose(0, 1, 3, 2) / np.sqrt(width // self._heads)
        attention = jax.nn.softmax(looks + (there[:, None, None, :] - 1) * 1e9, axis=-1)
        together = (attention @ giving).transpose(0, 2, 1, 3).reshape(texts, length, width)
        rows = evened("aln", rows + _kept(next(keys), within, through("ao", together)))
        inner = jax.nn.gelu(through("fi", rows), approximate=True)
        return evened("oln", rows + _kept(next(keys), within, through("fo", inner)))


def _kept(key: Array, share: float, rows: Array) -> Array:
    """Rows without a share of their numbers, drawn by chance; the others the larger for it."""
    import jax

    return rows * jax.random.bernoulli(key, 1 - share, rows.shape) / (1 - share)


def _even(rows: Array, gain: Array, bias: Array) -> Array:
    import jax

    less = rows - rows.mean(axis=-1, keepdims=True)
    spread = (less * less).mean(axis=-1, keepdims=True)
    return less * jax.lax.rsqrt(spread + STEADY) * gain + bias
