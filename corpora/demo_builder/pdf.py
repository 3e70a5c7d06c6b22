"""Writes a source as a PDF without embedded font files, the same bytes every time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import partial
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    HRFlowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from demo_builder.pdf_lines import chinese_lines
from demo_builder.pdf_styles import Styles, chinese_styles, english_styles
from demo_builder.source import Block, Source

_MARGIN = 74
# Room between the margins, less the padding of the frame or of a table cell.
_PADDING = 12
_WIDTH = A4[0] - 2 * _MARGIN - _PADDING
# A heading moves to the next page when less than this is left for it and the text below.
_HEADING_ROOM = 75
_RULED = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), 0.6, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
    ]
)
_EMPHASIS = re.compile(r"\*([^*]+)\*")


def pdf_file(source: Source) -> bytes:
    """Return the PDF of a source on A4 pages.

    Chinese text uses the built-in CID font STSong-Light, English text the standard Times and
    Helvetica, so no font file is needed. Streams are left uncompressed, because the bytes of
    compressed ones depend on the compression library.

    Args:
        source: the document; `running_head` and `page_number` of its front matter are drawn
            on every page.

    Returns:
        The bytes of the file.
    """
    register_chinese_font()
    styles = chinese_styles() if source.chinese else english_styles()
    target = io.BytesIO()
    template = SimpleDocTemplate(
        target,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN + 6,
        bottomMargin=_MARGIN,
        title=source.get("title"),
        author=source.get("issuer"),
        invariant=1,
        pageCompression=0,
    )
    draw = partial(_draw_margins, source, styles)
    template.build(list(_flowables(source, styles)), onFirstPage=draw, onLaterPages=draw)
    return target.getvalue()


def register_chinese_font() -> None:
    """Make the built-in Chinese font known, so that text in it can be measured and drawn."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


def _draw_margins(source: Source, styles: Styles, canvas: Any, _template: object) -> None:
    """Draw the running head and the page number; a notice has no head on its first page."""
    page = canvas.getPageNumber()
    notice = source.get("layout") == "notice"
    width, height = A4
    canvas.saveState()
    canvas.setFont(styles.font, 9)
    if not (notice and page == 1):
        canvas.drawCentredString(width / 2, height - 48, source.get("running_head"))
        canvas.setLineWidth(0.4)
        canvas.line(_MARGIN, height - 54, width - _MARGIN, height - 54)
    number = source.get("page_number").format(page=page)
    if notice:
        canvas.setFont(styles.font, 12)
        _draw_outside(canvas, number, page, width)
    else:
        canvas.drawCentredString(width / 2, 42, number)
    canvas.restoreState()


def _draw_outside(canvas: Any, number: str, page: int, width: float) -> None:
    """Draw the number at the outer edge: odd pages on the right, even pages on the left."""
    if page % 2:
        canvas.drawRightString(width - _MARGIN, 42, number)
    else:
        canvas.drawString(_MARGIN, 42, number)


def _flowables(source: Source, styles: Styles) -> Iterator[Flowable]:
    if source.get("layout") == "notice":
        yield Paragraph(escape(source.get("mark")), styles["mark"])
        yield Paragraph(escape(source.get("number")), styles["number"])
        yield HRFlowable(width="100%", thickness=1.6, color=colors.red, spaceAfter=22)
    for block in source.body:
        yield from _block(block, styles)


def _block(block: Block, styles: Styles) -> Iterator[Flowable]:
    match block.kind:
        case "page_break":
            yield PageBreak()
        case "table":
            yield _table(block, styles)
            yield Spacer(1, 10)
        case "heading1" | "heading2":
            yield CondPageBreak(_HEADING_ROOM)
            yield _paragraph(block.text, styles, block.kind)
        case _:
            yield _paragraph(f"{block.label} {block.text}".lstrip(), styles, block.kind)


def _table(block: Block, styles: Styles) -> Flowable:
    """Return a ruled table whose columns are as wide as their longest cell asks for."""
    longest = [max(len(cell) for cell in column) for column in zip(*block.rows, strict=True)]
    shares = [min(max(length, 5), 24) for length in longest]
    widths = [_WIDTH * share / sum(shares) for share in shares]
    cells = [
        [
            _paragraph(cell, styles, "cell", width - _PADDING)
            for cell, width in zip(row, widths, strict=True)
        ]
        for row in block.rows
    ]
    return Table(cells, colWidths=widths, repeatRows=1, style=_RULED)


def _paragraph(text: str, styles: Styles, kind: str, width: float = _WIDTH) -> Flowable:
    style = styles[kind]
    if style.wordWrap == "CJK":
        lines = chinese_lines(text, style, width)
        return Paragraph("<br/>".join(escape(line) for line in lines), style)
    return Paragraph(_EMPHASIS.sub(r"<i>\1</i>", escape(text)), style)
