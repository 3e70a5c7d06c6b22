"""Heights of places within layers: near to their neighbours, in order, and apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policytext.drawing.layer_order import Chain, neighbours

_SWEEPS = 12


def levels(
    layers: Sequence[Sequence[int]],
    chains: Sequence[Chain],
    heights: Mapping[int, float],
    gap: float,
) -> dict[int, float]:
    """Middle of every place, from the top.

    Args:
        layers: places of each layer from top to bottom.
        chains: arrows.
        heights: of places.
        gap: least height between two places of a layer.
    """
    y: dict[int, float] = {}
    for layer in layers:
        tops = offsets([heights[node] for node in layer], gap)
        y |= dict(zip(layer, tops, strict=True))
    left, right = neighbours(chains)
    for sweep in range(_SWEEPS):
        forth = sweep % 2 == 0
        for layer in layers if forth else reversed(layers):
            near = left if forth else right
            wanted = [_mean([y[end] for end in near.get(node, ())], y[node]) for node in layer]
            y |= dict(zip(layer, spaced(wanted, [heights[n] for n in layer], gap), strict=True))
    top = min((y[node] - heights[node] / 2 for node in y), default=0.0)
    return {node: level - top for node, level in y.items()}


def spaced(wanted: Sequence[float], heights: Sequence[float], gap: float) -> list[float]:
    """Middles as near as can be to those wanted, in order and apart.

    The least squares under these bounds, by pooling neighbours that would overlap (isotonic
    regression; Barlow et al. 1972).

    Args:
        wanted: middles.
        heights: of the places.
        gap: least distance between them.
    """
    shifts = offsets(heights, gap)
    pools: list[list[float]] = []
    for value in (want - shift for want, shift in zip(wanted, shifts, strict=True)):
        pools.append([value, 1])
        while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
            level, count = pools.pop()
            total = pools[-1][1] + count
            pools[-1] = [(pools[-1][0] * pools[-1][1] + level * count) / total, total]
    flat = [level for level, count in pools for _ in range(int(count))]
    return [level + shift for level, shift in zip(flat, shifts, strict=True)]


def offsets(heights: Sequence[float], gap: float) -> list[float]:
    """Middles of places packed from 0 downwards."""
    middles: list[float] = []
    for at, height in enumerate(heights):
        before = middles[-1] + heights[at - 1] / 2 + gap if at else 0.0
        middles.append(before + height / 2)
    return middles


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default
