"""Which codes stand together in a unit, or within some sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

UNITS = {
    "case": ("case",),
    "document": ("document",),
    "paragraph": ("document", "paragraph"),
    "segment": ("document", "start", "end"),
}
_SEGMENT = list(UNITS["segment"])
_SENTENCE = ["document", "sentence"]
_AT_ONCE = 4096


def check_within(within: str | int, units: Sequence[str] = tuple(UNITS)) -> None:
    """Make sure that a reach is a unit or a number of sentences.

    Raises:
        ValueError: for another word, or a negative number.
    """
    if isinstance(within, int):
        if within < 0:
            raise ValueError(f"within must not be negative, found {within}")
    elif within not in units:
        words = ", ".join(units)
        raise ValueError(f"within must be one of {words}, or sentences; found {within!r}")


def numbers_of(table: pd.DataFrame, columns: Sequence[str]) -> np.ndarray:
    """The number of each row's unit, from 0 in order of appearance.

    Args:
        table: a coding table.
        columns: that name the unit.
    """
    groups = table.groupby(list(columns), sort=False, observed=True)
    return np.asarray(groups.ngroup(), dtype="int64")


def codes_together(table: pd.DataFrame, within: str | int) -> pd.DataFrame:
    """How often two codes stand together; see ``code_cooccurrence``.

    Args:
        table: a coding table.
        within: ``case``, ``document``, ``paragraph``, ``segment``, or a number of sentences.

    Returns:
        DataFrame of integers, symmetric, one row and one column a code, without axis names.
    """
    names = table["code"].cat.categories.astype(str)
    counts = np.zeros((len(names), len(names)))
    if isinstance(within, int):
        for _, own, near in _sentences(table, within):
            counts += own.T @ near
        codes = distinct(table, _SEGMENT)["code"]
        np.fill_diagonal(counts, np.bincount(codes, minlength=len(names)))
    else:
        for present in _presence(distinct(table, UNITS[within]), len(names)):
            counts += present.T @ present
    return pd.DataFrame(counts.astype("int64"), index=names, columns=names)


def codes_near(table: pd.DataFrame, within: str | int) -> pd.DataFrame:
    """For each row of a coding table the codes that stand together with its own, and its own.

    Args:
        table: a coding table.
        within: as for ``codes_together``.

    Returns:
        DataFrame of integers: one row a coding and code near it; columns ``row`` (position in
            the table), ``code`` and ``near`` (positions among the table's codes).
    """
    if isinstance(within, int):
        units = numbers_of(table, _SENTENCE)
        found = [np.empty((0, 2), dtype="int64")]
        for sentences, _, near in _sentences(table, within):
            at, code = np.nonzero(near)
            found.append(np.column_stack((sentences[at], code)))
        held = pd.DataFrame(np.concatenate(found), columns=["unit", "near"])
    else:
        units = numbers_of(table, UNITS[within])
        held = distinct(table, UNITS[within]).rename(columns={"code": "near"})
    own = np.asarray(table["code"].cat.codes, dtype="int64")
    rows = pd.DataFrame({"unit": units, "row": np.arange(len(table)), "code": own})
    return rows.merge(held, on="unit", sort=False)[["row", "code", "near"]]


def distinct(table: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """The units that carry a code: columns ``unit`` and ``code`` as numbers, each pair once."""
    units = numbers_of(table, columns)
    codes = np.asarray(table["code"].cat.codes, dtype="int64")
    return pd.DataFrame({"unit": units, "code": codes}).drop_duplicates()


def _presence(held: pd.DataFrame, width: int) -> Iterator[np.ndarray]:
    """Units × codes, 0 or 1, some thousand units at once."""
    ordered = held.sort_values("unit", kind="stable")
    units, codes = (ordered[name].to_numpy() for name in ("unit", "code"))
    last = int(units[-1]) + 1 if len(units) else 0
    for first in range(0, last, _AT_ONCE):
        begin, end = np.searchsorted(units, (first, first + _AT_ONCE))
        present = np.zeros((_AT_ONCE, width))
        present[units[begin:end] - first, codes[begin:end]] = 1
        yield present


def _sentences(
    table: pd.DataFrame, reach: int
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Of each document its coded sentences and how many segments carry each code.

    Yields:
        Numbers of the sentences' units; sentences × codes, counts of segments that begin in the
        sentence; the same for segments that begin at most ``reach`` sentences away.
    """
    width = len(table["code"].cat.categories)
    rows = pd.DataFrame(
        {
            "document": numbers_of(table, UNITS["document"]),
            "sentence": table["sentence"].to_numpy(),
            "unit": numbers_of(table, _SENTENCE),
            "segment": numbers_of(table, _SEGMENT),
            "code": table["code"].cat.codes.to_numpy(),
        }
    )
    rows = rows.drop_duplicates(["segment", "code"]).sort_values(["document", "sentence"])
    for _, group in rows.groupby("document", sort=False):
        sentences, at = np.unique(group["sentence"].to_numpy(), return_inverse=True)
        own = np.zeros((len(sentences), width))
        np.add.at(own, (at, group["code"].to_numpy()), 1)
        units = group.drop_duplicates("sentence")["unit"].to_numpy()
        so_far = np.vstack((np.zeros(width), own.cumsum(axis=0)))
        begin = np.searchsorted(sentences, sentences - reach)
        end = np.searchsorted(sentences, sentences + reach, side="right")
        yield units, own, so_far[end] - so_far[begin]
