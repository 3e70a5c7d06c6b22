"""Every published example of QCA, from the collection beside the checkout."""

import json
from pathlib import Path
from typing import Any

import pytest

from policytext.theory.qca import (
    LOG_ODDS,
    LOG_ODDS_95,
    Calibration,
    CalibrationMethod,
    Cutoffs,
    Solution,
    SolutionKind,
    Solutions,
    calibrate,
    necessity,
    solve,
    truth_table,
)
from policytext.theory.qca.solutions import expression, formula
from tests.theory.qca.lipset import CONDITIONS, memberships

pytestmark = pytest.mark.real

Example = dict[str, Any]
CONSERVATIVE, PARSIMONIOUS = SolutionKind.CONSERVATIVE, SolutionKind.PARSIMONIOUS


@pytest.fixture(scope="module")
def examples(shared: Path) -> dict[str, Example]:
    path = shared / "reference" / "agreement" / "examples.json"
    return {each["id"]: each for each in json.loads(path.read_text(encoding="utf-8"))}


@pytest.fixture(scope="module")
def fuzzy(examples: dict[str, Example]) -> Solutions:
    cases = memberships(examples["QCA-CALIB"]["data"]["published_fuzzy"])
    return solve(truth_table(cases, Cutoffs(consistency=0.8)))


def test_all_scores_of_the_direct_method(examples: dict[str, Example]) -> None:
    example = examples["QCA-CALIB"]
    data = example["data"]
    for constant, name in ((LOG_ODDS, "logodds3.0"), (LOG_ODDS_95, "logodds2.944")):
        for at, column in enumerate(data["columns"]):
            anchors = data["anchors_e_c_i"][column]
            anchors = anchors[::-1] if column in data["reversed"] else anchors
            raw = {case: row[at] for case, row in data["raw"].items()}
            how = Calibration(CalibrationMethod.DIRECT, tuple(anchors), constant)
            scores = calibrate(column, raw, how).scores
            published = data["published_fuzzy"].items()
            other = sum(round(scores[case], 2) != row[at] for case, row in published)
            assert other == example["computed"][f"{column}_{name}"]


def test_crisp_truth_table_and_solutions(examples: dict[str, Example]) -> None:
    example = examples["QCA-LC"]
    cases = memberships(example["data"]["LC"])
    table = truth_table(cases)
    found = {
        "".join(map(str, row.values)): (len(row.cases), row.consistency, row.pri, list(row.cases))
        for row in table.observed
    }
    expected = example["computed"]["truth_table"]
    assert found == {
        row["row"]: (row["n"], row["incl"], row["PRI"], row["cases"]) for row in expected
    }
    solutions = solve(table)
    for kind, name in ((CONSERVATIVE, "conservative"), (PARSIMONIOUS, "parsimonious")):
        only = solutions.of(kind)
        assert len(only) == 1
        _check(only[0], example["computed"][name][0])
        told = set(formula(only[0], CONDITIONS).split(" + "))
        assert told == set(example["published"][name].split(" + "))


def _check(solution: Solution, expected: Example) -> None:
    for term in solution.terms:
        own = expected[expression(term.term, CONDITIONS)]
        fit = (term.fit.consistency, term.fit.pri, term.fit.coverage, term.unique)
        assert fit == pytest.approx([own[key] for key in ("inclS", "PRI", "covS", "covU")])
    whole = solution.fit
    own = expected["_solution"]
    fits = (whole.consistency, whole.pri, whole.coverage)
    assert fits == pytest.approx([own[key] for key in ("inclS", "PRI", "covS")])


def test_fuzzy_solutions(fuzzy: Solutions) -> None:
    only = fuzzy.of(CONSERVATIVE)[0]
    found = {
        expression(each.term, CONDITIONS): (
            *(each.fit.consistency, each.fit.pri, each.fit.coverage, each.unique),
        )
        for each in only.terms
    }
    assert found == {
        "DEV*URB*LIT*IND*STB": pytest.approx((0.904, 0.886, 0.454, 0.393), abs=0.0005),
        "DEV*~URB*LIT*~IND*STB": pytest.approx((0.804, 0.719, 0.265, 0.204), abs=0.0005),
    }
    assert (only.fit.consistency, only.fit.coverage) == pytest.approx((0.870, 0.658), abs=0.0005)
    short = fuzzy.of(PARSIMONIOUS)[0]
    assert formula(short, CONDITIONS) == "DEV*~IND + URB*STB"
    assert (short.fit.consistency, short.fit.coverage) == pytest.approx((0.850, 0.714), abs=0.0005)


def test_necessity(examples: dict[str, Example], fuzzy: Solutions) -> None:
    cases = fuzzy.table.memberships
    for at, name in enumerate(CONDITIONS):
        fit = necessity(cases.scores[:, at], cases.result)
        expected = examples["QCA-NEC"]["computed"][name]
        assert (fit.consistency, fit.coverage) == pytest.approx(expected, abs=0.0005)
