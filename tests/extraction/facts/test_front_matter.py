from __future__ import annotations

import pytest

from policytext.extraction.facts.front_matter import front_matter, front_rows
from policytext.extraction.text.rows import Row
from policytext.model import BlockKind


def rows(*texts: str, heading: int = -1) -> list[Row]:
    found, at = [], 0
    for index, text in enumerate(texts):
        kind = BlockKind.HEADING if index == heading else BlockKind.PARAGRAPH
        found.append(Row(text, at, kind, 1 if index == heading else None))
        at += len(text) + 1
    return found


def told(found: list[Row]) -> list[tuple[str, str]]:
    return [(item.name, item.value) for item in front_matter(found)]


def test_front_rows_end_at_the_abstract() -> None:
    assert len(front_rows(rows("园区研究", "苏明", "摘要：本文研究园区。", "一、引言"))) == 2


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            (
                "园区退出机制研究",
                "苏明1，李芳2（1. 东川大学，东川 210000；2. 云岭研究院，云岭 650000）",
            ),
            [
                ("title", "园区退出机制研究"),
                ("author", "苏明"),
                ("author", "李芳"),
                ("institution", "东川大学"),
                ("institution", "云岭研究院"),
            ],
        ),
        (
            ("Copying Ports", "Ann Smith, Eastholm University", "Bo Lund, Institute for Quays"),
            [
                ("title", "Copying Ports"),
                ("author", "Ann Smith"),
                ("institution", "Eastholm University"),
                ("author", "Bo Lund"),
                ("institution", "Institute for Quays"),
            ],
        ),
        (
            ("Opening the Workshop", "A Review of Prototype Facilities", "June 2021"),
            [("title", "Opening the Workshop"), ("subtitle", "A Review of Prototype Facilities")],
        ),
        (
            ("2018 No. 412", "Small Supplies Regulations 2018", "Made 3rd April 2018"),
            [("title", "Small Supplies Regulations 2018")],
        ),
    ],
)
def test_front_matter(texts: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    heading = 1 if texts[0][:2] == "20" else 0
    assert told(rows(*texts, heading=heading)) == expected


def test_a_title_printed_twice_is_named_once() -> None:
    found = front_matter(rows("2011年年度报告2011年年度报告", "股票代码：300", heading=0))
    assert found[0].value == "2011年年度报告"
    assert found[0].span is not None
    assert len(found[0].span) == len("2011年年度报告")


def test_capitals_of_a_heading_are_no_names() -> None:
    assert ("author", "REVIEW OF PORTS") not in told(
        rows("Item 265", "REVIEW OF PORTS", "Quays are old.", heading=0)
    )
