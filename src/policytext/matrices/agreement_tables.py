"""Agreement between coders as DataFrames: coefficients over all codes, of codes, of pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from policytext.theory.agreement import (
    Coefficient,
    Estimate,
    Ratings,
    Resampling,
    Scale,
    UnitTable,
    estimate,
)

ALL_CODES = "all codes"
ALL_VALUES = "all values"
COEFFICIENT_COLUMNS = (
    *("scope", "code", "unit", "coefficient", "value", "low", "high", "observed", "expected"),
    *("prevalence", "coverage", "coders", "number_of_coders", "units", "values", "comparisons"),
    *("resampled", "samples", "seed", "reason", "no_interval"),
)
CODE_COLUMNS = (
    *("scope", "code", "label_zh", "label_en", "unit", "prevalence", "units", "units_with"),
    *("agreed", "percent", "kappa", "alpha", "low", "high", "ac1", "k", "r", "ca", "reason"),
)
_OF_CODES = (
    *(Coefficient.PERCENT, Coefficient.COHEN, Coefficient.SCOTT, Coefficient.FLEISS),
    *(Coefficient.AC1, Coefficient.ALPHA),
    *(Coefficient.HOLSTI_K, Coefficient.HOLSTI_R, Coefficient.CATEGORY_AGREEMENT),
)


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """How intervals are made.

    Attributes:
        samples: how many; 0 for no intervals.
        by: what is drawn again.
        seed: the same seed gives the same intervals.
    """

    samples: int = 1000
    by: Resampling = Resampling.UNIT
    seed: int = 0

    def estimates(
        self, ratings: Ratings, coefficients: Sequence[Coefficient] = ()
    ) -> tuple[Estimate, ...]:
        """Coefficients of ratings with intervals; see ``theory.agreement.estimate``."""
        return estimate(ratings, coefficients, samples=self.samples, by=self.by, seed=self.seed)


def coefficient_rows(
    table: UnitTable, bootstrap: Bootstrap, scope: str = ""
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Coefficients over all codes, and of each code.

    Args:
        table: units × coders.
        bootstrap: for the intervals.
        scope: id of the codebook; empty for a table at hand.

    Returns:
        Two DataFrames with the columns ``COEFFICIENT_COLUMNS``. ``prevalence`` of a code is the
        share of the values compared that hold it; over all codes the share of units × coders
        with any code. ``units`` were coded by two coders or more, who gave them ``values``, which
        makes ``comparisons`` pairs. The rows ``mean of codes`` are plain means over the codes that
        somebody gave and for which the coefficient is defined.
    """
    single = [(code, table.of_code(code)) for code in table.all_codes()]
    by_code = [
        row
        for code, ratings in single
        for row in estimate_rows(
            bootstrap.estimates(ratings, _OF_CODES),
            table,
            bootstrap,
            scope=scope,
            code=code,
            prevalence=_prevalence(ratings),
        )
    ]
    whole = ALL_CODES if table.scale is Scale.SET else ALL_VALUES
    prevalence = _any_code(table) if table.scale is Scale.SET else None
    overall = estimate_rows(
        bootstrap.estimates(table.ratings()),
        table,
        bootstrap,
        scope=scope,
        code=whole,
        prevalence=prevalence,
    )
    overall += _means(by_code)
    return frame_of(overall, COEFFICIENT_COLUMNS), frame_of(by_code, COEFFICIENT_COLUMNS)


def estimate_rows(
    estimates: Sequence[Estimate],
    table: UnitTable,
    bootstrap: Bootstrap,
    *,
    scope: str,
    code: str,
    prevalence: float | None,
    coverage: float | None = None,
) -> list[dict[str, Any]]:
    """Estimates as rows with ``COEFFICIENT_COLUMNS``."""
    took_part = [name for at, name in enumerate(table.coders) if (table.table[:, at] >= 0).any()]
    return [
        {
            "scope": scope,
            "code": code,
            "unit": table.kind,
            "coefficient": each.coefficient,
            "value": each.value,
            "low": each.low,
            "high": each.high,
            "observed": each.observed,
            "expected": each.expected,
            "prevalence": prevalence,
            "coverage": coverage,
            "coders": "; ".join(took_part),
            "number_of_coders": each.coders,
            "units": each.units,
            "values": each.values,
            "comparisons": each.comparisons,
            "resampled": bootstrap.by.value,
            "samples": bootstrap.samples,
            "seed": bootstrap.seed,
            "reason": each.reason or "",
            "no_interval": each.no_interval or "",
        }
        for each in estimates
    ]


def code_table(
    table: UnitTable, by_code: pd.DataFrame, labels: Mapping[str, tuple[str, str]] | None = None
) -> pd.DataFrame:
    """The codes beside each other, one row a code.

    Args:
        table: units × coders.
        by_code: second result of ``coefficient_rows`` for this table.
        labels: Chinese and English label by code.

    Returns:
        DataFrame with the columns ``CODE_COLUMNS``. ``kappa`` is Cohen's with two coders, Fleiss'
        with more; ``alpha`` is Krippendorff's nominal one with its interval; ``units_with`` have
        the code from one coder at least, ``agreed`` from all who looked at them.
    """
    found = dict(iter(by_code.groupby("code", sort=False)))
    rows = []
    for code in table.all_codes():
        own = found[code].set_index("coefficient")
        present = table.presence(code)[table.shared]
        with_it = (present == 1).any(axis=1)
        zh, en = (labels or {}).get(code, ("", ""))
        alpha = own.loc[Coefficient.ALPHA]
        two = own["number_of_coders"].max() == 2
        kappa = own.loc[Coefficient.COHEN if two else Coefficient.FLEISS]
        rows.append(
            {
                "scope": alpha["scope"],
                "code": code,
                "label_zh": zh,
                "label_en": en,
                **{name: alpha[name] for name in ("unit", "prevalence", "units", "low", "high")},
                "units_with": int(with_it.sum()),
                "agreed": int((with_it & (present != 0).all(axis=1)).sum()),
                "kappa": kappa["value"],
                "alpha": alpha["value"],
                "reason": alpha["reason"],
                **{name: own.loc[key, "value"] for name, key in _SHORT.items()},
            }
        )
    return frame_of(rows, CODE_COLUMNS)


_SHORT = {
    "percent": Coefficient.PERCENT,
    "ac1": Coefficient.AC1,
    "k": Coefficient.HOLSTI_K,
    "r": Coefficient.HOLSTI_R,
    "ca": Coefficient.CATEGORY_AGREEMENT,
}


def _prevalence(ratings: Ratings) -> float | None:
    """Share of the compared values that hold the second category."""
    shared = ratings.sizes > 1
    held = (ratings.table[shared] == 1).sum(axis=1)
    return share(float((held * ratings.times[shared]).sum()), ratings.values)


def _any_code(table: UnitTable) -> float | None:
    part = table.table[table.shared]
    given = part[part >= 0]
    some = np.array([bool(value) for value in table.categories], dtype=bool)
    return share(float(some[given].sum()) if given.size else 0.0, given.size)


def _means(by_code: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The mean over the codes that somebody gave, with how many of all codes it rests on."""
    rows = []
    for name in _OF_CODES:
        own = [row for row in by_code if row["coefficient"] == name]
        defined = [row["value"] for row in own if row["value"] is not None and row["prevalence"]]
        if own and (defined or name in (Coefficient.ALPHA, Coefficient.FLEISS)):
            mean = sum(defined) / len(defined) if defined else None
            told = {"code": f"mean of codes ({len(defined)} of {len(own)})", "value": mean}
            empty = {"observed": None, "expected": None, "low": None, "high": None}
            why = "" if defined else own[0]["reason"]
            no_interval = "the mean of codes has no interval of its own"
            prevalence = sum(row["prevalence"] or 0 for row in own) / len(own)
            told |= {"reason": why, "no_interval": no_interval, "prevalence": prevalence}
            rows.append({**own[0], **empty, **told})
    return rows


def share(part: float, whole: float) -> float | None:
    """A part of a whole; None when there is nothing."""
    return float(part / whole) if whole else None


def frame_of(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Rows as a DataFrame: figures as floats, counts as integers, the rest as text."""
    frame = pd.DataFrame(list(rows), columns=list(columns))
    for name in columns:
        if name in _FIGURES:
            frame[name] = frame[name].astype("float64")
        elif name in _COUNTS:
            frame[name] = frame[name].astype("int64")
        else:
            frame[name] = frame[name].map(str, na_action="ignore").fillna("").astype("str")
    return frame


_FIGURES = frozenset(
    (
        *("value", "low", "high", "observed", "expected", "prevalence", "coverage", "percent"),
        *("kappa", "alpha", "ac1", "k", "r", "ca"),
    )
)
_COUNTS = frozenset(
    (
        *("number_of_coders", "units", "values", "comparisons", "samples", "seed"),
        *("units_with", "agreed"),
    )
)
