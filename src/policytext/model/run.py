"""What the machine did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Run:
    """The record of one piece of machine work.

    Attributes:
        id: unique in a study.
        verb: what was done: add, code ...
        coder: id of the coder, for coding runs.
        settings: name and value, as text.
        inputs: digest of each input by its name.
        versions: version of each program and package that can change the result.
        counts: how many documents, segments, codings, failures.
        parent: id of the run this one repeats or follows; empty for none.
        started: ISO 8601, UTC.
        finished: ISO 8601, UTC; empty while it goes on or when it was cut off.
    """

    id: str
    verb: str
    coder: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    parent: str = ""
    started: str = ""
    finished: str = ""
