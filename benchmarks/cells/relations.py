"""Tables compared by the pairs of cells that stand next to each other in them.

As in the table competition of ICDAR 2013: a pair is two cells that follow each other in a row or a
column, empty cells passed over; precision and recall count pairs with the same two texts.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_BLANKS = re.compile(r"\s+")


class TableCell(NamedTuple):
    """A cell: place, text, and how many rows and columns it covers."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


Pairs = Counter[tuple[str, str, str]]


@dataclass(slots=True)
class Tally:
    """Pairs counted over several tables.

    Attributes:
        right: found and true.
        found: by the tool.
        true: in the truth.
    """

    right: int = 0
    found: int = 0
    true: int = 0

    def add(self, found: Pairs, true: Pairs) -> None:
        """Count the pairs of one table."""
        self.right += (found & true).total()
        self.found += found.total()
        self.true += true.total()

    @property
    def precision(self) -> float:
        """Share of what was found that is true; 1 when nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is true that was found."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.found + self.true
        return 2 * self.right / both if both else 1.0


def cells_of(rows: Sequence[Sequence[str | None]]) -> list[TableCell]:
    """The cells of a table given row by row, with none of them merged."""
    return [TableCell(i, j, text or "") for i, row in enumerate(rows) for j, text in enumerate(row)]


def pairs(cells: Iterable[TableCell]) -> Pairs:
    """The pairs of cells with text that follow each other in a row or a column."""
    texts: list[str] = []
    at: dict[tuple[int, int], int] = {}
    for cell in cells:
        text = _BLANKS.sub("", unicodedata.normalize("NFKC", cell.text))
        if not text:
            continue
        texts.append(text)
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                at[row, column] = len(texts) - 1
    return Counter((texts[one], texts[other], way) for one, other, way in sorted(_neighbours(at)))


def _neighbours(at: dict[tuple[int, int], int]) -> set[tuple[int, int, str]]:
    found: set[tuple[int, int, str]] = set()
    for way in ("across", "down"):
        last: dict[int, int] = {}
        for row, column in sorted(at, key=lambda place: place if way == "across" else place[::-1]):
            line = row if way == "across" else column
            here = at[row, column]
            if line in last and last[line] != here:
                found.add((last[line], here, way))
            last[line] = here
    return found
