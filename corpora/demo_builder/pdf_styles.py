"""Paragraph styles of the PDFs, by kind of block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of one language.

    Attributes:
        font: the font of running heads and page numbers.
        by_kind: kind of block -> style; sizes and spaces in points.
    """

    font: str
    by_kind: dict[str, ParagraphStyle]

    def __getitem__(self, kind: str) -> ParagraphStyle:
        return self.by_kind[kind]


def chinese_styles() -> Styles:
    """Return the styles of Chinese documents: STSong-Light, first lines indented."""
    font = "STSong-Light"
    base = ParagraphStyle(
        "paragraph", fontName=font, fontSize=12, leading=22, firstLineIndent=24, wordWrap="CJK"
    )

    def variant(name: str, size: float, **changes: Any) -> ParagraphStyle:
        return ParagraphStyle(name, parent=base, fontSize=size, **changes)

    return Styles(
        font,
        {
            "paragraph": base,
            "numbered": variant("numbered", 12),
            "item": variant("item", 12),
            "annex": variant("annex", 12, firstLineIndent=60),
            "flush": variant("flush", 12, firstLineIndent=0),
            "title": variant(
                "title", 18, leading=28, alignment=TA_CENTER, firstLineIndent=0, spaceAfter=16
            ),
            "heading1": variant("heading1", 14.5, leading=25, spaceBefore=8),
            "heading2": variant("heading2", 13, leading=23, spaceBefore=3),
            "right": variant("right", 12, alignment=TA_RIGHT, rightIndent=24, firstLineIndent=0),
            "center": variant("center", 12, alignment=TA_CENTER, firstLineIndent=0, spaceAfter=8),
            "caption": variant(
                "caption", 11, alignment=TA_CENTER, firstLineIndent=0, spaceBefore=6, keepWithNext=1
            ),
            "cell": variant("cell", 10.5, leading=15, firstLineIndent=0),
            "mark": variant(
                "mark",
                30,
                leading=40,
                alignment=TA_CENTER,
                firstLineIndent=0,
                textColor=colors.red,
                spaceBefore=26,
                spaceAfter=26,
            ),
            "number": variant("number", 12, alignment=TA_CENTER, firstLineIndent=0),
        },
    )


def english_styles() -> Styles:
    """Return the styles of English documents: Times for text, Helvetica for headings."""
    base = ParagraphStyle(
        "paragraph",
        fontName="Times-Roman",
        fontSize=11,
        leading=16,
        alignment=TA_JUSTIFY,
        spaceAfter=7,
    )
    bold = "Helvetica-Bold"

    def variant(name: str, size: float, **changes: Any) -> ParagraphStyle:
        return ParagraphStyle(name, parent=base, fontSize=size, **changes)

    def heading(name: str, size: float, before: float) -> ParagraphStyle:
        return variant(
            name,
            size,
            fontName=bold,
            leading=size * 1.3,
            alignment=TA_LEFT,
            spaceBefore=before,
            spaceAfter=5,
        )

    return Styles(
        "Helvetica",
        {
            "paragraph": base,
            "numbered": variant("numbered", 11, leftIndent=16),
            "item": variant("item", 11, leftIndent=16, firstLineIndent=-16),
            "flush": variant("flush", 10.5, leftIndent=16, rightIndent=16),
            "title": variant(
                "title", 18, fontName=bold, leading=23, alignment=TA_CENTER, spaceAfter=12
            ),
            "heading1": heading("heading1", 13, 9),
            "heading2": heading("heading2", 11.5, 5),
            "right": variant("right", 11, alignment=TA_RIGHT),
            "center": variant("center", 11, alignment=TA_CENTER, spaceAfter=4),
            "caption": variant("caption", 10, spaceBefore=6, keepWithNext=1, alignment=TA_CENTER),
            "cell": variant("cell", 10, leading=13, alignment=TA_LEFT, spaceAfter=0),
        },
    )
