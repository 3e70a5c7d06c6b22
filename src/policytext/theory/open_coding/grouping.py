"""Constant comparison as a computation: groups of what is alike, and how many of them.

Agglomerative clustering with average linkage (Sokal & Michener 1958): the two groups whose members
are most alike on average are joined, again and again. Then each concept is compared with all
categories once more and goes where it is most at home, until none moves. Nothing is drawn at
random.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ROUNDS = 10
_PER_ROOT = 3
_PLATEAU = 0.9


@dataclass(frozen=True, slots=True)
class Choice:
    """A number of groups with what it would give.

    Attributes:
        k: number of groups.
        within: how alike a passage and its group are, the mean over passages.
        apart: by how much a passage is nearer to its own group than to the next, -1 to 1
            (simplified silhouette).
        knee: how far ``within`` lies above the straight line from the fewest to the most groups.
        chosen: whether it is the number taken.
    """

    k: int
    within: float
    apart: float
    knee: float
    chosen: bool


def merge_tree(alike: NDArray[np.float32]) -> NDArray[np.float64]:
    """The tree of average linkage.

    Args:
        alike: symmetric, 1 on the diagonal.

    Returns:
        The joins in the form of ``scipy.cluster.hierarchy.linkage``.
    """
    import numpy as np
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    apart = np.maximum(1 - alike.astype(np.float64), 0)
    np.fill_diagonal(apart, 0)
    tree: NDArray[np.float64] = linkage(squareform(apart, checks=False), "average")
    return tree


def cut(tree: NDArray[np.float64], k: int) -> NDArray[np.intp]:
    """The group of each leaf when the last joins are undone, so that there are ``k`` groups.

    Groups are numbered by their first leaf.
    """
    return _undone(tree, len(tree) + 1 - k)


def cut_at(tree: NDArray[np.float64], least: float) -> NDArray[np.intp]:
    """The groups whose members are at least so much alike on average."""
    import numpy as np

    return _undone(tree, int(np.searchsorted(tree[:, 2], 1 - least, side="right")))


def _undone(tree: NDArray[np.float64], joins: int) -> NDArray[np.intp]:
    import numpy as np

    size = len(tree) + 1
    parent = np.arange(size + joins)
    for number in range(joins):
        left, right = (int(each) for each in tree[number, :2])
        parent[left] = parent[right] = size + number
    for node in range(size + joins - 1, -1, -1):
        parent[node] = parent[parent[node]]
    return numbered(parent[:size])


def numbered(groups: Sequence[int] | NDArray[np.intp]) -> NDArray[np.intp]:
    """The same groups with numbers from 0 in the order in which they first stand."""
    import numpy as np

    _, firsts, inverse = np.unique(np.asarray(groups), return_index=True, return_inverse=True)
    order = np.empty(len(firsts), np.intp)
    order[np.argsort(firsts)] = np.arange(len(firsts))
    return order[inverse.reshape(-1)]


def settle(
    alike: NDArray[np.float32], groups: NDArray[np.intp], concepts: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Move each concept to the category whose members it is most like, until none moves.

    A category never loses its last concept, and one that stands alone is left alone rather than
    forced into another.

    Args:
        alike: passages × passages.
        groups: category of each passage.
        concepts: concept of each passage; those of one concept share a category.
    """
    import numpy as np

    size = np.bincount(concepts)
    members = np.eye(len(size), dtype=np.float32)[concepts]
    between = members.T @ alike @ members
    now = groups[np.unique(concepts, return_index=True)[1]].copy()
    for _ in range(_ROUNDS):
        counts = np.bincount(now)
        inside = np.eye(len(counts), dtype=np.float32)[now]
        totals, sizes = between @ inside, size @ inside
        rows = np.arange(len(now))
        totals[rows, now] -= between[rows, rows]
        left = np.maximum(sizes - inside * size[:, None], 1)
        best = (totals / left / size[:, None]).argmax(axis=1)
        best[counts[now] == 1] = now[counts[now] == 1]
        best = _without_emptying(now, best)
        if (best == now).all():
            break
        now = best
    return numbered(now[concepts])


def _without_emptying(now: NDArray[np.intp], best: NDArray[np.intp]) -> NDArray[np.intp]:
    """The moves, without those that would take the last concept out of a category."""
    import numpy as np

    moved = now.copy()
    counts = np.bincount(now)
    for row in np.flatnonzero(best != now):
        if counts[now[row]] > 1:
            counts[now[row]] -= 1
            counts[best[row]] += 1
            moved[row] = best[row]
    return moved


def choices(alike: NDArray[np.float32], tree: NDArray[np.float64], concepts: int) -> list[Choice]:
    """Every number of groups between two and three times the root of the concepts.

    Taken is the knee of the curve (Satopää et al. 2011): up to there another group makes passages
    much more alike within theirs, beyond it little. Since curves of texts are flat there, it is
    the middle one of the numbers that reach nine tenths of the highest knee.

    Args:
        alike: passages × passages.
        tree: of ``merge_tree``.
        concepts: how many there are; none is divided.
    """
    most = min(concepts, int(_PER_ROOT * sqrt(concepts)))
    numbers = range(2, most + 1)
    measured = [_within_and_apart(alike, cut(tree, k)) for k in numbers]
    if not measured:
        return []
    first, last = measured[0][0], measured[-1][0]
    span = (last - first) or 1.0
    knees = [
        (within - first) / span - at / max(len(measured) - 1, 1)
        for at, (within, _) in enumerate(measured)
    ]
    high = [at for at, knee in enumerate(knees) if knee >= _PLATEAU * max(knees)]
    best = high[(len(high) - 1) // 2]
    return [
        Choice(k, round(within, 4), round(apart, 4), round(knee, 4), at == best)
        for at, (k, (within, apart), knee) in enumerate(zip(numbers, measured, knees, strict=True))
    ]


def _within_and_apart(alike: NDArray[np.float32], groups: NDArray[np.intp]) -> tuple[float, float]:
    import numpy as np

    inside = np.eye(int(groups.max()) + 1, dtype=np.float32)[groups]
    sizes, rows = inside.sum(axis=0), np.arange(len(groups))
    means = alike @ inside
    own = means[rows, groups].astype(np.float64)
    others = np.where(inside > 0, -2.0, means / sizes).max(axis=1)
    alone = sizes[groups] == 1
    rest = np.where(alone, 0.0, (own - 1) / np.maximum(sizes[groups] - 1, 1))
    widest = np.maximum(np.maximum(1 - rest, 1 - others), 1e-9)
    apart = np.where(alone, 0.0, (rest - others) / widest)
    return float((own / sizes[groups]).mean()), float(apart.mean())
