from __future__ import annotations

import numpy as np
import pytest

from policytext.coding.evaluation.calibration import ALL_PAIRS, Pairs
from policytext.coding.evaluation.coverage_risk import GIVEN, area_records, coverage_records
from tests.coding.evaluation.material import decisions, found, probabilities


def _made(probability: list[float], share: list[float]) -> Pairs:
    number = len(probability)
    return Pairs(
        np.array(probability),
        np.array(share, dtype=float),
        np.arange(number),
        np.zeros(number, dtype=np.int64),
        np.array(probability) >= 0.5,
    )


TEN = _made([0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5], [1] * 8 + [0] * 2)


def _curve(pairs: Pairs, scope: str = ALL_PAIRS) -> dict[float, dict]:
    return {each["coverage"]: each for each in coverage_records(pairs) if each["scope"] == scope}


def _area(pairs: Pairs, scope: str = ALL_PAIRS) -> dict:
    return next(each for each in area_records(pairs) if each["scope"] == scope)


def test_what_is_least_sure_is_left_first() -> None:
    curve = _curve(TEN)
    assert [curve[share]["kept"] for share in (1.0, 0.9, 0.8)] == [10, 9, 8]
    assert [curve[share]["risk"] for share in (1.0, 0.9, 0.8)] == pytest.approx([0.2, 1 / 9, 0])
    assert curve[0.9]["f1"] == pytest.approx(16 / 17)
    assert curve[0.8]["confidence"] == pytest.approx(0.6)


def test_areas_worked_by_hand() -> None:
    area = _area(TEN)
    assert area["area"] == pytest.approx((1 / 9 + 2 / 10) / 10)
    assert area["best_area"] == area["area"]
    assert area["chance_area"] == pytest.approx(0.2)


def test_a_confidence_that_tells_nothing_reaches_the_area_of_lots() -> None:
    area = _area(_made([0.8] * 10, [1] * 6 + [0] * 4))
    assert area["area"] == pytest.approx(area["chance_area"]) == pytest.approx(0.4)
    assert area["best_area"] < area["area"]


def test_the_order_of_the_rows_is_no_matter() -> None:
    own = decisions()
    pairs = Pairs.of(own, found(own), np.round(probabilities(own), 1), own.judged)
    turned = pairs.where(np.arange(len(pairs))[::-1])
    assert list(coverage_records(turned)) == [
        {name: pytest.approx(value) for name, value in each.items()}
        for each in coverage_records(pairs)
    ]


def test_a_code_not_given_is_as_sure_as_it_is_improbable() -> None:
    curve = _curve(_made([0.01, 0.4, 0.6], [0, 1, 1]))
    assert curve[0.3]["confidence"] == pytest.approx(0.99)
    assert curve[0.3]["f1"] is None
    assert curve[1.0]["risk"] == pytest.approx(1 / 3)


def test_of_the_codes_given_risk_is_what_precision_lacks() -> None:
    curve = _curve(_made([0.01, 0.9, 0.6], [1, 1, 0]), GIVEN)
    assert curve[1.0]["kept"] == 2
    assert curve[1.0]["risk"] == pytest.approx(0.5)


def test_no_codes_given_is_a_reason() -> None:
    pairs = _made([0.1, 0.2], [0, 1])
    assert _area(pairs, GIVEN)["reason"] == "there are none"
    assert not _curve(pairs, GIVEN)
