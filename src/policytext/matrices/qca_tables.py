"""Tables of a qualitative comparative analysis, as papers print them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from policytext.matrices.qca_labels import word
from policytext.theory.qca import (
    CalibrationMethod,
    Memberships,
    Necessity,
    RowOutcome,
    TruthTable,
    necessity,
)
from policytext.theory.qca.memberships import NEGATION
from policytext.theory.qca.sets import MadeSet
from policytext.theory.qca.truth_table import TruthTableRow

CALIBRATION = (
    *("set", "variable", "label", "role", "source", "method", "full_out", "crossover", "full_in"),
    *("thresholds", "anchors_as_given", "constant", "expectation", "raw_mean", "raw_sd"),
    *("raw_min", "raw_max", "mean", "inside", "half"),
)
SCORES = ("case", "set", "row", "column", "raw", "membership", "quotes")
NECESSITY = (
    *("condition", "outcome", "consistency", "coverage", "relevance", "necessary", "remark"),
)
NECESSARY = 0.9
"""Usual bar of consistency for a necessary condition (Schneider & Wagemann 2012, ch. 9)."""
_TRIVIAL = 0.5


def calibration_table(sets: Sequence[MadeSet], language: str) -> pd.DataFrame:
    """How each set was made, with its anchors, and the distribution of its values.

    Args:
        sets: conditions and outcome.
        language: ``zh`` or ``en``.

    Returns:
        DataFrame with the columns ``CALIBRATION``, one row a set; ``raw_sd`` is that of the
            sample; ``inside`` and ``half`` count cases above and at 0.5.
    """
    return pd.DataFrame([_calibration(each, language) for each in sets], columns=list(CALIBRATION))


def score_table(
    sets: Sequence[MadeSet], cases: Sequence[str], quotes: Mapping[tuple[str, str], int]
) -> pd.DataFrame:
    """Memberships of the cases, each with the cell of the matrix that it comes from.

    Args:
        sets: conditions and outcome.
        cases: names, in order.
        quotes: how many quotes stand behind a cell, by row and column.

    Returns:
        DataFrame with the columns ``SCORES``: one row a case, set and column behind it; ``row``
            and ``column`` lead to the quotes, ``raw`` is the value of the whole set.
    """
    rows = [
        (case, each.plan.name, case, name, each.raw[case], each.calibrated.scores[case], behind)
        for each in sets
        for case in cases
        if case in each.raw
        for name, behind in ((name, quotes.get((case, name), 0)) for name in each.columns)
    ]
    return pd.DataFrame(rows, columns=list(SCORES))


def necessity_table(memberships: Memberships, language: str) -> pd.DataFrame:
    """Each condition, present and absent, as necessary for the outcome and for its absence.

    Args:
        memberships: cases × sets.
        language: ``zh`` or ``en``.

    Returns:
        DataFrame with the columns ``NECESSITY``; ``relevance`` is the relevance of necessity (RoN).
    """
    rows = [
        row for each in (memberships, memberships.negated()) for row in _necessities(each, language)
    ]
    return pd.DataFrame(rows, columns=list(NECESSITY))


def truth_table_frame(table: TruthTable, language: str) -> pd.DataFrame:
    """The truth table, rows with the outcome first, the most consistent at the top.

    Args:
        table: the truth table.
        language: ``zh`` or ``en``.

    Returns:
        DataFrame with a row a combination: ``number``, a column a condition, ``says`` (1, 0, C for
            a contradiction, ? for a remainder), ``n``, ``consistency``, ``pri``, ``cases``,
            ``against`` (its cases that speak against it) and ``remark``.
    """
    names = _column_names(table.memberships.conditions)
    columns = ["number", *names, "says", "n", "consistency", "pri", "cases", "against", "remark"]
    rows = [_truth_row(row, table, language) for row in sorted(table.rows, key=_rank)]
    return pd.DataFrame(rows, columns=columns)


def _calibration(each: MadeSet, language: str) -> tuple[Any, ...]:
    made = each.calibrated.calibration
    scores = np.array(list(each.calibrated.scores.values()))
    raw = np.array(list(each.raw.values()))
    direct = made.method is CalibrationMethod.DIRECT
    anchors = made.anchors if direct else (None, None, None)
    thresholds = "" if direct else "; ".join(f"{value:g}" for value in made.anchors)
    return (
        each.plan.name,
        each.variable,
        each.plan.label.within(language),
        word("roles", "outcome" if each.plan.is_outcome else "condition", language),
        " + ".join(each.columns),
        word("methods", made.method.value, language),
        *anchors,
        thresholds,
        "; ".join(each.plan.anchors),
        made.constant if direct else None,
        word("expectations", each.plan.expectation.value, language),
        float(raw.mean()),
        float(raw.std(ddof=1)) if len(raw) > 1 else None,
        float(raw.min()),
        float(raw.max()),
        float(scores.mean()),
        int((scores > 0.5 + 1e-9).sum()),
        int((np.abs(scores - 0.5) <= 1e-9).sum()),
    )


def _necessities(memberships: Memberships, language: str) -> Iterator[tuple[Any, ...]]:
    for at, name in enumerate(memberships.conditions):
        x = memberships.scores[:, at]
        for shown, scores in ((name, x), (NEGATION + name, 1 - x)):
            fit = necessity(scores, memberships.result)
            holds = fit.consistency is not None and fit.consistency >= NECESSARY - 1e-9
            told = word("yes_no", "yes" if holds else "no", language)
            remark = _necessity_remark(fit, holds)
            shown_remark = word("remarks", remark, language) if remark else ""
            fits = (fit.consistency, fit.coverage, fit.relevance)
            yield shown, memberships.outcome, *fits, told, shown_remark


def _necessity_remark(fit: Necessity, holds: bool) -> str:
    if fit.consistency is None:
        return "no_outcome"
    if fit.coverage is None:
        return "no_condition"
    return "trivial" if holds and (fit.relevance is None or fit.relevance < _TRIVIAL) else ""


def _truth_row(row: TruthTableRow, table: TruthTable, language: str) -> tuple[Any, ...]:
    told = _remark(row, table)
    return (
        row.number,
        *row.values,
        row.outcome.value,
        len(row.cases),
        row.consistency,
        row.pri,
        "; ".join(row.cases),
        "; ".join(row.against),
        word("remarks", told, language) if told else "",
    )


def _remark(row: TruthTableRow, table: TruthTable) -> str:
    if row.outcome is RowOutcome.REMAINDER:
        return "below_frequency" if row.cases else "no_case"
    if row.outcome is RowOutcome.CONTRADICTION:
        return "contradiction"
    least = table.cutoffs.consistency
    if row.outcome is RowOutcome.ABSENT and (row.consistency or 0) >= least - 1e-9:
        return "below_pri"
    return "against" if row.against else ""


def _rank(row: TruthTableRow) -> tuple[int, float, int]:
    order = [
        RowOutcome.PRESENT,
        RowOutcome.CONTRADICTION,
        RowOutcome.ABSENT,
        RowOutcome.REMAINDER,
    ]
    rank = order.index(row.outcome) + (not row.cases)
    unseen = row.outcome is RowOutcome.REMAINDER
    return rank, 0.0 if unseen else -(row.consistency or 0.0), row.number


def _column_names(conditions: Sequence[str]) -> list[str]:
    """Names of conditions that are no other column of the truth table."""
    taken = {"number", "says", "n", "consistency", "pri", "cases", "against", "remark"}
    return [f"{name}_" if name in taken else name for name in conditions]
