from __future__ import annotations

import pytest

from policytext.extraction.assembly.stated import from_facts, from_labels, from_written_labels
from policytext.extraction.drafts.draft import Fact
from policytext.extraction.text.rows import Row
from policytext.model import Block, BlockKind, Span


def rows(*texts: str) -> list[Row]:
    found, at = [], 0
    for text in texts:
        found.append(Row(text, at))
        at += len(text) + 1
    return found


def test_a_fact_beside_the_text_with_its_place_in_it() -> None:
    text = "安江市科技局\n关于园区的通知"
    [issuer] = from_facts(text, [Fact("issuer", "安江市科技局", "发布机构")])
    assert (issuer.value, issuer.span, issuer.origin) == ("安江市科技局", Span(0, 6), "发布机构")
    [date] = from_facts(text, [Fact("date", "2023年5月1日", "成文日期")])
    assert (date.value, date.span) == ("2023-05-01", None)


def test_a_date_among_the_furniture_at_the_head() -> None:
    row = "2023-05-01 09:30　来源：安江日报"
    blocks = [Block(Span(0, len(row)), BlockKind.FURNITURE)]
    found = {item.name: item.value for item in from_labels(row, blocks)}
    assert found["date published"] == "2023-05-01"


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (
            ("园区访谈", "整理人：苏明　整理日期：2026年2月9日"),
            [("author", "苏明"), ("date", "2026-02-09")],
        ),
        (("Ports", "Title of the paper: Old Quays"), [("title", "Old Quays")]),
        (
            ("MEMORANDUM FOR HEADS OF OFFICES", "SUBJECT: Open licences"),
            [("title", "Open licences")],
        ),
        (("Old Quays", "Subject: open licences"), []),
        (("园区办法", "第一章　总则", "作者：苏明"), []),
    ],
)
def test_labels_that_a_document_writes(texts: tuple[str, ...], told: list[tuple[str, str]]) -> None:
    assert [(item.name, item.value) for item in from_written_labels(rows(*texts))] == told
