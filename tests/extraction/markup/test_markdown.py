from __future__ import annotations

import pytest

from policytext.extraction.markup.markdown import is_markdown, read_markdown


def blocks(text: str) -> list[tuple[str, str]]:
    drafts = read_markdown(text.encode(), "a.md").drafts
    return [(draft.kind.value, draft.text) for draft in drafts]


def test_blocks() -> None:
    text = "# 意见\n\n为推动**转化**，见[办法](http://x.invalid)。\n\n1. 甲\n2. 乙\n\n> 引文。\n"
    assert blocks(text) == [
        ("heading", "意见"),
        ("paragraph", "为推动转化，见办法。"),
        ("list item", "1. 甲"),
        ("list item", "2. 乙"),
        ("paragraph", "引文。"),
    ]


def test_levels_of_headings() -> None:
    drafts = read_markdown("# 甲\n\n## 乙\n\n正文一句。\n".encode(), "a.md").drafts
    assert [draft.level for draft in drafts] == [1, 2, None]


def test_a_table_loses_its_rule() -> None:
    (table,) = read_markdown("| 年份 | 项目 |\n|---|:-:|\n| 2025 | 12 |\n".encode(), "a").drafts
    assert table.text == "年份\t项目\n2025\t12"
    assert table.header_rows == 1


@pytest.mark.parametrize(
    ("text", "expected"), [("# 甲\n\n## 乙\n\n正文", True), ("第一章 总则\n正文", False)]
)
def test_texts_that_are_marked(text: str, expected: bool) -> None:
    assert is_markdown(text) is expected
