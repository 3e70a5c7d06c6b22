from __future__ import annotations

import pytest

from policytext.extraction.facts.official import (
    addressee,
    attachments,
    document_number,
    masthead_issuers,
    number_in,
    series,
)
from policytext.extraction.text.rows import Row


def rows(*texts: str) -> list[Row]:
    found, at = [], 0
    for text in texts:
        found.append(Row(text, at))
        at += len(text) + 1
    return found


@pytest.mark.parametrize(
    ("texts", "issuers"),
    [
        (["云岭省人民政府文件", "云政发〔2026〕1号"], ["云岭省人民政府"]),
        (
            ["云岭省科技厅", "云岭省财政厅 文件", "云科发〔2026〕1号"],
            ["云岭省科技厅", "云岭省财政厅"],
        ),
        (["云岭省科技厅", "云岭省财政厅", "文件"], ["云岭省科技厅", "云岭省财政厅"]),
        (
            ["云岭省科技厅", "文件", "云岭省财政厅", "云科发〔2026〕1号"],
            ["云岭省科技厅", "云岭省财政厅"],
        ),
        (["云 岭 省 人 民 政 府 文 件", "云政发〔2026〕1号"], ["云岭省人民政府"]),
        (["云岭省科技厅", "云科函〔2026〕9号", "关于转化的函"], ["云岭省科技厅"]),
        (["中华人民共和国云岭部令", "第12号"], ["云岭部"]),
        (["关于学习有关文件", "云政发〔2026〕1号"], []),
        (["云岭省科技厅", "我们在山里。"], []),
    ],
)
def test_masthead(texts: list[str], issuers: list[str]) -> None:
    assert [item.value for item in masthead_issuers(rows(*texts))] == issuers


@pytest.mark.parametrize(
    ("row", "number"),
    [
        ("云政发〔2026〕1号", "云政发〔2026〕1号"),
        ("云政发【2026】第1号　　签发人：某某", "云政发【2026】第1号"),
        ("（云政办[2026]12 号）", "云政办[2026]12 号"),
        ("云岭省人民政府令第310号", "云岭省人民政府令第310号"),
        ("Yun Zheng Fa [2026] No. 12", "Yun Zheng Fa [2026] No. 12"),
        ("No. 12 [2026]", "No. 12 [2026]"),
        ("2026年第3号", "2026年第3号"),
        ("Decree No. 7 of the Northern Province", "Decree No. 7 of the Northern Province"),
        ("§ 101a. Use of public laboratories", "§ 101a"),
        ("Table No. 3 shows the firms", ""),
        ("According to Order No. 7, firms shall pay.", ""),
    ],
)
def test_number_in(row: str, number: str) -> None:
    assert number_in(row) == number


def test_the_number_of_an_order_has_its_name() -> None:
    found = next(document_number(rows("中华人民共和国云岭部令", "第12号")))
    assert found.value == "云岭部令第12号"
    assert found.span is not None
    assert found.span.start == 12


@pytest.mark.parametrize(
    ("texts", "value"),
    [
        (["云政发〔2026〕1号", "各市、县："], "各市、县"),
        (["主送：云岭大学"], "云岭大学"),
        (["各区人民政府，市政府各部门："], "各区人民政府，市政府各部门"),
        (["各位代表："], ""),
    ],
)
def test_addressee(texts: list[str], value: str) -> None:
    assert "".join(item.value for item in addressee(rows(*texts))) == value


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["附件：1. 园区名单", "2. 任务分工表", "云岭省科技厅"], ["园区名单", "任务分工表"]),
        (["附件：1.园区名单 2.任务分工表"], ["园区名单", "任务分工表"]),
        (["附件：实施方案", "云岭省科技厅"], ["实施方案"]),
        (
            ["Attachments: 1. List of parks", "2. Division of tasks"],
            ["List of parks", "Division of tasks"],
        ),
        (["附件1", "园区名单"], []),
        (["附件：", "1.园区名单", "2.任务分工表"], ["园区名单", "任务分工表"]),
        (["附件：1. 园区名单2. 任务分工表"], ["园区名单", "任务分工表"]),
        (["附件：", "园区名单"], []),
    ],
)
def test_attachments(texts: list[str], values: list[str]) -> None:
    assert [item.value for item in attachments(rows(*texts))] == values


def test_a_report_in_a_series() -> None:
    found = [(item.name, item.value) for item in series(rows("North Watch, Case Series No. 5"))]
    assert found == [("issuer", "North Watch"), ("document number", "Case Series No. 5")]


def test_an_introduction_is_no_addressee() -> None:
    texts = ["云岭省人民政府公告", "2026年第3号", "根据《园区条例》，现将有关事项公告如下："]
    assert list(addressee(rows(*texts))) == []


@pytest.mark.parametrize(
    ("row", "number"),
    [
        ("EXECUTIVE ORDER 15207", "EXECUTIVE ORDER 15207"),
        ("2018 No. 412", "2018 No. 412"),
        ("2018 No. 412 (C. 7)", "2018 No. 412"),
        ("M-20-17", "M-20-17"),
        ("CP 745", "CP 745"),
        ("Directive 2021/77 of the Northern Council of 2 December 2021", "Directive 2021/77"),
        ("Journal of Ports, Vol. 14, No. 2 (2022), pp. 187-204", ""),
    ],
)
def test_numbers_of_acts_and_papers(row: str, number: str) -> None:
    assert number_in(row) == number


def test_an_order_of_two_bodies() -> None:
    texts = ("人力社保部", "交通物流部", "令", "第8号", "《港口规定》已经审议通过，现予公布。")
    head = [Row(text, 20 * index) for index, text in enumerate(texts)]
    assert [item.value for item in masthead_issuers(head)] == ["人力社保部", "交通物流部"]
    [number] = document_number(head)
    assert number.value == "人力社保部 交通物流部令第8号"


def test_body_and_day_of_an_act_in_one_row() -> None:
    row = Row("Directive 2021/77 of the Northern Council of 2 December 2021", 0)
    told = [(item.name, item.value) for item in series([row])]
    assert told == [("issuer", "Northern Council"), ("date", "2021-12-02")]


def test_whom_a_memorandum_is_for() -> None:
    [item] = addressee([Row("MEMORANDUM FOR HEADS OF AGENCIES", 0)])
    assert item.value == "HEADS OF AGENCIES"
