"""Cases beside each other: how alike they are on patterns and forces, and which they join."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import sqrt
from typing import Any

import pandas as pd

from policytext.matrices.crosstab import case_code_matrix
from policytext.matrices.units import UNITS, check_within, codes_near
from policytext.model import Codebook
from policytext.transfer.strength import FORCES, PATTERNS

PAIR_COLUMNS = (
    *("case", "other", "jaccard", "simple_matching", "cosine", "shared", "absent"),
    *("only_case", "only_other", "place"),
)
TRIPLE_COLUMNS = ("case", "pattern", "force", "units", "segments")
_DIGITS = 4
_BASE = ("case", "pattern", "force")
_QUOTED = (
    *("code", "document", "title", "page", "box", "paragraph", "sentence", "start", "end"),
    *("quote", "evidence", "confidence", "coder", "coding"),
)


def case_profiles(
    table: pd.DataFrame, codebook: Codebook, *, branches: Sequence[str] = (PATTERNS, FORCES)
) -> pd.DataFrame:
    """How many segments of each case carry each pattern and force.

    Args:
        table: a coding table that holds the codebook's codes.
        codebook: the codebook of the patterns and forces.
        branches: ids of the codes whose children are compared.

    Returns:
        DataFrame of integers: one row a case, one column a code.

    Raises:
        UnknownCode: when the codebook has no such branch.
    """
    codes = [codebook.reference(c) for branch in branches for c in codebook.branch(branch)[1:]]
    return case_code_matrix(table).reindex(columns=codes, fill_value=0)


def compare_cases(profiles: pd.DataFrame, *, least: int = 1) -> pd.DataFrame:
    """Every pair of cases: how alike, what they share and what tells them apart.

    Args:
        profiles: cases × codes, counts of segments.
        least: how many segments make a code present.

    Returns:
        DataFrame: one row a pair, the most alike first; columns ``PAIR_COLUMNS``. ``jaccard``:
            codes present in both among those present in either (Jaccard 1901; missing when
            neither has any); ``simple_matching``: codes present in both or absent from both among
            all (Sokal and Michener 1958); both on presence. ``cosine`` on the codes' shares of
            each case's segments. All are similarities from 0 to 1; the distance is 1 less them.
            ``place`` is the rank by Jaccard, then simple matching, then cosine.
    """
    present = profiles >= least
    rows = []
    for one, other in combinations(profiles.index, 2):
        mine, theirs = present.loc[one], present.loc[other]
        both, either = int((mine & theirs).sum()), int((mine | theirs).sum())
        neither = len(mine) - either
        jaccard = round(both / either, _DIGITS) if either else None
        matching = round((both + neither) / len(mine), _DIGITS)
        sets = (mine & theirs, ~mine & ~theirs, mine & ~theirs, theirs & ~mine)
        named = [" ".join(present.columns[list(found)]) for found in sets]
        rows.append((one, other, jaccard, matching, _cosine(profiles, one, other), *named))
    table = pd.DataFrame(rows, columns=list(PAIR_COLUMNS[:-1]))
    order = ["jaccard", "simple_matching", "cosine"]
    table = table.sort_values(order, ascending=False, kind="stable").reset_index(drop=True)
    return table.assign(place=range(1, len(table) + 1))


def distances(pairs: pd.DataFrame, cases: Sequence[str], measure: str = "jaccard") -> pd.DataFrame:
    """The distances of all cases as a square.

    Args:
        pairs: from ``compare_cases``.
        cases: in the order wanted.
        measure: ``jaccard``, ``simple_matching`` or ``cosine``.

    Returns:
        DataFrame: cases × cases, 1 less the similarity, 0 on the diagonal; missing where a
            similarity is.
    """
    likeness = {
        frozenset((row["case"], row["other"])): row[measure] for row in pairs.to_dict("records")
    }
    rows = [
        [0.0 if a == b else round(1 - likeness[frozenset((a, b))], _DIGITS) for b in cases]
        for a in cases
    ]
    return pd.DataFrame(rows, index=list(cases), columns=list(cases)).rename_axis(
        index="case", columns="other"
    )


def case_pattern_force(
    table: pd.DataFrame, codebook: Codebook, *, within: str = "paragraph"
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Case × pattern × force: in how many units of a case a pattern and a force stand together.

    Args:
        table: a coding table that holds the codebook's codes.
        codebook: the codebook of the patterns and forces.
        within: ``document``, ``paragraph`` or ``segment``.

    Returns:
        Two DataFrames: one row a case, pattern and force that stand together, with the number of
        units and of segments in them; and the quotes, one row a coding behind them.

    Raises:
        UnknownCode: when the codebook has no such branch.
        ValueError: for another unit.
    """
    check_within(within, ("document", "paragraph", "segment"))
    patterns, forces = (
        [codebook.reference(code) for code in codebook.branch(branch)[1:]]
        for branch in (PATTERNS, FORCES)
    )
    quotes = _triples(table, patterns, forces, within)
    units = quotes.assign(unit=_unit_names(quotes, within)).groupby(list(_BASE), sort=False)
    places = quotes.assign(place=_unit_names(quotes, "segment")).groupby(list(_BASE), sort=False)
    counts = pd.DataFrame({"units": units["unit"].nunique(), "segments": places["place"].nunique()})
    cells = counts.reset_index() if len(quotes) else pd.DataFrame(columns=list(TRIPLE_COLUMNS))
    return cells[list(TRIPLE_COLUMNS)], quotes[[*_BASE, *_QUOTED]].reset_index(drop=True)


def _triples(
    table: pd.DataFrame, patterns: Sequence[str], forces: Sequence[str], within: str
) -> pd.DataFrame:
    """The codings of each pattern and force in the units of a case that hold both."""
    near = codes_near(table, within)
    names = table["code"].cat.categories.astype(str)
    found = pd.DataFrame(
        {
            "row": near["row"].to_numpy(),
            "own": names[near["code"].to_numpy()],
            "near": names[near["near"].to_numpy()],
        }
    )
    forth = found[found["own"].isin(patterns) & found["near"].isin(forces)]
    back = found[found["own"].isin(forces) & found["near"].isin(patterns)]
    pairs = pd.concat(
        [
            forth.rename(columns={"own": "pattern", "near": "force"}),
            back.rename(columns={"own": "force", "near": "pattern"}),
        ]
    )
    pairs = pairs.drop_duplicates(["row", "pattern", "force"])
    behind = table.take(pairs["row"].to_numpy()).astype({"case": str, "document": str, "code": str})
    behind = behind.assign(
        pattern=pairs["pattern"].to_numpy(),
        force=pairs["force"].to_numpy(),
        order=pairs["row"].to_numpy(),
    )
    ranks = {name: number for number, name in enumerate((*patterns, *forces))}
    cases = {str(name): number for number, name in enumerate(table["case"].cat.categories)}
    keyed = behind.assign(
        case_at=behind["case"].map(cases),
        pattern_at=behind["pattern"].map(ranks),
        force_at=behind["force"].map(ranks),
    )
    return keyed.sort_values(["case_at", "pattern_at", "force_at", "order"], kind="stable")


def _unit_names(quotes: pd.DataFrame, within: str) -> pd.Series[str]:
    columns = [quotes[name].astype(str) for name in UNITS[within]]
    joined = columns[0]
    for column in columns[1:]:
        joined = joined + ":" + column
    return joined


def _cosine(profiles: pd.DataFrame, one: Any, other: Any) -> float | None:
    """Cosine of two profiles; of shares it is the same as of counts."""
    mine, theirs = (profiles.loc[name].to_numpy(dtype="float64") for name in (one, other))
    norm = sqrt(float(mine @ mine) * float(theirs @ theirs))
    return round(float(mine @ theirs) / norm, _DIGITS) if norm else None
