"""Sets of an analysis: what each is made of, how it was calibrated, and the cells behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from policytext.model import NO_WORDS, Bilingual
from policytext.theory.qca.calibration import (
    LOG_ODDS,
    CalibratedSet,
    Calibration,
    CalibrationMethod,
    calibrate,
    check_anchors,
    is_half,
    percentile,
)
from policytext.theory.qca.notes import Note
from policytext.theory.qca.solutions import Expectation

_PERCENTILE = "p"


@dataclass(frozen=True, slots=True)
class SetPlan:
    """A set as a researcher asks for it.

    Attributes:
        name: of the set, as it stands in formulas.
        sources: codes or columns whose values are added up.
        method: how it is calibrated; None where the values decide.
        anchors: as written: numbers, or percentiles of the cases such as ``p95``.
        label: name in both languages.
        is_outcome: whether it is the outcome.
        expectation: what theory expects of it as a condition.
    """

    name: str
    sources: tuple[str, ...]
    method: CalibrationMethod | None = None
    anchors: tuple[str, ...] = ()
    label: Bilingual = NO_WORDS
    is_outcome: bool = False
    expectation: Expectation = Expectation.NONE


@dataclass(frozen=True, slots=True)
class MadeSet:
    """A set with its raw values and memberships.

    Attributes:
        plan: as asked for.
        variable: its name in fsQCA and R.
        raw: value by case.
        calibrated: memberships by case.
        columns: names of the columns of the matrix, or of the table, that the values are from.
    """

    plan: SetPlan
    variable: str
    raw: Mapping[str, float]
    calibrated: CalibratedSet
    columns: tuple[str, ...] = field(default=())


def make_set(
    plan: SetPlan,
    variable: str,
    raw: Mapping[str, float],
    *,
    columns: Sequence[str] = (),
    constant: float = LOG_ODDS,
    nudge: float = 0.0,
) -> MadeSet:
    """Calibrate a set as it was asked for.

    Args:
        plan: method and anchors. Without either, values within 0 and 1 are taken as memberships,
            others as in from 1 on.
        variable: its name in fsQCA and R.
        raw: value by case; at least one.
        columns: names of the columns that the values are from.
        constant: log-odds of full membership.
        nudge: added to memberships of exactly 0.5 of a condition (Fiss 2011 adds 0.001).

    Raises:
        InvalidOption: when the anchors do not fit.
    """
    anchors = tuple(_anchor(written, list(raw.values())) for written in plan.anchors)
    method = plan.method or _method(anchors, raw)
    if method is CalibrationMethod.CRISP and not anchors:
        anchors = (1.0,)
    check_anchors(method, anchors, option=f"anchors of {plan.name}")
    made = calibrate(plan.name, raw, Calibration(method, anchors, constant))
    if nudge and not plan.is_outcome:
        made = _nudged(made, nudge)
    return MadeSet(plan, variable, raw, made, tuple(columns))


def _method(anchors: Sequence[float], raw: Mapping[str, float]) -> CalibrationMethod:
    if len(anchors) == 3:
        return CalibrationMethod.DIRECT
    if anchors:
        return CalibrationMethod.CRISP if len(anchors) == 1 else CalibrationMethod.INDIRECT
    inside = all(0 <= value <= 1 for value in raw.values())
    return CalibrationMethod.GIVEN if inside else CalibrationMethod.CRISP


def _anchor(written: str, values: Sequence[float]) -> float:
    """A number, or the percentile of the cases that ``p95`` asks for."""
    if written.lower().startswith(_PERCENTILE):
        return percentile(values, float(written[1:]))
    return float(written)


def _nudged(made: CalibratedSet, by: float) -> CalibratedSet:
    half = [case for case, score in made.scores.items() if is_half(score)]
    if not half:
        return made
    scores = {case: score + by * (case in half) for case, score in made.scores.items()}
    kept = tuple(note for note in made.notes if note.name != "on_crossover")
    facts = {"set": made.name, "by": f"{by:g}", "cases": ", ".join(half)}
    return replace(made, scores=scores, notes=(*kept, Note("nudged", facts)))
