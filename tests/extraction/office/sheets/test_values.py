from __future__ import annotations

import pytest

from policytext.extraction.office.sheets.values import shown_number


@pytest.mark.parametrize(
    ("value", "number", "code", "text"),
    [
        ("2.5", 12, None, "2 1/2"),
        ("0.125", 9, None, "13%"),
        ("45418", 14, None, "2024-05-06"),
        ("45418", 57, None, "2024年5月"),
        ("5", 200, None, "5"),
        ("20000", 0, '[>=10000]0.0,"千";0', "20.0千"),
        ("500", 0, '[>=10000]0.0,"千";0', "500"),
        ("-500", 0, "[<0]0;0.0", "-500"),
        ("0", 0, '0;-0;"零"', "零"),
        ("-5", 0, '"亏;损" 0;"亏;损" 0.0', "亏;损 5.0"),
        ("3", 0, ";;;", "3"),
        ("1e5", 0, "", "100000"),
    ],
)
def test_the_section_and_the_format(value: str, number: int, code: str | None, text: str) -> None:
    assert shown_number(value, number, code) == text


def test_days_since_1904() -> None:
    assert shown_number("43956", 14, None, from_1904=True) == "2024-05-06"
