"""Blocks as rows of text with their places, for what reads facts out of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from policytext.extraction.text.labels import words
from policytext.model import Block, BlockKind, Metadatum, Span

_BESIDE = (BlockKind.FURNITURE, BlockKind.CAPTION, BlockKind.FOOTNOTE)
_SPACED = re.compile("[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff](?![\u4e00-\u9fff])){2,}")
_BETWEEN = re.compile("[、，,;；\\s\u3000]+")
_LONGEST_TABLE = 160
_FRAME_ROWS = 2


@dataclass(slots=True)
class Row:
    """A block, or a cell of a small table, with its place in the text in code points.

    It is never changed, though not frozen, which would make it four times as dear.
    """

    text: str
    start: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None

    @property
    def end(self) -> int:
        """One past its last character."""
        return self.start + len(self.text)

    def fact(self, name: str, words_of: str, value: str | None = None, at: int = 0) -> Metadatum:
        """A fact of this row.

        Args:
            name: what it is.
            words_of: the words that state it, looked for in the row.
            value: its value when it is not those words.
            at: where in the row the search begins.
        """
        found = self.start + max(0, self.text.find(words_of, at))
        return Metadatum(
            name, words_of if value is None else value, Span(found, found + len(words_of))
        )


def rows_of(text: str, blocks: Sequence[Block]) -> list[Row]:
    """The rows of a text: blocks without furniture, captions and footnotes.

    Small tables at the head are frames around a masthead, each of whose cells is a row, where text
    follows them. A sheet of figures is no such frame.
    """
    rows: list[Row] = []
    prose = any(block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) for block in blocks)
    for block in blocks:
        if block.kind in _BESIDE:
            continue
        row = Row(
            text[block.span.start : block.span.end], block.span.start, block.kind, block.level
        )
        if prose and row.kind is BlockKind.TABLE and len(rows) < 3 and _is_frame(row.text):
            rows.extend(_cells(row))
        else:
            rows.append(row)
    return rows


def _is_frame(table: str) -> bool:
    """Whether a table is small, and of a single column or of no more than two rows."""
    rows = table.split("\n")
    return len(table) < _LONGEST_TABLE and (len(rows) <= _FRAME_ROWS or "\t" not in table)


def _cells(row: Row) -> Iterator[Row]:
    for match in re.finditer(r"[^\t\n]+", row.text):
        yield Row(match.group(), row.start + match.start(), row.kind)


def unspaced(text: str) -> str:
    """A text without the blanks that set Chinese characters apart, as in ``通　知　书``."""
    joined = _SPACED.sub(lambda match: re.sub("[ \u3000]", "", match.group()), text)
    return _spaced_kind().sub(lambda match: re.sub("[ \u3000]", "", match.group()), joined)


@cache
def _spaced_kind() -> re.Pattern[str]:
    """The kind of a document at the end of a title, its two characters set apart: 通　知."""
    kinds = [word for word in words("names", "titles") if len(word) == 2]
    return re.compile("(?:" + "|".join("[ \u3000]+".join(word) for word in kinds) + ")$")


def body_names(text: str) -> list[str]:
    """The public bodies that a row names and nothing else; none for any other row.

    Example:
        >>> body_names("省教育厅　省财政厅"), body_names("各位代表")
        (['省教育厅', '省财政厅'], [])
    """
    if not 2 < len(text) <= 120:
        return []
    names = [name for name in _BETWEEN.split(unspaced(text)) if name]
    named = all(len(name) > 2 and name.endswith(words("names", "bodies")) for name in names)
    return names if named and not re.search("[。：:《》〔（(的]", text) else []


def split_names(text: str) -> list[str]:
    """Names that stand side by side with blanks, commas or enumeration marks between them."""
    return [name for name in _BETWEEN.split(text) if name]
