from __future__ import annotations

import pytest

from policytext.extraction.text.labels import (
    furniture_rows,
    is_button,
    labelled,
    split_label,
    written_labels,
)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("索 引 号：0001/2026", ("index number", "0001/2026")),
        ("来源：某某日报", ("source", "某某日报")),
        ("【字体：大 中 小】", ("", "大 中 小】")),
        ("会议指出：要加快转化", None),
        ("没有标签的一行", None),
    ],
)
def test_split_label(row: str, found: tuple[str, str] | None) -> None:
    assert split_label(row) == found


def test_a_value_in_the_row_below() -> None:
    facts = labelled(
        [
            "发文机关：",
            "某部",
            "主 题 词：",
            "某部关于转化的意见",
            "来源：",
            "发布日期：",
            "2026-01-02",
        ]
    )
    assert [(fact.name, fact.value) for fact in facts if fact.value] == [
        ("issuer", "某部"),
        ("date published", "2026-01-02"),
    ]


@pytest.mark.parametrize(("row", "button"), [
    ("【字体：大 中 小】【打印】【关闭】", True),
    ("】", True),
    ("Print | Share", True),
    ("打印业务增长迅速", False),
])  # fmt: skip
def test_is_button(row: str, button: bool) -> None:
    assert is_button(row) is button


def test_crumbs_and_tail_are_furniture() -> None:
    body = "为加快成果转化，推动产业有序转移，" * 8
    rows = [
        "首页",
        ">",
        "政务要闻",
        "政务要闻",
        "关于转化的意见",
        body,
        "打印",
        body,
        *["短段。"] * 12,
        "关闭窗口",
    ]
    assert furniture_rows(rows) == {0, 1, 2, 3, len(rows) - 1}


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("整理人：苏明　　整理日期：2026年2月9日", [("author", "苏明"), ("date", "2026年2月9日")]),
        ("Issued by: Ministry of Parks", [("issuer", "Ministry of Parks")]),
        ("会议指出：要加快转化", []),
    ],
)
def test_written_labels(row: str, found: list[tuple[str, str]]) -> None:
    assert written_labels(row) == found
