"""A table on a PDF page: words, cells, and the text that stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from policytext.extraction.pdf.lines.lines import LinePart, PdfLine
from policytext.extraction.text.normalise import join_lines
from policytext.model import Box

_NUMERIC = re.compile(
    r"^[(（\[]?[-+±−–<>≈~]?\s?[¥￥$€£]?\d[\d,，.\s]*[%％‰]?[)）\]]?[*†‡]{0,3}$"
    r"|^(?:[—–－-]{1,3}|…+|\.{2,3}|n\.?a\.?|N/?A|/|x|×)$"
)
_WORD = re.compile(r"\S+")
_NARROW = 0.55
_YEAR = re.compile(r"^(?:19|20)\d\d(?:[-–—/]\d{2,4})?$")


class Word(NamedTuple):
    """A word on the upright page.

    Attributes:
        text: as in its line.
        box: its edges, and the upper and lower edge of its line.
        size: of its type, in points.
        line: index of its line on the page.
        glued: whether it follows the word before without a blank.
    """

    text: str
    box: Box
    size: float
    line: int
    glued: bool = False

    @property
    def middle(self) -> float:
        """Distance of its middle from the left, in points."""
        return (self.box.x0 + self.box.x1) / 2

    @property
    def level(self) -> float:
        """Distance of its middle from the top, in points."""
        return (self.box.top + self.box.bottom) / 2


class CellLine(NamedTuple):
    """A printed line of a cell: its words, its box on the displayed page, and how sure they are."""

    text: str
    box: Box
    confidence: float | None = None


@dataclass(slots=True)
class GridCell:
    """A cell on the upright page, with the words in it; never changed, though not frozen.

    Attributes:
        row: of its upper left corner, from 0.
        column: of its upper left corner, from 0.
        box: its edges.
        words: in it.
        rows: how many rows it covers.
        columns: how many columns it covers.
    """

    row: int
    column: int
    box: Box
    words: tuple[Word, ...] = ()
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        """Its words, joined by blanks."""
        return phrase(self.words)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on the upright page: its cells row by row, and how many rows are its head."""

    box: Box
    cells: tuple[GridCell, ...]
    header_rows: int = 0

    @property
    def shape(self) -> tuple[int, int]:
        """Number of rows and of columns."""
        rows = max((cell.row + cell.rows for cell in self.cells), default=0)
        return rows, max((cell.column + cell.columns for cell in self.cells), default=0)


class PdfCell(NamedTuple):
    """A cell of a table on a displayed page.

    Attributes:
        row: of its upper left corner, from 0.
        column: of its upper left corner, from 0.
        box: its edges on the displayed page.
        lines: its printed lines.
        rows: how many rows it covers.
        columns: how many columns it covers.
    """

    row: int
    column: int
    box: Box
    lines: tuple[CellLine, ...] = ()
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class PdfTable:
    """A table on a page.

    Attributes:
        page: number of its page.
        box: on the displayed page; lines whose middle lies in it stand in its cells.
        cells: row by row; a merged cell stands once, where it begins.
        header_rows: how many of its first rows are headings of its columns.
    """

    page: int
    box: Box
    cells: tuple[PdfCell, ...]
    header_rows: int = 0
    shape: tuple[int, int] = field(default=(0, 0))


def words_of(lines: Sequence[PdfLine], indices: Iterable[int]) -> list[Word]:
    """The words of some lines; a line without known words is one word for each of its parts.

    Args:
        lines: of a page.
        indices: which of them.
    """
    found = []
    for index in indices:
        line = lines[index]
        parts = line.words or line.cells or (LinePart(line.text, line.frame.x0, line.frame.x1),)
        if line.confidence is not None and not line.words:
            parts = tuple(word for part in parts for word in _at_blanks(part))
        for at, part in enumerate(parts):
            text = part.text
            if at == len(parts) - 1 and line.text.endswith("-") and not text.endswith("-"):
                text += "-"
            top = line.frame.top if part.top is None else part.top
            bottom = line.frame.bottom if part.bottom is None else part.bottom
            box = Box(min(part.x0, part.x1), top, max(part.x0, part.x1), bottom)
            found.append(Word(text, box, line.size, index, part.glued))
    return found


def _at_blanks(part: LinePart) -> Iterator[LinePart]:
    """The words of a part of a recognised line, placed as if all its letters were even."""
    widths = [1.0 if character > "\u2e7f" else _NARROW for character in part.text]
    scale = (part.x1 - part.x0) / (sum(widths) or 1.0)
    for word in _WORD.finditer(part.text):
        x0 = part.x0 + scale * sum(widths[: word.start()])
        yield LinePart(word[0], x0, x0 + scale * sum(widths[word.start() : word.end()]))


def phrase(words: Iterable[Word]) -> str:
    """Words as they stand beside each other: with blanks, but where the page has none."""
    text = ""
    for word in words:
        text += word.text if word.glued or not text else " " + word.text
    return text


def is_numeric(text: str) -> bool:
    """Whether a cell holds a figure, or the mark of a missing one."""
    return _NUMERIC.match(text) is not None


def is_leader(text: str) -> bool:
    """Whether a word is dots that lead to what stands at the end of a line."""
    return len(text) > 2 and not text.strip(".·…")


def is_year(text: str) -> bool:
    """Whether a cell holds nothing but a year or a span of years."""
    return _YEAR.match(text) is not None


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def inside(box: Box, outer: Box) -> bool:
    """Whether the middle of a box lies in another."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than a hair of the page."""
    return (
        min(one.x1, other.x1) - max(one.x0, other.x0) > 2
        and min(one.bottom, other.bottom) - max(one.top, other.top) > 2
    )


def shown_table(
    grid: Grid, lines: Sequence[PdfLine], page: int, shown: Callable[[Box], Box]
) -> PdfTable:
    """A table as it stands on the displayed page.

    Args:
        grid: the table on the upright page.
        lines: of the page.
        page: its number.
        shown: takes a box from the upright page to the displayed one.
    """
    cells = tuple(
        PdfCell(
            cell.row,
            cell.column,
            shown(cell.box),
            _cell_lines(cell.words, lines, shown),
            cell.rows,
            cell.columns,
        )
        for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column))
    )
    return PdfTable(page, shown(grid.box), cells, grid.header_rows, grid.shape)


def _cell_lines(
    words: Sequence[Word], lines: Sequence[PdfLine], shown: Callable[[Box], Box]
) -> tuple[CellLine, ...]:
    """The words of a cell line by line, from the top down."""
    if not words:
        return ()
    if len(words) == 1:  # Most cells.
        (word,) = words
        return (CellLine(word.text, shown(word.box), lines[word.line].confidence),)
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.level, word.box.x0)):
        if rows and word.level - rows[-1][0].level < 0.5 * word.size:
            rows[-1].append(word)
        else:
            rows.append([word])
    found = []
    for row in rows:
        row.sort(key=lambda word: word.box.x0)
        box = shown(around([word.box for word in row]))
        text = phrase(row)
        found.append(CellLine(text, box, lines[row[0].line].confidence))
    return tuple(found)


def joined(lines: Sequence[CellLine]) -> tuple[str, list[tuple[int, int]]]:
    """The text of a cell, and the start and end of every line in it."""
    text = ""
    places: list[tuple[int, int]] = []
    for line in lines:
        before, between = join_lines(text, line.text) if text else ("", "")
        if places and len(before) < places[-1][1]:
            places[-1] = (places[-1][0], len(before))
        text = before + between
        places.append((len(text), len(text) + len(line.text)))
        text += line.text
    return text, places
