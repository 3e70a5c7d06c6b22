"""What a person decided about a coding."""

from __future__ import annotations

from dataclasses import dataclass

from policytext.model.coding import CodingStatus


@dataclass(frozen=True, slots=True)
class Decision:
    """That a person accepted or rejected a coding.

    Attributes:
        coding: id of the coding.
        status: what has become of it.
        coder: id of the person.
        decided: ISO 8601, UTC.
    """

    coding: str
    status: CodingStatus
    coder: str
    decided: str
