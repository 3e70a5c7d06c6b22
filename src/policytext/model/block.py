"""Blocks: what a reader takes in at a time, and what each is for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policytext.model.page import Box
from policytext.model.span import Span


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
