"""Reads the sources of the demo corpus: TOML front matter and a small Markdown subset."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

FENCE = "+++\n"
PAGE_BREAK = r"\newpage"
INLINE_PAGE_BREAK = r"{\newpage}"
# The date every built file carries, so that the same source gives the same bytes.
BUILD_DATE = datetime(2026, 1, 1, tzinfo=UTC)

_MARKERS = {
    "# ": "title",
    "## ": "heading1",
    "### ": "heading2",
    "-> ": "right",
    "<> ": "center",
    "~ ": "flush",
    "~~ ": "item",
    "^ ": "caption",
    "+ ": "annex",
}
_NUMBERED = re.compile(r"\d+\. ")
_FOOTNOTE = re.compile(r"\[\^(\w+)\]: (.*)")


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a source: a heading, a paragraph, a table or a page break.

    Attributes:
        kind: title, heading1, heading2, paragraph, flush, item, annex, numbered, right,
            center, caption, table, footnote or page_break.
        text: the text without its marker; empty for tables and page breaks.
        rows: the cells of a table, the head first.
        label: the number of a numbered paragraph or the name of a footnote.
    """

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One document before it is built.

    Attributes:
        path: the Markdown file.
        meta: the front matter, values as strings; a key left out reads as "".
        blocks: the text in order, footnotes included.
    """

    path: Path
    meta: dict[str, str]
    blocks: tuple[Block, ...]

    def get(self, key: str) -> str:
        """Return the front-matter value of `key`, or an empty string."""
        return self.meta.get(key, "")

    @property
    def format(self) -> str:
        """The format to build, from the ending of the file name."""
        return self.get("file").rpartition(".")[2]

    @property
    def chinese(self) -> bool:
        """Whether the document is in Chinese."""
        return self.get("language") == "zh"

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks without the footnotes."""
        return tuple(block for block in self.blocks if block.kind != "footnote")

    @property
    def footnotes(self) -> dict[str, str]:
        """The footnotes by name, in the order of the source."""
        return {block.label: block.text for block in self.blocks if block.kind == "footnote"}


def read_source(path: Path) -> Source:
    """Read one source file.

    Args:
        path: a Markdown file that begins with TOML front matter between two `+++` lines.

    Returns:
        The source with its blocks.

    Raises:
        ValueError: the front matter is missing.
    """
    text = path.read_text(encoding="utf-8")
    parts = text.split(FENCE, 2)
    if len(parts) != 3 or parts[0]:
        raise ValueError(f"{path}: no front matter found; begin the file with {FENCE!r}.")
    meta = {key: str(value) for key, value in tomllib.loads(parts[1]).items()}
    lines = (line.strip() for line in parts[2].splitlines())
    return Source(path, meta, tuple(parse_blocks(line for line in lines if line)))


def read_sources(folder: Path) -> tuple[Source, ...]:
    """Read every source in a folder, ordered by file name."""
    return tuple(read_source(path) for path in sorted(folder.glob("*.md")))


def parse_blocks(lines: Iterable[str]) -> Iterator[Block]:
    """Yield the blocks of a text given as lines without blank ones; table rows are gathered."""
    for is_row, group in groupby(lines, key=lambda line: line.startswith("|")):
        if is_row:
            yield Block("table", rows=tuple(_cells(line) for line in group))
        else:
            yield from (_block(line) for line in group)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip("|").split("|"))


def _block(line: str) -> Block:
    if line == PAGE_BREAK:
        return Block("page_break")
    if footnote := _FOOTNOTE.fullmatch(line):
        return Block("footnote", footnote[2], label=footnote[1])
    if numbered := _NUMBERED.match(line):
        return Block("numbered", line[numbered.end() :], label=numbered[0].strip())
    for marker, kind in _MARKERS.items():
        if line.startswith(marker):
            return Block(kind, line[len(marker) :])
    return Block("paragraph", line)
