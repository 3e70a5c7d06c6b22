"""From what a machine gives to codings with names of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policytext.model import Coding, Evidence, Segment, split_reference


class Given(NamedTuple):
    """A code that a machine gives to a segment.

    Attributes:
        segment: what is coded.
        code: reference of the code.
        confidence: in (0, 1].
        evidence: what speaks for it, with places in the segment's text.
    """

    segment: Segment
    code: str
    confidence: float
    evidence: Sequence[Evidence]


def codings_of(given: Iterable[Given], coder: str, run: str) -> Iterator[Coding]:
    """Codings, numbered in each document.

    Args:
        given: codes of one codebook, in the order of the segments.
        coder: id of the coder.
        run: id of the run they belong to; may be empty.
    """
    numbers: dict[str, int] = {}
    for segment, code, confidence, evidence in given:
        document = segment.document.id
        numbers[document] = numbers.get(document, 0) + 1
        codebook = split_reference(code)[0]
        yield Coding(
            id="/".join((run or coder, document, codebook, str(numbers[document]))),
            document=document,
            span=segment.span,
            code=code,
            coder=coder,
            quote=segment.text,
            run=run,
            confidence=confidence,
            evidence=tuple(item.shift(segment.span.start) for item in evidence),
        )
