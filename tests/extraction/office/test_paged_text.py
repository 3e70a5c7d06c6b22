from __future__ import annotations

import pytest

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.office.paged_text import END, PAGE, paragraph_drafts


def test_a_paragraph_over_a_page() -> None:
    drafts, page = paragraph_drafts(f"跨页的{PAGE}段落", "一、", Draft(""), 2)
    assert [(draft.text, draft.page, draft.breaks) for draft in drafts] == [
        ("一、跨页的段落", 2, ((5, 3),))
    ]
    assert page == 3


@pytest.mark.parametrize("text", [f"前文{END}{PAGE}附件", f"前文{END}附件"])
def test_a_forced_break_ends_the_paragraph(text: str) -> None:
    drafts, page = paragraph_drafts(text, "", Draft(""), 1)
    assert [draft.text for draft in drafts] == ["前文", "附件"]
    assert page == 1 + text.count(PAGE)


def test_forced_line_ends() -> None:
    drafts, _ = paragraph_drafts("联系人：张三\n电话：一二三\n转移\n转化", "", Draft(""), 1)
    assert [draft.text for draft in drafts] == ["联系人：张三电话：一二三转移转化"]
    drafts, _ = paragraph_drafts("第一句。\n第二句。", "1. ", Draft(""), 1)
    assert [draft.text for draft in drafts] == ["1. 第一句。", "第二句。"]


def test_nothing_between_pages() -> None:
    assert paragraph_drafts(PAGE, "1. ", Draft(""), 1) == ([], 2)
