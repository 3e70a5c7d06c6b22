"""From a document to its paragraphs: the blocks of extraction, or the lines of a plain text."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from policytext.model import BlockKind, Document, Part, Span
from policytext.segmentation.characters import trim
from policytext.segmentation.lines import PlainLine, find_setting, goes_on, read_lines

CODED_PARTS = frozenset(Part) - {Part.CONTENTS, Part.REFERENCES, Part.COPIES}
"""Parts that speak of the matter: all but tables of contents, references and copies."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document.

    Attributes:
        span: its text, without the blanks around it.
        kind: what it is to a reader; None where extraction did not say.
        part: what it does in the document.
        level: of a heading, as the file gives it.
    """

    span: Span
    kind: BlockKind | None = None
    part: Part = Part.BODY
    level: int | None = None


def find_paragraphs(
    document: Document, *, furniture: bool = False, parts: Container[Part] = frozenset(Part)
) -> list[Paragraph]:
    """The paragraphs of a document in the order of the text.

    Text outside all blocks is divided by its lines, so nothing is lost.

    Args:
        document: from extraction or from a text at hand.
        furniture: whether running heads, feet and page numbers are paragraphs too.
        parts: which parts of the document are divided.
    """
    found: list[Paragraph] = []
    at = 0
    for block in sorted(document.blocks, key=lambda block: block.span):
        found += plain_paragraphs(document.text, at, block.span.start)
        span = trim(document.text, max(at, block.span.start), block.span.end)
        if span is not None:
            found.append(Paragraph(span, block.kind, block.part, block.level))
        at = max(at, block.span.end)
    found += plain_paragraphs(document.text, at, len(document.text))
    return [
        item
        for item in found
        if item.part in parts and (furniture or item.kind is not BlockKind.FURNITURE)
    ]


def plain_paragraphs(text: str, start: int, end: int) -> list[Paragraph]:
    """The paragraphs of a stretch of plain text, from its lines.

    Args:
        text: the whole text.
        start: first character of the stretch.
        end: one past its last.
    """
    if trim(text, start, end) is None:
        return []
    lines = read_lines(text, start, end)
    return [Paragraph(Span(run[0].span.start, run[-1].span.end)) for run in _runs(lines)]


def _runs(lines: Sequence[PlainLine]) -> Iterator[list[PlainLine]]:
    """Lines of one paragraph together."""
    setting = find_setting(lines)
    run: list[PlainLine] = []
    for line in lines:
        if run and not goes_on(run[-1], line, setting, first=len(run) == 1):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def rows(text: str, span: Span) -> list[Span]:
    """The rows of a table, one a line.

    Args:
        text: the whole text.
        span: the table.
    """
    return [line.span for line in read_lines(text, span.start, span.end)]
