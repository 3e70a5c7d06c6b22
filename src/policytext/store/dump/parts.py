"""What a document has besides its text: one fact a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from policytext.store.dump.lines import Found, line_of
from policytext.store.layout import (
    unpack_blocks,
    unpack_lines,
    unpack_metadata,
    unpack_pages,
    unpack_replacements,
    unpack_tables,
)

_KINDS = {
    "metadata": "metadata",
    "warning": "warnings",
    "page": "pages",
    "block": "blocks",
    "line": "lines",
    "table": "tables",
    "replacement": "replacements",
}
_UNPACK: Mapping[str, Callable[[Iterable[Any]], Iterable[Any]]] = {
    "metadata": unpack_metadata,
    "page": unpack_pages,
    "block": unpack_blocks,
    "line": unpack_lines,
    "table": unpack_tables,
    "replacement": unpack_replacements,
}
_CELL = "cell"
OF_DOCUMENT = ("metadata", "warnings")
"""Columns of the table of documents that stand with the parts of a document."""


def part_lines(columns: Mapping[str, Any]) -> Iterator[str]:
    """The parts of a document as lines.

    Args:
        columns: lists by column, as the tables ``documents`` and ``texts`` hold them.

    Yields:
        ``["page", 1, 0, 812, 595, 842]``: the kind of the part, and what ``store.layout`` packs;
        the cells of a table follow it, each in a line of its own.
    """
    for kind, column in _KINDS.items():
        for part in columns[column]:
            if kind == "warning":
                yield line_of([kind, part])
            elif kind == "table":
                *about, cells = part
                yield line_of([kind, *about])
                yield from (line_of([_CELL, *cell]) for cell in cells)
            else:
                yield line_of([kind, *part])


def read_parts(found: Iterable[Found], characters: int) -> Mapping[str, list[Any]]:
    """The columns that ``part_lines`` wrote.

    Args:
        found: the lines.
        characters: of the document's text; no part reaches beyond it.

    Raises:
        ExchangeError: names the line that is no part of a document.
    """
    columns: dict[str, list[Any]] = {column: [] for column in _KINDS.values()}
    for each in found:
        if not isinstance(each.value, list) or not each.value:
            raise each.wrong('it is no part of a document such as ["page", 1, 0, 812]. Mend it.')
        kind, *packed = each.value
        if kind == _CELL and columns["tables"]:
            columns["tables"][-1][-1].append(packed)
            _check(each, "table", [*columns["tables"][-1][:-1], [packed]], characters)
            continue
        if kind not in _KINDS:
            raise each.wrong(f"{kind!r} is no part of a document. Known: {', '.join(_KINDS)}.")
        part = _part(each, str(kind), packed)
        _check(each, str(kind), part, characters)
        columns[_KINDS[kind]].append(part)
    return columns


def _part(found: Found, kind: str, packed: list[Any]) -> Any:
    if kind == "table":
        return [*packed, []]
    if kind != "warning":
        return packed
    if len(packed) != 1 or not isinstance(packed[0], str):
        raise found.wrong("a warning is one text. Mend the line.")
    return packed[0]


def _check(found: Found, kind: str, part: Any, characters: int) -> None:
    """Make sure that a part can be read, and that the text has it."""
    if kind == "warning":
        return
    try:
        (made,) = _UNPACK[kind]([part])
        pieces = [made, *getattr(made, "cells", ())]
        ends = [piece.span.end for piece in pieces if piece.span is not None]
    except (TypeError, ValueError, AttributeError) as error:
        raise found.wrong(f"it cannot be read as {kind}: {error}. Mend the line.") from error
    if ends and max(ends) > characters:
        message = f"it ends at {max(ends)}, but the text has {characters} characters. Mend it."
        raise found.wrong(message)
