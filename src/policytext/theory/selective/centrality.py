"""How central a category is among the relations of a codebook."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Centrality:
    """Centrality of a node in an undirected graph without weights (Freeman 1978/79).

    Attributes:
        degree: share of the other nodes that it is tied to, 0 to 1.
        betweenness: share of the shortest paths between others that lead through it, 0 to 1.
        relations: number of ties, several with one node counted each.
    """

    degree: float
    betweenness: float
    relations: int


def centralities(nodes: Sequence[str], ties: Iterable[tuple[str, str]]) -> Mapping[str, Centrality]:
    """Degree and betweenness centrality of every node.

    Args:
        nodes: names, in order.
        ties: pairs of names; the direction does not count, and several ties of one pair are one.

    Returns:
        By name. Betweenness is normalised by the number of pairs of other nodes, so it is 0 with
        fewer than three nodes.
    """
    given = list(ties)
    near: dict[str, dict[str, None]] = {node: {} for node in nodes}
    for one, other in given:
        near[one][other] = near[other][one] = None
    between = _betweenness(near)
    most = max(len(nodes) - 1, 1)
    return {
        node: Centrality(len(near[node]) / most, between[node], sum(node in tie for tie in given))
        for node in nodes
    }


def _betweenness(near: Mapping[str, Iterable[str]]) -> Mapping[str, float]:
    """Betweenness by counting shortest paths from each node (Brandes 2001)."""
    total = dict.fromkeys(near, 0.0)
    for start in near:
        order, paths, before = _paths_from(start, near)
        share = dict.fromkeys(near, 0.0)
        for node in reversed(order):
            for each in before[node]:
                share[each] += paths[each] / paths[node] * (1 + share[node])
            if node != start:
                total[node] += share[node]
    others = (len(total) - 1) * (len(total) - 2)
    # Every path was walked from both of its ends, which halves away with the pairs.
    return {
        node: round(found / others, _DIGITS) if others else 0.0 for node, found in total.items()
    }


def _paths_from(
    start: str, near: Mapping[str, Iterable[str]]
) -> tuple[list[str], dict[str, int], dict[str, list[str]]]:
    """Nodes by distance, number of shortest paths to each, and the nodes right before it."""
    distance = {start: 0}
    paths = dict.fromkeys(near, 0) | {start: 1}
    before: dict[str, list[str]] = {node: [] for node in near}
    order: list[str] = []
    ahead = deque([start])
    while ahead:
        node = ahead.popleft()
        order.append(node)
        for each in near[node]:
            if each not in distance:
                distance[each] = distance[node] + 1
                ahead.append(each)
            if distance[each] == distance[node] + 1:
                paths[each] += paths[node]
                before[each].append(node)
    return order, paths, before
