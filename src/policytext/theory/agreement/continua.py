"""Stretches of text with codes by several coders, cut so that they can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from policytext.errors import SpanOutOfRange
from policytext.theory.agreement.ratings import Numbers, Scale, Value
from policytext.theory.agreement.unit_table import NO_CODES, ComparedUnit, UnitTable

Stretch = tuple[int, int, str]
"""Start and end in code points, half-open, and the code."""
CHARACTER = "character"
GAP = 0
"""Number of the value of characters without a code."""


@dataclass(frozen=True)
class Continuum:
    """One text as several coders divided it.

    Attributes:
        name: of the text.
        length: in characters.
        stretches: of each coder who looked at the text, with codes; none where she found nothing.
        text: the words; may be empty.
    """

    name: str
    length: int
    stretches: Mapping[str, Sequence[Stretch]]
    text: str = ""

    def of_code(self, code: str) -> Continuum:
        """The same text with the stretches of one code alone."""
        own = {
            coder: [each for each in stretches if each[2] == code]
            for coder, stretches in self.stretches.items()
        }
        return Continuum(self.name, self.length, own, self.text)


@dataclass(frozen=True)
class Pieces:
    """A continuum cut wherever a stretch of any coder begins or ends.

    Attributes:
        lengths: of the pieces, in characters.
        values: coders × pieces: number of the value, ``GAP`` for none.
        stretches: coders × pieces: number of the coder's stretch, -1 in gaps.
        coders: names, one a row.
    """

    lengths: Numbers
    values: Numbers
    stretches: Numbers
    coders: tuple[str, ...]


def check_stretches(continuum: Continuum) -> None:
    """Make sure that all stretches lie in the text.

    Raises:
        SpanOutOfRange: for the first that does not.
    """
    for coder, stretches in continuum.stretches.items():
        for start, end, code in stretches:
            if not 0 <= start < end <= continuum.length:
                message = f"the stretch {code!r} of coder {coder!r} is not within the text of "
                message += f"{continuum.length} characters. Check its start and end."
                raise SpanOutOfRange(continuum.name, (start, end), message)


def flatten(stretches: Iterable[Stretch]) -> list[tuple[int, int, frozenset[str]]]:
    """Stretches of one coder as stretches that do not overlap, each with all its codes.

    Stretches of the same code that overlap are one; those that only touch stay two.

    Returns:
        In the order of the text.

    >>> [(a, b, sorted(codes)) for a, b, codes in flatten([(0, 6, "A"), (4, 9, "B")])]
    [(0, 4, ['A']), (4, 6, ['A', 'B']), (6, 9, ['B'])]
    """
    merged = _merged(stretches)
    changes: dict[int, list[tuple[int, bool]]] = {}
    for number, (start, end, _) in enumerate(merged):
        changes.setdefault(start, []).append((number, True))
        changes.setdefault(end, []).append((number, False))
    found = []
    open_now: dict[int, None] = {}
    places = sorted(changes)
    for here, there in pairwise(places):
        for number, begins in changes[here]:
            if begins:
                open_now[number] = None
            else:
                del open_now[number]
        if open_now:
            found.append((here, there, frozenset(merged[number][2] for number in open_now)))
    return found


def cut(continuum: Continuum, numbers: Mapping[frozenset[str], int]) -> Pieces:
    """A continuum in pieces.

    Args:
        continuum: whose stretches lie in its text.
        numbers: of the values, from 1; a value is the set of codes that a stretch has.
    """
    coders = tuple(continuum.stretches)
    flat = [flatten(continuum.stretches[coder]) for coder in coders]
    ends = {0, continuum.length}.union(*({place for s in own for place in s[:2]} for own in flat))
    places = np.array(sorted(ends))
    values = np.full((len(coders), len(places) - 1), GAP)
    stretches = np.full_like(values, -1)
    for row, own in enumerate(flat):
        starts = np.searchsorted(places, [start for start, _, _ in own])
        stops = np.searchsorted(places, [end for _, end, _ in own])
        for number, (start, stop) in enumerate(zip(starts, stops, strict=True)):
            values[row, start:stop] = numbers[own[number][2]]
            stretches[row, start:stop] = number
    return Pieces(np.diff(places).astype(np.float64), values, stretches, coders)


def piece_table(
    continua: Iterable[Continuum], coders: Sequence[str], codes: Sequence[str] = ()
) -> UnitTable:
    """The pieces of texts to which somebody gave a code, as units of comparison.

    Args:
        continua: whose stretches lie in their texts; those of fewer than two coders are passed
            over.
        coders: in order.
        codes: all that could be given.
    """
    units: list[ComparedUnit] = []
    given: dict[tuple[int, int], Value] = {}
    for continuum in continua:
        own = {coder: flatten(each) for coder, each in continuum.stretches.items()}
        values = sorted({value for each in own.values() for _, _, value in each}, key=sorted)
        if len(own) < 2 or not values:
            continue
        pieces = cut(continuum, {value: place for place, value in enumerate(values, start=1)})
        ends = pieces.lengths.cumsum().astype(int)
        for number in np.nonzero(pieces.values.any(axis=0))[0].tolist():
            start, end = int(ends[number] - pieces.lengths[number]), int(ends[number])
            words = continuum.text[start:end]
            for coder, value in zip(pieces.coders, pieces.values[:, number].tolist(), strict=True):
                held = values[value - 1] if value != GAP else NO_CODES
                given[len(units), coders.index(coder)] = held
            units.append(ComparedUnit(f"{start}-{end}", continuum.name, start, end, words))
    return UnitTable.of(CHARACTER, Scale.SET, units, coders, given, codes=codes)


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    by_code: dict[str, list[tuple[int, int]]] = {}
    for start, end, code in sorted(set(stretches)):
        own = by_code.setdefault(code, [])
        if own and start < own[-1][1]:
            own[-1] = (own[-1][0], max(end, own[-1][1]))
        else:
            own.append((start, end))
    return sorted((start, end, code) for code, own in by_code.items() for start, end in own)
