from __future__ import annotations

import pytest

from policytext.extraction.office.sheets.moments import is_date_format
from policytext.extraction.office.sheets.values import shown_number

NOON_AND_MORE = "45418.6277777778"
"""6 May 2024, 15:04."""


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("yyyy-mm-dd hh:mm", "2024-05-06 15:04"),
        ("h:mm AM/PM", "3:04 PM"),
        ('上午/下午h"时"mm"分"', "下午3时04分"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二四年五月六日"),
        ("aaaa", "星期一"),
        ("[h]:mm", "1090047:04"),
        ("dd/mm/yy", "06/05/24"),
        ("mmm d", "May 6"),
    ],
)
def test_formats_of_dates(code: str, text: str) -> None:
    assert shown_number(NOON_AND_MORE, 0, code) == text


@pytest.mark.parametrize(
    ("bare", "expected"), [("yyyy", True), ("General", False), ("0.0E+0", False), ("#,##0", False)]
)
def test_which_formats_are_of_dates(bare: str, expected: bool) -> None:
    assert is_date_format(bare) is expected


def test_a_date_that_is_none() -> None:
    assert shown_number("99999999999", 14, None) == "99999999999"
