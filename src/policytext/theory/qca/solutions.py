"""Solutions: which combinations of conditions lead to the outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from policytext.theory.qca.fit import Sufficiency, sufficiency
from policytext.theory.qca.memberships import NEGATION, Memberships
from policytext.theory.qca.minimisation import Term, minimal_covers, prime_implicants
from policytext.theory.qca.notes import Note
from policytext.theory.qca.truth_table import RowOutcome, TruthTable, combination

_FEWEST = 2
_FEW = 10


class SolutionKind(StrEnum):
    """Which rows without cases may be used for shortening (Ragin 2008, ch. 8-9)."""

    CONSERVATIVE = "conservative"
    """None; also called complex."""
    PARSIMONIOUS = "parsimonious"
    """All that make it shorter."""
    INTERMEDIATE = "intermediate"
    """Those in which the conditions are as theory expects (easy counterfactuals)."""


class Expectation(StrEnum):
    """Whether theory expects a condition to help when it is present or absent."""

    PRESENT = "present"
    ABSENT = "absent"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TermFit:
    """A term of a solution with its fit.

    Attributes:
        term: which conditions, present or absent.
        fit: consistency, PRI and raw coverage.
        unique: share of the outcome that only this term covers; None where undefined.
        cases: with more than 0.5 in the term.
        against: of these, those without the outcome.
    """

    term: Term
    fit: Sufficiency
    unique: float | None
    cases: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Solution:
    """One smallest expression.

    Attributes:
        kind: which rows without cases it uses.
        model: from 1; several expressions of the same kind and size are rivals.
        terms: joined by "or".
        fit: consistency, PRI and coverage of the whole.
        assumed: numbers of the remainders that it takes to have the outcome.
        uncovered: cases with the outcome that no term covers.
    """

    kind: SolutionKind
    model: int
    terms: tuple[TermFit, ...]
    fit: Sufficiency
    assumed: tuple[int, ...]
    uncovered: tuple[str, ...]


@dataclass(frozen=True)
class Solutions:
    """All solutions of a truth table.

    Attributes:
        table: the truth table.
        found: solutions, by kind and model; none when nothing can be told.
        notes: why there are none, or what one must know to read them.
    """

    table: TruthTable
    found: tuple[Solution, ...]
    notes: tuple[Note, ...]

    def of(self, kind: SolutionKind) -> tuple[Solution, ...]:
        """The solutions of a kind, rivals in order."""
        return tuple(each for each in self.found if each.kind is kind)


def solve(table: TruthTable, expected: Mapping[str, Expectation] | None = None) -> Solutions:
    """Find the solutions of a truth table.

    Args:
        table: with its cut-offs.
        expected: by condition, what theory expects; the intermediate solution is left out when
            nothing is expected of any.
    """
    refusal = _refusal(table)
    if refusal:
        return Solutions(table, (), (refusal,))
    present = [row.bits for row in table.of(RowOutcome.PRESENT)]
    remainders = {row.bits for row in table.of(RowOutcome.REMAINDER)}
    usable: dict[SolutionKind, set[int]] = {
        SolutionKind.CONSERVATIVE: set(),
        SolutionKind.PARSIMONIOUS: remainders,
    }
    wanted = {n: e for n, e in (expected or {}).items() if e is not Expectation.NONE}
    if wanted:
        usable[SolutionKind.INTERMEDIATE] = _easy(table, present, remainders, wanted)
    found: list[Solution] = []
    notes: list[Note] = list(_notes(table))
    for kind, free in usable.items():
        excluded = [row.bits for row in table.rows if row.bits not in {*present, *free}]
        terms = prime_implicants(present, excluded)
        covers, complete = minimal_covers(terms, present)
        found += [_solution(kind, n, cover, table, free) for n, cover in enumerate(covers, 1)]
        if len(covers) > 1:
            facts = {"kind": kind.value, "models": len(covers)}
            notes.append(Note("rivals" if complete else "many_rivals", facts))
    return Solutions(table, tuple(found), tuple(notes))


def expression(term: Term, conditions: Sequence[str]) -> str:
    """A term in words of the field: ``DEV*~IND``; ``1`` for one that always holds."""
    values = term.values(len(conditions))
    parts = [
        name if value else NEGATION + name
        for name, value in zip(conditions, values, strict=True)
        if value is not None
    ]
    return "*".join(parts) or "1"


def formula(solution: Solution, conditions: Sequence[str]) -> str:
    """A solution as a formula: ``DEV*~IND + URB*STB``."""
    return " + ".join(expression(each.term, conditions) for each in solution.terms)


def _refusal(table: TruthTable) -> Note | None:
    """Why nothing can be told of sufficiency."""
    memberships = table.memberships
    facts = {"outcome": memberships.outcome, "cases": len(memberships.cases)}
    inside = int((memberships.result > 0.5).sum())
    if len(memberships.cases) < _FEWEST:
        return Note("too_few_cases", facts)
    if len(set(np.round(memberships.result, 9).tolist())) < 2:
        return Note("outcome_constant", facts)
    if inside == 0:
        return Note("outcome_never", facts)
    if inside == len(memberships.cases):
        return Note("outcome_always", facts)
    if not table.of(RowOutcome.PRESENT):
        best = max((row.consistency or 0 for row in table.observed), default=0.0)
        return Note("no_row", {**facts, "best": f"{best:.3f}"})
    if not table.of(RowOutcome.ABSENT, RowOutcome.CONTRADICTION):
        return Note("every_row", facts)
    return None


def _notes(table: TruthTable) -> list[Note]:
    memberships = table.memberships
    rows, cases = len(table.rows), len(memberships.cases)
    observed = len(table.observed)
    facts: dict[str, object] = {"rows": rows, "cases": cases, "observed": observed}
    notes = []
    if cases < _FEW:
        notes.append(Note("few_cases", facts))
    if rows > cases:
        notes.append(Note("limited_diversity", facts))
    contradictions = [row for row in table.of(RowOutcome.PRESENT) if row.against]
    for row in (*contradictions, *table.of(RowOutcome.CONTRADICTION)):
        named = {"row": row.number, "cases": ", ".join(row.against or row.cases)}
        name = "contradiction" if row.outcome is RowOutcome.CONTRADICTION else "against"
        notes.append(Note(name, named))
    return notes


def _easy(
    table: TruthTable,
    present: Sequence[int],
    remainders: set[int],
    expected: Mapping[str, Expectation],
) -> set[int]:
    """Remainders that theory lets one take for the outcome (Ragin & Sonnett 2005).

    Of each conservative term within a parsimonious one those conditions go that the parsimonious
    one does without and that stand against what is expected.
    """
    every = {row.bits for row in table.rows}
    hard, _ = minimal_covers(*_charted(present, every - {*present}))
    easy, _ = minimal_covers(*_charted(present, every - {*present} - remainders))
    conditions = table.memberships.conditions
    contrary = [_contrary(expected.get(name, Expectation.NONE)) for name in conditions]
    terms = set()
    for term in {term for cover in hard for term in cover}:
        for goal in {goal for cover in easy for goal in cover}:
            if term.within(goal):
                terms.add(_without(term, goal, contrary))
    return {row for row in remainders if any(term.covers(row) for term in terms)}


def _charted(present: Sequence[int], excluded: set[int]) -> tuple[tuple[Term, ...], Sequence[int]]:
    return prime_implicants(present, sorted(excluded)), present


def _contrary(expected: Expectation) -> int | None:
    """The value that stands against what is expected."""
    return {Expectation.PRESENT: 0, Expectation.ABSENT: 1, Expectation.NONE: None}[expected]


def _without(term: Term, goal: Term, contrary: Sequence[int | None]) -> Term:
    kept = term.kept
    for at, (value, against) in enumerate(zip(term.values(len(contrary)), contrary, strict=True)):
        bit = 1 << (len(contrary) - 1 - at)
        if value is not None and value == against and not goal.kept & bit:
            kept &= ~bit
    return Term(kept, term.bits & kept)


def _solution(
    kind: SolutionKind, model: int, cover: Sequence[Term], table: TruthTable, free: set[int]
) -> Solution:
    memberships = table.memberships
    width = len(memberships.conditions)
    parts = [combination(memberships.scores, term.values(width)) for term in cover]
    result = memberships.result
    whole = np.max(parts, axis=0)
    terms = tuple(
        _term_fit(term, own, [other for other in parts if other is not own], memberships)
        for term, own in zip(cover, parts, strict=True)
    )
    with_it = result > 0.5
    uncovered = [
        case
        for case, inside, has in zip(memberships.cases, whole > 0.5, with_it, strict=True)
        if has and not inside
    ]
    assumed = [row + 1 for row in sorted(free) if any(term.covers(row) for term in cover)]
    fit = sufficiency(whole, result)
    return Solution(kind, model, terms, fit, tuple(assumed), tuple(uncovered))


def _term_fit(
    term: Term, own: np.ndarray, others: Sequence[np.ndarray], memberships: Memberships
) -> TermFit:
    result = memberships.result
    fit = sufficiency(own, result)
    rest = np.max(others, axis=0) if others else np.zeros(len(own))
    both = np.minimum(np.maximum(own, rest), result).sum() - np.minimum(rest, result).sum()
    unique = float(both / result.sum()) if result.sum() > 0 else None
    inside = [at for at, value in enumerate(own) if value > 0.5]
    cases = tuple(memberships.cases[at] for at in inside)
    against = tuple(memberships.cases[at] for at in inside if result[at] < 0.5)
    return TermFit(term, fit, unique, cases, against)
