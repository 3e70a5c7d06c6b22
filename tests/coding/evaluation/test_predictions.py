from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from policytext.coding.evaluation.predictions import predicted
from policytext.errors import ExchangeError
from tests.coding.evaluation.material import CODES, decisions, found

OWN = decisions()


def _rows(**more: Any) -> list[dict[str, Any]]:
    return [
        {"id": id, "codes": [CODES[place] for place in np.flatnonzero(given)], **more}
        for id, given in zip(OWN.ids, found(OWN), strict=True)
    ]


def test_codes_are_read_by_id_and_by_reference() -> None:
    given = _rows()
    given[0]["codes"] = [f"letters:{code}" for code in given[0]["codes"]]
    machine = predicted(reversed(given), OWN, source="predictions")
    assert np.array_equal(machine.given & OWN.judged, found(OWN))
    assert machine.probability is None
    assert "tell no probabilities" in machine.why_no_probability


def test_rows_and_codes_that_nobody_judged_are_passed_over() -> None:
    given = [*_rows(), {"id": "other", "codes": ["A"]}]
    given[0]["codes"].append("ELSEWHERE")
    assert np.array_equal(predicted(given, OWN, source="p").given & OWN.judged, found(OWN))


def test_probabilities_of_all_codes_are_read() -> None:
    machine = predicted(_rows(probabilities=dict.fromkeys(CODES, 0.25)), OWN, source="p")
    assert machine.probability is not None
    assert set(machine.probability.ravel().tolist()) == {0.25}


def test_probabilities_of_some_codes_do_not_do() -> None:
    assert predicted(_rows(probabilities={"A": 0.5}), OWN, source="p").probability is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda given: given[1:], "1 rows have no prediction, the first is r0"),
        (lambda given: [*given, given[0]], "row r0: it is there twice"),
        (lambda given: [{"id": "r0", "codes": "A"}, *given[1:]], "must be a list of codes"),
        (
            lambda given: [dict(given[0], probabilities={"A": 2}), *given[1:]],
            "must be a number from 0 to 1",
        ),
    ],
)
def test_predictions_that_cannot_be_used(change, said: str) -> None:
    with pytest.raises(ExchangeError, match=said):
        predicted(change(_rows()), OWN, source="predictions")
