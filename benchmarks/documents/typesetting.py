"""A plain typesetter: a story as runs of characters with places on pages.

What is done with the runs (drawn twice, out of order, in another encoding) is the drawer's matter.
Tables and footnotes are left to the other producers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from benchmarks.documents.story import Kind, Piece, Story

Measure = Callable[[str, float], float]
"""Width in points of a text at a type size."""

_NEVER_FIRST = set("，。、；：？！）》〉」』】〕”’％%,.;:?!)]")
_NEVER_LAST = set("（《〈「『【〔“‘([")
_CENTRED = {"title", "redhead", "number", "centred"}


@dataclass(frozen=True, slots=True)
class Run:
    """Characters on one line.

    Attributes:
        text: the characters.
        x: left end, in points from the left of the page.
        y: baseline, in points from the bottom.
        size: of the type, in points.
        bold: whether the heavy font is meant.
        stretch: added to every blank, in points.
        spread: added to every character, in points.
        turned: whether the characters stand one under another.
    """

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    stretch: float = 0.0
    spread: float = 0.0
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Measures of the pages, in points.

    Attributes:
        width: of the page.
        height: of the page.
        left: margin.
        right: margin.
        top: margin.
        bottom: margin.
        gutter: between columns.
        size: of the type.
        leading: from baseline to baseline, in type sizes.
        spread_title: added between the characters of headings, in ems.
        vertical: whether lines run down, from right to left.
    """

    width: float = 595.28
    height: float = 841.89
    left: float = 80.0
    right: float = 74.0
    top: float = 90.0
    bottom: float = 80.0
    gutter: float = 24.0
    size: float = 12.0
    leading: float = 1.6
    spread_title: float = 0.0
    vertical: bool = False


@dataclass(slots=True)
class _Cursor:
    """Where the next line stands: a column of a page, and how far down it."""

    pages: list[list[Run]] = field(default_factory=lambda: [[]])
    column: int = 0
    down: float = 0.0
    top: float = 0.0


def pages_of(story: Story, measure: Measure, sheet: Sheet) -> list[list[Run]]:
    """Set a story.

    Args:
        story: without tables and footnotes.
        measure: of the font that will be drawn.
        sheet: measures of the pages.

    Returns:
        The runs of every page in reading order, running heads and page numbers first.
    """
    cursor = _Cursor()
    notes = list(story.side_notes)
    every = max(1, sum(p.kind is Kind.BODY for p in story.pieces) // max(1, len(notes)))
    seen = 0
    for piece in story.pieces:
        seen += piece.kind is Kind.BODY
        lines = list(_lines(piece, story, measure, sheet))
        for index, (text, indent, last) in enumerate(lines):
            _next_place(cursor, story, sheet, piece, len(lines) - index)
            if index == 0 and notes and piece.kind is Kind.BODY and seen % every == 0:
                units = list(notes[0]) if story.language == "zh" else notes[0].split(" ")
                notes.pop(0)
                cursor.pages[-1].extend(_side_note(units, story.language, cursor, sheet, measure))
            cursor.pages[-1].append(_run(text, indent, last, piece, cursor, story, sheet, measure))
            cursor.down += _size(piece, sheet) * sheet.leading
        if piece.kind is Kind.HEADING:
            cursor.down += sheet.size * 0.6
        if piece.wide:
            cursor.top = cursor.down
    return [
        [*_furniture(story, sheet, number, measure), *runs]
        for number, runs in enumerate(cursor.pages, 1)
    ]


def _size(piece: Piece, sheet: Sheet) -> float:
    if piece.kind is Kind.HEADING:
        return sheet.size * (1.5 if piece.level == 0 else 1.15)
    return sheet.size * (0.9 if piece.kind in (Kind.CAPTION, Kind.REFERENCE) else 1.0)


def _room(sheet: Sheet) -> tuple[float, float]:
    """Length of a line and of a stack of lines."""
    across = sheet.width - sheet.left - sheet.right
    down = sheet.height - sheet.top - sheet.bottom
    return (down, across) if sheet.vertical else (across, down)


def _measure_of(piece: Piece, story: Story, sheet: Sheet) -> float:
    across = _room(sheet)[0]
    if piece.wide or story.columns == 1:
        return across
    return (across - sheet.gutter * (story.columns - 1)) / story.columns


def _lines(
    piece: Piece, story: Story, measure: Measure, sheet: Sheet
) -> Iterator[tuple[str, float, bool]]:
    """Text, indent in points and whether it is the last, for every line of a piece."""
    size = _size(piece, sheet)
    spread = sheet.spread_title * size if piece.kind is Kind.HEADING else 0.0
    width = _measure_of(piece, story, sheet)
    chinese = story.language == "zh"
    first = 0.0 if piece.kind is Kind.HEADING or piece.look in _CENTRED | {"flush"} else 2 * size
    if not chinese and first:
        first = 1.2 * size
    if sheet.vertical:
        measure = _by_character
    units = list(piece.text) if chinese else [word + " " for word in piece.text.split(" ")]
    line, used, indent = "", 0.0, first
    for unit in units:
        wide = measure(unit.rstrip(), size) + spread * len(unit)
        over = used + wide > width - indent + 0.01
        if over and line and unit[0] not in _NEVER_FIRST:
            kept = line[-1] if chinese and line[-1] in _NEVER_LAST else ""
            yield line[: len(line) - len(kept)].rstrip(), indent, False
            line, indent = kept, 0.0
            used = measure(kept, size) + spread if kept else 0.0
        line += unit
        used += measure(unit, size) + spread * len(unit)
    yield line.rstrip(), indent, True


def _by_character(text: str, size: float) -> float:
    return len(text) * size


def _next_place(cursor: _Cursor, story: Story, sheet: Sheet, piece: Piece, left: int) -> None:
    step = _size(piece, sheet) * sheet.leading
    needed = step * (2.5 if piece.kind is Kind.HEADING else 1)
    if cursor.down + needed <= _room(sheet)[1] or left == 0:
        return
    cursor.column += 1
    if cursor.column >= story.columns or piece.wide:
        cursor.column, cursor.top = 0, 0.0
        cursor.pages.append([])
    cursor.down = cursor.top


def _run(
    text: str,
    indent: float,
    last: bool,
    piece: Piece,
    cursor: _Cursor,
    story: Story,
    sheet: Sheet,
    measure: Measure,
) -> Run:
    size = _size(piece, sheet)
    width = _measure_of(piece, story, sheet)
    heading = piece.kind is Kind.HEADING
    spread = sheet.spread_title * size if heading else 0.0
    used = measure(text, size) + spread * (len(text) - 1)
    along = indent
    if piece.look in _CENTRED:
        along = (width - used) / 2
    elif piece.look in ("signer", "date"):
        along = width - used - (4 if piece.look == "signer" else 2) * size
    blanks = text.count(" ")
    stretch = (width - indent - used) / blanks if blanks and not last and not heading else 0.0
    if stretch > size or sheet.vertical:
        stretch = 0.0
    if story.language == "zh":
        stretch, slack = 0.0, width - indent - used
        if not last and not heading and not sheet.vertical and 0 < slack < 3 * size:
            spread = slack / (len(text) - 1)
    along += cursor.column * (width + sheet.gutter)
    if sheet.vertical:
        x = sheet.width - sheet.right - cursor.down - size
        y = sheet.height - sheet.top - along - size
        return Run(text, x, y, size, heading, spread=spread, turned=True)
    x, y = sheet.left + along, sheet.height - sheet.top - cursor.down - size
    return Run(text, x, y, size, heading, stretch, spread)


def _side_note(
    units: list[str], language: str, cursor: _Cursor, sheet: Sheet, measure: Measure
) -> Iterator[Run]:
    size, room = sheet.size * 0.65, sheet.left - 24
    blank = "" if language == "zh" else " "
    y = sheet.height - sheet.top - cursor.down - sheet.size
    line = ""
    for unit in units:
        grown = f"{line}{blank}{unit}" if line else unit
        if line and measure(grown, size) > room:
            yield Run(line, 14.0, y, size)
            y -= size * 1.25
            grown = unit
        line = grown
    yield Run(line, 14.0, y, size)


def _furniture(story: Story, sheet: Sheet, number: int, measure: Measure) -> Iterator[Run]:
    size = sheet.size * 0.75
    if story.running:
        head = story.running[(number - 1) % len(story.running)]
        x = (sheet.width - measure(head, size)) / 2
        yield Run(head, x, sheet.height - sheet.top * 0.55, size)
    if story.number_form:
        text = story.number_form.replace("N", str(number))
        x = (sheet.width - measure(text, size)) / 2
        yield Run(text, x, sheet.bottom * 0.5, size)
