"""A coding: one code given to one stretch of text by one coder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from policytext.errors import QuoteMismatch
from policytext.model.document import Document
from policytext.model.span import Span

CARRIED = "carried over"
"""Kind of the evidence of a coding that was carried over from an older reading of its document."""


class CodingStatus(StrEnum):
    """What has become of a coding."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What triggered a coding.

    Attributes:
        kind: ``indicator`` for a phrase or pattern of the codebook; ``CARRIED`` for a coding of
            an older reading.
        value: the pattern, or the id of that coding.
        span: the words that matched, in the document; None when there are none to point at.
        weight: how much it counts, in (0, 1]; of ``CARRIED`` how alike old and new words are.
    """

    kind: str
    value: str
    span: Span | None = None
    weight: float = 1.0

    def shift(self, by: int) -> Evidence:
        """The same evidence, its place moved by some code points."""
        return replace(self, span=self.span.shift(by)) if self.span else self


@dataclass(frozen=True, slots=True)
class Coding:
    """One code given to one stretch of text by one coder.

    Attributes:
        id: unique in a study: run, document and number.
        document: id of the document.
        span: what was coded.
        code: reference of the code, ``codebook:code``.
        coder: id of the coder.
        quote: the words at the span; kept so that a changed text is noticed.
        run: id of the run that made it; empty for one made by hand.
        confidence: in (0, 1]; 1 for a person.
        evidence: what triggered it.
        status: suggested by a machine, accepted or rejected by a person.
    """

    id: str
    document: str
    span: Span
    code: str
    coder: str
    quote: str
    run: str = ""
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    status: CodingStatus = CodingStatus.SUGGESTED

    @property
    def carried(self) -> Evidence | None:
        """The coding of an older reading that it came from; None for one made on this text."""
        return next((entry for entry in self.evidence if entry.kind == CARRIED), None)

    @property
    def needs_look(self) -> bool:
        """Whether it was carried over to other words, and nobody has decided about it yet."""
        origin = self.carried
        open = self.status is CodingStatus.SUGGESTED
        return origin is not None and origin.weight < 1 and open

    def check(self, document: Document) -> None:
        """Make sure that the quote still stands at the span.

        Raises:
            SpanOutOfRange: when the span reaches beyond the text.
            QuoteMismatch: when other words stand there; shows both.
        """
        found = document.quote(self.span)
        if found != self.quote:
            raise QuoteMismatch(
                document.id,
                (self.span.start, self.span.end),
                f"the coding {self.id} quotes {self.quote!r} but the text has {found!r}. "
                "The document was extracted again: carry its codings over.",
            )
