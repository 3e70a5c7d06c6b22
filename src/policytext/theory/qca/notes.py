"""What one must know to read a result, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Note:
    """A remark about a result.

    Attributes:
        name: of the sentence; ``configs/lexicons/qca.yaml`` has it in both languages.
        facts: names and figures that stand in it.
    """

    name: str
    facts: Mapping[str, object] = field(default_factory=dict)
