"""A page as extraction understood it: its blocks and their order, drawn on its picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from policytext.errors import ExchangeError
from policytext.exchange.tables import write_into
from policytext.model import BESIDE, Block, BlockKind, Box, Document, Line, Part

COLOURS = {
    BlockKind.HEADING: (201, 42, 42),
    BlockKind.PARAGRAPH: (25, 113, 194),
    BlockKind.LIST_ITEM: (16, 152, 173),
    BlockKind.TABLE: (47, 158, 68),
    BlockKind.CAPTION: (232, 89, 12),
    BlockKind.FOOTNOTE: (156, 54, 181),
    BlockKind.SIDE_NOTE: (194, 37, 92),
    BlockKind.FURNITURE: (134, 142, 150),
}
"""Colour of each kind of block: red, green and blue."""

_SHADE = 36
_LEGEND_LINES = 2
_SIZE = 0.011


@dataclass(frozen=True, slots=True)
class _Shape:
    """A stretch of a block on a page.

    Attributes:
        number: of its block on the page, from 1; the running text and what stands beside it are
            counted in one row.
        block: it belongs to.
        box: in points.
    """

    number: int
    block: Block
    box: Box


def draw_page(document: Document, page: int, picture: Image.Image) -> Image.Image:
    """Draw what extraction made of a page on its picture.

    Every block has a frame in the colour of its kind and its number in reading order; a line leads
    from each block of the running text to the next. Cells of tables have thin frames. A legend
    stands below the page.

    Args:
        document: from extraction.
        page: number, from 1.
        picture: of the displayed page, in any resolution.

    Returns:
        A new picture, as wide and somewhat higher.

    Raises:
        ExchangeError: when the document has no such page, or the page has no size.
    """
    found = next((item for item in document.pages if item.number == page), None)
    if found is None or not found.width:
        message = f"page {page} of {len(document.pages)} has no places to draw. See its warnings."
        raise ExchangeError(document.source.name, "page", message)
    scale = picture.width / found.width
    shapes = list(_shapes(document, page))
    font = ImageFont.load_default(max(10.0, _SIZE * picture.height))
    canvas = picture.convert("RGB")
    shade = Image.new("RGBA", canvas.size, (0, 0, 0, 0))
    _draw_shades(ImageDraw.Draw(shade), shapes, scale)
    canvas = Image.alpha_composite(canvas.convert("RGBA"), shade).convert("RGB")
    draw = ImageDraw.Draw(canvas)
    _draw_cells(draw, document, page, scale)
    _draw_order(draw, shapes, scale)
    _draw_frames(draw, shapes, scale, font)
    return _with_legend(canvas, shapes, font)


def write_page_picture(document: Document, page: int, picture: Image.Image, target: Path) -> Path:
    """Draw a page and write it as PNG; see ``draw_page``.

    Args:
        document: from extraction.
        page: number, from 1.
        picture: of the displayed page.
        target: the file.

    Raises:
        ExchangeError: when the page has no places to draw, or the file cannot be written.
    """
    drawn = draw_page(document, page, picture)
    return write_into(target.parent, target.name, lambda path: drawn.save(path, "PNG"))


def _shapes(document: Document, page: int) -> Iterator[_Shape]:
    """The blocks of a page; one that is set in two columns is a shape in each."""
    number = 0
    for block in document.blocks:
        lines = [x for x in document.lines if x.page == page and block.span.overlaps(x.span)]
        boxes = _stretches(lines) if block.kind is not BlockKind.TABLE else []
        if not boxes and block.page == page and block.box is not None:
            boxes = [block.box]
        number += bool(boxes)
        yield from (_Shape(number, block, box) for box in boxes)


def _stretches(lines: Sequence[Line]) -> list[Box]:
    """Boxes around lines that follow each other downwards."""
    runs: list[list[Box]] = []
    for line in lines:
        if runs and line.box.top >= runs[-1][-1].top - 1 and _beneath(runs[-1][-1], line.box):
            runs[-1].append(line.box)
        else:
            runs.append([line.box])
    return [_around(run) for run in runs]


def _beneath(above: Box, box: Box) -> bool:
    beside = box.x0 >= above.x1 and box.top < above.bottom
    return beside or (box.x0 < above.x1 and above.x0 < box.x1)


def _around(boxes: Iterable[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _scaled(box: Box, scale: float, margin: float = 0.0) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = (corner * scale for corner in box)
    return x0 - margin, top - margin, x1 + margin, bottom + margin


def _draw_shades(draw: ImageDraw.ImageDraw, shapes: Iterable[_Shape], scale: float) -> None:
    for shape in shapes:
        draw.rectangle(_scaled(shape.box, scale, 2), fill=(*COLOURS[shape.block.kind], _SHADE))


def _draw_cells(draw: ImageDraw.ImageDraw, document: Document, page: int, scale: float) -> None:
    for table in document.tables:
        for cell in table.cells:
            if cell.page == page and cell.box is not None:
                draw.rectangle(_scaled(cell.box, scale), outline=COLOURS[BlockKind.TABLE])


def _draw_order(draw: ImageDraw.ImageDraw, shapes: Sequence[_Shape], scale: float) -> None:
    """A line from the end of each block of the running text to the beginning of the next."""
    flow = [shape for shape in shapes if shape.block.kind not in BESIDE]
    for before, after in pairwise(flow):
        start = ((before.box.x0 + before.box.x1) / 2 * scale, before.box.bottom * scale)
        end = ((after.box.x0 + after.box.x1) / 2 * scale, after.box.top * scale)
        draw.line((start, end), fill=(73, 80, 87), width=2)
        draw.ellipse((end[0] - 4, end[1] - 4, end[0] + 4, end[1] + 4), fill=(73, 80, 87))


def _draw_frames(
    draw: ImageDraw.ImageDraw,
    shapes: Iterable[_Shape],
    scale: float,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
) -> None:
    for shape in shapes:
        colour = COLOURS[shape.block.kind]
        frame = _scaled(shape.box, scale, 2)
        draw.rectangle(frame, outline=colour, width=2)
        label = _label(shape)
        left, top, right, bottom = draw.textbbox((0, 0), label, font=font)
        x, y = max(0.0, frame[0] - (right - left) - 6), frame[1]
        draw.rectangle((x, y, x + right - left + 6, y + bottom - top + 6), fill=colour)
        draw.text((x + 3 - left, y + 3 - top), label, fill="white", font=font)


def _label(shape: _Shape) -> str:
    """Number, level of a heading, part of the document and confidence of a block."""
    block = shape.block
    words = [str(shape.number)]
    if block.level:
        words.append(f"H{block.level}")
    if block.part is not Part.BODY:
        words.append(block.part.value)
    if block.confidence is not None:
        words.append(f"{block.confidence:.0%}")
    return " ".join(words)


def _with_legend(
    canvas: Image.Image,
    shapes: Iterable[_Shape],
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
) -> Image.Image:
    """The picture with the kinds that it shows, and their colours, below it."""
    kinds = dict.fromkeys(shape.block.kind for shape in shapes)
    draw = ImageDraw.Draw(canvas)
    row = int(draw.textbbox((0, 0), "Hg", font=font)[3]) + 12
    whole = Image.new("RGB", (canvas.width, canvas.height + _LEGEND_LINES * row), "white")
    whole.paste(canvas)
    draw = ImageDraw.Draw(whole)
    x, y = 12.0, canvas.height + row / 2
    for kind in COLOURS:
        if kind in kinds:
            draw.rectangle((x, y, x + row / 2, y + row / 2), fill=COLOURS[kind])
            draw.text((x + row * 0.7, y - 3), kind.value, fill="black", font=font)
            x += row * 1.4 + draw.textlength(kind.value, font=font)
    return whole
