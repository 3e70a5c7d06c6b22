"""A document: an unchanging text with its pages, blocks and metadata."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from html import escape
from typing import NamedTuple

from policytext.errors import SpanOutOfRange
from policytext.model.span import Span


class Box(NamedTuple):
    """A rectangle on a displayed page, in points from its top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class BlockKind(StrEnum):
    """What a block is to a reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE = "table"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    SIDE_NOTE = "side note"
    FURNITURE = "furniture"


BESIDE = frozenset({BlockKind.FOOTNOTE, BlockKind.SIDE_NOTE, BlockKind.FURNITURE})
"""Kinds of blocks that stand beside the running text of a page."""


class Part(StrEnum):
    """What a block does in its document."""

    MASTHEAD = "masthead"
    TITLE = "title"
    AUTHORS = "authors"
    ABSTRACT = "abstract"
    KEYWORDS = "keywords"
    CONTENTS = "contents"
    ADDRESSEE = "addressee"
    BODY = "body"
    SIGNATURE = "signature"
    ATTACHMENTS = "attachments"
    COPIES = "copies"
    REFERENCES = "references"
    APPENDIX = "appendix"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a document.

    Attributes:
        number: counted from 1 in the order of the file.
        span: the text of the page; None for a page without text.
        width: in points; None where the format has no pages of fixed size.
        height: in points.
    """

    number: int
    span: Span | None
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table, caption, footnote or running head.

    Attributes:
        span: the block's text.
        kind: what it is to a reader.
        page: number of the page it begins on.
        box: where it stands on that page; None where the format has no positions.
        level: depth of a heading, from 1; None for other kinds.
        part: what it does in the document.
        confidence: of its recognition, from 0 to 1; None for text that the file itself holds.
    """

    span: Span
    kind: BlockKind
    page: int = 1
    box: Box | None = None
    level: int | None = None
    part: Part = Part.BODY
    confidence: float | None = None

    @property
    def recognised(self) -> bool:
        """Whether its text was read from a picture by character recognition."""
        return self.confidence is not None


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: the finest place that extraction keeps.

    Attributes:
        span: the line's text.
        page: number of its page.
        box: where it stands on the page.
        confidence: of its recognition, from 0 to 1; None for text that the file itself holds.
    """

    span: Span
    page: int
    box: Box
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        row: of its upper left corner, from 0.
        column: of its upper left corner, from 0.
        span: its text; None for an empty cell.
        page: number of its page.
        box: where it stands there; None where the format has no positions.
        rows: how many rows it covers.
        columns: how many columns it covers.
    """

    row: int
    column: int
    span: Span | None
    page: int = 1
    box: Box | None = None
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table, over as many pages as it takes.

    Attributes:
        span: its text: a row a line, cells divided by tabs.
        cells: row by row; a merged cell stands once, where it begins.
        header_rows: how many of its first rows are headings of its columns.
        caption: the block that names it, if there is one.
    """

    span: Span
    cells: tuple[Cell, ...]
    header_rows: int = 0
    caption: Span | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """Number of rows and of columns."""
        rows = max((cell.row + cell.rows for cell in self.cells), default=0)
        return rows, max((cell.column + cell.columns for cell in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class Replacement:
    """Characters that normalisation put in place of others.

    Attributes:
        span: what stands in the text.
        printed: what the file has there, such as a Kangxi radical or a ligature.
    """

    span: Span
    printed: str


@dataclass(frozen=True, slots=True)
class Metadatum:
    """One fact about a document that the document itself shows.

    Attributes:
        name: title, author, date, document number, issuer, addressee ...
        value: as written, trimmed.
        span: where in the text it stands; None when it is no part of the text.
        origin: the header cell, meta element or label it came from; empty for the text alone.
    """

    name: str
    value: str
    span: Span | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from.

    Attributes:
        name: file name, or ``archive.zip!member``.
        sha256: digest of the bytes read, in hexadecimal.
    """

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, repr=False)
class Document:
    """A text, normalised once at extraction and never changed, with its pages, blocks and metadata.

    Attributes:
        id: unique in its corpus.
        title: as the document shows it, or the file name.
        language: ``zh``, ``en`` or ``und``: the language of most of the text.
        text: all positions point into it, in Unicode code points.
        pages: in order.
        blocks: in reading order, not overlapping.
        lines: printed lines with their boxes; empty where the format has no positions.
        tables: in the order of the text; each has a block too.
        replacements: where the text has other characters than the file, in the order of the text.
        metadata: what the document says about itself.
        source: the file it was read from.
        warnings: what was not read, in words.
        text_sha256: digest of ``text`` in UTF-8; computed when left out.
    """

    id: str
    title: str
    language: str
    text: str
    source: Source
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    metadata: tuple[Metadatum, ...] = ()
    warnings: tuple[str, ...] = ()
    text_sha256: str = field(default="")

    def __post_init__(self) -> None:
        if not self.text_sha256:
            object.__setattr__(self, "text_sha256", digest(self.text))

    @classmethod
    def from_text(cls, id: str, text: str, *, language: str = "und", title: str = "") -> Document:
        """A document of one page from a text at hand, without a file.

        Args:
            id: the document's id.
            text: its text, taken as it is.
            language: ``zh``, ``en`` or ``und``.
            title: defaults to the id.
        """
        pages = (Page(1, Span(0, len(text)) if text else None),)
        return cls(id, title or id, language, text, Source(id, digest(text)), pages)

    def __repr__(self) -> str:
        facts = f"{self.title!r}, {self.language}, {len(self.text):,} characters"
        return f"Document({self.id!r}, {facts})"

    @property
    def body(self) -> str:
        """The running text: all blocks but footnotes, side notes and furniture, one a line."""
        if not self.blocks:
            return self.text
        return "\n".join(
            self.quote(block.span) for block in self.blocks if block.kind not in BESIDE
        )

    def quote(self, span: Span) -> str:
        """The words at a span.

        Raises:
            SpanOutOfRange: when the span reaches beyond the text.
        """
        if span.end > len(self.text):
            raise SpanOutOfRange(
                self.id,
                (span.start, span.end),
                f"the text has {len(self.text)} characters. Was the document extracted again?",
            )
        return self.text[span.start : span.end]

    def page_of(self, span: Span) -> int:
        """Number of the page on which a span begins."""
        numbered = [page for page in self.pages if page.span is not None]
        starts = [page.span.start for page in numbered if page.span is not None]
        found = bisect_right(starts, span.start) - 1
        return numbered[found].number if found >= 0 else 1

    def boxes_of(self, span: Span) -> tuple[tuple[int, Box], ...]:
        """Page number and box of every printed line that a span touches, or of its blocks.

        Returns:
            Pairs in reading order; empty where the format has no positions.
        """
        places = ((line.span, line.page, line.box) for line in self.lines)
        touched = tuple((page, box) for at, page, box in places if at.overlaps(span))
        if touched:
            return touched
        return tuple(
            (block.page, block.box)
            for block in self.blocks
            if block.box is not None and block.span.overlaps(span)
        )

    def rows_of(self, table: Table) -> tuple[tuple[str, ...], ...]:
        """The words of a table's cells, row by row; a merged cell's stand where it begins."""
        height, width = table.shape
        rows = [[""] * width for _ in range(height)]
        for cell in table.cells:
            rows[cell.row][cell.column] = self.quote(cell.span) if cell.span else ""
        return tuple(map(tuple, rows))

    def get(self, name: str, default: str = "") -> str:
        """The first value of a metadatum, such as ``issuer`` or ``document number``."""
        return next(self.get_all(name), default)

    def get_all(self, name: str) -> Iterator[str]:
        """All values of a metadatum, in the document's order."""
        return (item.value for item in self.metadata if item.name == name)

    def _repr_html_(self) -> str:
        shown = escape(self.text[:1200]).replace("\n", "<br>")
        more = "…" if len(self.text) > 1200 else ""
        facts = f"{len(self.text):,} characters, {len(self.pages)} pages, {self.language}"
        return f"<h4>{escape(self.title)}</h4><p><small>{facts}</small></p><p>{shown}{more}</p>"


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal. A lone surrogate counts as itself."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
