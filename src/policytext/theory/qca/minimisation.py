"""Boolean minimisation: the shortest expressions that hold in some rows and not in others.

Quine (1952) and McCluskey (1956) merge rows that differ in one place. The same prime implicants are
found here from the rows that must not be covered, as in Duşa & Thiem (2015, Journal of Mathematical
Sociology 39): which conditions of a row must be kept so that it differs from each of those.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

MOST_COVERS = 50
_MOST_TRIED = 200_000


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A conjunction of conditions, present or absent.

    Attributes:
        kept: bits of the conditions that matter, the first condition being the highest bit.
        bits: their values; 0 where they do not matter.
    """

    kept: int
    bits: int

    def covers(self, row: int) -> bool:
        """Whether it holds in a row."""
        return row & self.kept == self.bits

    def within(self, other: Term) -> bool:
        """Whether the other holds wherever this one does."""
        return self.kept & other.kept == other.kept and self.bits & other.kept == other.bits

    def values(self, width: int) -> tuple[int | None, ...]:
        """1, 0, or None where it does not matter, for each of ``width`` conditions."""
        places = [1 << (width - 1 - at) for at in range(width)]
        return tuple(int(bool(self.bits & at)) if self.kept & at else None for at in places)

    @property
    def size(self) -> int:
        """How many conditions matter."""
        return self.kept.bit_count()


def prime_implicants(present: Iterable[int], excluded: Iterable[int]) -> tuple[Term, ...]:
    """The shortest terms that hold in a row with the outcome and in no excluded one.

    Args:
        present: rows with the outcome.
        excluded: rows that no term may cover; all others may be covered.

    Returns:
        In order of their conditions: long ones first.
    """
    away = tuple(excluded)
    found: set[Term] = set()
    for row in present:
        differences = _smallest({row ^ other for other in away})
        found.update(Term(kept, row & kept) for kept in _hitting(differences))
    return tuple(sorted(found, key=_order))


def minimal_covers(
    terms: Sequence[Term], rows: Sequence[int]
) -> tuple[tuple[tuple[Term, ...], ...], bool]:
    """The smallest sets of terms that together cover all rows (the chart of Petrick 1956).

    Args:
        terms: prime implicants.
        rows: to be covered, each by one term at least.

    Returns:
        All smallest sets, each in the order of the terms, at most ``MOST_COVERS``; and whether
        all of them are there.
    """
    covering = {row: tuple(term for term in terms if term.covers(row)) for row in rows}
    essential = {only[0] for only in covering.values() if len(only) == 1}
    open_rows = [row for row in rows if not any(term in essential for term in covering[row])]
    useful = [term for term in terms if any(term.covers(row) for row in open_rows)]
    tried = 0
    for size in range(len(useful) + 1):
        covers = []
        for chosen in combinations(useful, size):
            tried += 1
            if all(any(term.covers(row) for term in chosen) for row in open_rows):
                covers.append(tuple(t for t in terms if t in essential or t in chosen))
            if len(covers) == MOST_COVERS or tried > _MOST_TRIED:
                return (tuple(covers) or (_greedy(terms, rows),)), False
        if covers:
            return tuple(covers), True
    return (), True


def _hitting(sets: Sequence[int]) -> list[int]:
    """Smallest sets of bits that share a bit with each of some sets (Berge 1989)."""
    found = [0]
    for wanted in sets:
        hit = [each for each in found if each & wanted]
        longer = {each | bit for each in found if not each & wanted for bit in _bits(wanted)}
        found = [*hit, *(each for each in longer if not any(h & each == h for h in hit))]
        found = _smallest(found)
    return found


def _smallest(sets: Collection[int]) -> list[int]:
    """Sets of bits that contain no other one, small ones first."""
    kept: list[int] = []
    for each in sorted(set(sets), key=lambda bits: (bits.bit_count(), bits)):
        if not any(other & each == other for other in kept):
            kept.append(each)
    return kept


def _bits(number: int) -> list[int]:
    return [1 << at for at in range(number.bit_length()) if number >> at & 1]


def _greedy(terms: Sequence[Term], rows: Sequence[int]) -> tuple[Term, ...]:
    """One cover, the term that covers most rows first."""
    chosen: list[Term] = []
    left = list(rows)
    while left:
        best = max(terms, key=lambda term: sum(map(term.covers, left)))
        chosen.append(best)
        left = [row for row in left if not best.covers(row)]
    return tuple(term for term in terms if term in chosen)


def _order(term: Term) -> tuple[int, int, int]:
    return -term.size, -term.kept, -term.bits
