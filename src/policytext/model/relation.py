"""Relations between codes, and what people decided about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policytext.model.code import CodeStatus
from policytext.model.coding import CodingStatus


class RelationKind(StrEnum):
    """How one category bears on another."""

    IS_A = "is a"
    PART_OF = "part of"
    CAUSES = "causes"
    DRIVES = "drives"
    CONDITIONS = "conditions"
    ENABLES = "enables"
    MEDIATES = "mediates"
    MODERATES = "moderates"
    PRECEDES = "precedes"
    LEADS_TO = "leads to"
    CONTRASTS = "contrasts"
    TENSION_WITH = "tension with"
    EVOLVES_INTO = "evolves into"
    IMPLEMENTS = "implements"
    ADDRESSES = "addresses"


@dataclass(frozen=True, slots=True)
class CodeRelation:
    """A relation of a codebook.

    Attributes:
        source: id of the code it goes out from.
        target: id of the code it goes to.
        kind: how the source bears on the target.
        status: stated by the codebook's source, or inferred.
        line: line in the codebook file; None for one made in memory.
    """

    source: str
    target: str
    kind: RelationKind
    status: CodeStatus = CodeStatus.STATED
    line: int | None = None


@dataclass(frozen=True, slots=True)
class RelationDecision:
    """That a person accepted or rejected a relation between two codes.

    Attributes:
        codebook: id of their codebook.
        source: id of the code it goes out from.
        target: id of the code it goes to.
        kind: how the source bears on the target; None for every kind.
        status: accepted, rejected, or suggested again when a rejection was taken back.
        coder: id of the person.
        decided: ISO 8601, UTC; filled in when it is stored.
        reason: in the person's words; may be empty.
        change: id of the change that put it in the codebook; empty when none did.
    """

    codebook: str
    source: str
    target: str
    kind: RelationKind | None
    status: CodingStatus
    coder: str
    decided: str = ""
    reason: str = ""
    change: str = ""
