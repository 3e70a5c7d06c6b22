"""A document as plain text and as Markdown, for readers and for other programs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from policytext.exchange.tables import write_into
from policytext.model import Block, BlockKind, Document, Table

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_AT_START = re.compile(r"^(#{1,6}(?=\s)|[-+](?=\s)|\d{1,9}(?=[.)]\s)|~~~|=+$|-+$)")
_NOTES = (BlockKind.FOOTNOTE, BlockKind.SIDE_NOTE)
_DEEPEST = 6


def plain_text(document: Document) -> str:
    """The running text, a block a line; notes and running heads are left out.

    Args:
        document: from extraction.

    Returns:
        The text with a line end at its end; the rows of a table are lines, its cells stand
        between tabs.
    """
    return f"{document.body}\n"


def markdown(document: Document) -> str:
    """The document in GitHub Flavored Markdown.

    Headings keep their level, tables their cells; captions are set in italics, notes as quotations.
    Running heads are left out. A comment ``<!-- page 3 -->`` stands where a page begins.

    Args:
        document: from extraction.

    Returns:
        The text with a line end at its end.
    """
    tables = {table.span: table for table in document.tables}
    pieces: list[str] = []
    page = 0
    last: Block | None = None
    for block in document.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        if len(document.pages) > 1 and block.page > page:
            page = block.page
            pieces.append(f"<!-- page {page} -->")
        listed = last is not None and last.kind is block.kind is BlockKind.LIST_ITEM
        words = _block(document, block, tables.get(block.span))
        if listed and pieces and not pieces[-1].startswith("<!--"):
            pieces[-1] += f"\n{words}"
        else:
            pieces.append(words)
        last = block
    return "\n\n".join(pieces or [_escaped(document.text)]) + "\n"


def write_plain_text(document: Document, folder: Path, name: str) -> Path:
    """Write ``<name>.txt`` in UTF-8; see ``plain_text``."""
    return _write(plain_text(document), folder, f"{name}.txt")


def write_markdown(document: Document, folder: Path, name: str) -> Path:
    """Write ``<name>.md`` in UTF-8; see ``markdown``."""
    return _write(markdown(document), folder, f"{name}.md")


def _write(text: str, folder: Path, name: str) -> Path:
    return write_into(folder, name, lambda path: _save(text, path))


def _save(text: str, path: Path) -> None:
    path.write_bytes(text.encode("utf-8"))


def _block(document: Document, block: Block, table: Table | None) -> str:
    text = document.quote(block.span)
    if block.kind is BlockKind.TABLE:
        rows = document.rows_of(table) if table else [row.split("\t") for row in text.split("\n")]
        return "\n".join(_table(rows))
    words = _escaped(text)
    if block.kind is BlockKind.HEADING:
        return f"{'#' * min(block.level or 1, _DEEPEST)} {words}"
    if block.kind is BlockKind.LIST_ITEM:
        return f"- {words}"
    if block.kind is BlockKind.CAPTION:
        return f"*{words}*"
    return f"> {words}" if block.kind in _NOTES else words


def _escaped(text: str) -> str:
    """Text whose characters mean nothing in Markdown."""
    lines = (_SPECIAL.sub(r"\\\1", line) for line in text.split("\n"))
    return "\n".join(_AT_START.sub(_harmless, line) for line in lines)


def _harmless(match: re.Match[str]) -> str:
    mark = match.group()
    return f"{mark}\\" if mark[0].isdigit() else f"\\{mark}"


def _table(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Rows of a table; the first is its head, as Markdown wants one."""
    cells = [[_escaped(cell).replace("\n", " ") for cell in row] for row in rows]
    width = max(map(len, cells))
    for number, row in enumerate(cells):
        yield f"| {' | '.join([*row, *[''] * (width - len(row))])} |"
        if not number:
            yield f"|{' --- |' * width}"
