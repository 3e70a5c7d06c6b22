"""Passages as rows: whatever a table of constructs, paths or flows says leads to these quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from policytext.matrices.places import PLACE_COLUMNS, Places
from policytext.model import Document, Period, Span
from policytext.transfer.constructs.passages import Passage

PASSAGE_COLUMNS = (
    *PLACE_COLUMNS,
    *("quote", "evidence", "basis", "coding", "first_day", "last_day"),
)


class Behind(NamedTuple):
    """A passage behind a row of a table.

    Attributes:
        key: what stands before the passage's own columns, such as case and element.
        document: id of the document.
        span: what is quoted.
        words: what in it speaks.
        basis: coding, telling or pattern.
        coding: ids of codings, separated by blanks.
        period: a time that it states.
    """

    key: tuple[Any, ...]
    document: str
    span: Span
    words: Sequence[Span]
    basis: str
    coding: str = ""
    period: Period | None = None


def behind(key: tuple[Any, ...], passage: Passage) -> Behind:
    """A passage as what stands behind a row of a table."""
    codings = " ".join(passage.codings)
    place = (passage.document, passage.span, passage.words)
    return Behind(key, *place, passage.basis, codings, passage.period)


def passage_table(
    rows: Iterable[Behind], documents: Mapping[str, Document], keys: Sequence[str]
) -> pd.DataFrame:
    """Passages with their places.

    Args:
        rows: in the order wanted.
        documents: by id.
        keys: names of the columns of ``Behind.key``.

    Returns:
        DataFrame: one row a passage; columns ``keys`` and ``PASSAGE_COLUMNS``: ``start`` and
            ``end`` are code points, half-open; ``page``, ``box``, ``paragraph`` and ``sentence``
            as in the coding table; ``evidence`` the words that speak, ``basis`` whether a coding,
            a telling or a pattern does, ``first_day`` and ``last_day`` of a time that the passage
            states, in ISO form, empty where it states none.
    """
    places: dict[str, Places] = {}
    table = []
    for row in rows:
        document = documents[row.document]
        if row.document not in places:
            places[row.document] = Places(document)
        table.append((*row.key, *_columns(row, document, places[row.document])))
    return pd.DataFrame(table, columns=[*keys, *PASSAGE_COLUMNS])


def _columns(row: Behind, document: Document, places: Places) -> tuple[Any, ...]:
    span, period = row.span, row.period
    days = (period.start, period.end) if period else (None, None)
    return (
        *places.columns(span),
        document.quote(span),
        "; ".join(dict.fromkeys(document.quote(words) for words in row.words)),
        *(row.basis, row.coding),
        *(day.isoformat() if day else "" for day in days),
    )
