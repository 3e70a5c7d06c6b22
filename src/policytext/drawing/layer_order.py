"""The order of places within layers, with few arrows that cross."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_SWEEPS = 24


@dataclass(frozen=True, slots=True)
class Chain:
    """An arrow and the places that it takes in the layers between its boxes.

    Attributes:
        start: box, in the layer on the left.
        end: box, in the layer on the right.
        between: places from left to right, one a layer.
        words: that of them where its words stand.
    """

    start: int
    end: int
    between: tuple[int, ...]
    words: int

    @property
    def nodes(self) -> tuple[int, ...]:
        """Boxes and places from left to right."""
        return (self.start, *self.between, self.end)


def ordered_layers(where: Mapping[int, int], chains: Sequence[Chain]) -> list[list[int]]:
    """Places of every layer from top to bottom.

    Sweeps to and fro, each place going to the mean of its neighbours; of all orders the one with
    the fewest crossings is kept, of equal ones the first.

    Args:
        where: layer of each place.
        chains: arrows.
    """
    layers: list[list[int]] = [[] for _ in range(max(where.values(), default=-1) + 1)]
    for node in _met(where, chains):
        layers[where[node]].append(node)
    left, right = neighbours(chains)
    best, fewest = layers, crossings(layers, right)
    for sweep in range(_SWEEPS):
        layers = [list(layer) for layer in layers]
        steps = range(1, len(layers)) if sweep % 2 == 0 else range(len(layers) - 2, -1, -1)
        for at in steps:
            other = layers[at - 1] if sweep % 2 == 0 else layers[at + 1]
            _sort(layers[at], other, left if sweep % 2 == 0 else right)
        found = crossings(layers, right)
        if found < fewest:
            best, fewest = layers, found
    return best


def neighbours(chains: Sequence[Chain]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """What stands before and after each place on the arrows through it."""
    left: dict[int, list[int]] = {}
    right: dict[int, list[int]] = {}
    for chain in chains:
        for one, other in pairwise(chain.nodes):
            right.setdefault(one, []).append(other)
            left.setdefault(other, []).append(one)
    return left, right


def crossings(layers: Sequence[Sequence[int]], right: Mapping[int, Sequence[int]]) -> int:
    """How many pairs of pieces of arrows cross."""
    total = 0
    for layer, following in pairwise(layers):
        place = {node: at for at, node in enumerate(following)}
        ends = [sorted(place[end] for end in right.get(node, ())) for node in layer]
        seen: list[int] = []
        for group in ends:
            total += sum(earlier > end for end in group for earlier in seen)
            seen += group
    return total


def _met(where: Mapping[int, int], chains: Sequence[Chain]) -> list[int]:
    """Places in the order in which arrows meet them, so that a chain begins straight."""
    met: dict[int, None] = {}
    for chain in chains:
        met.update(dict.fromkeys(chain.nodes))
    met.update(dict.fromkeys(sorted(where)))
    return list(met)


def _sort(layer: list[int], other: Sequence[int], towards: Mapping[int, Sequence[int]]) -> None:
    """Sort by the mean place of the neighbours; who has none keeps its own place."""
    place = {node: at for at, node in enumerate(other)}
    means = {}
    for at, node in enumerate(layer):
        found = [place[end] for end in towards.get(node, ())]
        means[node] = sum(found) / len(found) if found else at * len(other) / len(layer)
    layer.sort(key=means.__getitem__)
