"""Incidences for tests."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.theory.saturation import Incidence


def of_frequencies(frequencies: Sequence[int], units: int) -> Incidence:
    """Units and codes with these numbers of units."""
    pairs = [(f"u{u}", f"c{c}") for c, n in enumerate(frequencies) for u in range(n)]
    return Incidence.of(
        pairs, [f"u{n}" for n in range(units)], [f"c{n}" for n in range(len(frequencies))]
    )


def of_rows(*rows: str) -> Incidence:
    """A unit a row, a code a letter."""
    units = [f"u{number}" for number in range(1, len(rows) + 1)]
    pairs = [(unit, code) for unit, row in zip(units, rows, strict=True) for code in row]
    return Incidence.of(pairs, units, sorted(set("".join(rows))))
