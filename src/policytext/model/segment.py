"""A segment: the stretch of a document that a code is given to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policytext.model.document import Document
from policytext.model.span import Span


class Unit(StrEnum):
    """Units of analysis, from coarse to fine."""

    SECTION = "section"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True)
class Segment:
    """A section, paragraph, sentence or clause of a document.

    Attributes:
        document: the document it is a view into.
        span: its place there, without surrounding blanks.
        unit: what kind of stretch it is.
        number: its place among the segments of this unit in the document, from 1.
        language: ``zh``, ``en`` or ``und``.
    """

    document: Document
    span: Span
    unit: Unit
    number: int
    language: str

    @property
    def text(self) -> str:
        """The segment's words."""
        return self.document.quote(self.span)
