from __future__ import annotations

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.office.rtf.flow import Flow


def paragraph(flow: Flow, text: str, depth: int = 0) -> None:
    flow.reset()
    flow.depth, flow.text = depth, text
    flow.end_paragraph()


def shown(flow: Flow) -> list[tuple[str, str]]:
    return [(draft.kind.value, draft.text) for draft in flow.finish()]


def test_bullets_are_left_out_and_numbers_stay() -> None:
    flow = Flow()
    paragraph(flow, "●\t甲")
    flow.number = "（一）\t"
    paragraph(flow, "乙")
    paragraph(flow, "1.\t丙")
    assert shown(flow) == [
        ("list item", "甲"), ("list item", "（一）乙"), ("list item", "1. 丙")
    ]  # fmt: skip


def test_notes_follow_their_paragraph() -> None:
    flow = Flow()
    flow.after.append(Draft("注"))
    paragraph(flow, "正文")
    paragraph(flow, "次段")
    assert [text for _, text in shown(flow)] == ["正文", "注", "次段"]


def test_rows_become_a_table_when_text_follows() -> None:
    flow = Flow()
    for cells in (("甲", "乙"), ("丙", "丁")):
        for cell in cells:
            flow.depth, flow.text = 1, cell
            flow.end_cell()
        flow.end_row()
    paragraph(flow, "后文")
    assert shown(flow) == [("table", "甲\t乙\n丙\t丁"), ("paragraph", "后文")]


def test_a_table_of_one_column_is_a_frame() -> None:
    flow = Flow()
    for cell in ("甲。", "乙。"):
        flow.depth, flow.text = 1, cell
        flow.end_cell()
        flow.end_row()
    assert shown(flow) == [("paragraph", "甲。"), ("paragraph", "乙。")]
