"""Units × codes."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
import pandas as pd

from policytext.model import Document, Segment


class Weight(StrEnum):
    """What stands in a cell."""

    COUNT = "count"
    BINARY = "binary"
    COVERAGE = "coverage"


def case_code_matrix(table: pd.DataFrame, *, weight: Weight | str = Weight.COUNT) -> pd.DataFrame:
    """Cases × codes.

    Args:
        table: a coding table.
        weight: ``count`` of distinct coded segments, ``binary`` 0 or 1, or ``coverage``:
            characters under the code, each counted once however many codings lie on it.

    Returns:
        DataFrame of integers: one row a case, one column a code, in their order; those without
        codings too.
    """
    return _matrix(table, "case", Weight(weight))


def document_code_matrix(
    table: pd.DataFrame, *, weight: Weight | str = Weight.COUNT
) -> pd.DataFrame:
    """Documents × codes; see ``case_code_matrix``."""
    return _matrix(table, "document", Weight(weight))


def segment_code_matrix(
    table: pd.DataFrame,
    *,
    weight: Weight | str = Weight.BINARY,
    segments: Sequence[Segment] = (),
) -> pd.DataFrame:
    """Segments × codes.

    Args:
        table: a coding table.
        weight: as for ``case_code_matrix``.
        segments: segments that shall have a row even when they carry no code.

    Returns:
        DataFrame of integers: one row a segment, its index ``document, start, end``; one column
        a code.
    """
    index = ["document", "start", "end"]
    keyed = table.assign(document=table["document"].astype(str))
    cells = _cells(keyed, index, Weight(weight))
    wanted = {(s.document.id, s.span.start, s.span.end) for s in segments}
    wanted |= set(zip(keyed["document"], table["start"], table["end"], strict=True))
    order = {name: number for number, name in enumerate(table["document"].cat.categories)}
    rows = sorted(wanted, key=lambda row: (order.get(row[0], len(order)), row[1], row[2]))
    labels = pd.MultiIndex.from_tuples(rows, names=index)
    return _filled(cells, labels, table["code"].cat.categories)


def document_lengths(documents: Sequence[Document]) -> pd.Series:
    """Characters of each document, to turn coverage into a share."""
    lengths = {document.id: len(document.text) for document in documents}
    return pd.Series(lengths, name="characters", dtype="int64").rename_axis("document")


def _matrix(table: pd.DataFrame, rows: str, weight: Weight) -> pd.DataFrame:
    labels = pd.Index(table[rows].cat.categories, name=rows)
    cells = _cells(table.astype({rows: str}), [rows], weight)
    return _filled(cells, labels, table["code"].cat.categories)


def _cells(table: pd.DataFrame, rows: list[str], weight: Weight) -> pd.Series:
    plain = table.astype({"code": str, "document": str})
    columns = list(dict.fromkeys([*rows, "document", "start", "end", "code"]))
    place = plain[columns].drop_duplicates()
    groups = place.groupby([*rows, "code"], sort=False)
    if weight is Weight.COVERAGE:
        return groups[["document", "start", "end"]].apply(_covered)
    counts = groups.size()
    return counts.clip(upper=1) if weight is Weight.BINARY else counts


def _covered(places: pd.DataFrame) -> int:
    """Characters under at least one of the spans."""
    covered = 0
    for _, spans in places.groupby("document"):
        ordered = spans.sort_values(["start", "end"])
        starts = ordered["start"].to_numpy()
        ends = np.maximum.accumulate(ordered["end"].to_numpy())
        begins = np.maximum(starts[1:], ends[:-1])
        covered += int(ends[0] - starts[0] + np.maximum(ends[1:] - begins, 0).sum())
    return covered


def _filled(cells: pd.Series, rows: pd.Index, codes: pd.Index) -> pd.DataFrame:
    columns = pd.Index(codes.astype(str), name="code")
    if cells.empty:
        return pd.DataFrame(0, index=rows, columns=columns)
    wide = cells.unstack("code", fill_value=0)
    return wide.reindex(index=rows, columns=columns, fill_value=0).astype("int64")
