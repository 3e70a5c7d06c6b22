import pytest

from policytext.errors import InvalidOption
from policytext.theory.qca import (
    Calibration,
    CalibrationMethod,
    Cutoffs,
    Expectation,
    Memberships,
    SolutionKind,
    calibrate,
    solve,
    truth_table,
)
from policytext.theory.qca.solutions import formula
from tests.theory.qca.lipset import CONDITIONS, CRISP, made, memberships


def test_solutions_of_the_crisp_example() -> None:
    cases = memberships(CRISP)
    expected = dict.fromkeys(CONDITIONS, Expectation.PRESENT)
    solutions = solve(truth_table(cases), expected)
    told = {each.kind: formula(each, cases.conditions) for each in solutions.found}
    assert told == {
        SolutionKind.CONSERVATIVE: "DEV*~URB*LIT*STB + DEV*LIT*IND*STB",
        SolutionKind.PARSIMONIOUS: "DEV*STB",
        SolutionKind.INTERMEDIATE: "DEV*LIT*STB",
    }
    first, second = solutions.of(SolutionKind.CONSERVATIVE)[0].terms
    assert (first.fit.coverage, first.unique) == (0.5, 0.25)
    assert (second.fit.coverage, second.unique) == (0.75, 0.5)
    assert first.cases == ("FR", "SE", "FI", "IE")
    assert solutions.of(SolutionKind.INTERMEDIATE)[0].assumed == (30,)


def test_the_absence_of_the_outcome() -> None:
    cases = memberships(CRISP).negated()
    assert cases.outcome == "~SURV"
    parsimonious = solve(truth_table(cases)).of(SolutionKind.PARSIMONIOUS)[0]
    assert formula(parsimonious, cases.conditions) == "~DEV + ~STB"
    assert cases.negated().outcome == "SURV"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([(1, 1)], "too_few_cases"),
        ([(1, 0.6), (0, 0.6)], "outcome_constant"),
        ([(1, 0.1), (0, 0.2)], "outcome_never"),
        ([(1, 0.8), (0, 0.9)], "outcome_always"),
        ([(1, 0), (1, 1), (0, 0), (0, 1)], "no_row"),
        ([(0.9, 0.9), (0.45, 0.49), (0.9, 0.8)], "every_row"),
    ],
)
def test_why_there_is_no_solution(rows: list[tuple[float, ...]], reason: str) -> None:
    solutions = solve(truth_table(made(rows)))
    assert solutions.found == ()
    assert [note.name for note in solutions.notes] == [reason]


def test_cases_against_and_uncovered() -> None:
    rows = made([(1, 0, 1), (1, 0, 1), (1, 0, 1), (1, 0, 0), (0, 1, 1), (0, 1, 0), (0, 0, 0)])
    solutions = solve(truth_table(rows, Cutoffs(consistency=0.75)))
    only = solutions.of(SolutionKind.CONSERVATIVE)[0]
    assert only.terms[0].against == ("C4",)
    assert only.uncovered == ("C5",)
    assert {"against", "few_cases"} <= {note.name for note in solutions.notes}


def test_rival_models_are_told() -> None:
    present = {(0, 0, 0), (0, 0, 1), (0, 1, 1), (1, 1, 1), (1, 1, 0), (1, 0, 0)}
    every = [tuple(row >> at & 1 for at in (2, 1, 0)) for row in range(8)]
    rows = [(*values, int(values in present)) for values in every]
    solutions = solve(truth_table(made(rows)))
    assert len(solutions.of(SolutionKind.CONSERVATIVE)) == 2
    assert "rivals" in [note.name for note in solutions.notes]


def test_sets_put_together() -> None:
    given = Calibration(CalibrationMethod.GIVEN)
    sets = [
        calibrate("A", {"c1": 1, "c2": 0, "c3": 1}, given),
        calibrate("Y", {"c1": 1, "c2": 0.2}, given),
    ]
    found = Memberships.of(sets, "~Y")
    assert found.cases == ("c1", "c2")
    assert found.result.tolist() == [0, 0.8]
    with pytest.raises(InvalidOption, match="none of the choices"):
        Memberships.of(sets, "Z")
    with pytest.raises(InvalidOption, match="other than the outcome"):
        Memberships.of(sets, "Y", ["Y"])
