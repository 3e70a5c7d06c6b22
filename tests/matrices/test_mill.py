from __future__ import annotations

from policytext.exchange.sheet import chinese_head
from policytext.matrices.mill import MILL_COLUMNS, mill_methods

from .test_cross_case import profiles


def methods(**cases: list[int]) -> list[tuple[str, str, str, str]]:
    table = mill_methods(profiles(**cases), ["X"])
    shown = table[["method", "condition", "with", "without"]]
    return list(shown.itertuples(index=False, name=None))


def test_method_of_agreement() -> None:
    """Unlike cases with the outcome share one circumstance (Mill 1843, III.8.1)."""
    found = methods(a=[1, 1, 0, 1], b=[1, 0, 1, 1])
    assert found == [("agreement", "A", "a b", "")]
    assert methods(a=[1, 1, 0, 1], b=[1, 1, 1, 1]) == []


def test_method_of_difference() -> None:
    """Cases alike in every circumstance save one, and unlike in the outcome (III.8.2)."""
    assert ("difference", "C", "a", "b") in methods(a=[1, 1, 1, 1], b=[1, 1, 0, 0])
    # What the case without the outcome has more cannot be the cause of its absence here.
    assert methods(a=[1, 0, 0, 1], b=[1, 1, 0, 0]) == []


def test_joint_method() -> None:
    """Agreement of the cases with, and of those without the outcome (III.8.4)."""
    found = methods(a=[1, 1, 0, 1], b=[1, 0, 1, 1], c=[0, 1, 0, 0], d=[0, 0, 1, 0])
    assert ("agreement and difference", "A", "a b", "c d") in found
    assert ("agreement", "A", "a b", "c d") in found


def test_contradiction_is_told() -> None:
    found = methods(a=[1, 0, 0, 1], b=[1, 0, 0, 0])
    assert ("contradiction", "", "a", "b") in found
    table = mill_methods(profiles(a=[1, 0, 0, 1], b=[1, 0, 0, 0], c=[0, 0, 0, 0]), ["X"])
    remark = table[table["method"] == "difference"]["remark"].iloc[0]
    assert remark == "same conditions without the outcome: b"


def test_pairs_of_one_difference_are_one_row() -> None:
    table = mill_methods(profiles(a=[1, 1, 0, 1], b=[0, 1, 0, 0], c=[0, 1, 0, 0]), ["X"])
    (row,) = table[table["method"] == "difference"].to_dict("records")
    assert (row["condition"], row["compared"]) == ("A", 2)
    assert (row["with"], row["without"], row["shared"]) == ("a", "b c", "B")


def test_every_head_has_a_chinese_name() -> None:
    assert [name for name in MILL_COLUMNS if not chinese_head(name)] == []
