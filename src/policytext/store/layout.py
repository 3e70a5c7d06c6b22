"""Pages, blocks, lines, tables and metadata as short lists of JSON, and back.

A span is two numbers, a box four; what is missing is null.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from policytext.model import (
    Block,
    BlockKind,
    Box,
    Cell,
    Line,
    Metadatum,
    Page,
    Part,
    Replacement,
    Span,
    Table,
)


def pack_pages(pages: Iterable[Page]) -> list[Any]:
    """``[number, start, end, width, height]`` of every page."""
    return [[page.number, *_ends(page.span), page.width, page.height] for page in pages]


def unpack_pages(rows: Iterable[Any]) -> tuple[Page, ...]:
    """The pages that ``pack_pages`` wrote."""
    return tuple(
        Page(number, _span(start, end), width, height) for number, start, end, width, height in rows
    )


def pack_blocks(blocks: Iterable[Block]) -> list[Any]:
    """``[start, end, kind, page, box, level, part, confidence]`` of every block."""
    return [
        [*_ends(b.span), b.kind.value, b.page, b.box, b.level, b.part.value, b.confidence]
        for b in blocks
    ]


def unpack_blocks(rows: Iterable[Any]) -> tuple[Block, ...]:
    """The blocks that ``pack_blocks`` wrote, now or before blocks had parts."""
    return tuple(
        Block(Span(start, end), BlockKind(kind), page, _box(box), level, *_part(rest))
        for start, end, kind, page, box, level, *rest in rows
    )


def _part(rest: Sequence[Any]) -> tuple[Any, ...]:
    return (Part(rest[0]), rest[1]) if rest else ()


def pack_lines(lines: Iterable[Line]) -> list[Any]:
    """``[start, end, page, x0, top, x1, bottom]`` of every line; confidence last if it has one."""
    return [[*_ends(line.span), line.page, *line.box, *_sure(line.confidence)] for line in lines]


def _sure(confidence: float | None) -> tuple[float, ...]:
    return () if confidence is None else (confidence,)


def unpack_lines(rows: Iterable[Any]) -> tuple[Line, ...]:
    """The lines that ``pack_lines`` wrote."""
    return tuple(
        Line(Span(start, end), page, Box(*place[:4]), *place[4:])
        for start, end, page, *place in rows
    )


def pack_tables(tables: Iterable[Table]) -> list[Any]:
    """``[start, end, caption start, caption end, header rows, cells]`` of every table.

    A cell is ``[row, column, start, end, page, box, rows, columns]``.
    """
    return [
        [
            *_ends(table.span),
            *_ends(table.caption),
            table.header_rows,
            [
                [c.row, c.column, *_ends(c.span), c.page, c.box, c.rows, c.columns]
                for c in table.cells
            ],
        ]
        for table in tables
    ]


def unpack_tables(rows: Iterable[Any]) -> tuple[Table, ...]:
    """The tables that ``pack_tables`` wrote."""
    return tuple(
        Table(Span(start, end), tuple(map(_cell, cells)), header_rows, _span(*caption))
        for start, end, *caption, header_rows, cells in rows
    )


def _cell(row: Sequence[Any]) -> Cell:
    number, column, start, end, page, box, rows, columns = row
    return Cell(number, column, _span(start, end), page, _box(box), rows, columns)


def pack_replacements(replacements: Iterable[Replacement]) -> list[Any]:
    """``[start, end, printed]`` of every replacement."""
    return [[*_ends(item.span), item.printed] for item in replacements]


def unpack_replacements(rows: Iterable[Any]) -> tuple[Replacement, ...]:
    """The replacements that ``pack_replacements`` wrote."""
    return tuple(Replacement(Span(start, end), printed) for start, end, printed in rows)


def pack_metadata(metadata: Iterable[Metadatum]) -> list[Any]:
    """``[name, value, start, end, origin]`` of every fact."""
    return [[item.name, item.value, *_ends(item.span), item.origin] for item in metadata]


def unpack_metadata(rows: Iterable[Any]) -> tuple[Metadatum, ...]:
    """The facts that ``pack_metadata`` wrote, now or before facts had an origin."""
    return tuple(
        Metadatum(name, value, _span(start, end), *origin)
        for name, value, start, end, *origin in rows
    )


def _box(corners: Sequence[float] | None) -> Box | None:
    return Box(*corners) if corners else None


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)
