"""Where the nodes of a network stand: the same place on every run, none upon another."""

from __future__ import annotations

import numpy as np

_STEPS = 400
_PUSHES = 300
_GROWTH = 1.08
_ROOM, _ASPECT, _LEAST = 3.2, 1.45, 90.0
_GAP = 14.0
_PAGE = 430.0


def packed(weights: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Places of all nodes: each connected part by springs, the parts in rows, the largest first.

    Args:
        weights: nodes × nodes, symmetric, from 0; 0 is no edge.
        sizes: nodes × 2, widths and heights of the boxes of the nodes, in points.

    Returns:
        Nodes × 2, middles of the boxes, in points.
    """
    plan = np.zeros((len(weights), 2))
    x = y = row = 0.0
    widest = _PAGE
    for nodes in _parts(weights):
        own = sizes[nodes]
        places = apart(_spread(spring_layout(weights[np.ix_(nodes, nodes)]), own), own)
        low = (places - own / 2).min(axis=0)
        extent = (places + own / 2).max(axis=0) - low
        widest = max(widest, float(extent[0]))
        if x and x + extent[0] > widest:
            x, y, row = 0.0, y + row + _GAP, 0.0
        plan[nodes] = places - low + (x, y)
        x, row = x + float(extent[0]) + _GAP, max(row, float(extent[1]))
    return plan


def _spread(places: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """A plan with room for the boxes, wider than high, as labels are."""
    if len(places) < 2:
        return places
    area = float((sizes[:, 0] * sizes[:, 1]).sum()) * _ROOM
    high = max(_LEAST, float(np.sqrt(area / _ASPECT)))
    extent = np.maximum(places.max(axis=0) - places.min(axis=0), 1e-6)
    # A plan that is nearly a line is not blown up across it.
    extent[1] = max(extent[1], extent[0] / 4)
    spread: np.ndarray = places / extent * np.array([high * _ASPECT, high])
    return spread


def _parts(weights: np.ndarray) -> list[list[int]]:
    """Connected parts, the largest first, of equal ones that with the first node."""
    left = dict.fromkeys(range(len(weights)))
    found = []
    while left:
        part = [next(iter(left))]
        del left[part[0]]
        for node in part:
            near = [other for other in np.flatnonzero(weights[node] > 0).tolist() if other in left]
            part += near
            for other in near:
                del left[other]
        found.append(sorted(part))
    return sorted(found, key=lambda part: (-len(part), part[0]))


def spring_layout(weights: np.ndarray) -> np.ndarray:
    """Places of nodes by springs along edges and repulsion of all (Fruchterman & Reingold 1991).

    The nodes begin on a circle in their order, so nothing is drawn at random.

    Args:
        weights: nodes × nodes, symmetric, from 0; 0 is no edge.

    Returns:
        Nodes × 2, in units of the ideal distance.
    """
    size = len(weights)
    angles = 2 * np.pi * np.arange(size) / max(size, 1)
    places = np.column_stack((np.cos(angles), np.sin(angles))) * np.sqrt(size)
    if size < 2:
        return np.zeros_like(places)
    pulls = np.sqrt(weights / weights.max()) if weights.max() > 0 else weights
    heat = np.sqrt(size) / 4
    for step in range(_STEPS):
        gaps = places[:, None, :] - places[None, :, :]
        distances = np.maximum(np.sqrt((gaps**2).sum(axis=2)), 1e-6)
        forces = 1 / distances**2 - pulls * distances
        moves = (gaps * forces[:, :, None] / distances[:, :, None]).sum(axis=1)
        moves -= 0.04 * places
        lengths = np.maximum(np.sqrt((moves**2).sum(axis=1)), 1e-9)
        cooled = heat * (1 - step / _STEPS)
        places = places + moves * (np.minimum(lengths, cooled) / lengths)[:, None]
    return _level(places - places.mean(axis=0))


def apart(places: np.ndarray, sizes: np.ndarray, gap: float = 4.0) -> np.ndarray:
    """Move boxes until none touches another.

    Args:
        places: nodes × 2, middles of the boxes, in points.
        sizes: nodes × 2, widths and heights of the boxes.
        gap: least distance between boxes.

    Returns:
        Nodes × 2; the order of the places is kept as far as can be.
    """
    places = places.astype("float64").copy()
    room = sizes + gap
    # Nodes in one place would stay there however much the plan grows.
    number = np.arange(len(places))[:, None]
    places += room * (number % (7, 5)) / 50 + number * 1e-3
    while True:
        for _ in range(_PUSHES):
            moves = _pushes(places, room)
            if moves is None:
                return places
            places += moves
        places *= _GROWTH


def _pushes(places: np.ndarray, room: np.ndarray) -> np.ndarray | None:
    """How far each box moves to leave the boxes that it lies on; None when none does."""
    gaps = places[:, None, :] - places[None, :, :]
    need = (room[:, None, :] + room[None, :, :]) / 2 - np.abs(gaps)
    touching = (need > 1e-9).all(axis=2)
    np.fill_diagonal(touching, False)
    if not touching.any():
        return None
    across = (need[:, :, 0] < need[:, :, 1]) & touching
    down = touching & ~across
    moves = np.zeros_like(places)
    for axis, which in ((0, across), (1, down)):
        signs = np.where(gaps[:, :, axis] >= 0, 1.0, -1.0)
        moves[:, axis] = (np.where(which, need[:, :, axis] / 2 + 0.05, 0) * signs).sum(axis=1)
    # Each of many pushes alone would be enough; all of them together throw a box too far.
    shared: np.ndarray = moves / np.maximum(touching.sum(axis=1), 1)[:, None] ** 0.5
    return shared


def _level(places: np.ndarray) -> np.ndarray:
    """The plan turned so that its longest extent lies level, by its principal axes."""
    _, _, axes = np.linalg.svd(places, full_matrices=False)
    signs = np.where(axes[np.arange(2), np.abs(axes).argmax(axis=1)] < 0, -1.0, 1.0)
    turned: np.ndarray = places @ (axes * signs[:, None]).T
    return turned
