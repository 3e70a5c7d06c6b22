"""Names of places: ``003:120-180:transfer:PAT.CAP`` is a code at a stretch of a document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policytext.model import Span

_FORM = re.compile(r"(?P<document>.+):(?P<start>\d+)-(?P<end>\d+):(?P<code>[^:]+:[^:]+)", re.DOTALL)


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A code at a stretch of a document, be it given there or not.

    Attributes:
        document: id of the document.
        span: the words.
        code: reference of the code.
    """

    document: str
    span: Span
    code: str

    def __str__(self) -> str:
        return f"{self.document}:{self.span.start}-{self.span.end}:{self.code}"

    @classmethod
    def parse(cls, name: str) -> Place | None:
        """The place of a name; None when it is no name of a place."""
        found = _FORM.fullmatch(name)
        if found is None or int(found["start"]) >= int(found["end"]):
            return None
        span = Span(int(found["start"]), int(found["end"]))
        return cls(found["document"], span, found["code"])
