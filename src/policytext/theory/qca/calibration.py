"""Calibration: from raw values of cases to degrees of membership in a set."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from policytext.errors import InvalidOption
from policytext.theory.qca.fractional import fractional_logit
from policytext.theory.qca.notes import Note

LOG_ODDS = 3.0
"""Log-odds of full membership in fsQCA (Ragin 2008, ch. 5): a membership of 0.953."""
LOG_ODDS_95 = math.log(19)
"""Log-odds of a membership of exactly 0.95, as in the R package QCA: 2.944."""
_DIRECT = 3
_SKEWED = 0.8


class CalibrationMethod(StrEnum):
    """How raw values become degrees of membership."""

    DIRECT = "direct"
    """Log-odds through three anchors (Ragin 2008, ch. 5)."""
    INDIRECT = "indirect"
    """Classes between thresholds, smoothed by a fractional logit (Ragin 2008, ch. 5)."""
    CRISP = "crisp"
    """In from a threshold on, out below it."""
    GIVEN = "given"
    """The values are degrees of membership already."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a set is calibrated.

    Attributes:
        method: which way.
        anchors: direct: full non-membership, crossover, full membership; where more of the raw
            value means less membership they fall. Indirect: the thresholds between the classes,
            in rising order, or in falling order where more means less. Crisp: one threshold. None
            when the values are given.
        constant: log-odds of full membership, for the direct method.

    Raises:
        InvalidOption: when number or order of the anchors does not fit the method.
    """

    method: CalibrationMethod
    anchors: tuple[float, ...] = ()
    constant: float = LOG_ODDS

    def __post_init__(self) -> None:
        check_anchors(self.method, self.anchors)
        if not 0 < self.constant < math.inf:
            raise InvalidOption("constant", self.constant, ["log-odds above 0, such as 3 or 2.944"])

    @property
    def falling(self) -> bool:
        """Whether more of the raw value means less membership."""
        return len(self.anchors) > 1 and self.anchors[0] > self.anchors[-1]


def check_anchors(
    method: CalibrationMethod, anchors: Sequence[float], *, option: str = "anchors"
) -> None:
    """Make sure that anchors fit a method.

    Args:
        method: of calibration.
        anchors: as ``Calibration`` has them.
        option: what they are called in the message.

    Raises:
        InvalidOption: when their number or order does not fit.
    """
    told = ", ".join(f"{anchor:g}" for anchor in anchors)
    wanted, fits = {
        CalibrationMethod.DIRECT: (
            "full non-membership, crossover, full membership",
            len(anchors) == _DIRECT,
        ),
        CalibrationMethod.INDIRECT: ("two thresholds or more", len(anchors) > 1),
        CalibrationMethod.CRISP: ("one threshold", len(anchors) == 1),
        CalibrationMethod.GIVEN: ("none, for memberships that are given", not anchors),
    }[method]
    if not fits:
        raise InvalidOption(option, told, [wanted])
    steps = np.diff(anchors)
    if not np.isfinite(anchors).all():
        raise InvalidOption(option, told, [f"finite numbers: {wanted}"])
    if len(steps) and not (bool((steps > 0).all()) or bool((steps < 0).all())):
        raise InvalidOption(option, told, [f"rising or falling values: {wanted}"])


@dataclass(frozen=True, slots=True)
class CalibratedSet:
    """Degrees of membership of cases in one set.

    Attributes:
        name: of the set.
        calibration: how it was made.
        scores: by case, from 0 to 1.
        notes: what one must know to use them: no variation, cases on the crossover, skew.
    """

    name: str
    calibration: Calibration
    scores: Mapping[str, float]
    notes: tuple[Note, ...] = ()


def calibrate(name: str, raw: Mapping[str, float], calibration: Calibration) -> CalibratedSet:
    """Calibrate the raw values of cases.

    Args:
        name: of the set.
        raw: value by case; finite numbers.
        calibration: method, anchors and constant.

    Raises:
        InvalidOption: when values that are given as memberships are not within 0 and 1, or no
            fractional logit fits the classes.
    """
    values = np.array(list(raw.values()), dtype=float)
    made = {
        CalibrationMethod.DIRECT: _direct,
        CalibrationMethod.INDIRECT: _indirect,
        CalibrationMethod.CRISP: _crisp,
        CalibrationMethod.GIVEN: _given,
    }[calibration.method](values, calibration)
    scores = dict(zip(raw, map(float, made), strict=True))
    return CalibratedSet(name, calibration, scores, tuple(_notes(name, scores, values)))


def is_half(score: float) -> bool:
    """Whether a membership is 0.5: neither more in than out nor the other way round."""
    return abs(score - 0.5) < 1e-9


def _direct(values: np.ndarray, calibration: Calibration) -> np.ndarray:
    out, crossover, full = calibration.anchors
    sign = -1 if calibration.falling else 1
    above = sign * (values - crossover) >= 0
    width = np.where(above, abs(full - crossover), abs(crossover - out))
    odds = calibration.constant * sign * (values - crossover) / width
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -700, 700))))


def _indirect(values: np.ndarray, calibration: Calibration) -> np.ndarray:
    thresholds = np.sort(np.array(calibration.anchors))
    classes = np.searchsorted(thresholds, values, side="right") / len(thresholds)
    if calibration.falling:
        classes = 1 - np.searchsorted(thresholds, values, side="left") / len(thresholds)
    return fractional_logit(values, classes)


def _crisp(values: np.ndarray, calibration: Calibration) -> np.ndarray:
    return (values >= calibration.anchors[0]).astype(float)


def _given(values: np.ndarray, calibration: Calibration) -> np.ndarray:
    for value in values:
        if not 0 <= value <= 1:
            raise InvalidOption("membership", f"{value:g}", ["a number from 0 to 1, or anchors"])
    return values


def _notes(name: str, scores: Mapping[str, float], values: np.ndarray) -> list[Note]:
    notes = []
    half = [case for case, score in scores.items() if is_half(score)]
    inside = sum(score > 0.5 for score in scores.values())
    of = len(scores) - len(half)
    if len(set(values.tolist())) < 2:
        notes.append(Note("no_variation", {"set": name, "value": f"{values[0]:g}"}))
    elif of and inside in (0, of):
        notes.append(Note("all_in" if inside else "all_out", {"set": name, "cases": of}))
    elif of and max(inside, of - inside) / of > _SKEWED:
        share = f"{max(inside, of - inside) / of:.0%}"
        side = "skewed_in" if inside > of - inside else "skewed_out"
        notes.append(Note(side, {"set": name, "share": share}))
    if half:
        notes.append(Note("on_crossover", {"set": name, "cases": ", ".join(half)}))
    order = np.argsort(values, kind="stable")
    steps = np.diff(np.array(list(scores.values()))[order])
    if (steps > 1e-9).any() and (steps < -1e-9).any():
        notes.append(Note("not_monotonic", {"set": name}))
    return notes


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the cases lies (linear, as Excel's PERCENTILE.INC).

    Args:
        values: raw values; at least one.
        share: from 0 to 100.

    Raises:
        InvalidOption: when the share is out of range.
    """
    if not 0 <= share <= 100:
        raise InvalidOption("percentile", f"p{share:g}", ["a number from p0 to p100"])
    return float(np.percentile(np.array(values, dtype=float), share))
