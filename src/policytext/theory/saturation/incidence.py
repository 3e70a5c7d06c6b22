"""Which codes each sampling unit carries: what every measure of saturation is computed from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """Sampling units × codes.

    Attributes:
        units: ids of documents or cases, in the order in which they came in.
        codes: references of codes.
        table: (units, codes), whether a unit carries a code; how often does not count.
    """

    units: tuple[str, ...]
    codes: tuple[str, ...]
    table: np.ndarray

    @classmethod
    def of(
        cls, pairs: Iterable[tuple[str, str]], units: Sequence[str], codes: Sequence[str]
    ) -> Self:
        """Incidence of pairs of a unit and a code; pairs with others are passed over."""
        rows = {unit: number for number, unit in enumerate(units)}
        columns = {code: number for number, code in enumerate(codes)}
        table = np.zeros((len(rows), len(columns)), dtype=bool)
        for unit, code in pairs:
            if unit in rows and code in columns:
                table[rows[unit], columns[code]] = True
        return cls(tuple(rows), tuple(columns), table)

    @property
    def frequencies(self) -> np.ndarray:
        """(codes,) in how many units each code was found."""
        return np.asarray(self.table.sum(axis=0), dtype="int64")

    @property
    def found(self) -> int:
        """How many codes were found in any unit."""
        return int((self.frequencies > 0).sum())

    def of_units(self, wanted: Collection[str]) -> Incidence:
        """The same of some units only."""
        kept = [number for number, unit in enumerate(self.units) if unit in wanted]
        return Incidence(tuple(self.units[n] for n in kept), self.codes, self.table[kept])

    def first_units(self) -> np.ndarray:
        """(codes,) number of the unit, from 0, that brought each code; -1 for one never found."""
        if not self.units:
            return np.full(len(self.codes), -1)
        return np.where(self.frequencies > 0, self.table.argmax(axis=0), -1)

    def orders(self, number: int, seed: int) -> Iterator[np.ndarray]:
        """First units as they would be in random orders of the units.

        Args:
            number: how many orders.
            seed: the same seed gives the same orders.

        Yields:
            (codes found,) place of the unit, from 0, that brings each code.
        """
        rng = np.random.default_rng(seed)
        codes, units = np.nonzero(self.table.T)
        begins = np.flatnonzero(np.diff(codes, prepend=-1))
        for _ in range(number):
            places = rng.permutation(len(self.units))
            yield np.minimum.reduceat(places[units], begins) if len(units) else units
