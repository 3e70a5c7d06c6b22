"""Base size, run length and new-information threshold (Guest, Namey & Chen 2020)."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

import numpy as np

from policytext.theory.saturation.incidence import Incidence


@dataclass(frozen=True, slots=True)
class CodingRun:
    """Some units in a row after the base, and what they bring.

    Attributes:
        first: number of its first unit, from 1.
        last: number of its last unit.
        new: codes that no unit before the run has.
        share: new codes to those of the base.
    """

    first: int
    last: int
    new: int
    share: float


@dataclass(frozen=True, slots=True)
class RunTest:
    """What the runs after a base say in one order of the units.

    Attributes:
        base_codes: codes found in the base.
        runs: each begins one unit after the one before, so that they overlap.
        reached_at: number of units known before the first run at or below the threshold; None
            when no run is.
        held: whether the last run is at or below the threshold too.
    """

    base_codes: int
    runs: tuple[CodingRun, ...]
    reached_at: int | None
    held: bool


@dataclass(frozen=True, slots=True)
class OrderTest:
    """What the runs say in random orders of the units.

    Attributes:
        reached: share of the orders in which some run is at or below the threshold.
        held: share of the orders in which the last run is, too.
        median_at: median of ``reached_at`` over the orders in which it is reached; None for none.
    """

    reached: float
    held: float
    median_at: float | None


def run_test(
    incidence: Incidence, *, base: int = 4, run: int = 2, threshold: float = 0.05
) -> RunTest | None:
    """Compare what runs of units bring with what the base brought.

    Guest, Namey & Chen, PLoS ONE 15(5): e0232076. New information is the number of new codes in
    a run divided by the number of codes in the base.

    Args:
        incidence: units × codes, the units in the order in which they were coded.
        base: units in the base.
        run: units in a run.
        threshold: of new information, as a share.

    Returns:
        None when there are fewer units than base and run need, or the base has no code.
    """
    first = incidence.first_units()
    return _run_test(first[first >= 0], len(incidence.units), base, run, threshold)


def run_test_of_orders(
    incidence: Incidence,
    *,
    base: int = 4,
    run: int = 2,
    threshold: float = 0.05,
    orders: int = 1000,
    seed: int = 0,
) -> OrderTest | None:
    """The same in random orders of the units, for the figures depend on the order.

    Args:
        incidence: units × codes.
        base: units in the base.
        run: units in a run.
        threshold: of new information, as a share.
        orders: how many random orders; those whose base has no code count as not reached.
        seed: the same seed gives the same orders.

    Returns:
        None when there are fewer units than base and run need.
    """
    size = len(incidence.units)
    if size < base + run:
        return None
    at, held = [], 0
    for first in incidence.orders(orders, seed):
        known, new = _news(first, size, base, run)
        below = new <= threshold * known if known else np.zeros(len(new), dtype=bool)
        if below.any():
            at.append(base + int(below.argmax()))
            held += bool(below[-1])
    return OrderTest(len(at) / orders, held / orders, float(median(at)) if at else None)


def _run_test(
    first: np.ndarray, size: int, base: int, run: int, threshold: float
) -> RunTest | None:
    if size < base + run:
        return None
    known, new = _news(first, size, base, run)
    if not known:
        return None
    runs = tuple(
        CodingRun(start + 1, start + run, count, count / known)
        for start, count in enumerate(new.tolist(), start=base)
    )
    reached = next((one.first - 1 for one in runs if one.new <= threshold * known), None)
    return RunTest(known, runs, reached, runs[-1].new <= threshold * known)


def _news(first: np.ndarray, size: int, base: int, run: int) -> tuple[int, np.ndarray]:
    """Codes of the base, and (runs,) the new codes of each run."""
    so_far = np.concatenate(([0], np.bincount(first, minlength=size).cumsum()))
    return int(so_far[base]), so_far[base + run :] - so_far[base : size - run + 1]
