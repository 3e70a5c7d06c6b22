from __future__ import annotations

from policytext.extraction.drafts.draft import Draft, Fact
from policytext.extraction.office.file_properties import confirmed


def test_only_what_the_text_says_too() -> None:
    facts = [
        Fact("title", "园区 共建意见"),
        Fact("author", "Administrator"),
        Fact("author", "张三"),
    ]
    drafts = [Draft("园区共建意见"), Draft("长" * 6_000), Draft("张三")]
    assert confirmed(facts, drafts) == (facts[0],)
