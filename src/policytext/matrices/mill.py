"""Mill's methods: which condition may account for an outcome that some cases have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

MILL_COLUMNS = (
    *("method", "outcome", "condition", "compared", "with", "without", "shared", "remark"),
)
_Finding = tuple[str, str, str, int, str, str, str, str]


def mill_methods(
    profiles: pd.DataFrame, outcomes: Sequence[str], *, least: int = 1
) -> pd.DataFrame:
    """What Mill's methods say of the conditions of each outcome.

    Args:
        profiles: cases × codes, counts of segments.
        outcomes: columns that are outcomes; all other columns are conditions.
        least: how many segments make a code present.

    Returns:
        DataFrame with the columns ``MILL_COLUMNS`` (Mill 1843, "A System of Logic", III.8):
            ``agreement``: all cases with the outcome, at least two, share one condition only;
            ``difference``: pairs of a case with and one without the outcome that differ in one
            condition only, which the first has; ``agreement and difference`` (joint method): a
            condition that all cases with the outcome have, and none without it; ``contradiction``:
            cases with the same conditions, some with the outcome and some without, which no
            condition here can explain. ``with`` and ``without`` are the cases with and without the
            outcome, ``compared`` is the number of cases, or of pairs of them, that were held
            against each other, ``shared`` the conditions that all of them have in common.
    """
    present = profiles >= least
    conditions = [name for name in present.columns if name not in set(outcomes)]
    rows = [row for outcome in outcomes for row in _methods(present, outcome, conditions)]
    return pd.DataFrame(rows, columns=list(MILL_COLUMNS))


def _methods(present: pd.DataFrame, outcome: str, conditions: Sequence[str]) -> Iterator[_Finding]:
    has = {str(case): _held(present, case, conditions) for case in present.index}
    with_it = [str(case) for case in present.index if present.loc[case, outcome]]
    without = [str(case) for case in present.index if not present.loc[case, outcome]]
    common = _common(has, with_it, conditions)
    if len(with_it) > 1 and len(common) == 1:
        also = [case for case in without if common[0] in has[case]]
        remark = f"also without the outcome: {' '.join(also)}" if also else ""
        remark = remark if without else "every case has the outcome: nothing to hold against it"
        named = (common[0], len(with_it), *_told(with_it, without))
        yield ("agreement", outcome, *named, common[0], remark)
    if with_it and without:
        for condition in common:
            if not any(condition in has[case] for case in without):
                named = (condition, len(present), *_told(with_it, without))
                yield ("agreement and difference", outcome, *named, " ".join(common), "")
    yield from _differences(outcome, with_it, without, has, conditions)
    yield from _contradictions(outcome, with_it, without, has, conditions)


def _differences(
    outcome: str,
    with_it: Sequence[str],
    without: Sequence[str],
    has: Mapping[str, frozenset[str]],
    conditions: Sequence[str],
) -> Iterator[_Finding]:
    """The pairs that differ in one condition, and which cases speak against them."""
    for condition in conditions:
        pairs = [
            (case, other)
            for case in with_it
            for other in without
            if has[case] - has[other] == {condition} and has[other] <= has[case]
        ]
        if pairs:
            cases, others = (list(dict.fromkeys(ends)) for ends in zip(*pairs, strict=True))
            against = [o for o in without if any(has[o] == has[case] for case in cases)]
            told = " ".join(against)
            remark = f"same conditions without the outcome: {told}" if against else ""
            shared = " ".join(_common(has, [*cases, *others], conditions))
            named = (condition, len(pairs), *_told(cases, others))
            yield ("difference", outcome, *named, shared, remark)


def _contradictions(
    outcome: str,
    with_it: Sequence[str],
    without: Sequence[str],
    has: Mapping[str, frozenset[str]],
    conditions: Sequence[str],
) -> Iterator[_Finding]:
    """The sets of conditions that some cases have with the outcome, and some without it."""
    for held in dict.fromkeys(has[case] for case in with_it):
        others = [case for case in without if has[case] == held]
        if others:
            cases = [case for case in with_it if has[case] == held]
            shared = " ".join(name for name in conditions if name in held)
            pairs = len(cases) * len(others)
            remark = "same conditions, different outcome"
            yield ("contradiction", outcome, "", pairs, *_told(cases, others), shared, remark)


def _held(present: pd.DataFrame, case: Any, conditions: Sequence[str]) -> frozenset[str]:
    return frozenset(name for name in conditions if present.loc[case, name])


def _common(
    has: Mapping[str, frozenset[str]], cases: Sequence[str], conditions: Sequence[str]
) -> list[str]:
    return [name for name in conditions if cases and all(name in has[case] for case in cases)]


def _told(with_it: Sequence[str], without: Sequence[str]) -> tuple[str, str]:
    return " ".join(with_it), " ".join(without)
