from __future__ import annotations

import pytest

from policytext.extraction.text.number_formats import before_text, render


@pytest.mark.parametrize(
    ("number", "format", "text"),
    [
        (10, "chineseCounting", "十"),
        (15, "chineseCountingThousand", "十五"),
        (101, "chineseCountingThousand", "一百零一"),
        (10_010, "chineseCounting", "一万零一十"),
        (123_456, "chineseCounting", "十二万三千四百五十六"),
        (100_000_001, "chineseCounting", "一亿零一"),
        (0, "chineseCounting", "〇"),
        (12, "ideographTraditional", "乙"),
        (27, "lowerLetter", "aa"),
        (1994, "upperRoman", "MCMXCIV"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "㉑"),
        (51, "decimalEnclosedCircle", "51"),
        (2, "ideographEnclosedCircle", "㊁"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (100_000, "chineseLegalSimplified", "壹拾万"),
        (22, "ordinal", "22nd"),
        (2, "cardinalText", "Two"),
        (21, "ordinalText", "21"),
        (4, "numberInDash", "- 4 -"),
        (7, "unheardOf", "7"),
    ],
)
def test_render(number: int, format: str, text: str) -> None:
    assert render(number, format) == text


def test_what_divides_a_number_from_the_text() -> None:
    assert [before_text(n) for n in ("第一条", "（一）", "1.", "", "一、")] == [
        "第一条 ", "（一）", "1. ", "", "一、",
    ]  # fmt: skip
    assert before_text("1.", close=True) == "1."
