"""The held-out part: units set aside before coding, coded last, and asked for new codes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from policytext.theory.saturation.incidence import Incidence


@dataclass(frozen=True, slots=True)
class HeldOutUnit:
    """What a unit that was set aside holds.

    Attributes:
        unit: its id.
        codes: those found in it.
        new: those of them that no unit of the main part has.
    """

    unit: str
    codes: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeldOut:
    """The main part beside the part that was set aside.

    Attributes:
        main_units: units of the main part.
        main_codes: codes found in them.
        units: those set aside, in order.
        new: codes found in them and in no unit of the main part.
        new_pairs: pairs of codes, each known from the main part, that stand together for the first
            time in the units set aside.
    """

    main_units: int
    main_codes: int
    units: tuple[HeldOutUnit, ...]
    new: tuple[str, ...]
    new_pairs: tuple[tuple[str, str], ...]


def draw(units: Iterable[str], share: float, seed: int) -> tuple[str, ...]:
    """Choose units to set aside.

    Args:
        units: ids; their order does not matter.
        share: of the units, above 0 and below 1; the number is rounded, and at least one unit is
            set aside and one kept.
        seed: the same seed and units give the same choice.

    Returns:
        Ids in alphabetical order.

    Raises:
        ValueError: for another share, a negative seed, or fewer than two units.
    """
    known = sorted(set(units))
    if not 0 < share < 1:
        raise ValueError(f"share must be above 0 and below 1, found {share}")
    if seed < 0:
        raise ValueError(f"seed must not be negative, found {seed}")
    if len(known) < 2:
        raise ValueError(f"to set some aside two units are needed, found {len(known)}")
    number = min(max(round(share * len(known)), 1), len(known) - 1)
    chosen = np.random.default_rng(seed).permutation(len(known))[:number]
    return tuple(sorted(known[at] for at in chosen.tolist()))


def held_out_test(incidence: Incidence, held_out: Collection[str]) -> HeldOut:
    """Look for codes in the units set aside that the main part does not have.

    Args:
        incidence: units × codes, of both parts.
        held_out: ids of the units set aside; those that the incidence does not have are passed
            over.
    """
    aside = incidence.of_units(held_out)
    main = incidence.of_units([unit for unit in incidence.units if unit not in held_out])
    known = main.frequencies > 0
    units = tuple(
        HeldOutUnit(unit, _names(incidence, row), _names(incidence, row & ~known))
        for unit, row in zip(aside.units, aside.table, strict=True)
    )
    new = _names(incidence, (aside.frequencies > 0) & ~known)
    return HeldOut(len(main.units), main.found, units, new, _new_pairs(main, aside))


def _names(incidence: Incidence, row: np.ndarray) -> tuple[str, ...]:
    return tuple(incidence.codes[at] for at in np.flatnonzero(row).tolist())


def _new_pairs(main: Incidence, aside: Incidence) -> tuple[tuple[str, str], ...]:
    known = main.frequencies > 0
    before, after = (part.table.T.astype("int64") @ part.table for part in (main, aside))
    fresh = np.triu((after > 0) & (before == 0), k=1) & np.outer(known, known)
    return tuple((main.codes[a], main.codes[b]) for a, b in np.argwhere(fresh).tolist())
