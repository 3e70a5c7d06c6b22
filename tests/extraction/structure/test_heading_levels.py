from __future__ import annotations

import pytest

from policytext.extraction.structure.heading_levels import HeadingLine, nested_levels


@pytest.mark.parametrize(
    ("lines", "levels"),
    [
        (
            ["第一编　总则", "第一章　一般", "第一节　甲", "第二章　乙", "第二编　分则"],
            [1, 2, 3, 2, 1],
        ),
        (
            ["一、目标", "（一）近期", "1. 产值", "（1）工业", "（二）远期", "二、措施"],
            [1, 2, 3, 4, 2, 1],
        ),
        (["1 引言", "2 方法", "2.1 数据", "2.1.1 来源", "2.2 模型", "3 结论"], [1, 1, 2, 3, 2, 1]),
        (["1. Background", "2. Findings", "2.1 Market", "3. Lessons"], [1, 1, 2, 1]),
        (["Part I", "Chapter 1", "Section 1", "Chapter 2", "Part II"], [1, 2, 3, 2, 1]),
        (
            ["I. Background", "A. Parks", "1. Pilot lines", "B. Firms", "II. Lessons"],
            [1, 2, 3, 2, 1],
        ),
        (["一、目标", "（一）近期", "参考文献"], [1, 2, 1]),
        (["1 Introduction", "2.1 Data", "References", "Appendix"], [1, 2, 1, 1]),
    ],
)
def test_numbers_tell_the_levels(lines: list[str], levels: list[int]) -> None:
    assert nested_levels([HeadingLine(line) for line in lines]) == levels


def test_headings_without_numbers_keep_to_the_levels_of_the_file() -> None:
    headings = [
        HeadingLine("园区报告", 1, outside=True),
        HeadingLine("概况", 1),
        HeadingLine("历史", 2),
        HeadingLine("4.1 变迁", 2),
        HeadingLine("展望", 1),
    ]
    assert nested_levels(headings) == [1, 1, 2, 3, 1]
