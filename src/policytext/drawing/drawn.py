"""A drawn figure with the table of its marks and the passages behind each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import TYPE_CHECKING

import pandas as pd

from policytext.drawing.saving import figure_bytes, resolution

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from policytext.drawing.fonts import Font
    from policytext.drawing.sheet import Sheet
    from policytext.drawing.words import Words

MARK = "mark"
_CM = 2.54


@dataclass(frozen=True)
class DrawnFigure:
    """A figure and what it shows.

    Attributes:
        name: such as ``case-code``; it names the files.
        figure: of matplotlib, to be changed or saved.
        table: one row a mark (cell, node, arrow ...), with its full labels; ``mark`` names it.
        places: the passages behind each mark, by ``mark``; empty when none were given.
        caption: what stands below it in a paper.
        notes: what was left out, and other sentences to read with it.
        font: in which it is drawn.
    """

    name: str
    figure: Figure
    table: pd.DataFrame
    places: pd.DataFrame
    caption: str
    notes: tuple[str, ...]
    font: Font

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in centimetres."""
        width, height = self.figure.get_size_inches()
        return round(float(width) * _CM, 1), round(float(height) * _CM, 1)

    @property
    def resolution(self) -> int:
        """Dots per inch of its picture."""
        return resolution(self.figure)

    def as_bytes(self, format: str) -> bytes:
        """The figure as a file; the same bytes whenever it is made of the same.

        Args:
            format: ``svg``, ``pdf`` or ``png`` (300 dpi).

        Raises:
            InvalidOption: for another format.
            MissingGlyph: when the font lacks a character of a text that was added.
        """
        return figure_bytes(self.figure, format, self.font, self.caption)

    def places_of(self, mark: str) -> pd.DataFrame:
        """The passages behind a mark."""
        return self.places[self.places[MARK] == mark] if len(self.places) else self.places

    def with_places(self, quotes: pd.DataFrame, keys: list[str]) -> DrawnFigure:
        """The figure with the passages behind its marks.

        Args:
            quotes: passages with the columns ``keys``, which the table has too.
            keys: of the mark.
        """
        named = self.table[list(dict.fromkeys([MARK, *keys]))].astype(dict.fromkeys(keys, "str"))
        told = quotes.astype(dict.fromkeys(keys, "str"))
        return replace(self, places=named.merge(told, on=keys, how="inner", sort=False))

    def with_notes(self, *notes: str) -> DrawnFigure:
        """The figure with more notes."""
        return replace(self, notes=(*self.notes, *notes))

    def _repr_png_(self) -> bytes:
        file = BytesIO(self.as_bytes("png"))
        return file.getvalue()


@dataclass
class Marks:
    """Rows of the table of a figure, numbered as they are drawn.

    Attributes:
        name: of the figure; marks are called ``<name>-1`` and so on.
        rows: values by column.
    """

    name: str
    rows: list[dict[str, object]] = field(default_factory=list)

    def add(self, mark: str = "", **values: object) -> str:
        """Add a row and return the name of its mark."""
        mark = mark or f"{self.name}-{len(self.rows) + 1}"
        self.rows.append({MARK: mark, **values})
        return mark

    def table(self, columns: tuple[str, ...]) -> pd.DataFrame:
        """All rows."""
        return pd.DataFrame(self.rows, columns=[MARK, *columns])


def drawn(
    sheet: Sheet, words: Words, marks: Marks, columns: tuple[str, ...], **facts: object
) -> DrawnFigure:
    """A finished figure.

    Args:
        sheet: with everything on it.
        words: for the caption.
        marks: of the figure.
        columns: of their table.
        **facts: what stands in the caption.
    """
    cut = len(sheet.lettering.shortened)
    notes = (words("shortened", "notes", number=cut),) if cut else ()
    return DrawnFigure(
        marks.name,
        sheet.figure,
        marks.table(columns),
        pd.DataFrame(),
        words(marks.name, "captions", **facts),
        notes,
        sheet.lettering.font,
    )
