"""Solutions of a qualitative comparative analysis as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from policytext.matrices.qca_labels import word
from policytext.theory.qca import Cutoffs, Solution, SolutionKind, Solutions
from policytext.theory.qca.minimisation import Term
from policytext.theory.qca.solutions import expression, formula

SOLUTIONS = (
    *("kind", "model", "term", "consistency", "pri", "raw_coverage", "unique_coverage"),
    *("cases", "against", "assumed", "uncovered"),
)
ROBUSTNESS = ("change", "kind", "solution", "consistency", "pri", "coverage", "same")
_PRESENT = {True: "●", False: "•"}
_ABSENT = {True: "⊗", False: "ⓧ"}
_FITS = ("consistency", "pri", "raw_coverage", "unique_coverage")


def solution_table(solutions: Solutions, language: str) -> pd.DataFrame:
    """Every term of every solution with its fit, and a row for the whole.

    Args:
        solutions: of a truth table.
        language: ``zh`` or ``en``.

    Returns:
        DataFrame with the columns ``SOLUTIONS``; ``assumed`` are the numbers of the rows without
            cases that a whole solution rests on, ``uncovered`` the cases with the outcome that it
            does not explain.
    """
    conditions = solutions.table.memberships.conditions
    rows = [row for each in solutions.found for row in _rows(each, conditions, language)]
    return pd.DataFrame(rows, columns=list(SOLUTIONS))


def configuration_table(solutions: Solutions, language: str) -> pd.DataFrame:
    """The configurations in the form of Fiss (2011, Academy of Management Journal 54).

    Conditions downwards, configurations across: those of the intermediate solution, or of the
    conservative one when there is none. A condition is core when a parsimonious term that the
    configuration lies in has it too.

    Args:
        solutions: of a truth table.
        language: ``zh`` or ``en``.

    Returns:
        DataFrame of text: ``condition`` and a column ``1a``, ``1b`` ... a configuration;
            configurations with the same core share a number. Below the conditions stand the fits
            and the cases; empty when there is no solution.
    """
    shown = solutions.of(SolutionKind.INTERMEDIATE) or solutions.of(SolutionKind.CONSERVATIVE)
    if not shown:
        return pd.DataFrame(columns=["condition"])
    first = shown[0]
    goals = [t.term for each in solutions.of(SolutionKind.PARSIMONIOUS) for t in each.terms]
    conditions = solutions.table.memberships.conditions
    width = len(conditions)
    cores = [_core(each.term, goals) for each in first.terms]
    columns: dict[str, list[str]] = {}
    names = _numbered(
        [(each.term.bits & core, core) for each, core in zip(first.terms, cores, strict=True)]
    )
    for name, each, core in zip(names, first.terms, cores, strict=True):
        signs = [_sign(each.term, core, 1 << (width - 1 - at)) for at in range(width)]
        fits = (each.fit.consistency, each.fit.pri, each.fit.coverage, each.unique)
        columns[name] = [*signs, *map(_told, fits), "; ".join(each.cases), "", ""]
    heads = [*_FITS, "cases", "solution_consistency", "solution_coverage"]
    told = [*conditions, *(word("rows", head, language) for head in heads)]
    if names:
        columns[names[0]][-2:] = [_told(first.fit.consistency), _told(first.fit.coverage)]
    return pd.DataFrame({"condition": told, **columns})


def robustness_table(
    tried: Sequence[tuple[str, Cutoffs, Solutions]], language: str
) -> pd.DataFrame:
    """What comes of other cut-offs.

    Args:
        tried: which cut-off was changed (``base`` for none), the cut-offs and the solutions; the
            first is what others are held against.
        language: ``zh`` or ``en``.

    Returns:
        DataFrame with the columns ``ROBUSTNESS``, of the intermediate solution, or of the
            conservative one when there is none.
    """
    rows = []
    base = ""
    for change, cutoffs, solutions in tried:
        shown = solutions.of(SolutionKind.INTERMEDIATE) or solutions.of(SolutionKind.CONSERVATIVE)
        conditions = solutions.table.memberships.conditions
        told = formula(shown[0], conditions) if shown else ""
        base = told if change == "base" else base
        value = "" if change == "base" else f"{getattr(cutoffs, change):g}"
        name = word("changes", change, language).format(value=value)
        same = word("yes_no", "yes" if told == base else "no", language)
        kind = word("kinds", shown[0].kind.value, language) if shown else ""
        fit = shown[0].fit if shown else None
        fits = (fit.consistency, fit.pri, fit.coverage) if fit else (None, None, None)
        rows.append((name, kind, told, *fits, same))
    return pd.DataFrame(rows, columns=list(ROBUSTNESS))


def _rows(
    solution: Solution, conditions: Sequence[str], language: str
) -> Iterator[tuple[Any, ...]]:
    kind = word("kinds", solution.kind.value, language)
    for each in solution.terms:
        fit = each.fit
        told = (expression(each.term, conditions), fit.consistency, fit.pri, fit.coverage)
        cases = ("; ".join(each.cases), "; ".join(each.against))
        yield kind, solution.model, *told, each.unique, *cases, "", ""
    fit = solution.fit
    whole = f"{word('rows', 'solution', language)}: {formula(solution, conditions)}"
    assumed = "; ".join(map(str, solution.assumed))
    fits = (fit.consistency, fit.pri, fit.coverage)
    yield kind, solution.model, whole, *fits, None, "", "", assumed, "; ".join(solution.uncovered)


def _core(term: Term, goals: Sequence[Term]) -> int:
    """The conditions of a term that parsimonious terms around it have too."""
    core = 0
    for goal in goals:
        if term.within(goal):
            core |= goal.kept
    return core


def _numbered(cores: Sequence[tuple[int, int]]) -> list[str]:
    """``1a``, ``1b``, ``2`` ...: the same number for the same core."""
    groups = list(dict.fromkeys(cores))
    names = []
    for at, core in enumerate(cores):
        number = groups.index(core) + 1
        if cores.count(core) == 1:
            names.append(str(number))
        else:
            letter = cores[:at].count(core)
            names.append(f"{number}{chr(ord('a') + letter % 26)}{letter // 26 or ''}")
    return names


def _sign(term: Term, core: int, bit: int) -> str:
    if not term.kept & bit:
        return ""
    return (_PRESENT if term.bits & bit else _ABSENT)[bool(core & bit)]


def _told(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
