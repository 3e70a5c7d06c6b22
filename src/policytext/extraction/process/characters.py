"""Boxes of single characters, found in the source file when they are asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from policytext.errors import UnreadableSource
from policytext.extraction.drafts.options import ReadOptions
from policytext.extraction.pdf.lines.alignment import Printed, aligned
from policytext.extraction.process.isolation import wanted_apart
from policytext.extraction.process.job import Job
from policytext.extraction.process.sources import SourceFile
from policytext.model import Box, Document, Line, Span


def character_boxes(
    source: Path | str | bytes, document: Document, span: Span, *, password: str = ""
) -> tuple[tuple[int, Box], ...]:
    """Page and box of every visible character of a span.

    The file is read again for it, in the reading process. Characters that were recognised from a
    picture share the width of their line.

    Args:
        source: the file that the document was read from, or its bytes.
        document: the document.
        span: a part of its text.
        password: opens the file if it is encrypted.

    Returns:
        A pair for each character of the span that is printed, in the order of the text: no pair
        for blanks and line ends. Boxes are in points on the displayed page. Empty where the format
        has no positions.

    Raises:
        UnreadableSource: when the source is another file, or cannot be read.
        SpanOutOfRange: when the span reaches beyond the text.
    """
    document.quote(span)
    content = source if isinstance(source, bytes) else _content(Path(source))
    if hashlib.sha256(content).hexdigest() != document.source.sha256:
        found = "it is not the file that the document was read from"
        advice = f"Give the file with the SHA-256 digest {document.source.sha256}"
        name = document.source.name if isinstance(source, bytes) else str(source)
        raise UnreadableSource(name, found, advice)
    lines = [line for line in document.lines if line.span.overlaps(span)]
    options = ReadOptions(password=password)
    boxes = _boxes(content, document, lines, options)
    found_boxes: list[tuple[int, Box]] = []
    for line, places in zip(lines, boxes, strict=True):
        visible = (
            at for at in range(line.span.start, line.span.end) if not document.text[at].isspace()
        )
        found_boxes.extend(
            (line.page, box)
            for at, box in zip(visible, places, strict=True)
            if span.start <= at < span.end
        )
    return tuple(found_boxes)


def _content(path: Path) -> bytes:
    return SourceFile(path, path.name).read()


def _boxes(
    content: bytes, document: Document, lines: Sequence[Line], options: ReadOptions
) -> list[tuple[Box, ...]]:
    """The boxes of the visible characters of some lines."""
    printed = [Printed(document.quote(line.span), line.page, line.box) for line in lines]
    read = [at for at, line in enumerate(lines) if line.confidence is None]
    found = {at: _shared(printed[at]) for at in range(len(lines)) if at not in read}
    if read and content.find(b"%PDF-", 0, 65536) >= 0:
        name = document.source.name
        wanted = tuple(printed[at] for at in read)
        job = Job(content, name, ".pdf", document.id, document.title, options, wanted=wanted)
        found.update(zip(read, wanted_apart(job), strict=True))
    return [found.get(at) or _shared(printed[at]) for at in range(len(lines))]


def _shared(line: Printed) -> tuple[Box, ...]:
    """The box of a line divided among its visible characters."""
    return aligned(line, ())
