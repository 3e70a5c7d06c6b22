"""The units behind figures of agreement, and where coders differ, as DataFrames."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from policytext.theory.agreement import ComparedUnit, UnitTable, written

DIFFERENCE_COLUMNS = (
    *("scope", "document", "number", "start", "end", "text", "coder", "code_of_coder"),
    *("other", "code_of_other", "quotes_of_coder", "quotes_of_other", "only_coder", "only_other"),
)
_UNIT_COLUMNS = ("scope", "document", "number", "start", "end", "text")


def unit_frame(table: UnitTable, scope: str = "") -> pd.DataFrame:
    """The unit table: what everybody gave to every unit that two coders looked at.

    Returns:
        DataFrame with scope, document, number, start, end, text, and a column a coder: codes joined
        by "; ", ``∅`` where she looked and gave none, empty where she did not look.
    """
    rows = [
        [*_told(table.units[at], scope), *(written(table.value(at, c)) for c in _range(table))]
        for at in table.shared.tolist()
    ]
    frame = pd.DataFrame(rows, columns=[*_UNIT_COLUMNS, *table.coders])
    return _with_places(frame)


def difference_table(table: UnitTable, scope: str = "") -> pd.DataFrame:
    """Where two coders differ: the unit's words, both codings and the words that were coded.

    Returns:
        DataFrame with the columns ``DIFFERENCE_COLUMNS``, a row a unit and pair of coders, in the
        order of the units.
    """
    rows = []
    for at in table.shared.tolist():
        for pair in combinations(np.nonzero(table.table[at] >= 0)[0].tolist(), 2):
            if table.table[at, pair[0]] != table.table[at, pair[1]]:
                rows.append(_difference(table, at, pair, scope))
    return _with_places(pd.DataFrame(rows, columns=list(DIFFERENCE_COLUMNS)))


def _difference(table: UnitTable, at: int, pair: Sequence[int], scope: str) -> dict[str, Any]:
    values = [table.value(at, coder) for coder in pair]
    sets = [value if isinstance(value, frozenset) else frozenset([value]) for value in values]
    told = dict(zip(_UNIT_COLUMNS, _told(table.units[at], scope), strict=True))
    names = (("coder", 0, 1), ("other", 1, 0))
    for name, own, against in names:
        told[name] = table.coders[pair[own]]
        told[f"code_of_{name}"] = written(values[own])
        told[f"quotes_of_{name}"] = table.words.get((at, pair[own]), "")
        alone = sets[own] - sets[against]
        told[f"only_{name}"] = "; ".join(sorted(written(each) for each in alone))
    return told


def _told(unit: ComparedUnit, scope: str) -> list[Any]:
    return [scope, unit.document, unit.name, unit.start, unit.end, unit.text]


def _range(table: UnitTable) -> range:
    return range(len(table.coders))


def _with_places(frame: pd.DataFrame) -> pd.DataFrame:
    """Places as integers; without their columns when units have none."""
    places = ["start", "end"]
    if len(frame) and frame[places].isna().any(axis=None):
        return frame.drop(columns=places)
    return frame.astype(dict.fromkeys(places, "int64"))
