"""What a generated document says, before any producer has set it on pages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any


class Kind(StrEnum):
    """What a piece of the truth is."""

    HEADING = "heading"
    BODY = "body"
    ITEM = "item"
    CAPTION = "caption"
    ROW = "row"
    REFERENCE = "reference"
    LABEL = "label"
    CONTENTS = "contents"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        rows: words of the cells; None where a merged cell reaches over from the left or above.
        style: ``ruled``, ``threeline``, ``zebra`` or ``plain``.
        header_rows: how many rows name the columns.
    """

    rows: tuple[tuple[str | None, ...], ...]
    style: str = "ruled"
    header_rows: int = 1

    def span(self, row: int, column: int) -> tuple[int, int]:
        """Rows and columns that the cell beginning there covers."""
        down, across = 1, 1
        while column + across < len(self.rows[row]) and self.rows[row][column + across] is None:
            across += 1
        while row + down < len(self.rows) and self.rows[row + down][column] is None:
            down += 1
        return (1, across) if row < self.header_rows and across > 1 else (down, across)


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, paragraph, list item, caption, reference or table.

    Attributes:
        kind: what it is.
        text: its words; empty for a table.
        level: depth of a heading; 0 is the title of the document.
        note: a footnote called at the end of the text.
        wide: whether it reaches over all columns.
        grid: the table, if it is one.
        figure: whether it is the caption of a drawn figure, which stands above it.
        labels: words in the figure, from left to right.
        look: name of the look for the producers, such as ``redhead``.
    """

    kind: Kind
    text: str = ""
    level: int = 0
    note: str = ""
    wide: bool = False
    grid: Grid | None = None
    figure: bool = False
    labels: tuple[str, ...] = ()
    look: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A whole document.

    Attributes:
        name: of the file, without ending.
        language: ``zh`` or ``en``.
        kind: of document: ``official``, ``article``, ``law``, ``report`` ...
        pieces: in reading order.
        columns: how many columns a page has.
        running: running heads; with two, the first stands on odd pages.
        number_form: of the page number, with ``N`` for the number; empty for none.
        side_notes: printed in the margin, in order.
        facts: what the document says of itself, by the name of the metadatum.
    """

    name: str
    language: str
    kind: str
    pieces: tuple[Piece, ...]
    columns: int = 1
    running: tuple[str, ...] = ()
    number_form: str = "N"
    side_notes: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)

    def named(self, name: str) -> Story:
        """The same document under another name."""
        return replace(self, name=name)


def truth(story: Story, producer: str, note: str = "", **more: Any) -> dict[str, Any]:
    """The truth about a file that shows a story.

    Args:
        story: what it shows.
        producer: the program that set it.
        note: the trait for which the file was made.
        more: further entries, such as ``password``.

    Returns:
        A form that ``json`` can write: ``paras`` in reading order, ``layout``, ``furniture``,
        ``footnotes``, ``tables`` and more.
    """
    tables = [piece.grid for piece in story.pieces if piece.grid is not None]
    return {
        "name": story.name,
        "lang": story.language,
        "kind": story.kind,
        "producer": producer,
        "note": note,
        "layout": f"{story.columns}col",
        "paras": [
            {"kind": str(kind), "text": text}
            for piece in story.pieces
            for kind, text in _paragraphs(piece)
        ],
        "furniture": [*story.running, *([story.number_form] if story.number_form else [])],
        "footnotes": [piece.note for piece in story.pieces if piece.note],
        "side_notes": list(story.side_notes),
        "tables": [
            {
                "style": grid.style,
                "header_rows": grid.header_rows,
                "rows": [[cell or "" for cell in row] for row in grid.rows],
                "merged": [
                    [row, column, *grid.span(row, column)]
                    for row, cells in enumerate(grid.rows)
                    for column, cell in enumerate(cells)
                    if cell is not None and grid.span(row, column) != (1, 1)
                ],
            }
            for grid in tables
        ],
        "facts": story.facts,
        **more,
    }


def write_truth(told: dict[str, Any], path: Path) -> None:
    """Write a truth beside its file: ``name.gt.json`` for ``name.pdf``."""
    target = path.with_name(path.stem + ".gt.json")
    target.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _paragraphs(piece: Piece) -> Iterable[tuple[Kind, str]]:
    if piece.grid is None:
        return [*((Kind.LABEL, label) for label in piece.labels), (piece.kind, piece.text)]
    return [(Kind.ROW, " ".join(filter(None, row))) for row in piece.grid.rows]
