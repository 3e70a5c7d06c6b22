from __future__ import annotations

import pytest

from policytext.extraction.text.number_formats import before_text, render


@pytest.mark.parametrize(
    ("number", "format", "text"),
    [
        (10, "chineseCounting", "十"),
        (15, "chineseCountingThousand", "十五"),
        (101, "chineseCountingThousand", "一百零一"),
        (12, "ideographTraditional", "乙"),
        (27, "lowerLetter", "aa"),
        (1994, "upperRoman", "MCMXCIV"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "㉑"),
        (51, "decimalEnclosedCircle", "51"),
        (2, "ideographEnclosedCircle", "㊁"),
        (12, "chineseLegalSimplified", "壹拾贰"),
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
