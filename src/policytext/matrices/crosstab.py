"""Units × codes."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
import pandas as pd

from policytext.matrices.units import numbers_of
from policytext.model import Segment

_PLACE = ["row", "code", "document", "start", "end"]


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
        DataFrame of integers: one row a segment, its index ``document, start, end``, in the order
        of the table's documents and of the text; one column a code. Segments of documents that
        the table does not know come last.
    """
    places = zip(table["document"], table["start"], table["end"], strict=True)
    given = [(s.document.id, s.span.start, s.span.end) for s in segments]
    names = [*table["document"].cat.categories, *(document for document, _, _ in given)]
    order = {name: number for number, name in enumerate(dict.fromkeys(names))}
    rows = sorted({*places, *given}, key=lambda row: (order[row[0]], row[1], row[2]))
    frame = pd.DataFrame(rows, columns=["document", "start", "end"])
    frame = frame.astype({"document": "str", "start": "int64", "end": "int64"})
    number_of = {row: number for number, row in enumerate(rows)}
    places = zip(table["document"], table["start"], table["end"], strict=True)
    numbers = np.fromiter((number_of[place] for place in places), dtype="int64")
    return _filled(table, numbers, pd.MultiIndex.from_frame(frame), Weight(weight))


def _matrix(table: pd.DataFrame, rows: str, weight: Weight) -> pd.DataFrame:
    labels = table[rows].cat.categories.astype(str).rename(rows)
    numbers = np.asarray(table[rows].cat.codes, dtype="int64")
    return _filled(table, numbers, labels, weight)


def _filled(
    table: pd.DataFrame, rows: np.ndarray, labels: pd.Index, weight: Weight
) -> pd.DataFrame:
    """The matrix of a table each of whose lines belongs to a row with a number."""
    columns = table["code"].cat.categories.astype(str).rename("code")
    places = pd.DataFrame(
        {
            "row": rows,
            "code": np.asarray(table["code"].cat.codes, dtype="int64"),
            "document": numbers_of(table, ["document"]),
            "start": table["start"].to_numpy(),
            "end": table["end"].to_numpy(),
        }
    ).drop_duplicates()
    weights = np.ones(len(places), dtype="int64")
    if weight is Weight.COVERAGE:
        places = places.sort_values(_PLACE)
        weights = _newly_covered(places)
    cells = np.zeros(len(labels) * len(columns), dtype="int64")
    np.add.at(cells, (places["row"] * len(columns) + places["code"]).to_numpy(), weights)
    if weight is Weight.BINARY:
        cells = np.minimum(cells, 1)
    return pd.DataFrame(cells.reshape(len(labels), len(columns)), index=labels, columns=columns)


def _newly_covered(places: pd.DataFrame) -> np.ndarray:
    """Characters of each span that no span before it covers, given the order of ``_PLACE``.

    Each text is moved behind the end of the one before, so that one running maximum serves all.
    """
    texts = places.groupby(["row", "code", "document"], sort=False).ngroup().to_numpy()
    offsets = texts * (int(places["end"].max()) if len(places) else 0)
    starts = places["start"].to_numpy() + offsets
    ends = places["end"].to_numpy() + offsets
    reached = np.concatenate(([0], np.maximum.accumulate(ends)[:-1])) if len(ends) else ends
    return np.maximum(ends - np.maximum(starts, reached), 0)
