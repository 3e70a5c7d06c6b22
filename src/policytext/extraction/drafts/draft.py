"""What a reader finds in a file, before it has a place in a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from policytext.model import BlockKind, Box


class PrintedLine(NamedTuple):
    """A printed line of a draft.

    Attributes:
        start: first character, counted from the beginning of the draft's text.
        end: one past the last.
        page: number of its page.
        box: where it stands there.
        confidence: of its recognition; None for text that the file itself holds.
    """

    start: int
    end: int
    page: int
    box: Box
    confidence: float | None = None

    def moved(self, by: int) -> PrintedLine:
        """The line as it stands in a text so many characters further on."""
        start, end, page, box, confidence = self
        return PrintedLine(start + by, end + by, page, box, confidence)


class TableCell(NamedTuple):
    """A cell of a draft that is a table.

    Attributes:
        row: of its upper left corner, from 0.
        column: of its upper left corner, from 0.
        start: first character, counted from the beginning of the draft's text.
        end: one past the last; the same as ``start`` for an empty cell.
        page: number of its page.
        box: where it stands there.
        rows: how many rows it covers.
        columns: how many columns it covers.
    """

    row: int
    column: int
    start: int
    end: int
    page: int = 1
    box: Box | None = None
    rows: int = 1
    columns: int = 1


class Fact(NamedTuple):
    """What stands beside the text of a file and says something of it.

    Attributes:
        name: of the metadatum, such as ``issuer``.
        value: as written.
        origin: the header cell, meta element or property that holds it.
    """

    name: str
    value: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before it has a place in a document.

    Attributes:
        text: normalised and trimmed; without line ends, except between the rows of a table.
        kind: what it is to a reader.
        level: depth of a heading, from 1.
        page: number of the page it begins on.
        box: where it stands on that page.
        lines: its printed lines, in order.
        breaks: where a new page begins inside the block: (offset in the text, page number).
        cells: of a table, row by row.
        header_rows: how many of a table's first rows are headings of its columns.
        replaced: where the text has other characters than the file: (start, end, as printed).
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    page: int = 1
    box: Box | None = None
    lines: tuple[PrintedLine, ...] = ()
    breaks: tuple[tuple[int, int], ...] = ()
    cells: tuple[TableCell, ...] = ()
    header_rows: int = 0
    replaced: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in a file.

    Attributes:
        drafts: the blocks in reading order.
        pages: width and height of every page in points; None where the format fixes none.
        facts: what stands beside the text, such as in a header table.
        warnings: what was not read, in words.
    """

    drafts: tuple[Draft, ...]
    pages: tuple[tuple[float | None, float | None], ...] = ((None, None),)
    facts: tuple[Fact, ...] = ()
    warnings: tuple[str, ...] = ()


def lines_until(lines: Iterable[PrintedLine], end: int) -> list[PrintedLine]:
    """The lines of a text that has lost the hyphen at its end.

    Args:
        lines: of the text with its hyphen.
        end: the length of the text without it.
    """
    return [line._replace(end=end) if line.end > end else line for line in lines]


def replaced_until(
    replaced: Iterable[tuple[int, int, str]], end: int
) -> list[tuple[int, int, str]]:
    """The replacements of a text that has lost the hyphen at its end.

    Args:
        replaced: of the text with its hyphen: start, end, as printed.
        end: the length of the text without it.
    """
    return [place for place in replaced if place[1] <= end]
