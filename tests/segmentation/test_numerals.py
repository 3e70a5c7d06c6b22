from __future__ import annotations

import pytest

from policytext.segmentation.numerals import (
    chinese_figure,
    chinese_numeral,
    letter_number,
    roman_numeral,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零二", 102),
        ("一百一十", 110),
        ("两百", 200),
        ("一千零四十六", 1046),
        ("一万二千", 12000),
        ("二〇一九", 2019),
        ("12", 12),
        ("１２", 12),
    ],
)
def test_chinese_numbers(text: str, value: int) -> None:
    assert chinese_numeral(text) == value


@pytest.mark.parametrize("text", ["", "abc", "第一"])
def test_what_is_no_chinese_number(text: str) -> None:
    with pytest.raises(ValueError, match="no Chinese number"):
        chinese_numeral(text)


@pytest.mark.parametrize(
    "value",
    [*range(1, 121), 200, 310, 999, 1000, 1001, 1010, 1100, 10_000, 10_010, 121_000, 99_999_999],
)
def test_figures_are_read_back(value: int) -> None:
    assert chinese_numeral(chinese_figure(value)) == value


def test_roman_numbers() -> None:
    assert [roman_numeral(text) for text in ("i", "IV", "xiv", "XL", "park", "iiii")] == [
        1,
        4,
        14,
        40,
        None,
        None,
    ]


def test_letters() -> None:
    assert [letter_number(text) for text in ("a", "Z", "aa", "ab", "1")] == [1, 26, 27, None, None]
