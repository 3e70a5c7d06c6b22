"""Intervals by drawing documents again (cluster bootstrap; Efron 1979, Davison & Hinkley 1997)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_AT_ONCE = 4_000_000
_MANY = 500
_MIDDLE = (0.025, 0.975)

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """How often, and from which seed, clusters are drawn again.

    Attributes:
        draws: how many; at least 1.
        seed: the same seed gives the same draws.
    """

    draws: int = 1_000
    seed: int = 20251122

    def sums(self, table: Values) -> Values:
        """Sums of a table over the clusters of each draw, as many as there are clusters.

        Args:
            table: clusters × anything.

        Returns:
            Draws × anything; no draws for fewer than two clusters.
        """
        size = len(table)
        if size < 2:
            return np.zeros((0, *table.shape[1:]))
        flat = table.reshape(size, -1)
        used = flat.any(axis=0)
        sums = np.zeros((self.draws, flat.shape[1]))
        sums[:, used] = self._drawn(flat[:, used], size)
        return sums.reshape(self.draws, *table.shape[1:])

    def _drawn(self, flat: Values, size: int) -> Values:
        """Sums of each draw; clusters that are alike are drawn as one that is there more often."""
        times = np.ones(size)
        if size > _MANY and flat.shape[1]:
            flat, number = np.unique(flat, axis=0, return_counts=True)
            times = number.astype(float)
        generator = np.random.default_rng(self.seed)
        step = max(1, _AT_ONCE // len(flat))
        parts = [
            generator.multinomial(size, times / size, min(step, self.draws - start)) @ flat
            for start in range(0, self.draws, step)
        ]
        return np.concatenate(parts)


def middle(values: Values) -> tuple[float, float] | None:
    """The middle 95 % of the values of a figure in all draws.

    Args:
        values: one a draw; nan where the figure is undefined.

    Returns:
        Lower and upper end; None without draws, or when half of them or more are undefined.
    """
    known = values[~np.isnan(values)]
    if not len(values) or 2 * len(known) <= len(values):
        return None
    low, high = np.quantile(known, _MIDDLE)
    return float(low), float(high)


def with_interval(name: str, value: float, values: Values) -> dict[str, float | None]:
    """A figure and the ends of its interval, None where they are undefined.

    Args:
        name: of the figure; the ends are called ``…_low`` and ``…_high``.
        value: on the rows as they are.
        values: one a draw.
    """
    if np.isnan(value):
        return {name: None, f"{name}_low": None, f"{name}_high": None}
    low, high = middle(values) or (None, None)
    return {name: float(value), f"{name}_low": low, f"{name}_high": high}


def known(value: float) -> float | None:
    """A figure; None where it is undefined."""
    return None if np.isnan(value) else float(value)
