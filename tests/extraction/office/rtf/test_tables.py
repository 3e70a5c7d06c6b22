from __future__ import annotations

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.office.rtf.tables import Edge, RtfRow, rows_draft


def row(*texts: str, edges: tuple[Edge, ...] = (), is_header: bool = False) -> RtfRow:
    even = tuple(Edge(1000 * (n + 1)) for n in range(len(texts)))
    return RtfRow([[text] for text in texts], list(edges or even), is_header=is_header)


def spans(draft: Draft) -> list[tuple[str, int, int, int, int]]:
    return [(draft.text[c.start : c.end], c.row, c.column, c.rows, c.columns) for c in draft.cells]


def test_a_table() -> None:
    draft = rows_draft([row("年份", "项目", is_header=True), row("2025", "12")], 3)
    assert draft.text == "年份\t项目\n2025\t12"
    assert (draft.header_rows, draft.page) == (1, 3)


def test_cells_by_the_places_of_their_edges() -> None:
    wide = row("合计", edges=(Edge(2010),))
    assert spans(rows_draft([row("甲", "乙"), wide], 1))[-1] == ("合计", 1, 0, 1, 2)


def test_merged_cells() -> None:
    tall = row("高", "甲"), row("", "乙", edges=(Edge(1000, goes_down=True), Edge(2000)))
    assert spans(rows_draft(tall, 1)) == [
        ("高", 0, 0, 2, 1), ("甲", 0, 1, 1, 1), ("乙", 1, 1, 1, 1)
    ]  # fmt: skip
    wide = row("宽", "", edges=(Edge(1000), Edge(2000, goes_right=True)))
    assert spans(rows_draft([wide, row("甲", "乙")], 1))[0] == ("宽", 0, 0, 1, 2)
