"""A document: an unchanging text with its pages, blocks and metadata."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from policytext.errors import SpanOutOfRange
from policytext.model.block import BESIDE, Block
from policytext.model.page import Box, Line, Page
from policytext.model.span import Span
from policytext.model.table import Table


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
