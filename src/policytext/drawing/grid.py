"""Heatmaps: cases × codes and patterns × forces, with the count in every cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from policytext.drawing.drawn import DrawnFigure, Marks, drawn
from policytext.drawing.fonts import font_for
from policytext.drawing.legend import shade_legend, shade_legend_size
from policytext.drawing.lettering import HEAD, PITCH, SMALL, TEXT, Lettering
from policytext.drawing.sheet import Sheet
from policytext.drawing.style import HAIR, MUTED, class_of, classes, ink_on, shade
from policytext.drawing.words import Words, words_of

COLUMNS = ("row", "row_label", "column", "column_label", "value")
_ROW, _GROUP, _CELL, _MARGIN = 14.0, 15.0, 20.0, 8.0
_WIDEST_ROW, _HIGHEST_HEAD, _FEW = 190.0, 130.0, 14
_BLOCKS = ((2, 46.0), (3, 52.0), (5, 64.0))
_WIDTHS = (28.0, 34.0, 40.0, 46.0, 52.0, 58.0, 64.0)


@dataclass(frozen=True)
class _Side:
    """Rows or columns: names, labels, and the group that each belongs to."""

    names: list[str]
    labels: list[str]
    groups: list[str]

    @property
    def grouped(self) -> bool:
        return any(self.groups)

    def starts(self) -> list[tuple[int, int, str]]:
        """First and one after the last of every run of one group."""
        found: list[tuple[int, int, str]] = []
        for at, group in enumerate(self.groups):
            if found and found[-1][2] == group:
                found[-1] = (found[-1][0], at + 1, group)
            else:
                found.append((at, at + 1, group))
        return found


def heatmap_figure(
    cells: pd.DataFrame,
    *,
    name: str = "case-code",
    labels: Mapping[str, str] | None = None,
    groups: Mapping[str, str] | None = None,
    weight: str = "count",
    language: str = "zh",
    font: Path | str | None = None,
) -> DrawnFigure:
    """A matrix of counts as shaded cells with the count in each.

    The longer side stands down, so that its labels are read level.

    Args:
        cells: DataFrame of integers from 0; index and columns are names.
        name: ``case-code`` or ``pattern-force``.
        labels: by name of a row or column; the name itself for others.
        groups: label of the group by name; names of one group that follow each other stand below
            one head.
        weight: what is counted: a name of the word list ``figures``.
        language: ``zh`` or ``en``.
        font: a font file; see ``drawing.fonts``.

    Returns:
        A mark a cell that is not 0; columns of the table ``COLUMNS``.

    Raises:
        InvalidOption: for another language.
        MissingGlyph: when no font has all characters.
    """
    words = words_of(language)
    known = {str(key): told for key, told in (labels or {}).items()}
    turned = cells.shape[1] > cells.shape[0]
    shown = cells.T if turned else cells
    rows, columns = (_side(names, known, groups or {}) for names in (shown.index, shown.columns))
    texts = [*rows.labels, *columns.labels, *rows.groups, *columns.groups, words("total"), "0–,."]
    texts += [words(weight), "…"]
    lettering = Lettering(font_for(texts, font))
    values = [[int(value) for value in row] for row in shown.to_numpy().tolist()]
    grid = _Grid(rows, columns, values, words, lettering, weight)
    marks = Marks(name)
    sheet = grid.draw()
    for row, line in zip(cells.index, cells.to_numpy().tolist(), strict=True):
        for column, value in zip(cells.columns, line, strict=True):
            if value:
                told = {"row": str(row), "row_label": known.get(str(row), str(row))}
                told |= {"column": str(column), "column_label": known.get(str(column), str(column))}
                marks.add(**told, value=int(value))
    facts = {"weight": words(weight), "cases": len(cells)}
    return drawn(sheet, words, marks, COLUMNS, **facts)


def _side(names: pd.Index, labels: Mapping[str, str], groups: Mapping[str, str]) -> _Side:
    known = [str(name) for name in names]
    return _Side(
        known, [labels.get(name, name) for name in known], [groups.get(name, "") for name in known]
    )


class _Grid:
    """Where everything of a heatmap stands."""

    def __init__(
        self,
        rows: _Side,
        columns: _Side,
        values: list[list[int]],
        words: Words,
        lettering: Lettering,
        weight: str,
    ) -> None:
        self.rows, self.columns, self.values = rows, columns, values
        self.words, self.lettering, self.weight = words, lettering, weight
        self.classes = classes([value for line in values for value in line])
        self.totals = weight in ("count", "coverage")
        # A group whose first row is the code above the others has its head there.
        self.row_heads = {
            first: group
            for first, _, group in (rows.starts() if rows.grouped else ())
            if rows.labels[first] != group
        }
        self._measure()

    def _measure(self) -> None:
        letters = self.lettering
        numbers = [str(value) for line in self.values for value in line]
        least = max(_CELL, letters.widest(numbers, SMALL) + 6)
        self.cell, self.heads, self.level = self._level_heads(least) or (
            least,
            [letters.wrapped(label, _HIGHEST_HEAD, lines=2) for label in self.columns.labels],
            False,
        )
        tall = max((len(lines) for lines in self.heads), default=1) * TEXT * PITCH
        turned = letters.widest([line for lines in self.heads for line in lines])
        self.head = (tall if self.level else turned) + 6
        self.over = 2 * TEXT * PITCH + 8 if self.columns.grouped else 0.0
        self.left = min(_WIDEST_ROW, letters.widest(self.rows.labels) + 14)
        if self.rows.grouped:
            self.left = max(self.left, min(_WIDEST_ROW, letters.widest(self.rows.groups, HEAD) + 6))
        self.left = max(self.left, letters.width(self.words("total"), SMALL) + 8)
        sums = [str(sum(line)) for line in self.values]
        self.right = max(letters.widest([*sums, self.words("total")], SMALL) + 10, 26.0)

    def _level_heads(self, least: float) -> tuple[float, list[list[str]], bool] | None:
        """The narrowest cells above which all labels stand level and whole; None when none are."""
        if len(self.columns.labels) > _FEW:
            return None
        for lines, widest in _BLOCKS:
            for width in (least, *(wide for wide in _WIDTHS if least < wide <= widest)):
                trial = Lettering(self.lettering.font)
                heads = [
                    trial.wrapped(label, width - 5, lines=lines) for label in self.columns.labels
                ]
                words = [word for label in self.columns.labels for word in label.split()]
                broken = any(trial.width(word) > width - 5 for word in words if word.isascii())
                if not trial.shortened and not broken:
                    return width, heads, True
        return None

    def draw(self) -> Sheet:
        rows = len(self.rows.names) * _ROW + len(self.row_heads) * _GROUP
        across = len(self.columns.names) * self.cell + (self.right if self.totals else 0)
        legend = shade_legend_size(self.lettering, self.classes, self.words(self.weight))
        width = 2 * _MARGIN + max(self.left + across, legend)
        top = _MARGIN + self.over + self.head
        height = top + rows + (_ROW if self.totals else 0) + 22 + _MARGIN
        sheet = Sheet(self.lettering, width, height)
        self._columns(sheet, top)
        bottom = self._rows(sheet, top)
        if self.totals:
            self._sums(sheet, top, bottom)
        shade_legend(sheet, _MARGIN, height - _MARGIN - 7, self.classes, self.words(self.weight))
        return sheet

    def _x(self, column: int) -> float:
        return _MARGIN + self.left + column * self.cell

    def _columns(self, sheet: Sheet, top: float) -> None:
        for at, lines in enumerate(self.heads):
            x = self._x(at) + self.cell / 2
            if self.level:
                y = top - 3 - len(lines) * TEXT * PITCH / 2
                sheet.lines(x, y, lines, align="center")
            else:
                first = x - (len(lines) - 1) * TEXT * PITCH / 2
                for number, line in enumerate(lines):
                    sheet.text(first + number * TEXT * PITCH, top - 4, line, turned=True)
        if self.columns.grouped:
            self._brackets(sheet)

    def _brackets(self, sheet: Sheet) -> None:
        """The names of groups of columns, each over a line as long as the group."""
        for first, last, group in self.columns.starts():
            x0, x1 = self._x(first) + 2, self._x(last) - 2
            if group:
                y = _MARGIN + self.over
                sheet.line([(x0, y), (x1, y)], colour=MUTED)
                lines = self.lettering.wrapped(group, x1 - x0, lines=2)
                middle = y - 3 - len(lines) * TEXT * PITCH / 2
                sheet.lines((x0 + x1) / 2, middle, lines, align="center")

    def _rows(self, sheet: Sheet, top: float) -> float:
        y = top
        for at, label in enumerate(self.rows.labels):
            if at in self.row_heads:
                told = self.lettering.fitted(self.row_heads[at], self.left - 4, HEAD)
                sheet.text(_MARGIN, y + _GROUP * 0.6, told, size=HEAD)
                y += _GROUP
            is_head = self.rows.grouped and label == self.rows.groups[at]
            indent = 8 if self.rows.grouped and not is_head else 0
            size = HEAD if is_head else TEXT
            told = self.lettering.fitted(label, self.left - 6 - indent, size)
            sheet.text(_MARGIN + indent, y + _ROW / 2, told, size=size)
            for column, value in enumerate(self.values[at]):
                self._cell(sheet, self._x(column), y, value)
            if self.totals:
                x = self._x(len(self.columns.names)) + self.right - 4
                total = str(sum(self.values[at]))
                sheet.text(x, y + _ROW / 2, total, size=SMALL, colour=MUTED, align="right")
            y += _ROW
        return y

    def _cell(self, sheet: Sheet, x: float, y: float, value: int) -> None:
        level = class_of(value, self.classes)
        fill = "none" if level < 0 else shade(level, len(self.classes))
        sheet.box(x, y, self.cell, _ROW, fill=fill, edge=HAIR, line=0.4)
        if value:
            middle = (x + self.cell / 2, y + _ROW / 2)
            sheet.text(*middle, str(value), size=SMALL, colour=ink_on(fill), align="center")

    def _sums(self, sheet: Sheet, top: float, bottom: float) -> None:
        kind: dict[str, Any] = {"size": SMALL, "colour": MUTED}
        total = self.words("total")
        y = bottom + _ROW / 2
        sheet.text(_MARGIN, y, total, **kind)
        sums: Sequence[int] = [sum(column) for column in zip(*self.values, strict=True)]
        for at, number in enumerate(sums):
            sheet.text(self._x(at) + self.cell / 2, y, str(number), align="center", **kind)
        x = self._x(len(self.columns.names)) + self.right - 4
        sheet.text(x, top - 8, total, align="right", **kind)
        sheet.text(x, y, str(sum(sums)), align="right", **kind)
