"""Tables set on a PDF page, with or without rules, so that every cell is known."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.extraction.pdf.tables.table import Word
from policytext.model import Box
from tests.extraction.pdf_maker import CHINESE, HEIGHT, PdfMaker

ROW = 20.0
SIZE = 9.0
TOP_OF_TEXT = 14.0

FIGURES = (
    ("地区", "项目（项）", "资金（万元）", "增速（%）"),
    ("东川县", "12", "1,350.0", "4.2%"),
    ("西岭市", "7", "980.5", "3.1%"),
    ("南桥区", "21", "2,417.8", "—"),
    ("北沟镇", "3", "96.0", "0.8%"),
)
EDGES = (40.0, 120.0, 190.0, 280.0, 360.0)


def set_table(
    maker: PdfMaker,
    rows: Sequence[Sequence[str]],
    edges: Sequence[float] = EDGES,
    *,
    font: str = CHINESE,
) -> list[float]:
    """Set rows from the maker's place down, every cell at the left of its column.

    Returns:
        Heights under the top of the page at which rows begin, and where the last one ends.
    """
    heights = [maker.down]
    for row in rows:
        for text, left in zip(row, edges, strict=False):
            if text:
                maker.at(left + 4, maker.down + TOP_OF_TEXT, text, SIZE, font)
        maker.down += ROW
        heights.append(maker.down)
    maker.down += ROW
    return heights


def across(maker: PdfMaker, down: float, left: float = EDGES[0], right: float = EDGES[-1]) -> None:
    """Draw a rule across the page."""
    maker.canvas.line(left, HEIGHT - down, right, HEIGHT - down)


def upright(maker: PdfMaker, at: float, top: float, bottom: float) -> None:
    """Draw a rule down the page."""
    maker.canvas.line(at, HEIGHT - top, at, HEIGHT - bottom)


def fill(maker: PdfMaker, top: float, bottom: float) -> None:
    """Colour a row."""
    maker.canvas.setFillGray(0.85)
    maker.canvas.rect(EDGES[0], HEIGHT - bottom, EDGES[-1] - EDGES[0], bottom - top, 0, 1)
    maker.canvas.setFillGray(0)


def grid(maker: PdfMaker, heights: Sequence[float], edges: Sequence[float] = EDGES) -> None:
    """Draw all rules round the cells of a table."""
    for down in heights:
        across(maker, down, edges[0], edges[-1])
    for at in edges:
        upright(maker, at, heights[0], heights[-1])


def word(text: str, x0: float, top: float, x1: float | None = None, line: int = 0) -> Word:
    """A word of the usual size; as wide as so many Chinese characters unless told."""
    right = x0 + SIZE * len(text) if x1 is None else x1
    return Word(text, Box(x0, top, right, top + SIZE), SIZE, line)


def words(*rows: Sequence[tuple[str, float]], top: float = 0.0, pitch: float = 15.0) -> list[Word]:
    """Words row by row from the top down, each with the place of its left edge."""
    return [
        word(text, x0, top + pitch * index)
        for index, row in enumerate(rows)
        for text, x0 in row
    ]  # fmt: skip
