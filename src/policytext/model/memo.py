"""What the researcher thought."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MemoKind(StrEnum):
    """Kinds of memo in grounded theory."""

    CODE = "code"
    THEORETICAL = "theoretical"
    OPERATIONAL = "operational"


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo on any noun of a study.

    Attributes:
        id: unique in a study.
        kind: code, theoretical or operational memo.
        about: what it is about, as ``noun:id`` (``document:003``, ``code:transfer:PAT.CAP``).
        text: Markdown.
        author: id of the coder who wrote it.
        created: ISO 8601, UTC.
    """

    id: str
    kind: MemoKind
    about: str
    text: str
    author: str
    created: str
