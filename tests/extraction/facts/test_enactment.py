from __future__ import annotations

import pytest

from policytext.extraction.facts.enactment import effective, passed, passed_by
from policytext.extraction.text.rows import Row


def rows(*texts: str) -> list[Row]:
    found, at = [], 0
    for text in texts:
        found.append(Row(text, at))
        at += len(text) + 1
    return found


@pytest.mark.parametrize(
    ("texts", "dates"),
    [
        (
            ["条例", "2015年3月1日 省人大常委会通过", "2021年5月6日 省人大常委会修正"],
            ["2021-05-06"],
        ),
        (["条例", "（2015年3月1日通过 根据2021年5月6日《决定》修正）"], ["2021-05-06"]),
        (["令", "现公布《条例》，自2027年1月1日起施行。"], []),
    ],
)
def test_passed(texts: list[str], dates: list[str]) -> None:
    assert [item.value for item in passed(rows(*texts))] == dates


@pytest.mark.parametrize(
    ("texts", "issuers"),
    [
        (
            ["云岭省园区条例", "2021年5月6日云岭省第十三届人民代表大会常务委员会第三次会议通过"],
            ["云岭省人民代表大会常务委员会"],
        ),
        (
            ["园区条例", "（2020年1月2日 竹湾市第五届人民代表大会第一次会议通过）"],
            ["竹湾市人民代表大会"],
        ),
        (["园区条例", "第一条　云岭省第十三届人民代表大会代表的权利，依照本条例。"], []),
    ],
)
def test_the_congress_that_passed_a_law(texts: list[str], issuers: list[str]) -> None:
    assert [item.value for item in passed_by(rows(*texts))] == issuers


@pytest.mark.parametrize(
    ("texts", "dates"),
    [
        (["第九条　本条例自2024年3月1日起施行。"], ["2024-03-01"]),
        (["本办法自二〇二三年八月一日起施行，有效期两年。"], ["2023-08-01"]),
        (
            ["本条例自2021年1月1日起施行。", "原办法自2001年5月1日起施行，同时废止。"],
            ["2021-01-01"],
        ),
        (["Article 9 These Measures take effect on 1 August 2023."], ["2023-08-01"]),
        (["This Act shall come into force on March 5, 2020."], ["2020-03-05"]),
        (["These Rules are effective as of 2 May 2022."], ["2022-05-02"]),
        (["本条例自公布之日起施行。"], []),
        (["自2019年以来，园区建设取得成效。"], []),
    ],
)
def test_the_date_from_which_a_document_holds(texts: list[str], dates: list[str]) -> None:
    found = list(effective(rows(*texts)))
    assert [item.value for item in found] == dates


def test_a_day_of_force_is_no_day_of_passing() -> None:
    found = passed(rows("解释", "（2023年11月20日通过，自2024年2月1日起施行）"))
    assert [item.value for item in found] == ["2023-11-20"]


def test_a_decision_holds_from_its_own_day_not_from_that_of_the_law_it_prints() -> None:
    texts = ("本决定自2024年11月1日起施行。", "第九条　本法自1995年7月1日起施行。")
    found = effective(rows(*texts), "关于修改《某法》的决定")
    assert [item.value for item in found] == ["2024-11-01"]
    found = effective(rows(*texts), "某法")
    assert [item.value for item in found] == ["1995-07-01"]


def test_who_issues_a_rule_from_taiwan() -> None:
    row = "中華民國110年3月22日海洋事務委員會海漁字第1100012345號令訂定發布"
    [issuer] = passed_by(rows("漁港活化補助要點", row))
    assert issuer.value == "海洋事務委員會"
