from __future__ import annotations

from policytext.extraction.facts.registers import gazette_front
from policytext.extraction.text.rows import Row


def rows(*texts: str) -> list[Row]:
    found, at = [], 0
    for text in texts:
        found.append(Row(text, at))
        at += len(text) + 1
    return found


def test_title_agency_and_docket_of_a_rule() -> None:
    front = rows(
        "DEPARTMENT OF HARBOURS",
        "33 CFR Part 7",
        "[Docket No. HBR–2024–0012; Notice 3]",
        "RIN 1234–AB56",
        "Cranes on Small Quays; Inspection",
        "AGENCY: Harbour Safety Board (HSB), DOH.",
        "ACTION: Final rule.",
    )
    told = [(item.name, item.value) for item in gazette_front(front)]
    assert told == [
        ("title", "Cranes on Small Quays; Inspection"),
        ("issuer", "Harbour Safety Board"),
        ("document number", "Docket No. HBR–2024–0012"),
    ]
    for item in gazette_front(front):
        assert item.span is not None


def test_a_label_without_a_title_over_it_tells_nothing() -> None:
    assert gazette_front(rows("AGENCY: Harbour Safety Board.", "ACTION: Notice.")) == []
    assert gazette_front(rows("园区管理办法", "第一条　为了规范，制定本办法。")) == []
