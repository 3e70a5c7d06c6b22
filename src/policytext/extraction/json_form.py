"""A document as JSON values and back, losing nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from policytext.errors import UnreadableSource
from policytext.model import Block, BlockKind, Box, Document, Line, Metadatum, Page, Source, Span


def to_json(document: Document) -> dict[str, Any]:
    """The document as dicts, lists, strings and numbers.

    Returns:
        Keys ``id, title, language, text, text_sha256, source, pages, blocks, lines, metadata,
        metadata_entries, warnings``. Positions are code points, half-open; boxes are
        ``[x0, top, x1, bottom]`` in points. ``metadata`` gives a value for a name, or a list where
        there are several; ``metadata_entries`` keeps order and places.
    """
    return {
        "id": document.id,
        "title": document.title,
        "language": document.language,
        "text": document.text,
        "text_sha256": document.text_sha256,
        "source": {"name": document.source.name, "sha256": document.source.sha256},
        "pages": [_page_to_json(page) for page in document.pages],
        "blocks": [_block_to_json(block) for block in document.blocks],
        "lines": [
            {**_span_to_json(line.span), "page": line.page, "box": list(line.box)}
            for line in document.lines
        ],
        "metadata": _by_name(document.metadata),
        "metadata_entries": [
            {"name": item.name, "value": item.value, **_span_to_json(item.span)}
            for item in document.metadata
        ],
        "warnings": list(document.warnings),
    }


def from_json(value: Mapping[str, Any]) -> Document:
    """The document that ``to_json`` wrote.

    Args:
        value: the keys of ``to_json``; ``metadata`` itself is not read, its entries are.

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
            Line(Span(line["start"], line["end"]), line["page"], Box(*line["box"]))
            for line in value["lines"]
        ),
        metadata=tuple(
            Metadatum(item["name"], item["value"], _span(item))
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
    }


def _block(value: Mapping[str, Any]) -> Block:
    box = Box(*value["box"]) if value["box"] else None
    span = Span(value["start"], value["end"])
    return Block(span, BlockKind(value["kind"]), value["page"], box, value["level"])


def _span_to_json(span: Span | None) -> dict[str, int | None]:
    return {"start": span.start if span else None, "end": span.end if span else None}


def _span(value: Mapping[str, Any]) -> Span | None:
    return None if value["start"] is None else Span(value["start"], value["end"])


def _by_name(metadata: Sequence[Metadatum]) -> dict[str, str | list[str]]:
    values: dict[str, list[str]] = {}
    for item in metadata:
        values.setdefault(item.name, []).append(item.value)
    return {name: found[0] if len(found) == 1 else found for name, found in values.items()}
