from __future__ import annotations

import pytest

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.structure.headings import heading_level, is_caption, mark_headings
from policytext.model import BlockKind


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("第一编　总则", 1),
        ("第二章 成果转化", 1),
        ("第三节　保障措施", 2),
        ("一、2026年主要任务", 1),
        ("（二）培育转移机构", 2),
        ("3.建设中试基地", 3),
        ("2.1 Pathways of transfer", 2),
        ("Chapter 4 Findings", 1),
        ("附件1", 1),
        ("壹、前言與背景", 1),
        ("II. 研究方法", 1),
        ("(3) Regional funds", 4),
        ("２、建设中试基地", 3),
        ("4 Findings", 1),
        ("第三条 本条例适用于本市行政区域内的成果转化活动。", None),
        ("一、各地要加快建设，形成合力。", None),
        ("12.5 percent of firms moved", None),
        ("2026年全省经济增长", None),
        ("（三）", None),
    ],
)
def test_heading_level(text: str, level: int | None) -> None:
    assert heading_level(text) == level


def kinds(*texts: str, unnumbered: bool = False) -> list[BlockKind]:
    return [d.kind for d in mark_headings([Draft(text) for text in texts], unnumbered=unnumbered)]


def test_numbers_in_a_row_are_items() -> None:
    found = kinds(
        "下列情形：",
        "（一）园区共建；",
        "（二）税收分享；",
        "（三）其他情形。",
        "第五条 本办法自公布之日起施行。",
    )
    item = BlockKind.LIST_ITEM
    assert found == [BlockKind.PARAGRAPH, item, item, item, BlockKind.PARAGRAPH]


def test_a_short_line_over_a_paragraph() -> None:
    long = "The parks share land and income under one agreement. " * 4
    assert kinds("Main findings", long, unnumbered=True) == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert kinds("Main findings", long) == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(("text", "caption"), [
    ("表1 分地区转移项目", True),
    ("Figure 2 Pathways", True),
    ("表2026年情况", False),
    ("Table 1 shows that parks grew.", False),
])  # fmt: skip
def test_is_caption(text: str, caption: bool) -> None:
    assert is_caption(text) is caption


def test_a_date_is_no_heading() -> None:
    assert heading_level("20 June 2026") is None


def test_numbered_titles_with_a_full_stop_are_headings() -> None:
    body = "Firms and laboratories meet every month and agree on what is to be built."
    titled = "4.1 Build Joint Centres to Open a Lasting Channel Between Laboratories and Firms."
    provision = "4.2 The operator of a park shall report to the ministry every year."
    assert kinds(titled, body, provision, body) == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("附件：1. 园区名单", "2. 任务分工表", "云岭省科技厅"),
        ("Attachments: 1. List of parks", "2. Division of tasks", "Ministry of Parks"),
    ],
)
def test_attachments_are_items(rows: tuple[str, ...]) -> None:
    assert kinds(*rows)[1:] == [BlockKind.LIST_ITEM, BlockKind.PARAGRAPH]
