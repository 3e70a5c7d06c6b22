from __future__ import annotations

import pytest

from policytext.extraction.facts.covers import cover_issuers, is_thesis_row, thesis, thesis_row
from policytext.extraction.text.rows import Row


def rows(*texts: str) -> list[Row]:
    found, at = [], 0
    for text in texts:
        found.append(Row(text, at))
        at += len(text) + 1
    return found


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("硕士学位论文", True),
        ("东川大学博士学位论文", True),
        ("A thesis submitted for the degree of Doctor of Law", True),
        ("学位论文管理办法", False),
        ("A thesis on ports", False),
    ],
)
def test_a_row_that_calls_the_work_a_thesis(text: str, called: bool) -> None:
    assert is_thesis_row(text) is called


def test_a_chinese_thesis_with_its_university_in_the_same_row() -> None:
    front = rows("东川大学博士学位论文", "园区研究", "研究生：苏明", "2022年6月")
    told = [(item.name, item.value) for item in thesis(front)]
    assert told == [("institution", "东川大学"), ("date", "2022-06")]


def test_an_english_thesis_with_its_date_behind_the_degree() -> None:
    front = rows(
        "University of Eastholm",
        "Ports and Parks",
        "A thesis submitted for the degree of Doctor of Law September 2017",
    )
    assert thesis_row(front) == 2
    told = [(item.name, item.value) for item in thesis(front)]
    assert told == [("institution", "University of Eastholm"), ("date", "2017-09")]


def test_no_thesis() -> None:
    assert thesis_row(rows("园区管理办法", "第一条")) is None
    assert list(thesis(rows("园区管理办法", "第一条"))) == []


@pytest.mark.parametrize(
    ("texts", "title", "told"),
    [
        (
            ("公报", "安江市统计局　安江市科技局", "2023年5月"),
            0,
            [("issuer", "安江市统计局"), ("issuer", "安江市科技局")],
        ),
        (
            ("沙漠治理", "（2022年6月）", "中华人民共和国", "国务院新闻办公室"),
            0,
            [("issuer", "国务院新闻办公室")],
        ),
        (("Department for Coasts", "A Fair Tide"), 1, [("issuer", "Department for Coasts")]),
        (
            ("A Fair Tide", "A Review of Ports", "Technology Access Council"),
            0,
            [("issuer", "Technology Access Council")],
        ),
        (("A Fair Tide", "University of Eastholm"), 0, [("institution", "University of Eastholm")]),
        (("公报", "去年全市工作平稳。", "安江市统计局"), 0, []),
    ],
)
def test_bodies_near_a_title(texts: tuple[str, ...], title: int, told: list[object]) -> None:
    found = [(item.name, item.value) for item in cover_issuers(rows(*texts), title)]
    assert found == told
