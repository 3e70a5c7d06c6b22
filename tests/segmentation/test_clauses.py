from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.segmentation import split_clauses
from policytext.segmentation.characters import is_blank
from tests.segmentation.splitting import marked, pieces

CLAUSES = {
    "comma": "园区搭建中试平台，|企业共享仪器设备。",
    "short head": "近年来，园区搭建了平台，|吸引了企业。",
    "short tail": "园区开放仪器设备，效果好。",
    "semicolon": "一要建平台；|二要引进人才；|三要活机制。",
    "enumeration after a colon": "重点做好三件事：|一是搭建平台；|二是引进人才；|三是完善机制。",
    "colon before a phrase": "园区的目标：开放共享。",
    "list of words": "园区开放仪器、场地、数据，|企业按需使用。",
    "quotation": "他说：“先建平台，再引人才，最后引资金。”",
    "bracket": "园区（含东区，不含西区，以图为准）对外开放，|企业自由进出。",
    "figures": "投入1,200万元，|其中省级资金占比3:5。",
    "Latin words": "引入AI平台，|服务SME企业。",
    "ASCII comma": "园区开放仪器,|企业按需使用。",
    "coordinated clauses": "The park lends its tools to firms, |and the city pays for all repairs.",
    "list in English": "The park lends tools, rooms, and advice.",
    "subordinate": "The park lends tools to firms, |which pay a small rent.",
    "introduction": "In the old harbour, the park lends tools.",
    "semicolon in English": "The park lends tools; |the city pays.",
    "colon in English": "The aim is plain: |firms shall stay.",
    "time and ratio": "It opens at 9:30 and the odds are 3:1.",
    "lone word": "The park lends tools to firms; and",
    "English quotation": "He wrote “the park lends tools, and the city pays for it” in May.",
}


@pytest.mark.parametrize("case", CLAUSES)
def test_clauses(case: str) -> None:
    text, expected = marked(CLAUSES[case])
    assert pieces(split_clauses, text) == expected


@given(st.text(st.sampled_from("园区，；：、。, ;:（）“”aA1\n "), max_size=60))
@settings(max_examples=300, deadline=None)
def test_only_blanks_lie_between_clauses(text: str) -> None:
    at = 0
    for span in split_clauses(text, "zh"):
        assert all(map(is_blank, text[at : span.start]))
        at = span.end
    assert all(map(is_blank, text[at:]))
