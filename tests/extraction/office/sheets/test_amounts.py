from __future__ import annotations

from decimal import Decimal

import pytest

from policytext.extraction.office.sheets.amounts import general
from policytext.extraction.office.sheets.values import shown_number


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("2.5", "# ?/?", "2 1/2"),
        ("0.333333", "# ?/?", "1/3"),
        ("0.333333", "0 ?/?", "0 1/3"),
        ("3.14", "# ??/??", "3 7/50"),
        ("1.25", "# ?/8", "1 2/8"),
        ("2.5", "?/?", "5/2"),
        ("3", "# ?/?", "3"),
        ("0.99", "# ?/?", "1"),
        ("-2.5", "# ?/?", "-2 1/2"),
        ("7", "0000", "0007"),
        ("0.5", "#.##", ".5"),
        ("0.5", "0.##", "0.5"),
        ("1234567", "#,##0", "1,234,567"),
        ("-1234.5", '"¥"#,##0.00', "-¥1,234.50"),
        ("1234.5", "[$￥-804]#,##0.0", "￥1,234.5"),
        ("123456", '0!.0,"万元"', "12.3万元"),
        ("4321", '0"-"000', "4-321"),
        ("7", '0"-"000', "0-007"),
        ("12300000", '0.0,,"百万"', "12.3百万"),
        ("123", "[DBNum1][$-804]General", "一百二十三"),
        ("12", "[DBNum1]General", "一十二"),
        ("123", "[DBNum2][$-804]General", "壹佰贰拾叁"),
        ("2026", "[DBNum1]0", "二〇二六"),
        ("12.5", '[DBNum1]General"万元"', "一十二.五万元"),
        ("5", 'General"件"', "5件"),
    ],
)
def test_formats_of_amounts(value: str, code: str, text: str) -> None:
    assert shown_number(value, 0, code) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("0.30000000000000004", "0.3"), ("123456789012", "123456789012"), ("1e20", "1E+20")],
)
def test_no_format(value: str, text: str) -> None:
    assert general(Decimal(value)) == text
