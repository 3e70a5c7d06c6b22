"""What the researcher thought."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MemoKind(StrEnum):
    """Kinds of memo in grounded theory."""

    CODE = "code"
    THEORETICAL = "theoretical"
    OPERATIONAL = "operational"
    STORYLINE = "storyline"
    """What the theory tells about its core category, in prose (Strauss & Corbin 1990)."""


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo on any noun of a study.

    Attributes:
        id: unique in a study.
        kind: code, theoretical or operational memo.
        about: what it is about, as ``noun:id`` (``document:003``, ``code:transfer:PAT.CAP``).
        text: Markdown, as it reads now.
        author: id of the coder who wrote it.
        created: ISO 8601, UTC.
        edited: ISO 8601, UTC; empty for one that was never edited.
        editor: id of the coder who wrote it as it reads now; empty for one never edited.
    """

    id: str
    kind: MemoKind
    about: str
    text: str
    author: str
    created: str
    edited: str = ""
    editor: str = ""


@dataclass(frozen=True, slots=True)
class MemoVersion:
    """A memo as it read at some time.

    Attributes:
        memo: id of the memo.
        number: from 1, the first text.
        text: Markdown.
        author: id of the coder who wrote this version.
        written: ISO 8601, UTC.
    """

    memo: str
    number: int
    text: str
    author: str
    written: str
