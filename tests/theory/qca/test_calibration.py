import numpy as np
import pytest

from policytext.errors import InvalidOption
from policytext.theory.qca import (
    LOG_ODDS,
    LOG_ODDS_95,
    Calibration,
    CalibrationMethod,
    calibrate,
)
from tests.theory.qca.lipset import ANCHORS, FUZZY, RAW

DIRECT, INDIRECT = CalibrationMethod.DIRECT, CalibrationMethod.INDIRECT
CRISP, GIVEN = CalibrationMethod.CRISP, CalibrationMethod.GIVEN


@pytest.mark.parametrize(("at", "name"), list(enumerate(ANCHORS)))
def test_published_scores_of_the_direct_method(at: int, name: str) -> None:
    raw = {case: float(row[at]) for case, row in RAW.items()}
    found = calibrate(name, raw, Calibration(DIRECT, ANCHORS[name]))
    assert [round(score, 2) for score in found.scores.values()] == [r[at] for r in FUZZY.values()]


def test_the_constants_meet_their_anchors() -> None:
    raw = {"out": 0.0, "crossover": 4.0, "in": 5.0}
    for constant, full in ((LOG_ODDS, 0.9526), (LOG_ODDS_95, 0.95)):
        scores = calibrate("X", raw, Calibration(DIRECT, (0, 4, 5), constant)).scores
        expected = [1 - full, 0.5, full]
        assert list(scores.values()) == pytest.approx(expected, abs=5e-5)


def test_falling_anchors_turn_the_scale_round() -> None:
    raw = {"a": 1.0, "b": 6.0, "c": 12.0}
    rising = calibrate("X", raw, Calibration(DIRECT, (0, 6, 20))).scores
    falling = calibrate("X", raw, Calibration(DIRECT, (20, 6, 0))).scores
    assert [rising[case] + falling[case] for case in raw] == pytest.approx([1, 1, 1])


def test_indirect_follows_the_classes_and_keeps_the_order() -> None:
    raw = {f"c{at}": float(value) for at, value in enumerate((110, 340, 600, 1100, 2500, 9000))}
    thresholds = (300.0, 500.0, 1000.0, 2000.0)
    rising = list(calibrate("X", raw, Calibration(INDIRECT, thresholds)).scores.values())
    assert rising == sorted(rising)
    assert np.abs(np.array(rising) - (0, 0.25, 0.5, 0.75, 1, 1)).max() < 0.1
    falling = calibrate("X", raw, Calibration(INDIRECT, thresholds[::-1])).scores
    assert list(falling.values()) == pytest.approx([1 - score for score in rising], abs=1e-6)


def test_crisp_and_given() -> None:
    raw = {"a": 0.0, "b": 1.0, "c": 3.0}
    assert list(calibrate("X", raw, Calibration(CRISP, (1,))).scores.values()) == [0, 1, 1]
    with pytest.raises(InvalidOption, match="3"):
        calibrate("X", raw, Calibration(GIVEN))


@pytest.mark.parametrize(
    ("method", "anchors"),
    [(DIRECT, (1, 2)), (DIRECT, (1, 3, 2)), (DIRECT, (1, 1, 2)), (CRISP, ()), (INDIRECT, (1,))],
)
def test_anchors_that_do_not_fit(method: CalibrationMethod, anchors: tuple[float, ...]) -> None:
    with pytest.raises(InvalidOption, match="anchors"):
        Calibration(method, anchors)


def test_remarks() -> None:
    def names(values: list[float]) -> list[str]:
        raw = {f"c{at}": value for at, value in enumerate(values)}
        return [note.name for note in calibrate("X", raw, Calibration(DIRECT, (0, 5, 10))).notes]

    assert names([3, 3, 3]) == ["no_variation"]
    assert names([6, 7, 8]) == ["all_in"]
    assert names([1, 5, 9]) == ["on_crossover"]
    assert names([9, 9, 8, 7, 9, 1]) == ["skewed_in"]
    assert names([1, 9]) == []


def test_no_regression_without_classes() -> None:
    raw = {"a": 1.0, "b": 2.0, "c": 3.0}
    with pytest.raises(InvalidOption, match="class"):
        calibrate("X", raw, Calibration(INDIRECT, (10, 20)))


@pytest.mark.parametrize(
    ("anchors", "constant"), [((1.0, 2.0, float("inf")), 3.0), ((1.0, 2.0, 3.0), float("inf"))]
)
def test_nothing_is_infinite(anchors: tuple[float, ...], constant: float) -> None:
    with pytest.raises(InvalidOption):
        Calibration(CalibrationMethod.DIRECT, anchors, constant)
