"""Pages, blocks, lines and metadata as short lists of JSON, and back.

A span is two numbers, a box four; what is missing is null.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from policytext.model import Block, BlockKind, Box, Line, Metadatum, Page, Span


def pack_pages(pages: Iterable[Page]) -> list[Any]:
    """``[number, start, end, width, height]`` of every page."""
    return [[page.number, *_ends(page.span), page.width, page.height] for page in pages]


def unpack_pages(rows: Iterable[Any]) -> tuple[Page, ...]:
    """The pages that ``pack_pages`` wrote."""
    return tuple(
        Page(number, _span(start, end), width, height) for number, start, end, width, height in rows
    )


def pack_blocks(blocks: Iterable[Block]) -> list[Any]:
    """``[start, end, kind, page, box, level]`` of every block."""
    return [[*_ends(b.span), b.kind.value, b.page, b.box, b.level] for b in blocks]


def unpack_blocks(rows: Iterable[Any]) -> tuple[Block, ...]:
    """The blocks that ``pack_blocks`` wrote."""
    return tuple(
        Block(Span(start, end), BlockKind(kind), page, Box(*box) if box else None, level)
        for start, end, kind, page, box, level in rows
    )


def pack_lines(lines: Iterable[Line]) -> list[Any]:
    """``[start, end, page, x0, top, x1, bottom]`` of every line."""
    return [[*_ends(line.span), line.page, *line.box] for line in lines]


def unpack_lines(rows: Iterable[Any]) -> tuple[Line, ...]:
    """The lines that ``pack_lines`` wrote."""
    return tuple(Line(Span(start, end), page, Box(*box)) for start, end, page, *box in rows)


def pack_metadata(metadata: Iterable[Metadatum]) -> list[Any]:
    """``[name, value, start, end]`` of every fact."""
    return [[item.name, item.value, *_ends(item.span)] for item in metadata]


def unpack_metadata(rows: Iterable[Any]) -> tuple[Metadatum, ...]:
    """The facts that ``pack_metadata`` wrote."""
    return tuple(Metadatum(name, value, _span(start, end)) for name, value, start, end in rows)


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)
