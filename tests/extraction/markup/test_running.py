from __future__ import annotations

import pytest
from lxml.html import fromstring

from policytext.extraction.markup.running import is_running, leads_away, running_length

ZH = "为加快科技成果转化，推动产业有序转移，现提出以下意见。"
EN = "Parks share land, income and risk; they report each year."


@pytest.mark.parametrize("text", [ZH, EN])
def test_sentences_are_running_text_and_links_are_not(text: str) -> None:
    assert running_length(fromstring(f"<div><p>{text}</p><p>短行</p></div>")) == len(text)
    assert running_length(fromstring(f"<div><p><a href=/>{text}</a></p></div>")) == 0


def test_a_paragraph_of_several_elements_is_one_row() -> None:
    assert running_length(fromstring("<p>各地要加强<b>统筹协调</b>，共建园区，共担风险。</p>")) > 0
    assert running_length(fromstring("<p>各地要加强<br>统筹协调，<br>共建园区。</p>")) == 0


@pytest.mark.parametrize(
    ("row", "links", "expected"),
    [(ZH, 0, True), (ZH, 20, False), ("发布机构：某某省人民政府办公厅，政务公开办", 0, False)],
)
def test_rows(row: str, links: int, expected: bool) -> None:
    assert is_running(row, links) is expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [("/a.html", True), ("#two", False), ("", False), ("/a.PDF?x=1", False), ("/pdf/", True)],
)
def test_links_that_lead_away(address: str, expected: bool) -> None:
    assert leads_away(address) is expected
