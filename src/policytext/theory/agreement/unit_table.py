"""The unit table: which value each coder gave to each unit of comparison."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from policytext.theory.agreement.ratings import Numbers, Ratings, Scale, Value

NO_CODES: frozenset[str] = frozenset()
MOST_CODES = 500
_MISSING = -1


@dataclass(frozen=True, slots=True)
class ComparedUnit:
    """A unit of comparison.

    Attributes:
        name: of the unit, within its document.
        document: id of its document; empty when there is none.
        start: first character in the document; None when it has no place.
        end: one past the last character.
        text: its words; may be empty.
    """

    name: str
    document: str = ""
    start: int | None = None
    end: int | None = None
    text: str = ""


@dataclass(frozen=True)
class UnitTable:
    """Units × coders.

    Attributes:
        kind: what a unit is: sentence, paragraph, document, unit of a table ...
        scale: how values differ.
        units: in order.
        coders: in order.
        categories: the values, in their order where they have one.
        table: units × coders: number of the category, -1 where a coder did not look.
        words: by unit and coder, what was coded there, for lists of disagreements.
        codes: all that could be given, also those nobody gave; those of the values when empty.
    """

    kind: str
    scale: Scale
    units: tuple[ComparedUnit, ...]
    coders: tuple[str, ...]
    categories: tuple[Value, ...]
    table: Numbers
    words: Mapping[tuple[int, int], str] = field(default_factory=dict)
    codes: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        kind: str,
        scale: Scale,
        units: Sequence[ComparedUnit],
        coders: Sequence[str],
        given: Mapping[tuple[int, int], Value],
        *,
        order: Sequence[Value] = (),
        words: Mapping[tuple[int, int], str] | None = None,
        codes: Sequence[str] = (),
    ) -> UnitTable:
        """The table of values by the numbers of unit and coder.

        Args:
            kind: what a unit is.
            scale: how values differ.
            units: in order.
            coders: in order.
            given: values; what is not there was not looked at.
            order: the values of an ordered scale; sorted when left out.
            words: what was coded.
            codes: all that could be given.
        """
        values = tuple(order) or tuple(sorted(set(given.values()), key=_sort_key))
        numbers = {value: place for place, value in enumerate(values)}
        table = np.full((len(units), len(coders)), _MISSING, dtype=np.int32)
        for place, value in given.items():
            table[place] = numbers[value]
        return cls(
            *(kind, Scale(scale), tuple(units), tuple(coders), values, table),
            words=words or {},
            codes=tuple(codes),
        )

    @cached_property
    def shared(self) -> Numbers:
        """Numbers of the units that at least two coders looked at."""
        return np.nonzero((self.table >= 0).sum(axis=1) > 1)[0]

    @property
    def documents(self) -> list[Hashable]:
        """The document of every unit."""
        return [unit.document for unit in self.units]

    def ratings(self) -> Ratings:
        """The table ready to be counted; documents are its groups."""
        return Ratings.of_table(
            self.table, self.coders, self.categories, self.scale, self.documents
        )

    def all_codes(self) -> tuple[str, ...]:
        """The codes that could be given, or else the values.

        None for numbers and ranks, and where there are more than ``MOST_CODES`` different values:
        they are no codes.
        """
        if self.codes or self.scale not in (Scale.NOMINAL, Scale.SET):
            return self.codes
        held = {code for value in self.categories for code in _codes_of(value)}
        return tuple(sorted(held)) if len(held) <= MOST_CODES else ()

    def of_code(self, code: str) -> Ratings:
        """Whether coders gave one code: sets of it alone, or of nothing."""
        return Ratings.of_table(
            self.presence(code),
            self.coders,
            (NO_CODES, frozenset([code])),
            Scale.SET,
            self.documents,
        )

    def presence(self, code: str) -> Numbers:
        """Units × coders: 1 where the code was given, 0 where not, -1 where nobody looked."""
        if not self.categories:
            return self.table
        has = np.array([code in _codes_of(value) for value in self.categories], dtype=np.int32)
        return np.asarray(np.where(self.table < 0, _MISSING, has[self.table]))

    def value(self, unit: int, coder: int) -> Value | None:
        """The value a coder gave to a unit; None where she did not look."""
        number = int(self.table[unit, coder])
        return None if number < 0 else self.categories[number]


def written(value: Value | None, *, nothing: str = "∅") -> str:
    """A value as people read it; sets of codes are joined, the empty set has a sign."""
    if value is None:
        return ""
    if isinstance(value, frozenset):
        return "; ".join(sorted(value)) or nothing
    return f"{value:g}" if isinstance(value, float) else value


def _codes_of(value: Value) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset([str(value)])


def _sort_key(value: Value) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value
