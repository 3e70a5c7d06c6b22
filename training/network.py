"""Teaching the network of the shipped coder.

The runtime's own forward pass stands in ``policytext.coding.learning.network``; here is the same
in JAX, which gives its gradients. Weights start where the sentence encoder ends; on few examples
that is what makes them learn words they have not seen, in the other language too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from policytext.coding.learning.network import (
    BRANCHES,
    STEADY,
    WEIGHT_OF_MEANING,
    WEIGHT_OF_PREVIOUS,
    Layers,
    Network,
)
from policytext.nlp.embeddings import token_embedder

if TYPE_CHECKING:
    from jax import Array

_ONE_THREAD = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
_LENGTHS = (24, 40, 64, 128)
_AT_ONCE = 32
_SORTED_AT_ONCE = 50
_KEYS, _VALUES = 96, 192
_RARELY, _OFTEN = 0.005, 0.5

Weights = dict[str, "Array"]


@dataclass(frozen=True)
class Course:
    """How a network is taught.

    Attributes:
        epochs: how often it sees each example.
        encoder_rate: how fast the encoder's layers change (Adam; Kingma & Ba 2015).
        head_rate: how fast the layers of the codes do.
        decay: how much of the latter is taken off at each step, times their rate (Loshchilov &
            Hutter 2019).
        dropped: share of what each layer gives that is left out at random (Srivastava et al.
            2014).
        tokens_dropped: share of tokens that are.
        warming: share of the steps until the full rate; then it falls to nothing by a cosine.
    """

    epochs: int = 5
    encoder_rate: float = 2e-4
    head_rate: float = 2e-3
    decay: float = 0.02
    dropped: float = 0.3
    tokens_dropped: float = 0.1
    warming: float = 0.05


@dataclass(frozen=True)
class Lessons:
    """Examples as the network takes them.

    Attributes:
        codes: references, in the order of the columns.
        texts: of the examples.
        before: examples × dimension, the meaning of what stands before each.
        given: examples × codes, 1 where given.
        judged: examples × codes, 1 where it was decided.
        weights: how much each example counts.
    """

    codes: tuple[str, ...]
    texts: Sequence[str]
    before: NDArray[np.float32]
    given: NDArray[np.float32]
    judged: NDArray[np.float32]
    weights: NDArray[np.float32]

    def part(self, rows: NDArray[np.int64]) -> Lessons:
        """Some of the examples."""
        texts = [self.texts[row] for row in rows]
        numbers = (self.before, self.given, self.judged, self.weights)
        return Lessons(self.codes, texts, *(each[rows] for each in numbers))


def taught(lessons: Lessons, course: Course) -> Network:
    """Teach a network; the same lessons and course give the same network.

    Args:
        lessons: at least one batch of 32.
        course: how.
    """
    os.environ["XLA_FLAGS"] = _ONE_THREAD
    import jax

    reader = token_embedder()
    chance = np.random.default_rng(0)
    tokens = [reader.tokens(text).vectors.astype(np.float16) for text in lessons.texts]
    weights = {name: jax.numpy.asarray(layer) for name, layer in _first(lessons, chance).items()}
    batches = [
        batch for _ in range(course.epochs) for batch in _batches([*map(len, tokens)], chance)
    ]
    step = _step_of(course, len(batches))
    state = _state(weights)
    key = jax.random.PRNGKey(0)
    for number, rows in enumerate(batches):
        key, own = jax.random.split(key)
        shown = _padded([tokens[row] for row in rows])
        part = lessons.part(rows)
        taught_by = (*shown, part.before, part.given, part.judged, part.weights)
        weights, state = step(weights, state, taught_by, number, own)
    layers = {name: np.asarray(layer).astype(np.float16) for name, layer in weights.items()}
    return Network(lessons.codes, layers, reader)


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
    with ProcessPoolExecutor(_processors(), get_context("spawn")) as pool:
        whole = pool.submit(_layers_of, lessons, course)
        parts = {}
        for number in sorted(set(folds.tolist())):
            left, out = np.flatnonzero(folds != number), np.flatnonzero(folds == number)
            asked = lessons.part(out)
            parts[number] = pool.submit(_scores_of, lessons.part(left), asked, course)
        for number, part in parts.items():
            scores[folds == number] = part.result()
        return Network(lessons.codes, whole.result(), token_embedder()), scores


def _layers_of(lessons: Lessons, course: Course) -> Layers:
    return taught(lessons, course).layers


def _scores_of(left: Lessons, asked: Lessons, course: Course) -> NDArray[np.float32]:
    return taught(left, course).scores(asked.texts, asked.before)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _first(lessons: Lessons, chance: np.random.Generator) -> dict[str, NDArray[np.float32]]:
    """Layers before the first lesson: the encoder's own, and those of the codes."""
    layers = token_embedder().layers()
    width, dimension = layers["cnn_W"].shape
    codes = len(lessons.codes)
    times = (lessons.given * lessons.judged).sum(axis=0) / lessons.judged.sum(axis=0).clip(1)
    frequency = times.clip(_RARELY, _OFTEN)

    def scattered(rows: int, columns: int) -> NDArray[np.float32]:
        spread = np.sqrt(2 / (rows + columns))
        drawn: NDArray[np.float32] = chance.standard_normal((rows, columns), np.float32)
        return drawn * np.float32(spread)

    return layers | {
        "keys": scattered(width, _KEYS),
        "queries": scattered(_KEYS, codes),
        "values": scattered(width, _VALUES),
        "marks": scattered(codes, _VALUES) / np.float32(2),
        "meaning": np.zeros((dimension, codes), np.float32),
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
    """Texts × tokens × dimension, and which of the tokens there are; few lengths, few programs."""
    longest = max(map(len, vectors))
    length = next((each for each in _LENGTHS if each >= longest), _LENGTHS[-1])
    shown = np.zeros((len(vectors), length, vectors[0].shape[1]), np.float32)
    there = np.zeros((len(vectors), length), np.float32)
    for row, own in enumerate(vectors):
        shown[row, : len(own)] = own[:length]
        there[row, : len(own)] = 1
    return shown, there


def _state(weights: Weights) -> tuple[Weights, Weights]:
    """Adam's running means of the gradients and of their squares."""
    import jax

    zeros = {name: jax.numpy.zeros_like(layer) for name, layer in weights.items()}
    return zeros, zeros


def _step_of(course: Course, steps: int) -> Any:
    """The function that makes one step, compiled once for each length of texts."""
    import jax
    import jax.numpy as jnp

    first, second, least = 0.9, 0.999, 1e-8

    def share(number: Array) -> Array:
        rising = (number + 1) / (course.warming * steps)
        falling = (1 + jnp.cos(jnp.pi * number / steps)) / 2
        return jnp.minimum(rising, falling)

    def step(
        weights: Weights, state: tuple[Weights, Weights], batch: Any, number: Array, key: Array
    ) -> tuple[Weights, tuple[Weights, Weights]]:
        gradients = jax.grad(_loss)(weights, batch, course, key)
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
            own = name in _OF_THE_CODES
            rate = share(number) * (course.head_rate if own else course.encoder_rate)
            changed[name] = weight - rate * (move + (course.decay * weight if own else 0))
        return changed, (means, squares)

    return jax.jit(step)


def _loss(weights: Weights, batch: Any, course: Course, key: Array) -> Array:
    """Cross entropy of the codes judged, the mean of the examples by their weights."""
    import jax.numpy as jnp

    vectors, there, before, given, judged, counts = batch
    odds = _odds(weights, vectors, there, before, course, key)
    wrong = jnp.maximum(odds, 0) - odds * given + jnp.log1p(jnp.exp(-jnp.abs(odds)))
    mean: Array = (wrong * judged * counts[:, None]).sum() / counts.sum()
    return mean


def _odds(
    weights: Weights, vectors: Array, there: Array, before: Array, course: Course, key: Array
) -> Array:
    """Log odds, texts × codes, as ``Network`` gives them, with chance as the course has it."""
    import jax
    import jax.numpy as jnp

    def kept(key: Array, share: float, rows: Array, shape: tuple[int, ...]) -> Array:
        return rows * jax.random.bernoulli(key, 1.0 - share, shape)

    keys = jax.random.split(key, 4)
    lasting = 1 - course.dropped
    vectors = kept(keys[0], course.tokens_dropped, vectors, (*there.shape, 1))
    found = _in_context(weights, vectors, there)
    meaning = _meaning(weights, found, there)
    found = kept(keys[1], course.dropped, found, found.shape) / lasting
    meaning = kept(keys[2], course.dropped, meaning, meaning.shape) / lasting
    before = kept(keys[3], course.dropped, before, before.shape) / lasting
    looks = jnp.tanh(found @ weights["keys"]) @ weights["queries"]
    attention = jax.nn.softmax(looks + (there[..., None] - 1) * 1e4, axis=1)
    seen = jnp.einsum("btc,btv->bcv", attention, jax.nn.relu(found @ weights["values"]))
    odds = (seen * weights["marks"]).sum(-1) + weights["bias"]
    odds += WEIGHT_OF_MEANING * (meaning @ weights["meaning"])
    return odds + WEIGHT_OF_PREVIOUS * (before @ weights["previous"])


def _in_context(weights: Weights, vectors: Array, there: Array) -> Array:
    import jax.numpy as jnp

    mask = there[..., None]
    projected = vectors @ weights["proj_W"] + weights["proj_b"]
    projected = _even(projected, weights["ln_g_all"], weights["ln_b_all"]) * mask
    parts = [vectors]
    for branch, own in enumerate(jnp.split(projected, len(BRANCHES), axis=-1)):
        first = _convolved(weights, f"1.{branch}", own, branch) * mask
        parts.append(_convolved(weights, f"2.{branch}", first, branch) * mask)
    return _even(jnp.concatenate(parts, axis=-1), weights["ln_g"], weights["ln_b"]) * mask


def _convolved(weights: Weights, name: str, rows: Array, branch: int) -> Array:
    import jax
    import jax.numpy as jnp

    size, left = BRANCHES[branch]
    length = rows.shape[1]
    padded = jnp.pad(rows, ((0, 0), (left, size - 1 - left), (0, 0)))
    windows = jnp.concatenate([padded[:, at : at + length] for at in range(size)], axis=-1)
    return jax.nn.relu(windows @ weights[f"w{name}"] + weights[f"b{name}"]) + rows


def _even(rows: Array, gain: Array, bias: Array) -> Array:
    import jax

    less = rows - rows.mean(axis=-1, keepdims=True)
    spread = (less * less).mean(axis=-1, keepdims=True)
    return less * jax.lax.rsqrt(spread + STEADY) * gain + bias


def _meaning(weights: Weights, found: Array, there: Array) -> Array:
    import jax
    import jax.numpy as jnp

    length = jnp.maximum(there.sum(axis=1, keepdims=True), 1)
    mean = (found.sum(axis=1) @ weights["cnn_W"] + length * weights["cnn_b"]) / jnp.sqrt(length)
    hidden = jax.nn.relu(mean @ weights["d0"])
    middle = jax.nn.relu(mean @ weights["p1"] + hidden @ weights["d1"])
    last = jax.nn.relu(middle @ weights["d2"])
    vector = jnp.tanh(middle @ weights["p3"] + last @ weights["d3"])
    square = (vector * vector).sum(axis=-1, keepdims=True)
    return vector * jax.lax.rsqrt(jnp.maximum(square, STEADY))
