"""A document as JSON values and back, losing nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from policytext.errors import UnreadableSource
from policytext.model import (
    Block,
    BlockKind,
    Box,
    Cell,
    Document,
    Line,
    Metadatum,
    Page,
    Part,
    Replacement,
    Source,
    Span,
    Table,
)


def to_json(document: Document) -> dict[str, Any]:
    """The document as dicts, lists, strings and numbers.

    Returns:
        Keys ``id, title, language, text, body, text_sha256, source, pages, blocks, lines, tables,
        replacements, metadata, metadata_entries, warnings``. Positions are code points, half-open;
        boxes are ``[x0, top, x1, bottom]`` in points. ``body`` is the text without what stands
        beside it. ``metadata`` gives a list of values for a name, however
        many there are; ``metadata_entries`` keeps order and places.
    """
    return {
        "id": document.id,
        "title": document.title,
        "language": document.language,
        "text": document.text,
        "body": document.body,
        "text_sha256": document.text_sha256,
        "source": {"name": document.source.name, "sha256": document.source.sha256},
        "pages": [_page_to_json(page) for page in document.pages],
        "blocks": [_block_to_json(block) for block in document.blocks],
        "lines": [
            {
                **_span_to_json(line.span),
                "page": line.page,
                "box": list(line.box),
                "confidence": line.confidence,
            }
            for line in document.lines
        ],
        "tables": [_table_to_json(document, table) for table in document.tables],
        "replacements": [
            {**_span_to_json(item.span), "printed": item.printed} for item in document.replacements
        ],
        "metadata": _by_name(document.metadata),
        "metadata_entries": [
            {
                "name": item.name,
                "value": item.value,
                **_span_to_json(item.span),
                "origin": item.origin,
            }
            for item in document.metadata
        ],
        "warnings": list(document.warnings),
    }


def from_json(value: Mapping[str, Any]) -> Document:
    """The document that ``to_json`` wrote.

    Args:
        value: the keys of ``to_json``; ``metadata``, ``body`` and a table's ``rows`` are not read.

    Raises:
        KeyError: when a key is missing.
    """
    return Document(
        id=value["id"],
        title=value["title"],
        language=value["language"],
        text=value["text"],
        source=Source(value["source"]["name"], value["source"]["sha256"]),
        pages=tuple(
            Page(page["number"], _span(page), page["width"], page["height"])
            for page in value["pages"]
        ),
        blocks=tuple(_block(block) for block in value["blocks"]),
        lines=tuple(
            Line(
                Span(line["start"], line["end"]),
                line["page"],
                Box(*line["box"]),
                line["confidence"],
            )
            for line in value["lines"]
        ),
        tables=tuple(_table(table) for table in value["tables"]),
        replacements=tuple(
            Replacement(Span(item["start"], item["end"]), item["printed"])
            for item in value["replacements"]
        ),
        metadata=tuple(
            Metadatum(item["name"], item["value"], _span(item), item["origin"])
            for item in value["metadata_entries"]
        ),
        warnings=tuple(value["warnings"]),
        text_sha256=value["text_sha256"],
    )


def read_json(path: Path) -> Document:
    """Read a document from a file of JSON in the form of ``to_json``.

    Raises:
        UnreadableSource: when there is no such file, or it holds something else.
    """
    try:
        return from_json(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise UnreadableSource(path, error.strerror or "unreadable", "Check the path") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        found = "it is no document as policytext extract writes it"
        raise UnreadableSource(path, found, "Extract the source again") from error


def _page_to_json(page: Page) -> dict[str, Any]:
    place = _span_to_json(page.span)
    return {"number": page.number, **place, "width": page.width, "height": page.height}


def _block_to_json(block: Block) -> dict[str, Any]:
    return {
        **_span_to_json(block.span),
        "kind": block.kind.value,
        "page": block.page,
        "box": list(block.box) if block.box else None,
        "level": block.level,
        "part": block.part.value,
        "confidence": block.confidence,
        "recognised": block.recognised,
    }


def _table_to_json(document: Document, table: Table) -> dict[str, Any]:
    return {
        **_span_to_json(table.span),
        "caption": _span_to_json(table.caption),
        "header_rows": table.header_rows,
        "rows": [list(row) for row in document.rows_of(table)],
        "cells": [
            {
                "row": cell.row,
                "column": cell.column,
                "rows": cell.rows,
                "columns": cell.columns,
                **_span_to_json(cell.span),
                "page": cell.page,
                "box": list(cell.box) if cell.box else None,
            }
            for cell in table.cells
        ],
    }


def _table(value: Mapping[str, Any]) -> Table:
    cells = (
        Cell(
            cell["row"],
            cell["column"],
            _span(cell),
            cell["page"],
            Box(*cell["box"]) if cell["box"] else None,
            cell["rows"],
            cell["columns"],
        )
        for cell in value["cells"]
    )
    span = Span(value["start"], value["end"])
    return Table(span, tuple(cells), value["header_rows"], _span(value["caption"]))


def _block(value: Mapping[str, Any]) -> Block:
    box = Box(*value["box"]) if value["box"] else None
    span = Span(value["start"], value["end"])
    kind, part = BlockKind(value["kind"]), Part(value["part"])
    return Block(span, kind, value["page"], box, value["level"], part, value["confidence"])


def _span_to_json(span: Span | None) -> dict[str, int | None]:
    return {"start": span.start if span else None, "end": span.end if span else None}


def _span(value: Mapping[str, Any]) -> Span | None:
    return None if value["start"] is None else Span(value["start"], value["end"])


def _by_name(metadata: Sequence[Metadatum]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for item in metadata:
        values.setdefault(item.name, []).append(item.value)
    return values
