from __future__ import annotations

import pytest

from policytext.extraction.text.dates import find_date, iso_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026年3月1日", "2026-03-01"),
        ("2026 年 3 月", "2026-03"),
        ("二〇二六年十二月三十一日", "2026-12-31"),
        ("二○一九年十月十日", "2019-10-10"),
        ("2026-02-03 09:02:33", "2026-02-03"),
        ("2026/2/3", "2026-02-03"),
        ("27 January 2026", "2026-01-27"),
        ("March 5th, 2026", "2026-03-05"),
        ("Sept. 1, 2026", "2026-09-01"),
        ("March 2026", "2026-03"),
        ("12 March 2026", "2026-03-12"),
        ("二0二六年三月一日", "2026-03-01"),
        ("2026年13月40日", "2026年13月40日"),
        ("without a date", "without a date"),
        ("中華民國113年5月6日", "2024-05-06"),
        ("民国一百一十三年五月六日", "2024-05-06"),
        ("民國九十九年", "2010"),
    ],
)
def test_iso_date(written: str, iso: str) -> None:
    assert iso_date(written) == iso


def test_the_place_of_the_first_date() -> None:
    text = "——2026年1月28日在会上，2026年2月1日修改"
    found = find_date(text)
    assert found is not None
    iso, start, end = found
    assert (iso, text[start:end]) == ("2026-01-28", "2026年1月28日")
