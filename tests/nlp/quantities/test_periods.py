"""First and last days, bearing and plan of the times that texts tell."""

from datetime import date

import pytest

from policytext.nlp.quantities import find_periods

WRITTEN = date(2022, 6, 15)
PAIRS = [
    ("2013年12月", "in December 2013", "2013-12-01 2013-12-31 during"),
    ("2013年12月6日", "on 6 December 2013", "2013-12-06 2013-12-06 during"),
    ("截至2020年底", "by the end of 2020", "None 2020-12-31 as of"),
    ("2019—2020年", "in 2019-2020", "2019-01-01 2020-12-31 during"),
    ("2018年至2020年", "from 2018 to 2020", "2018-01-01 2020-12-31 during"),
    ("2021年上半年", "in the first half of 2021", "2021-01-01 2021-06-30 during"),
    ("2021年第三季度", "in the third quarter of 2021", "2021-07-01 2021-09-30 during"),
    ("2021年前三季度", "in the first three quarters of 2021", "2021-01-01 2021-09-30 during"),
    ("“十三五”时期", "during the 13th Five-Year Plan period", "2016-01-01 2020-12-31 during"),
    ("到2035年", "by 2035", "None 2035-12-31 planned"),
    ("2015年以来", "since 2015", "2015-01-01 None since"),
    ("去年", "last year", "2021-01-01 2021-12-31 during"),
    ("近两年", "in the past two years", "2020-06-15 2022-06-15 during"),
    ("今后五年", "over the next five years", "2023-01-01 2027-12-31 planned"),
    ("“十四五”末", "by the end of the 14th Five-Year Plan", "None 2025-12-31 planned"),
]


def _shown(text: str, language: str, written: date | None = WRITTEN) -> list[str]:
    found = find_periods(text, language, written=written)
    return [f"{period.start} {period.end} {period.bearing}" for period in found]


@pytest.mark.parametrize(("chinese", "english", "days"), PAIRS)
def test_the_same_time_reads_the_same_in_both_languages(
    chinese: str, english: str, days: str
) -> None:
    assert _shown(f"{chinese}，园区建成。", "zh") == [days]
    assert _shown(f"The park was built {english}.", "en") == [days]


def test_a_chinese_year_in_numerals() -> None:
    assert _shown("二〇二〇年底竣工", "zh") == ["None 2020-12-31 as of"]


@pytest.mark.parametrize(("text", "plan"), [("“十四五”规划", 14), ("十五五时期", 15)])
def test_the_number_of_a_plan(text: str, plan: int) -> None:
    assert [period.plan for period in find_periods(text, "zh")] == [plan]


def test_the_turn_of_the_year_looks_back_on_whole_years() -> None:
    assert _shown("过去五年", "zh", date(2026, 1, 28)) == ["2021-01-01 2025-12-31 during"]


def test_a_relative_time_without_a_date_has_no_days() -> None:
    (period,) = find_periods("去年", "zh")
    assert (period.start, period.end, period.relative) == (None, None, True)


def test_a_half_year_has_the_year_told_before() -> None:
    assert _shown("2021年开工，下半年投产", "zh") == [
        "2021-01-01 2021-12-31 during",
        "2021-07-01 2021-12-31 during",
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2000 firms joined.", "en"),
        ("三十五家企业", "zh"),
        ("RMB 2,020", "en"),
        ("2021版标准", "zh"),
    ],
)
def test_other_numbers_are_no_times(text: str, language: str) -> None:
    assert _shown(text, language) == []


def test_a_day_that_is_none_is_no_time() -> None:
    assert _shown("2021-02-30", "en") == []
