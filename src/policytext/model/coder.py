"""Who codes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CoderKind(StrEnum):
    """What sort of coder gave a coding."""

    HUMAN = "human"
    RULE = "rule"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Coder:
    """Who codes: a person, a set of rules or a trained model.

    Attributes:
        id: unique in a study.
        name: as shown.
        kind: human, rule or model.
        version: of a machine's code; empty for a person.
        settings_sha256: digest of a machine's settings and data; empty for a person.
    """

    id: str
    name: str
    kind: CoderKind
    version: str = ""
    settings_sha256: str = ""
