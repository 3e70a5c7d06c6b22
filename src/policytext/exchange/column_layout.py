"""How wide the columns of a printed table are, and whether it needs the page turned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policytext.exchange.printed_table import PrintedColumn, PrintedTable
from policytext.exchange.sheet import shown_width

PORTRAIT = 100
LANDSCAPE = 155
"""Room across an A4 page in half-width characters of nine points."""
MANY_COLUMNS, VERY_MANY_COLUMNS = 8, 14
"""Tables of more columns have smaller type: 7.5 and 6.5 points."""
_PADDING = 2
_LEAST = 6
_LONGEST_WORD = 22
_SAMPLE = 400
_MOST_LINES = 7
_SHORT = 0.15
_STEEPNESS = 0.65
_CAPITAL = 0.35
"""So much wider than a small letter is a capital."""
_WORD = re.compile(r"\u2003*[^\s\u2e80-\u9fff\uff00-\uffef/:.\-]+[/:.\-]?")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table stands on the page.

    Attributes:
        landscape: whether the page is turned.
        parts: columns of each part, one below the other, and their widths as shares of the page.
            A table that is too wide for a page has several parts; its first column stands in all.
    """

    landscape: bool
    parts: tuple[tuple[tuple[int, ...], tuple[float, ...]], ...]


@dataclass(frozen=True, slots=True)
class Size:
    """How much room a column needs, in half-width characters.

    Attributes:
        least: its longest word.
        whole: its longest line.
        weight: how much of the room it should have beside others, by the length of its cells.
    """

    least: float
    whole: float
    weight: float


def layout_of(table: PrintedTable) -> Layout:
    """Widths by content, a Chinese character counting as two; landscape where portrait is narrow.

    Args:
        table: of any number of columns.
    """
    sizes = [_size(column) for column in table.columns]
    least = [size.least for size in sizes]
    landscape = sum(least) > PORTRAIT or (
        sum(size.whole for size in sizes) > PORTRAIT
        and _lines(table, shares(sizes, PORTRAIT), PORTRAIT) > _MOST_LINES
    )
    room = LANDSCAPE if landscape else PORTRAIT
    parts = tuple(
        (columns, shares([sizes[at] for at in columns], room))
        for columns in _parts(least, room * _small_type(len(least)))
    )
    return Layout(landscape, parts)


def shares(sizes: Sequence[Size], room: float) -> tuple[float, ...]:
    """Widths as shares of the room.

    Short columns have their longest line whole; the others divide what is left by how much stands
    in them, so that the rows become low, and none is narrower than its longest word.

    Args:
        sizes: of the columns.
        room: the width of the page.
    """
    widths = _whole(sizes, room)
    while len(widths) < len(sizes):
        open_ones = [at for at in range(len(sizes)) if at not in widths]
        left = room - sum(widths.values())
        total = sum(sizes[at].weight for at in open_ones)
        given = {at: left * sizes[at].weight / total for at in open_ones}
        narrow = {at: sizes[at].least for at in open_ones if given[at] < sizes[at].least}
        whole = {at: sizes[at].whole for at in open_ones if given[at] >= sizes[at].whole}
        widths |= narrow or whole or given
    total = sum(widths.values()) or 1.0
    return tuple(round(widths[at] / total, 4) for at in range(len(sizes)))


def _small_type(columns: int) -> float:
    """How much more fits in the smaller type of tables of many columns."""
    return 1.35 if columns > VERY_MANY_COLUMNS else 1.2 if columns > MANY_COLUMNS else 1.0


def _whole(sizes: Sequence[Size], room: float) -> dict[int, float]:
    """Widths of short columns, whose longest line fits into an equal share of what is left."""
    widths: dict[int, float] = {}
    while len(widths) < len(sizes):
        share = (room - sum(widths.values())) / (len(sizes) - len(widths))
        share = min(share, _SHORT * room)
        fits = {
            at: size.whole
            for at, size in enumerate(sizes)
            if at not in widths and size.whole <= share
        }
        if not fits:
            break
        widths |= fits
    return widths


def _parts(least: Sequence[float], room: float) -> list[tuple[int, ...]]:
    """Columns that fit beside each other; the first one stands in every part."""
    parts: list[list[int]] = [[]]
    used = 0.0
    for at, width in enumerate(least):
        if parts[-1] and used + width > room and len(parts[-1]) > 1:
            parts.append([0])
            used = least[0]
        parts[-1].append(at)
        used += width
    return [tuple(part) for part in parts]


def _size(column: PrintedColumn) -> Size:
    texts = (*column.heads, *column.texts[:_SAMPLE])
    words = max((_room(word) for text in texts for word in _WORD.findall(text)), default=0)
    lines = [_room(line) for text in texts for line in text.split("\n")]
    longest = max(lines, default=0)
    least = min(_LONGEST_WORD, max(words, min(_LEAST, longest))) + _PADDING
    filled = sum(map(bool, texts)) or 1
    weight = max(1.0, sum(lines) / filled) ** _STEEPNESS
    return Size(least, max(least, longest + _PADDING), weight)


def _room(text: str) -> float:
    """Width of a text in print, where capitals and indents are wide."""
    capitals = sum(map(str.isupper, text))
    return shown_width(text) + _CAPITAL * capitals + text.count("\u2003")


def _lines(table: PrintedTable, own: Sequence[float], room: float) -> float:
    """Lines of a row on average."""
    widths = [max(1.0, share * room - _PADDING) for share in own]
    rows = range(min(table.height, _SAMPLE))
    needed = [
        max(
            -(-shown_width(text) // width)
            for text, width in zip(table.row(at), widths, strict=True)
        )
        for at in rows
    ]
    return sum(needed) / len(needed) if needed else 0.0
