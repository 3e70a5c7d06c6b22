from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.errors import UnknownCode
from policytext.exchange.sheet import chinese_head
from policytext.matrices.cross_case import (
    PAIR_COLUMNS,
    TRIPLE_COLUMNS,
    case_pattern_force,
    case_profiles,
    compare_cases,
    distances,
)
from policytext.model import Coding

from .conftest import CODEBOOK, coding_lists, kept, table_of, units_of

CODES = ["A", "B", "C", "X"]


def profiles(**cases: list[int]) -> pd.DataFrame:
    return pd.DataFrame.from_dict(cases, orient="index", columns=CODES).rename_axis(index="case")


def test_similarities_of_a_worked_pair() -> None:
    """Two binary vectors 1101 and 1001: Jaccard 2/3, simple matching 3/4."""
    (row,) = compare_cases(profiles(a=[1, 3, 0, 1], b=[2, 0, 0, 2])).to_dict("records")
    assert row["jaccard"] == pytest.approx(2 / 3, abs=1e-4)
    assert row["simple_matching"] == 0.75
    assert row["cosine"] == pytest.approx(4 / (11 * 8) ** 0.5, abs=1e-4)
    assert (row["shared"], row["absent"]) == ("A X", "C")
    assert (row["only_case"], row["only_other"]) == ("B", "")


def test_cases_without_codes_are_not_alike() -> None:
    (row,) = compare_cases(profiles(a=[0, 0, 0, 0], b=[0, 0, 0, 0])).to_dict("records")
    assert pd.isna(row["jaccard"])
    assert pd.isna(row["cosine"])
    assert row["simple_matching"] == 1


def test_most_alike_first_and_distances() -> None:
    table = profiles(a=[1, 1, 0, 0], b=[1, 1, 1, 0], c=[0, 0, 0, 1])
    pairs = compare_cases(table)
    assert tuple(pairs.loc[0, ["case", "other"]]) == ("a", "b")
    assert list(pairs["place"]) == [1, 2, 3]
    square = distances(pairs, ["a", "b", "c"])
    assert square.loc["a", "b"] == pytest.approx(1 / 3, abs=1e-4)
    assert square.loc["a", "c"] == 1
    assert (square.to_numpy() == square.to_numpy().T).all()
    assert list(distances(pairs, ["a", "b"], "cosine").columns) == ["a", "b"]


def test_presence_needs_its_least() -> None:
    (row,) = compare_cases(profiles(a=[1, 2, 0, 0], b=[2, 2, 0, 0]), least=2).to_dict("records")
    assert (row["shared"], row["only_other"]) == ("B", "A")


@settings(max_examples=20, deadline=None)
@given(codings=coding_lists(), within=st.sampled_from(["document", "paragraph", "segment"]))
def test_case_pattern_force_against_sets(codings: list[Coding], within: str) -> None:
    table = table_of(codings)
    cells, quotes = case_pattern_force(table, CODEBOOK, within=within)
    own = kept(codings)
    for row in cells.to_dict("records"):
        behind = quotes[
            (quotes["case"] == row["case"])
            & (quotes["pattern"] == row["pattern"])
            & (quotes["force"] == row["force"])
        ]
        by_id = {coding.id: coding for coding in own}
        found = [by_id[id] for id in behind["coding"]]
        units = {
            code: set().union(*(units_of(c, within) for c in found if c.code == code))
            for code in (row["pattern"], row["force"])
        }
        assert units[row["pattern"]] == units[row["force"]]
        assert row["units"] == len(units[row["pattern"]]) > 0
        assert row["segments"] == len({(c.document, c.span) for c in found})


def test_profiles_have_all_cases_and_codes() -> None:
    table = case_profiles(table_of([]), CODEBOOK)
    assert list(table.columns) == [
        "transfer:PAT.CAP",
        "transfer:PAT.CMP",
        "transfer:DRV.MKT",
        "transfer:DRV.INS",
    ]
    assert table.to_numpy().sum() == 0
    with pytest.raises(UnknownCode):
        case_profiles(table_of([]), CODEBOOK, branches=["MODE"])


def test_an_unknown_unit() -> None:
    with pytest.raises(ValueError, match="document, paragraph, segment"):
        case_pattern_force(table_of([]), CODEBOOK, within="case")


def test_every_head_has_a_chinese_name() -> None:
    heads = (*PAIR_COLUMNS, *TRIPLE_COLUMNS)
    assert [name for name in heads if not chinese_head(name)] == []
