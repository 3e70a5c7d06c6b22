"""Relations between codes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policytext.model.code import CodeStatus


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
