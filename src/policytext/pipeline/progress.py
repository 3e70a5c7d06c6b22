"""What a long piece of work reports on its way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policytext.model import Failure


class Outcome(StrEnum):
    """What became of one item."""

    DONE = "done"
    KNOWN = "known"
    CHANGED = "changed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Progress:
    """One item of a piece of work is through.

    Attributes:
        stage: what is being done: add, cases, code, write.
        item: the source, row of the manifest, document or file.
        number: its place, from 1.
        total: how many there are.
        outcome: done, known from before, changed since then, or failed.
        codings: how many codings came of it.
        failure: why it failed; None when it did not.
        document: id of the document that came of a source; of a changed one, the document that it
            was, which stays as it is.
        path: the file of a source, or the archive that holds it.
        warnings: what of a source could not be read, in words.
    """

    stage: str
    item: str
    number: int
    total: int
    outcome: Outcome
    codings: int = 0
    failure: Failure | None = None
    document: str = ""
    path: str = ""
    warnings: tuple[str, ...] = ()
