"""What hangs together: items grouped by the links between them."""

from __future__ import annotations

from collections.abc import Iterable


def connected(count: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Items in groups, those that links join directly or through others.

    Args:
        count: how many items there are.
        links: pairs of their indices.

    Returns:
        Indices, rising in every group; the groups in the order of their first items.
    """
    parent = list(range(count))
    for one, other in links:
        first, second = sorted((_root(parent, one), _root(parent, other)))
        parent[second] = first
    groups: dict[int, list[int]] = {}
    for index in range(count):
        groups.setdefault(_root(parent, index), []).append(index)
    return list(groups.values())


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index
