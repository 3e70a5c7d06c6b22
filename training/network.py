"""Teaching the network of the shipped coder.

The runtime's own forward pass stands in ``policytext.coding.learning.network``; here is the same
in JAX, which gives its gradients. What the encoder has learned elsewhere is what makes the network
know words, in the other language too, that no example shows; so its lower layers stay as they are,
and of the upper ones little is changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from policytext.coding.learning.network import Layers, Network
from policytext.nlp.embeddings import TokenEmbedder, token_embedder
from policytext.nlp.embeddings.transformer import MATRICES, VECTORS
from training.forward import Course, Forward, Weights
from training.readings import LONGEST, Readings, pool_of_processors

if TYPE_CHECKING:
    from jax import Array

_ONE_THREAD = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
_LENGTHS = (16, 24, 32, 40, 48, 64, 96, LONGEST)
_AT_ONCE = 32
_SORTED_AT_ONCE = 50
_KEYS, _VALUES = 96, 192
_RARELY, _OFTEN = 0.005, 0.5


@dataclass(frozen=True)
class Lessons:
    """Examples as the network takes them.

    Attributes:
        codes: references, in the order of the columns.
        readings: of the texts of all examples.
        rows: which of the texts these are.
        before: examples × dimension, the meaning of what stands before each.
        given: examples × codes, 1 where given.
        judged: examples × codes, 1 where it was decided.
        weights: how much each example counts.
    """

    codes: tuple[str, ...]
    readings: Readings
    rows: NDArray[np.int64]
    before: NDArray[np.float32]
    given: NDArray[np.float32]
    judged: NDArray[np.float32]
    weights: NDArray[np.float32]

    def part(self, rows: NDArray[np.int64]) -> Lessons:
        """Some of the examples."""
        numbers = (self.before, self.given, self.judged, self.weights)
        return Lessons(
            self.codes, self.readings, self.rows[rows], *(each[rows] for each in numbers)
        )


def taught(lessons: Lessons, course: Course, reader: TokenEmbedder | None = None) -> Network:
    """Teach a network; the same lessons and course give the same network.

    Args:
        lessons: at least one batch of 32.
        course: how.
        reader: whose upper layers are taught; the usual one when left out.
    """
    os.environ["XLA_FLAGS"] = _ONE_THREAD
    import jax

    reader = reader or token_embedder()
    chance = np.random.default_rng(0)
    texts = lessons.readings.all()
    tokens = [texts[row] for row in lessons.rows]
    first = _first(lessons, reader, course, chance)
    weights = {name: jax.numpy.asarray(layer) for name, layer in first.items()}
    batches = [
        batch for _ in range(course.epochs) for batch in _batches([*map(len, tokens)], chance)
    ]
    step = _step_of(Forward(reader, course), course, len(batches))
    zeros = {name: jax.numpy.zeros_like(layer) for name, layer in weights.items()}
    state = zeros, zeros
    key = jax.random.key(0, impl="unsafe_rbg")
    for number, rows in enumerate(batches):
        key, own = jax.random.split(key)
        shown = _padded([tokens[row] for row in rows])
        part = lessons.part(rows)
        taught_by = (*shown, part.before, part.given, part.judged, part.weights)
        weights, state = step(weights, state, taught_by, number, own)
    learned = {name: np.asarray(layer).astype(np.float16) for name, layer in weights.items()}
    return Network(lessons.codes, learned, reader)


def taught_and_held_out(
    lessons: Lessons, folds: NDArray[np.int64], course: Course
) -> tuple[Network, NDArray[np.float32]]:
    """A network, and scores of each example by one that has not seen its fold.

    Each is taught in a process of its own, as many at a time as there are processors.

    Args:
        lessons: all examples.
        folds: number of the fold of each.
        course: how each network is taught.

    Returns:
        The network, and examples × codes.
    """
    scores = np.zeros_like(lessons.given)
    with pool_of_processors() as pool:
        whole = pool.submit(_layers_of, lessons, course)
        parts = {}
        for number in sorted(set(folds.tolist())):
            left, out = np.flatnonzero(folds != number), np.flatnonzero(folds == number)
            parts[number] = pool.submit(_scores_of, lessons.part(left), lessons.part(out), course)
        for number, part in parts.items():
            scores[folds == number] = part.result()
        return Network(lessons.codes, whole.result(), token_embedder()), scores


def _layers_of(lessons: Lessons, course: Course) -> Layers:
    return taught(lessons, course).learned


def _scores_of(left: Lessons, asked: Lessons, course: Course) -> NDArray[np.float32]:
    from threadpoolctl import threadpool_limits

    network, texts = taught(left, course), asked.readings.all()
    with threadpool_limits(limits=1, user_api="blas"):
        pairs = zip(asked.rows, asked.before, strict=True)
        return np.array([network.score(texts[row].astype("f4"), own) for row, own in pairs])


def _first(
    lessons: Lessons, reader: TokenEmbedder, course: Course, chance: np.random.Generator
) -> dict[str, NDArray[np.float32]]:
    """What is learned, before the first lesson: the encoder gives what it gave."""
    codes, dimension = len(lessons.codes), lessons.before.shape[1]
    times = (lessons.given * lessons.judged).sum(axis=0) / lessons.judged.sum(axis=0).clip(1)
    frequency = times.clip(_RARELY, _OFTEN)

    def scattered(rows: int, columns: int, spread: float) -> NDArray[np.float32]:
        drawn: NDArray[np.float32] = chance.standard_normal((rows, columns), np.float32)
        return drawn * np.float32(np.sqrt(spread))

    learned: dict[str, NDArray[np.float32]] = {}
    for number in range(reader.lower, reader.layers):
        layer = reader.layer(number)
        for name in MATRICES:
            inputs, outputs = layer[name].shape
            learned[f"{number}.{name}.down"] = scattered(inputs, course.rank, 1 / inputs)
            learned[f"{number}.{name}.up"] = np.zeros((course.rank, outputs), np.float32)
        learned |= {f"{number}.{name}": layer[name] for name in VECTORS}
    width = lessons.readings.width
    return learned | {
        "keys": scattered(width, _KEYS, 2 / (width + _KEYS)),
        "queries": scattered(_KEYS, codes, 2 / (codes + _KEYS)),
        "values": scattered(width, _VALUES, 2 / (width + _VALUES)),
        "marks": scattered(codes, _VALUES, 1 / (2 * (codes + _VALUES))),
        "meaning": np.zeros((width, codes), np.float32),
        "previous": np.zeros((dimension, codes), np.float32),
        "bias": np.log(frequency / (1 - frequency)).astype(np.float32),
    }


_OF_THE_CODES = {"keys", "queries", "values", "marks", "meaning", "previous", "bias"}


def _batches(lengths: Sequence[int], chance: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """Rows of like length together, in an order of chance; what is left of the last is not seen."""
    order = chance.permutation(len(lengths))
    batches: list[NDArray[np.int64]] = []
    for start in range(0, len(order), _AT_ONCE * _SORTED_AT_ONCE):
        part = sorted(order[start : start + _AT_ONCE * _SORTED_AT_ONCE], key=lengths.__getitem__)
        whole = range(0, len(part) - _AT_ONCE + 1, _AT_ONCE)
        batches += [np.array(part[place : place + _AT_ONCE]) for place in whole]
    yield from (batches[place] for place in chance.permutation(len(batches)))


def _padded(
    vectors: Sequence[NDArray[np.floating[Any]]],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Texts × tokens × width, and which of the tokens there are; few lengths, few programs."""
    longest = max(map(len, vectors))
    length = next((each for each in _LENGTHS if each >= longest), _LENGTHS[-1])
    shown = np.zeros((len(vectors), length, vectors[0].shape[1]), np.float32)
    there = np.zeros((len(vectors), length), np.float32)
    for row, own in enumerate(vectors):
        shown[row, : len(own)] = own[:length]
        there[row, : len(own)] = 1
    return shown, there


def _step_of(forward: Forward, course: Course, steps: int) -> Any:
    """The function that makes one step (Adam), compiled once for each length of texts."""
    import jax
    import jax.numpy as jnp

    first, second, least = 0.9, 0.999, 1e-8

    def share(number: Array) -> Array:
        rising = (number + 1) / (course.warming * steps)
        falling = (1 + jnp.cos(jnp.pi * number / steps)) / 2
        return jnp.minimum(rising, falling)

    def loss(weights: Weights, batch: Any, key: Array) -> Array:
        """Cross entropy of the codes judged, the mean of the examples by their weights."""
        vectors, there, before, given, judged, counts = batch
        odds = forward.odds(weights, vectors, there, before, key)
        wrong = jnp.maximum(odds, 0) - odds * given + jnp.log1p(jnp.exp(-jnp.abs(odds)))
        mean: Array = (wrong * judged * counts[:, None]).sum() / counts.sum()
        return mean

    def step(
        weights: Weights, state: tuple[Weights, Weights], batch: Any, number: Array, key: Array
    ) -> tuple[Weights, tuple[Weights, Weights]]:
        gradients = jax.grad(loss)(weights, batch, key)
        length = jnp.sqrt(sum((each * each).sum() for each in gradients.values()))
        means, squares = dict(state[0]), dict(state[1])
        changed = {}
        for name, weight in weights.items():
            gradient = gradients[name] * jnp.minimum(1, 1 / length)
            means[name] = first * means[name] + (1 - first) * gradient
            squares[name] = second * squares[name] + (1 - second) * gradient * gradient
            mean = means[name] / (1 - first ** (number + 1))
            square = squares[name] / (1 - second ** (number + 1))
            move = mean / (jnp.sqrt(square) + least)
            decay = course.decay * weight if name in _OF_THE_CODES else 0
            changed[name] = weight - share(number) * _rate(name, course) * (move + decay)
        return changed, (means, squares)

    return jax.jit(step)


def _rate(name: str, course: Course) -> float:
    if name in _OF_THE_CODES:
        return course.head_rate
    return course.matrix_rate if name.endswith(("down", "up")) else course.vector_rate
