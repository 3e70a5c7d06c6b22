"""Where the nodes of a network stand: the same place on every run, none upon another."""

from __future__ import annotations

import numpy as np

_STEPS = 400
_PUSHES = 300
_GROWTH = 1.08


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
        return places * 0
    pulls = np.sqrt(weights / weights.max()) if weights.max() > 0 else weights
    heat = np.sqrt(size) / 4
    for step in range(_STEPS):
        gaps = places[:, None, :] - places[None, :, :]
        distances = np.maximum(np.sqrt((gaps**2).sum(axis=2)), 1e-6)
        forces = 1 / distances**2 - pulls * distances
        moves = (gaps * (forces / 1.0)[:, :, None] / distances[:, :, None]).sum(axis=1)
        # A weak pull to the middle keeps parts without an edge between them together.
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
    places += np.column_stack((np.arange(len(places)), np.arange(len(places)) % 7)) * 1e-3
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
    return moves / np.maximum(touching.sum(axis=1), 1)[:, None] ** 0.5


def _level(places: np.ndarray) -> np.ndarray:
    """The plan turned so that its longest extent lies level, by its principal axes."""
    _, _, axes = np.linalg.svd(places, full_matrices=False)
    signs = np.where(axes[np.arange(2), np.abs(axes).argmax(axis=1)] < 0, -1.0, 1.0)
    return places @ (axes * signs[:, None]).T
