from __future__ import annotations

from policytext.extraction.assembly.contents import contents_rows
from policytext.extraction.text.rows import Row
from policytext.model import BlockKind

PROSE = "园区与高校共建中试基地，企业按需求出题，团队持股转化，三年内落地项目四十余个。"


def rows(*texts: str) -> list[Row]:
    heads = ("目录", "源代码示例列表")
    return [
        Row(text, 100 * at, BlockKind.HEADING if text in heads else BlockKind.PARAGRAPH, 1)
        for at, text in enumerate(texts)
    ]


def test_entries_with_leaders_and_chapters_without() -> None:
    found = contents_rows(
        rows(
            "2026年3月",
            "目录",
            "第一章 概述1",
            "1.1背景 . . . . . . . . 1",
            "1.2方法 . . . . . . . . 4",
            "1.3数据 . . . . . . . . 6",
            "第二章 结果9",
            "2.1全省 . . . . . . . . 9",
            "参考文献30",
            "源代码示例列表",
            "1.1示例 . . . . . . . . 3",
            "1.2示例 . . . . . . . . 3",
            "1.3示例 . . . . . . . . 5",
            "第一章 概述",
            PROSE,
        )
    )
    assert found == set(range(1, 13))


def test_entries_that_come_again_as_headings() -> None:
    found = contents_rows(
        rows("目录", "第1节 介绍3", "第2节 方法7", "第1节 介绍", PROSE, "第2节 方法")
    )
    assert found == {0, 1, 2}


def test_prose_with_numbers_at_its_end_is_no_entry() -> None:
    assert contents_rows(rows("概述", "产值增长12", PROSE, "企业数量达到30")) == set()
