from typing import Any

import pytest

from policytext.errors import InvalidOption
from policytext.theory.qca import Cutoffs, RowOutcome, necessity, sufficiency, truth_table
from tests.theory.qca.lipset import CRISP, made, memberships


def test_rows_of_the_crisp_example() -> None:
    table = truth_table(memberships(CRISP))
    told = {row.number: (len(row.cases), row.consistency, row.pri) for row in table.observed}
    assert told == {
        22: (2, 1, 1),
        24: (2, 1, 1),
        32: (4, 1, 1),
        1: (3, 0, 0),
        2: (2, 0, 0),
        5: (2, 0, 0),
        6: (1, 0, 0),
        23: (1, 0, 0),
        31: (1, 0, 0),
    }
    assert len(table.of(RowOutcome.REMAINDER)) == 32 - 9


def test_fuzzy_fit_by_hand() -> None:
    # One condition: X = .8 .6 .3, Y = .7 .9 .2; min = .7 .6 .2; with ~Y: .3 .1 .2
    found = made([(0.8, 0.7), (0.6, 0.9), (0.3, 0.2)])
    fit = sufficiency(found.scores[:, 0], found.result)
    assert fit.consistency == pytest.approx(1.5 / 1.7)
    assert fit.pri == pytest.approx((1.5 - 0.6) / (1.7 - 0.6))
    assert fit.coverage == pytest.approx(1.5 / 1.8)
    needed = necessity(found.scores[:, 0], found.result)
    assert needed.consistency == pytest.approx(1.5 / 1.8)
    assert needed.relevance == pytest.approx((0.2 + 0.4 + 0.7) / (0.3 + 0.4 + 0.8))


def test_undefined_fit_is_none() -> None:
    found = made([(0, 0), (0, 0)])
    assert sufficiency(found.scores[:, 0], found.result).consistency is None
    assert necessity(found.scores[:, 0], found.result).consistency is None


def test_a_case_on_the_crossover_is_in_no_row() -> None:
    table = truth_table(made([(0.5, 0.9, 1), (0.9, 0.9, 1), (0.1, 0.2, 0)]))
    assert table.unplaced == (("C1", ("A",)),)
    assert [row.cases for row in table.observed] == [("C3",), ("C2",)]


def test_frequency_pri_and_contradictions() -> None:
    rows = made([(1, 1), (1, 1), (1, 0), (0, 0)])
    crisp = truth_table(rows, Cutoffs(consistency=0.6))
    assert crisp.rows[1].outcome is RowOutcome.PRESENT
    assert crisp.rows[1].against == ("C3",)
    between = truth_table(rows, Cutoffs(consistency=0.8, absent=0.5))
    assert between.rows[1].outcome is RowOutcome.CONTRADICTION
    assert truth_table(rows, Cutoffs(cases=2)).rows[0].outcome is RowOutcome.REMAINDER
    fuzzy = made([(0.6, 0.55), (0.6, 0.55), (0.2, 0.1)])
    assert truth_table(fuzzy).rows[1].outcome is RowOutcome.PRESENT
    assert truth_table(fuzzy, Cutoffs(pri=0.75)).rows[1].outcome is RowOutcome.ABSENT


@pytest.mark.parametrize(
    "wrong", [{"cases": 0}, {"consistency": 1.1}, {"pri": -0.1}, {"absent": 0.9}]
)
def test_cutoffs_out_of_range(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidOption):
        Cutoffs(**wrong)
