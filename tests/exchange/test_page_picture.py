from __future__ import annotations

import pytest
from PIL import Image

from policytext.errors import ExchangeError
from policytext.exchange.page_picture import COLOURS, draw_page
from policytext.model import (
    Block,
    BlockKind,
    Box,
    Cell,
    Document,
    Line,
    Page,
    Source,
    Span,
    Table,
)

WHITE = (255, 255, 255)
SCALE = 2


@pytest.fixture
def document() -> Document:
    """200 by 300 points: a heading, a paragraph in two columns, a table and a page number."""
    text = "标题\n左栏文字右栏文字\n甲\t乙\n1"
    blocks = (
        Block(Span(0, 2), BlockKind.HEADING, 1, Box(20, 20, 180, 40), 1),
        Block(Span(3, 11), BlockKind.PARAGRAPH, 1, Box(20, 60, 180, 180)),
        Block(Span(12, 15), BlockKind.TABLE, 1, Box(20, 200, 180, 240)),
        Block(Span(16, 17), BlockKind.FURNITURE, 1, Box(95, 280, 105, 290)),
    )
    lines = (
        Line(Span(0, 2), 1, Box(20, 20, 180, 40)),
        Line(Span(3, 5), 1, Box(20, 140, 90, 160)),
        Line(Span(5, 7), 1, Box(20, 160, 90, 180)),
        Line(Span(7, 11), 1, Box(110, 60, 180, 80)),
        Line(Span(16, 17), 1, Box(95, 280, 105, 290)),
    )
    cells = (
        Cell(0, 0, Span(12, 13), 1, Box(20, 200, 100, 240)),
        Cell(0, 1, Span(14, 15), 1, Box(100, 200, 180, 240)),
    )
    pages = (Page(1, Span(0, 17), 200.0, 300.0), Page(2, None, None, None))
    return Document(
        "003", "标题", "zh", text, Source("003.pdf", "0" * 64), pages, blocks, lines,
        (Table(Span(12, 15), cells),),
    )  # fmt: skip


@pytest.fixture
def drawn(document: Document) -> Image.Image:
    return draw_page(document, 1, Image.new("RGB", (200 * SCALE, 300 * SCALE), WHITE))


def _pixel(picture: Image.Image, x: float, y: float) -> object:
    return picture.getpixel((round(x * SCALE), round(y * SCALE)))


@pytest.mark.parametrize(
    ("kind", "x", "y"),
    [
        (BlockKind.HEADING, 100, 19),
        (BlockKind.PARAGRAPH, 50, 139),
        (BlockKind.PARAGRAPH, 150, 59),
        (BlockKind.TABLE, 60, 199),
        (BlockKind.FURNITURE, 100, 291),
    ],
)
def test_every_block_has_a_frame_of_its_kind(
    drawn: Image.Image, kind: BlockKind, x: float, y: float
) -> None:
    assert _pixel(drawn, x, y) == COLOURS[kind]


def test_a_paragraph_in_two_columns_is_not_one_box_over_both(drawn: Image.Image) -> None:
    assert _pixel(drawn, 50, 59) == WHITE
    assert _pixel(drawn, 150, 179) == WHITE


def test_cells_are_drawn(drawn: Image.Image) -> None:
    assert _pixel(drawn, 100, 220) == COLOURS[BlockKind.TABLE]


def test_the_order_leads_over_the_running_text_only(document: Document) -> None:
    picture = draw_page(document, 1, Image.new("RGB", (400, 600), WHITE))
    between_table_and_number = [picture.getpixel((200, y)) for y in range(500, 550)]
    assert set(between_table_and_number) == {WHITE}
    between_heading_and_text = {picture.getpixel((x, 200)) for x in range(400)}
    assert (73, 80, 87) in between_heading_and_text


def test_a_legend_names_the_kinds_below_the_page(drawn: Image.Image) -> None:
    assert drawn.width == 200 * SCALE
    assert drawn.height > 300 * SCALE
    legend = drawn.crop((0, 300 * SCALE, drawn.width, drawn.height)).getcolors(10**6) or []
    shown = {colour for _, colour in legend}
    kinds = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.FURNITURE)
    assert {COLOURS[kind] for kind in kinds} <= shown
    assert COLOURS[BlockKind.CAPTION] not in shown


def test_same_bytes(document: Document, drawn: Image.Image) -> None:
    again = draw_page(document, 1, Image.new("RGB", (400, 600), WHITE))
    assert again.tobytes() == drawn.tobytes()


@pytest.mark.parametrize("page", [0, 2, 3])
def test_a_page_without_places_is_refused(document: Document, page: int) -> None:
    with pytest.raises(ExchangeError, match=f"page {page} of 2"):
        draw_page(document, page, Image.new("RGB", (400, 600)))
