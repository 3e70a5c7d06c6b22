from __future__ import annotations

import pytest

from policytext.segmentation.numbering import is_numbering, numbering_kind, opens_item

MARKS = [
    "1.",
    "12、",
    "3．",
    "（一）",
    "(2)",
    "②",
    "一、",
    "第三条",
    "第二章",
    "4.1",
    "(iv)",
    "B.",
    "§ 3710.",
]


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_is_numbering(mark: str) -> None:
    assert is_numbering(mark)


@pytest.mark.parametrize(
    "text", ["园区", "Park", "1.园区", "2024.", "（略称）", "", "一个", "1" * 60]
)
def test_other_texts_are_not_numbering(text: str) -> None:
    assert not is_numbering(text)


@pytest.mark.parametrize(
    "line",
    [
        "一、园区",
        "（二）园区",
        "3.园区",
        "3. Park",
        "4.1 Park",
        "第五条 园区",
        "①园区",
        "(a) park",
        "• 园区",
        "——园区",
    ],
)
def test_lines_that_open_an_item(line: str) -> None:
    assert opens_item(line)


@pytest.mark.parametrize(
    "line", ["3.5亿元", "3.5 percent", "一个园区", "A park", "(park) rents", "2024年"]
)
def test_lines_that_open_no_item(line: str) -> None:
    assert not opens_item(line)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一、园", "九、园"),
        ("（一）园", "（十二）园"),
        ("1. Park", "12. Park"),
        ("(a) park", "(b) park"),
    ],
)
def test_siblings_are_numbered_in_one_way(one: str, other: str) -> None:
    assert numbering_kind(one) == numbering_kind(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一、园", "（一）园"),
        ("1. Park", "1.1 Park"),
        ("第一章 园", "第一节 园"),
        ("(1) park", "(a) park"),
    ],
)
def test_levels_are_numbered_in_different_ways(one: str, other: str) -> None:
    assert numbering_kind(one) != numbering_kind(other)
