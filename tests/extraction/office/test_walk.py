from __future__ import annotations

from lxml import etree

from policytext.extraction.containers.zip_package import Element
from policytext.extraction.drafts.draft import Draft
from policytext.extraction.office.walk import (
    BlockWalk,
    ReadCell,
    as_kind,
    block_like,
    left_out,
    once,
)
from policytext.extraction.structure.table_grid import GridCell
from policytext.model import BlockKind


class Walk(BlockWalk):
    """Takes every ``p`` for a paragraph and every ``note`` for a note."""

    def walk(self, parent: Element) -> None:
        for child in parent:
            if child.tag == "p":
                self.add_paragraph(child.text or "", "", Draft(""))
            elif child.tag == "note":
                self.add_note(child)
            elif child.tag == "table":
                self.table(child)

    def table(self, table: Element) -> None:
        def grid(read: ReadCell) -> tuple[list[GridCell], int]:
            rows = enumerate(table.iterchildren("row"))
            return [
                GridCell(at, column, read(cell))
                for at, row in rows
                for column, cell in enumerate(row)
            ], 1

        self.add_table(grid)


def walked(markup: str) -> list[tuple[str, str]]:
    walk = Walk()
    walk.walk(etree.fromstring(f"<body>{markup}</body>"))
    return [(draft.kind.value, draft.text) for draft in walk.drafts]


def test_tables_and_notes_in_cells_stand_after_the_table() -> None:
    inner = "<table><row><c><p>内</p></c><c><p>里</p></c></row></table>"
    rows = f"<row><c><p>甲</p><p>乙</p>{inner}</c><c><p>丙</p><note><p>注</p></note></c></row>"
    assert walked(f"<table>{rows}</table><p>后</p>") == [
        ("table", "甲乙\t丙"),
        ("table", "内\t里"),
        ("footnote", "注"),
        ("paragraph", "后"),
    ]


def test_a_table_of_one_column_is_a_frame() -> None:
    rows = "<row><c><p>甲</p><note><p>注</p></note></c></row><row><c><p>乙</p></c></row>"
    assert walked(f"<table>{rows}</table>") == [
        ("paragraph", "甲"),
        ("footnote", "注"),
        ("paragraph", "乙"),
    ]


def test_what_stands_beside_is_furniture_of_the_first_page() -> None:
    walk = Walk(page=7)
    parts = [etree.fromstring(f"<part><p>{text}</p></part>") for text in ("页眉", "页眉", "页脚")]
    walk.add_beside(parts)
    assert [(draft.text, draft.kind, draft.page) for draft in walk.drafts] == [
        ("页眉", BlockKind.FURNITURE, 1),
        ("页脚", BlockKind.FURNITURE, 1),
    ]
    assert walk.page == 7


def test_kinds_of_paragraphs() -> None:
    assert block_like("标题", 2) == Draft("", BlockKind.HEADING, 2)
    assert block_like("长" * 201, 2).kind is BlockKind.PARAGRAPH
    assert block_like("图1", 1, is_counted=True).kind is BlockKind.CAPTION
    assert block_like("见图1" * 99, None, is_counted=True).kind is BlockKind.PARAGRAPH
    assert block_like("一、目录", 1, is_contents=True).kind is BlockKind.LIST_ITEM
    assert block_like("项", None, is_item=True).kind is BlockKind.LIST_ITEM


def test_drafts_of_another_kind_lose_their_level_and_keep_their_page() -> None:
    heading = Draft("注", BlockKind.HEADING, 1, page=3, breaks=((1, 4),))
    (note,) = as_kind([heading], BlockKind.FOOTNOTE)
    assert (note.level, note.page, note.breaks) == (None, 3, ((1, 4),))
    (foot,) = as_kind([heading], BlockKind.FURNITURE, page=1)
    assert (foot.page, foot.breaks) == (1, ())


def test_texts_stand_once_in_their_order() -> None:
    assert [d.text for d in once([Draft("乙"), Draft("甲"), Draft("乙 ")])] == ["乙", "甲"]


def test_only_what_there_is_was_left_out() -> None:
    assert list(left_out()) == []
    assert len(list(left_out(deleted=1, hidden=2, pictures=3))) == 3
