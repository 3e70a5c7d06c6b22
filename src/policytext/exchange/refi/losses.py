"""What did not go over as it was: lost, repaired or kept elsewhere (§7 asks for such a list)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pandas as pd

from policytext.exchange.refi.loss_words import in_chinese
from policytext.exchange.tables import write_table
from policytext.resources import word_lists

COLUMNS = ("kind", "类别", "where", "detail", "kept", "count", "位置", "说明", "保留于")
_LONGEST = 2000


class LossKind(StrEnum):
    """Kinds of losses and repairs; names for people are in ``configs/lexicons/refi.yaml``."""

    UNKNOWN_ELEMENT = "unknown element"
    UNKNOWN_ATTRIBUTE = "unknown attribute"
    MEDIUM = "picture, sound or film"
    PAGE_REGION = "page region"
    GRAPH = "graph"
    SET = "set"
    LINK = "link"
    COLOUR = "colour"
    STYLED_TEXT = "styled text"
    MISSING_TEXT = "missing text"
    UNSAFE_PATH = "unsafe path"
    DANGLING = "dangling reference"
    DUPLICATE_FILE = "duplicate file"
    DUPLICATE_GUID = "duplicate guid"
    INVALID_GUID = "invalid guid"
    INVALID_VALUE = "invalid value"
    OUTSIDE = "selection outside the text"
    EMPTY = "empty selection"
    OTHER_WORDS = "other words at the selection"
    WHOLE_DOCUMENT = "whole document"
    NAME = "name changed"
    KEPT = "kept as it was"
    TEXT_DIFFERS = "text differs"
    DOCUMENT_VARIABLE = "variable of a document"
    EMPTY_CASE = "case without documents"
    SEVERAL_SUBJECTS = "several subjects"
    CHARACTER = "character"
    CONFIDENCE = "confidence"
    EVIDENCE = "evidence"
    STATUS = "status"
    REJECTED = "rejected coding"
    RETIRED = "retired code"
    DATE = "date unknown"
    LAYOUT = "layout"
    ORIGINAL = "original file"
    HISTORY = "history"
    STAGE = "level and role"
    COUNTING = "counting"
    CASE = "case"
    MEMO = "memo"


FAILURES = frozenset(
    (
        *(LossKind.MISSING_TEXT, LossKind.UNSAFE_PATH, LossKind.DANGLING, LossKind.OUTSIDE),
        *(LossKind.EMPTY, LossKind.OTHER_WORDS, LossKind.TEXT_DIFFERS),
    )
)
"""Kinds that say that something a file promises is not there, or not where it should be."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that is not in the result as it was.

    Attributes:
        kind: what sort of thing.
        where: the document, code or element concerned.
        detail: what was there, or what was done.
        kept: where it is kept now; empty when it is nowhere else.
        count: how many things it stands for.
    """

    kind: LossKind
    where: str
    detail: str = ""
    kept: str = ""
    count: int = 1


class Losses:
    """All losses of one exchange, in the order in which they were met."""

    def __init__(self) -> None:
        self._met: list[Loss] = []

    def __iter__(self) -> Iterator[Loss]:
        return iter(self._met)

    def __len__(self) -> int:
        return len(self._met)

    def add(
        self, kind: LossKind, where: str, detail: str = "", *, kept: str = "", count: int = 1
    ) -> None:
        """Note a loss; none is noted for a count of zero."""
        if count:
            self._met.append(Loss(kind, where, detail[:_LONGEST], kept, count))

    def extend(self, further: Losses) -> None:
        """Note the losses of an earlier step."""
        self._met.extend(further)

    def counts(self) -> Mapping[LossKind, int]:
        """How many things of each kind, in the order in which the kinds were met."""
        counts: Counter[LossKind] = Counter()
        for loss in self._met:
            counts[loss.kind] += loss.count
        return counts

    def table(self) -> pd.DataFrame:
        """DataFrame with the columns ``COLUMNS``."""
        rows = [
            (*names, x.where, x.detail, x.kept, x.count, *_told(x)) for x, *names in self._named()
        ]
        return pd.DataFrame(rows, columns=list(COLUMNS))

    def summary(self) -> list[tuple[str, str, int, str]]:
        """English name, Chinese name, how many things, and the first one, of each kind."""
        first = {loss.kind: loss for loss in reversed(self._met)}
        return [
            (*_names(kind), count, f"{first[kind].where}: {first[kind].detail}".strip(": "))
            for kind, count in self.counts().items()
        ]

    def write(self, path: Path) -> Path:
        """Write all of them as CSV.

        Args:
            path: of the file; its ending becomes ``.csv``.

        Raises:
            ExchangeError: when the file cannot be written.
        """
        return write_table(self.table(), path.parent, path.with_suffix("").name, "csv")

    def _named(self) -> Iterator[tuple[Loss, str, str]]:
        for loss in self._met:
            english, chinese = _names(loss.kind)
            yield loss, english, chinese


def _told(loss: Loss) -> tuple[str, str, str]:
    """Place, what was there, and where it is kept, in Chinese."""
    kept = in_chinese(loss.kept, "kept")
    return in_chinese(loss.where, "places"), in_chinese(loss.detail), kept


def _names(kind: LossKind) -> tuple[str, str]:
    words = word_lists("refi")["losses"][kind.value]
    return words["en"], words["zh"]
