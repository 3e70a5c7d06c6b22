"""From a document to its paragraphs: the blocks of extraction, or the lines of a plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytext.model import BlockKind, Document, Span
from policytext.segmentation.characters import trim
from policytext.segmentation.lines import PlainLine, find_setting, goes_on, read_lines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document.

    Attributes:
        span: its text, without the blanks around it.
        kind: what it is to a reader; None where extraction did not say.
    """

    span: Span
    kind: BlockKind | None = None


def find_paragraphs(document: Document, *, furniture: bool = False) -> list[Paragraph]:
    """The paragraphs of a document in the order of the text.

    Text outside all blocks is divided by its lines, so nothing is lost.

    Args:
        document: from extraction or from a text at hand.
        furniture: whether running heads, feet and page numbers are paragraphs too.
    """
    found: list[Paragraph] = []
    at = 0
    for block in sorted(document.blocks, key=lambda block: block.span):
        found += plain_paragraphs(document.text, at, block.span.start)
        span = trim(document.text, max(at, block.span.start), block.span.end)
        if span is not None:
            found.append(Paragraph(span, block.kind))
        at = max(at, block.span.end)
    found += plain_paragraphs(document.text, at, len(document.text))
    return [item for item in found if furniture or item.kind is not BlockKind.FURNITURE]


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
