"""What each block does in its document: masthead, title, abstract, body, references ..."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policytext.extraction.assembly.back_parts import addressee_part, appendix_parts, closing_parts
from policytext.extraction.assembly.contents import contents_rows
from policytext.extraction.assembly.front_parts import (
    authors_at_end,
    repeated_front,
    title_parts,
)
from policytext.extraction.assembly.labelled_parts import labelled_parts
from policytext.extraction.assembly.references import reference_rows
from policytext.extraction.text.rows import Row
from policytext.model import Block, BlockKind, Metadatum, Part

_OPENING = (Part.ABSTRACT, Part.KEYWORDS)


def find_parts(
    text: str, blocks: Sequence[Block], metadata: Sequence[Metadatum]
) -> tuple[Part, ...]:
    """The part of every block.

    Args:
        text: the document's text.
        blocks: its blocks in order.
        metadata: what the document says about itself, with places.

    Returns:
        As many parts as blocks. Running heads and page numbers count as body.
    """
    flow = [i for i, block in enumerate(blocks) if block.kind is not BlockKind.FURNITURE]
    rows = [_row(text, blocks[index]) for index in flow]
    parts = [Part.BODY] * len(blocks)
    for at, part in _of_rows(rows, metadata).items():
        parts[flow[at]] = part
    return tuple(parts)


def _row(text: str, block: Block) -> Row:
    words = text[block.span.start : block.span.end]
    return Row(words, block.span.start, block.kind, block.level)


def _of_rows(rows: Sequence[Row], metadata: Sequence[Metadatum]) -> dict[int, Part]:
    """Parts of the rows that are no body; what is surer goes first."""
    found: dict[int, Part] = {}
    _add(found, ((index, Part.CONTENTS) for index in sorted(contents_rows(rows))))
    _add(found, ((index, Part.REFERENCES) for index in sorted(reference_rows(rows))))
    _add(found, labelled_parts(rows))
    _add(found, addressee_part(rows, metadata))
    opening = min((at for at, part in found.items() if part in _OPENING), default=len(rows))
    _add(found, title_parts(rows, metadata, opening))
    title = min((at for at, part in found.items() if part is Part.TITLE), default=-1)
    closing = list(closing_parts(rows, metadata, title))
    found.update((index, part) for index, part in closing if part is Part.COPIES)
    _add(found, closing)
    _add(found, repeated_front(rows, dict(found)))
    _add(found, authors_at_end(rows, dict(found)))
    _add(found, appendix_parts(rows, dict(found)))
    return found


def _add(found: dict[int, Part], group: Iterable[tuple[int, Part]]) -> None:
    for index, part in group:
        found.setdefault(index, part)
