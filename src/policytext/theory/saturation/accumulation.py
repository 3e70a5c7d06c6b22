"""The accumulation curve: how many codes are known after each unit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from policytext.theory.saturation.incidence import Incidence

_MIDDLE = (2.5, 50.0, 97.5)


@dataclass(frozen=True, slots=True, eq=False)
class Accumulation:
    """Codes known after each unit; every array is (units,) and begins with the first unit.

    Attributes:
        observed: in the order in which the units came in.
        new: what each unit brought in that order.
        median: over random orders.
        low: 2.5th percentile over random orders.
        high: 97.5th percentile over random orders.
        expected: mean over all orders, exactly.
        orders: how many random orders.
        seed: of the orders.
    """

    observed: np.ndarray
    new: np.ndarray
    median: np.ndarray
    low: np.ndarray
    high: np.ndarray
    expected: np.ndarray
    orders: int
    seed: int


def accumulate(incidence: Incidence, *, orders: int = 1000, seed: int = 0) -> Accumulation:
    """Accumulate codes over units in their own order and in random ones.

    The mean over all orders is that of sample-based rarefaction (Ugland, Gray & Ellingsen 2003;
    Mao, Colwell & Chang 2005): a code found in f of T units is missed by t of them with the
    probability C(T - f, t) / C(T, t).

    Args:
        incidence: units × codes.
        orders: how many random orders.
        seed: the same seed gives the same orders.
    """
    size = len(incidence.units)
    new = np.bincount(incidence.first_units()[incidence.frequencies > 0], minlength=size)
    drawn = np.zeros((orders, size))
    for number, first in enumerate(incidence.orders(orders, seed)):
        drawn[number] = np.bincount(first, minlength=size).cumsum()
    low, median, high = np.percentile(drawn, _MIDDLE, axis=0)
    return Accumulation(new.cumsum(), new, median, low, high, _expected(incidence), orders, seed)


def _expected(incidence: Incidence) -> np.ndarray:
    size = len(incidence.units)
    taken = np.arange(size)
    missed = np.ones(incidence.found)
    known = np.zeros(size)
    frequencies = incidence.frequencies[incidence.frequencies > 0]
    for number in taken:
        missed = missed * np.maximum(size - frequencies - number, 0) / (size - number)
        known[number] = (1 - missed).sum()
    return known
