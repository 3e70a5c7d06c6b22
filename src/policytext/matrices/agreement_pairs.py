"""Every two coders beside each other, as a DataFrame."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from policytext.matrices.agreement_tables import Bootstrap, frame_of, share
from policytext.theory.agreement import (
    Coefficient,
    Ratings,
    Reason,
    Resampling,
    Scale,
    UnitTable,
)
from policytext.theory.agreement.coefficients import codings_by_pair, cohen_by_pair

PAIR_COLUMNS = (
    *("scope", "coder", "other", "unit", "units", "percent", "kappa", "alpha", "low", "high"),
    *("k", "ca", "reason"),
)
MOST_PAIRS = 45
"""With more pairs of coders alpha is not computed for each."""
_ALPHAS = {
    Scale.NOMINAL: Coefficient.ALPHA,
    Scale.ORDINAL: Coefficient.ALPHA_ORDINAL,
    Scale.INTERVAL: Coefficient.ALPHA_INTERVAL,
    Scale.RATIO: Coefficient.ALPHA_RATIO,
    Scale.SET: Coefficient.ALPHA_MASI,
}


def pair_table(table: UnitTable, bootstrap: Bootstrap, scope: str = "") -> pd.DataFrame:
    """Every two coders beside each other on the units that both looked at.

    Args:
        table: units × coders.
        bootstrap: for the intervals of alpha.
        scope: id of the codebook.

    Returns:
        DataFrame with the columns ``PAIR_COLUMNS``: percent agreement, Cohen's kappa (weighted for
        ordered values), alpha of the level of measurement (MASI for sets of codes) with interval,
        Holsti's K and CA. With more than 45 pairs alpha is left out.
    """
    ratings = table.ratings()
    whole = ratings.times[None, :].astype(np.float64)
    observed, expected = (part[0] for part in cohen_by_pair(ratings, whole))
    common, first, second = (part[0] for part in codings_by_pair(ratings, whole))
    number = {pair: at for at, pair in enumerate(ratings.coder_pairs)}
    rows = []
    for pair in combinations(range(len(table.coders)), 2):
        row: dict[str, Any] = {
            "scope": scope,
            "unit": table.kind,
            "units": 0,
            "reason": Reason.NO_COMMON_UNIT,
        }
        row |= {"coder": table.coders[pair[0]], "other": table.coders[pair[1]]}
        if pair in number:
            at = number[pair]
            both = (table.table[:, list(pair)] >= 0).all(axis=1)
            same = table.table[both, pair[0]] == table.table[both, pair[1]]
            sure = expected[at] > 1 - 1e-12
            row |= {"units": int(both.sum()), "percent": float(same.mean()), "reason": ""}
            row["kappa"] = None if sure else (observed[at] - expected[at]) / (1 - expected[at])
            if table.scale in (Scale.NOMINAL, Scale.SET):
                row["k"] = share(2 * common[at], first[at] + second[at])
                row["ca"] = share(common[at], first[at] + second[at] - common[at])
            row["reason"] = Reason.ONE_VALUE if sure else ""
            if len(number) <= MOST_PAIRS:
                own = bootstrap.estimates(_part(ratings, pair, bootstrap), [_ALPHAS[table.scale]])
                row |= {"alpha": own[0].value, "low": own[0].low, "high": own[0].high}
        rows.append(row)
    return frame_of(rows, PAIR_COLUMNS)


def _part(ratings: Ratings, pair: tuple[int, int], bootstrap: Bootstrap) -> Ratings:
    """Two coders; resampling by document needs the documents, and so all units."""
    if bootstrap.by is not Resampling.DOCUMENT:
        return ratings.part(pair)
    table = ratings.table[:, list(pair)]
    names = tuple(ratings.coders[number] for number in pair)
    return Ratings(names, ratings.categories, ratings.scale, table, ratings.times, ratings.groups)
