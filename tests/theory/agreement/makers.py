"""Ratings as the tests write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policytext.theory.agreement import Coefficient, Ratings, Scale, Value, estimate

MISSING = (None, ".", "*")


def of_units(units: Iterable[Sequence[object]], scale: str = "nominal") -> Ratings:
    """Ratings of units, each a value a coder; a missing one is None, a full stop or a star."""
    given = [
        (number, f"coder {place}", value)
        for number, unit in enumerate(units)
        for place, value in enumerate(unit)
        if value not in MISSING
    ]
    return Ratings.of(given, scale)  # type: ignore[arg-type]


def of_table(table: Sequence[Sequence[int]], scale: str = "nominal") -> Ratings:
    """Ratings of two coders from how often they gave which two values."""
    return of_units(
        [
            (float(one), float(two))
            for one, row in enumerate(table)
            for two, number in enumerate(row)
            for _ in range(number)
        ],
        scale,
    )


def of_sets(units: Iterable[Sequence[str]]) -> Ratings:
    """Ratings with sets of codes, each code one letter."""
    given: list[tuple[int, str, Value]] = [
        (number, f"coder {place}", frozenset(codes))
        for number, unit in enumerate(units)
        for place, codes in enumerate(unit)
    ]
    return Ratings.of(given, Scale.SET)


def value(ratings: Ratings, name: Coefficient) -> float:
    """A coefficient that must be defined."""
    (found,) = estimate(ratings, [name])
    assert found.value is not None, found.reason
    return found.value
