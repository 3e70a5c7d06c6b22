"""Printed lines without a file: what an engine would have read."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.pdf.layout.blocks import blocks_of
from policytext.extraction.pdf.lines.line import PdfLine
from policytext.model import Box

HEIGHT = 800.0
LEFT, TOP, SIZE, PITCH = 60.0, 100.0, 10.0, 15.0
MEASURE = 300.0
BODY = ("Song",)


def width_of(text: str, size: float = SIZE) -> float:
    """Chinese characters are as wide as the type is large, others half as wide."""
    return sum(size if character > "\u2e7f" else size / 2 for character in text)


def line(
    text: str,
    x: float = LEFT,
    top: float = TOP,
    *,
    page: int = 1,
    size: float = SIZE,
    width: float | None = None,
    fonts: tuple[str, ...] = BODY,
    raised: tuple[tuple[int, int], ...] = (),
    slanted: bool = False,
) -> PdfLine:
    """A line whose box is as wide as its text, or as told."""
    across = width_of(text, size) if width is None else width
    box = Box(x, top, x + across, top + 0.9 * size)
    return PdfLine(text, page, box, box, size, fonts, slanted=slanted, raised=raised)


def column(
    texts: Sequence[str],
    x: float = LEFT,
    top: float = TOP,
    *,
    page: int = 1,
    size: float = SIZE,
    measure: float = MEASURE,
    indents: Sequence[float] = (),
) -> list[PdfLine]:
    """Lines under each other; all but the last are as wide as the measure.

    A text that begins with ``|`` is the last of its paragraph, and as wide as its characters.
    """
    lines = []
    for index, text in enumerate(texts):
        indent = indents[index] if index < len(indents) else 0.0
        short = text.startswith("|")
        lines.append(
            line(
                text.lstrip("|"),
                x + indent,
                top + index * PITCH * size / SIZE,
                page=page,
                size=size,
                width=None if short else measure - indent,
            )
        )
    return lines


def blocks(*pages: Sequence[PdfLine]) -> tuple[Draft, ...]:
    """The blocks of pages of lines."""
    return blocks_of(pages, (), [HEIGHT] * len(pages))


def shown(drafts: Sequence[Draft]) -> list[tuple[str, str]]:
    """Kind and text of every block."""
    return [(draft.kind.value, draft.text) for draft in drafts]
