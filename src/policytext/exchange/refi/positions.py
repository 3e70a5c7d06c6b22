"""Places in a text, as other programs count them and as policytext does.

policytext counts Unicode code points of a text whose lines end with LF. The standard (§10.2) counts
code points too; NVivo counts UTF-16 code units; files may end lines with CRLF and begin with a mark
of their byte order, and programs count these or do not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_RETURN = re.compile("\r(?=\n)")
_LINE_END = re.compile("\r\n?")


class OffsetUnit(StrEnum):
    """What is counted."""

    CODEPOINT = "codepoint"
    UTF16 = "utf16"


@dataclass(frozen=True, slots=True)
class Counting:
    """How a program counts places in a text.

    Attributes:
        unit: code points, or UTF-16 code units.
        joined_returns: whether CRLF counts as one.
        mark: whether a byte order mark at the beginning counts.
        inclusive: whether the end of a selection is its last character, not the one after it.
    """

    unit: OffsetUnit = OffsetUnit.CODEPOINT
    joined_returns: bool = False
    mark: bool = False
    inclusive: bool = False

    def __str__(self) -> str:
        units = "UTF-16 code units" if self.unit is OffsetUnit.UTF16 else "code points"
        further = (
            (self.joined_returns, "CRLF as one"),
            (self.mark, "with the byte order mark"),
            (self.inclusive, "ends inclusive"),
        )
        return ", ".join([units, *(words for holds, words in further if holds)])


def with_line_feeds(text: str) -> str:
    """The text with LF at the end of every line."""
    return _LINE_END.sub("\n", text) if "\r" in text else text


def has_astral(text: str) -> bool:
    """Whether code points and UTF-16 code units are counted differently in a text."""
    return not text.isascii() and _ASTRAL.search(text) is not None


class Ruler:
    """Finds the place in the text of a document that a position of a file means.

    Args:
        text: of the file, without a byte order mark.
        counting: how the file counts.
        marked: whether the file has a byte order mark.
    """

    def __init__(self, text: str, counting: Counting, *, marked: bool = False) -> None:
        counted = with_line_feeds(text) if counting.joined_returns else text
        self._before = 1 if counting.mark and marked else 0
        self._inclusive = counting.inclusive
        utf16 = counting.unit is OffsetUnit.UTF16 and not text.isascii()
        astral = [found.start() for found in _ASTRAL.finditer(counted)] if utf16 else []
        self._second_halves = [place + number + 1 for number, place in enumerate(astral)]
        self._returns = [found.start() for found in _RETURN.finditer(counted)]

    def start(self, position: int) -> int:
        """The code point, in the text with LF, at which a selection begins."""
        units = max(0, position - self._before)
        before = bisect_left(self._second_halves, units)
        # Between the halves of a character the whole of it is meant.
        within = self._second_halves[before : before + 1] == [units]
        place = units - before - within
        return place - bisect_left(self._returns, place)

    def end(self, position: int) -> int:
        """The code point after the last one of a selection."""
        units = max(0, position - self._before + (1 if self._inclusive else 0))
        place = units - bisect_left(self._second_halves, units)
        return place - bisect_left(self._returns, place)


class Scale:
    """Tells the position in a file of a place in the text of a document.

    Args:
        text: of the document; the file has LF where it has CRLF or CR.
        unit: what the file counts.
    """

    def __init__(self, text: str, unit: OffsetUnit) -> None:
        self._returns = [found.start() for found in _RETURN.finditer(text)]
        written = with_line_feeds(text)
        utf16 = unit is OffsetUnit.UTF16 and not text.isascii()
        self._astral = [found.start() for found in _ASTRAL.finditer(written)] if utf16 else []

    def position(self, place: int) -> int:
        """The position of a code point of the document."""
        written = place - bisect_left(self._returns, place)
        return written + bisect_left(self._astral, written)


class Returns:
    """Finds places of a text with LF in the same text with CRLF.

    Args:
        text: with any line ends.
    """

    def __init__(self, text: str) -> None:
        returns = [found.start() for found in _RETURN.finditer(text)]
        self._ends = [place - number for number, place in enumerate(returns)]

    def place(self, position: int) -> int:
        """The code point of the text at a code point of the text with LF."""
        return position + bisect_left(self._ends, position)
