"""What a person decided about a coding, or about a code at a place."""

from __future__ import annotations

from dataclasses import dataclass

from policytext.model.coding import CodingStatus
from policytext.model.span import Span


@dataclass(frozen=True, slots=True)
class Decision:
    """That a person accepted or rejected a coding, or denied a code that nothing suggests.

    Attributes:
        coding: id of the coding; empty when there is none, and the place says what it is about.
        status: what has become of it.
        coder: id of the person.
        decided: ISO 8601, UTC; filled in when it is stored.
        reason: in the person's words; may be empty.
        document: id of the document, when there is no coding.
        span: the words decided about, when there is no coding.
        code: reference of the code, when there is no coding.
    """

    coding: str
    status: CodingStatus
    coder: str
    decided: str = ""
    reason: str = ""
    document: str = ""
    span: Span | None = None
    code: str = ""
