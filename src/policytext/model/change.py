"""What researchers change in a codebook while they compare, and where codings go."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """Kinds of changes of a codebook in a study."""

    ADD = "add"
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    MOVE = "move"
    RETIRE = "retire"
    RECODE = "recode"
    """Single codings go to another code; the codebook stays."""
    TAKE = "take"
    """A text that was edited outside of the study takes the place of the one that it had."""
    CHOOSE = "choose"
    """A code becomes the core category; the codebook stays."""
    WITHDRAW = "withdraw"
    """There is no core category any more; the codebook stays."""
    RELATE = "relate"
    """A relation between two codes is put in the codebook."""
    UNRELATE = "unrelate"
    """A relation is taken out of the codebook."""
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class CodebookChange:
    """The record of one change of a codebook in a study.

    Attributes:
        id: unique in a study; empty before it is stored.
        kind: what was done.
        codebook: id of the codebook.
        codes: ids of the codes it was done to.
        into: ids of the codes that came of it: the one merged into, the parts, the new id,
            the target of a relation.
        coder: id of the person; empty where a program took a text from outside.
        reason: in the person's words; may be empty.
        changed: ISO 8601, UTC; filled in when it is stored.
        before: SHA-256 of the codebook's text before; empty when there was none.
        after: SHA-256 of the codebook's text after.
        undoes: id of the change that an ``UNDO`` takes back; else empty.
        codings: how many codings went to another code.
    """

    id: str
    kind: ChangeKind
    codebook: str
    codes: tuple[str, ...] = ()
    into: tuple[str, ...] = ()
    coder: str = ""
    reason: str = ""
    changed: str = ""
    before: str = ""
    after: str = ""
    undoes: str = ""
    codings: int = 0


@dataclass(frozen=True, slots=True)
class Recoding:
    """That a change gave a coding another code; the coding itself stays as it was made.

    Attributes:
        coding: id of the coding.
        before: reference of the code it had.
        after: reference of the code it has since.
        change: id of the change; empty before it is stored.
    """

    coding: str
    before: str
    after: str
    change: str = ""
