from __future__ import annotations

import pytest

from policytext.extraction.facts.publication import funding, publication
from policytext.extraction.text.rows import Row


def found(text: str, *, head: bool = False) -> dict[str, str]:
    rows = [Row(text, 0)]
    items = list(publication([] if head else rows, rows if head else []))
    for item in items:
        assert item.span is not None
        assert item.span.end <= len(text)
    return {item.name: item.value for item in reversed(items)}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("公共治理评论　第12卷第3期", {"journal": "公共治理评论", "volume": "12", "issue": "3"}),
        (
            "《园区学报》2023年第9期",
            {"journal": "园区学报", "year": "2023", "issue": "9"},
        ),
        (
            "2024 年 5 月　园区与转化　第 8 卷 第 2 期",
            {"journal": "园区与转化", "year": "2024", "volume": "8", "issue": "2"},
        ),
        (
            "Journal of Sample Parks, Vol. 12, No. 3, 2021, pp. 14-20",
            {
                "journal": "Journal of Sample Parks",
                "volume": "12",
                "issue": "3",
                "year": "2021",
                "pages": "14-20",
            },
        ),
        (
            "Review of Samples 7 (2019) 33–52",
            {"journal": "Review of Samples", "volume": "7", "year": "2019", "pages": "33–52"},
        ),
        ("第3期", {}),
        ("园区年度报告", {}),
    ],
)
def test_running_heads(text: str, facts: dict[str, str]) -> None:
    assert found(text, head=True) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "中图分类号：F124　文献标志码：A　文章编号：1000-0000（2025）03-0012-09",
            {"year": "2025", "issue": "3", "pages": "12-20"},
        ),
        (
            "DOI：10.12345/j.issn.1000-0000.2025.03.002",
            {"doi": "10.12345/j.issn.1000-0000.2025.03.002"},
        ),
        (
            "关键词　园区；转化　DOI 10.12345/abc.2025",
            {"doi": "10.12345/abc.2025"},
        ),
        (
            "引用格式：王芳.园区研究[J].示例学报,2025,3(2):14-20.",
            {"journal": "示例学报", "year": "2025", "volume": "3", "issue": "2", "pages": "14-20"},
        ),
        (
            "Citation: Wang F. Parks[J]. Sample Review, 2025, 3(2): 14-20.",
            {
                "journal": "Sample Review",
                "year": "2025",
                "volume": "3",
                "issue": "2",
                "pages": "14-20",
            },
        ),
        ("园区在2025年第3期项目中引进企业30家。", {}),
    ],
)
def test_identifiers(text: str, facts: dict[str, str]) -> None:
    assert found(text) == facts


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("基金项目：云岭省社科基金（25AB001）", "云岭省社科基金（25AB001）"),
        ("［基金项目］云岭省软科学课题（1）作者简介：王芳，教授", "云岭省软科学课题（1）"),
        ("Funding: Sample Science Fund, grant 12.", "Sample Science Fund, grant 12"),
        ("作者简介：王芳，教授", ""),
    ],
)
def test_funding(text: str, value: str) -> None:
    assert [item.value for item in funding([Row(text, 0)])] == ([value] if value else [])
