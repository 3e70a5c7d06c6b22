"""Code × code: how often two codes stand together."""

from __future__ import annotations

import numpy as np
import pandas as pd


def code_cooccurrence(table: pd.DataFrame, *, within: str | int = "segment") -> pd.DataFrame:
    """How often two codes stand together.

    Args:
        table: a coding table.
        within: ``segment`` counts coded segments that carry both codes; ``paragraph`` and
            ``document`` count those that hold both; a number n counts pairs of a segment with
            the one code and a segment with the other that are at most n sentences apart in one
            document (0 is the same sentence).

    Returns:
        DataFrame of integers, symmetric, one row and one column a code. On the diagonal stands
        how many segments (paragraphs, documents) carry the code at all.

    Raises:
        ValueError: for another word, or a negative number.
    """
    if isinstance(within, int):
        return _near(table, within)
    units = {
        "segment": ["document", "start", "end"],
        "paragraph": ["document", "paragraph"],
        "document": ["document"],
    }
    if within not in units:
        raise ValueError(f"within must be a number or one of {', '.join(units)}, found {within!r}")
    plain = table.astype({"document": str, "code": str})
    held = plain[[*units[within], "code"]].drop_duplicates()
    groups = held.groupby(units[within], sort=False)["code"]
    return _counted(table, [_numbers(table, codes) for _, codes in groups])


def _counted(table: pd.DataFrame, groups: list[np.ndarray]) -> pd.DataFrame:
    codes = table["code"].cat.categories
    counts = np.zeros((len(codes), len(codes)), dtype="int64")
    for present in groups:
        counts[np.ix_(present, present)] += 1
    return _frame(counts, codes)


def _numbers(table: pd.DataFrame, codes: pd.Series) -> np.ndarray:
    return np.asarray(table["code"].cat.categories.get_indexer(pd.Index(codes)), dtype="int64")


def _near(table: pd.DataFrame, reach: int) -> pd.DataFrame:
    if reach < 0:
        raise ValueError(f"within must not be negative, found {reach}")
    codes = table["code"].cat.categories
    counts = np.zeros((len(codes), len(codes)), dtype="int64")
    plain = table.astype({"document": str, "code": str})
    held = plain[["document", "sentence", "start", "end", "code"]].drop_duplicates()
    for _, rows in held.groupby("document", sort=False):
        ordered = rows.sort_values("sentence", kind="stable")
        sentences = ordered["sentence"].to_numpy()
        numbers = _numbers(table, ordered["code"])
        last = np.searchsorted(sentences, sentences + reach, side="right")
        for position, end in enumerate(last):
            following = numbers[position + 1 : end]
            np.add.at(counts, (np.full(len(following), numbers[position]), following), 1)
    both = counts + counts.T
    np.fill_diagonal(both, [int((held["code"] == code).sum()) for code in codes])
    return _frame(both, codes)


def _frame(counts: np.ndarray, codes: pd.Index) -> pd.DataFrame:
    names = codes.astype(str)
    return pd.DataFrame(
        counts, index=pd.Index(names, name="code"), columns=pd.Index(names, name="with")
    )
