"""Boxes and arrows in layers from left to right (Sugiyama, Tagawa & Toda 1981).

Arrows that lead over several layers, and the words on arrows, have places of their own in the
layers between, so that no arrow runs through a box and no words stand on others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policytext.drawing.layer_order import Chain, ordered_layers
from policytext.drawing.layer_places import levels

Size = tuple[float, float]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """A plan of boxes and arrows, in points from the top left.

    Attributes:
        boxes: middles, in the order given.
        words: middles of the words on arrows, in the order of the arrows.
        ways: of each arrow the points that it goes through, level at each, from its beginning.
        size: width and height of all.
    """

    boxes: list[Point]
    words: list[Point]
    ways: list[list[Point]]
    size: Size


def layered(
    boxes: Sequence[Size],
    arrows: Sequence[tuple[int, int]],
    words: Sequence[Size],
    *,
    between: float = 18.0,
    gap: float = 12.0,
) -> Placed:
    """Place boxes in layers and lead arrows between them.

    Args:
        boxes: width and height of each.
        arrows: numbers of the boxes each goes from and to; never a box to itself.
        words: width and height of the words on each arrow.
        between: width of the space between layers, where arrows bend.
        gap: least height between boxes of one layer.
    """
    turned = _turned(len(boxes), arrows)
    forward = [
        (end, start) if back else (start, end)
        for (start, end), back in zip(arrows, turned, strict=True)
    ]
    ranks = _ranks(len(boxes), forward)
    chains, sizes = _chains(boxes, forward, words, ranks)
    where = {at: 2 * rank for at, rank in enumerate(ranks)}
    for chain in chains:
        where |= {node: 2 * ranks[chain.start] + step for step, node in enumerate(chain.between, 1)}
    order = ordered_layers(where, chains)
    y = levels(order, chains, {at: size[1] for at, size in enumerate(sizes)}, gap)
    lefts, widths = _across(order, sizes, between)
    return _plan(chains, turned, where, sizes, y, lefts, widths, len(boxes))


def _turned(size: int, arrows: Sequence[tuple[int, int]]) -> list[bool]:
    """Which arrows go back to a box they come from; without them there is no circle."""
    out: dict[int, list[int]] = {}
    for number, (start, _) in enumerate(arrows):
        out.setdefault(start, []).append(number)
    states = [0] * size
    turned = [False] * len(arrows)

    def follow(box: int) -> None:
        states[box] = 1
        for number in out.get(box, ()):
            end = arrows[number][1]
            if states[end] == 1:
                turned[number] = True
            elif states[end] == 0:
                follow(end)
        states[box] = 2

    ends = {end for _, end in arrows}
    for box in sorted(range(size), key=lambda box: box in ends):
        if states[box] == 0:
            follow(box)
    return turned


def _ranks(size: int, arrows: Sequence[tuple[int, int]]) -> list[int]:
    """Layer of each box: after all that lead to it, and as near to what follows as it can be."""
    ranks = [0] * size
    for _ in range(size):
        for start, end in arrows:
            ranks[end] = max(ranks[end], ranks[start] + 1)
    entered = {end for _, end in arrows}
    for box in range(size):
        after = [ranks[end] for start, end in arrows if start == box]
        if box not in entered and after:
            ranks[box] = min(after) - 1
    return ranks


def _chains(
    boxes: Sequence[Size],
    arrows: Sequence[tuple[int, int]],
    words: Sequence[Size],
    ranks: Sequence[int],
) -> tuple[list[Chain], list[Size]]:
    """Each arrow with the places it takes in the layers between, and the sizes of all places."""
    sizes = list(boxes)
    chains = []
    for (start, end), own in zip(arrows, words, strict=True):
        long = 2 * (ranks[end] - ranks[start]) - 1
        told = long // 2 if (long // 2) % 2 == 0 else long // 2 - 1
        between = []
        for step in range(long):
            between.append(len(sizes))
            sizes.append(own if step == told else (0.0, 4.0))
        chains.append(Chain(start, end, tuple(between), between[told]))
    return chains, sizes


def _across(
    order: Sequence[Sequence[int]], sizes: Sequence[Size], between: float
) -> tuple[list[float], list[float]]:
    """Left end and width of every layer."""
    widths = [max((sizes[node][0] for node in layer), default=0.0) for layer in order]
    lefts, x = [], 0.0
    for width in widths:
        lefts.append(x)
        x += width + between
    return lefts, widths


def _plan(
    chains: Sequence[Chain],
    turned: Sequence[bool],
    where: Mapping[int, int],
    sizes: Sequence[Size],
    y: Mapping[int, float],
    lefts: Sequence[float],
    widths: Sequence[float],
    count: int,
) -> Placed:
    def middle(node: int) -> Point:
        layer = where[node]
        return lefts[layer] + widths[layer] / 2, y[node]

    leaving = _ports(chains, y, sizes, out=True)
    entering = _ports(chains, y, sizes, out=False)
    ways = []
    for number, chain in enumerate(chains):
        first, last = middle(chain.start), middle(chain.end)
        way = [(first[0] + sizes[chain.start][0] / 2, leaving[number])]
        way.append((lefts[where[chain.start]] + widths[where[chain.start]], leaving[number]))
        for node in chain.between:
            left = lefts[where[node]]
            way += [(left, y[node]), (left + widths[where[node]], y[node])]
        way.append((lefts[where[chain.end]], entering[number]))
        way.append((last[0] - sizes[chain.end][0] / 2, entering[number]))
        ways.append(way[::-1] if turned[number] else way)
    width = lefts[-1] + widths[-1] if lefts else 0.0
    height = max((y[node] + sizes[node][1] / 2 for node in y), default=0.0)
    return Placed(
        [middle(box) for box in range(count)],
        [middle(chain.words) for chain in chains],
        ways,
        (width, height),
    )


def _ports(
    chains: Sequence[Chain], y: Mapping[int, float], sizes: Sequence[Size], *, out: bool
) -> list[float]:
    """At which height each arrow leaves or enters its box: in the order of what they lead to."""
    at_box: dict[int, list[int]] = {}
    for number, chain in enumerate(chains):
        at_box.setdefault(chain.start if out else chain.end, []).append(number)
    heights = [0.0] * len(chains)
    for box, numbers in at_box.items():
        numbers.sort(key=lambda n: y[chains[n].between[0 if out else -1]])
        step = min(9.0, sizes[box][1] * 0.8 / len(numbers))
        first = y[box] - step * (len(numbers) - 1) / 2
        for at, number in enumerate(numbers):
            heights[number] = first + at * step
    return heights
