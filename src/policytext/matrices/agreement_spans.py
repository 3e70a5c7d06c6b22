"""Agreement on stretches of text: the unitizing alphas as rows of the tables of agreement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from policytext.matrices.agreement_pairs import MOST_PAIRS, PAIR_COLUMNS
from policytext.matrices.agreement_tables import (
    ALL_CODES,
    CODE_COLUMNS,
    COEFFICIENT_COLUMNS,
    Bootstrap,
    estimate_rows,
    frame_of,
)
from policytext.theory.agreement import Continuum, Resampling, UnitTable, unitizing_alphas
from policytext.theory.agreement.unit_table import written
from policytext.theory.agreement.unitizing import UnitizingAlphas


def span_rows(
    continua: Sequence[Continuum],
    table: UnitTable,
    bootstrap: Bootstrap,
    codes: Sequence[str],
    scope: str = "",
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Unitizing alphas over all codes, and of each code.

    Args:
        continua: the texts.
        table: their pieces as units.
        bootstrap: for the intervals; documents are drawn again, whatever it says.
        codes: in order.
        scope: id of the codebook.

    Returns:
        As ``agreement_tables.coefficient_rows``. ``units`` are characters, ``values`` stretches,
        ``comparisons`` pairs of coders in a text; ``prevalence`` is the share of the coders'
        characters with a code, ``coverage`` what part of them another coder gave a code to (of all
        characters for cu-alpha). ``u-alpha`` of a code is that of its stretches alone, for
        ``(k)u-alpha`` sets of codes at one place are values of their own.
    """
    made = Bootstrap(bootstrap.samples, Resampling.DOCUMENT, bootstrap.seed)
    whole = _alphas(continua, made)
    told = {"table": table, "bootstrap": made, "scope": scope}
    overall = _rows(whole.overall, ALL_CODES, whole.coded, whole.covered, told)
    by_code = []
    for code in codes:
        own = _alphas([continuum.of_code(code) for continuum in continua], made)
        by_code += _rows(own.overall[:1], code, own.coded, own.covered, told)
    by_value = zip(whole.values, whole.by_value, whole.covered_by_value, strict=True)
    for value, each, covered in by_value:
        by_code += _rows([each], written(value), None, covered, told)
    return frame_of(overall, COEFFICIENT_COLUMNS), frame_of(by_code, COEFFICIENT_COLUMNS)


def span_codes(
    by_code: pd.DataFrame, codes: Sequence[str], labels: dict[str, tuple[str, str]]
) -> pd.DataFrame:
    """The codes beside each other: u-alpha under ``alpha``, with its interval."""
    rows = []
    for code in codes:
        own = by_code[by_code["code"] == code].iloc[0]
        zh, en = labels.get(code, ("", ""))
        rows.append(
            {
                "code": code,
                "label_zh": zh,
                "label_en": en,
                "alpha": own["value"],
                **{name: own[name] for name in ("scope", "unit", "prevalence", "units", "reason")},
                "low": own["low"],
                "high": own["high"],
                "units_with": 0,
                "agreed": 0,
            }
        )
    return frame_of(rows, CODE_COLUMNS).drop(columns=["units_with", "agreed"])


def span_pairs(
    continua: Sequence[Continuum], coders: Sequence[str], bootstrap: Bootstrap, scope: str = ""
) -> pd.DataFrame:
    """u-alpha of every two coders under ``alpha``; none with more than 45 pairs."""
    made = Bootstrap(bootstrap.samples, Resampling.DOCUMENT, bootstrap.seed)
    rows: list[dict[str, Any]] = []
    for at, coder in enumerate(coders):
        for other in coders[at + 1 :]:
            both = [_of_two(each, coder, other) for each in continua]
            if len(coders) * (len(coders) - 1) // 2 <= MOST_PAIRS:
                found = _alphas(both, made).overall[0]
                row: dict[str, Any] = {
                    "scope": scope,
                    "coder": coder,
                    "other": other,
                    "unit": "character",
                }
                row |= {"units": found.units, "reason": found.reason or ""}
                rows.append({**row, "alpha": found.value, "low": found.low, "high": found.high})
    return frame_of(rows, PAIR_COLUMNS)


def _alphas(continua: Sequence[Continuum], bootstrap: Bootstrap) -> UnitizingAlphas:
    return unitizing_alphas(continua, samples=bootstrap.samples, seed=bootstrap.seed)


def _rows(
    estimates: Sequence[Any],
    code: str,
    prevalence: float | None,
    coverage: float | None,
    told: dict[str, Any],
) -> list[dict[str, Any]]:
    return estimate_rows(
        estimates,
        told["table"],
        told["bootstrap"],
        scope=told["scope"],
        code=code,
        prevalence=prevalence,
        coverage=coverage,
    )


def _of_two(continuum: Continuum, coder: str, other: str) -> Continuum:
    kept = {name: own for name, own in continuum.stretches.items() if name in (coder, other)}
    return Continuum(continuum.name, continuum.length, kept, continuum.text)
