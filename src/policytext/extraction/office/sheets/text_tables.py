"""Sheets and CSV files: tables of figures, or tables that hold a text in every row."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.structure.table_grid import GridCell, table_draft
from policytext.extraction.text.han import HAN
from policytext.extraction.text.normalise import normalise, one_line
from policytext.model import BlockKind
from policytext.resources import word_lists

_NUMBER = re.compile(r"^[-+−(（]?[\d,.，]+\s*[%％‰)）]?$")
_LONG = 120
_SHORT = 60
_FILLED = 0.5
_SPARE_ROWS = 1_000
_SPARE_COLUMNS = 100


class Sheet(NamedTuple):
    """What a sheet holds.

    Attributes:
        drafts: its blocks.
        warnings: how it was read, where that could be otherwise.
    """

    drafts: list[Draft]
    warnings: list[str]


def read_sheet(cells: Sequence[GridCell], level: int = 1, name: str = "") -> Sheet:
    """The blocks of a sheet.

    A sheet is a table of texts when in one of its columns at least half of the rows below the
    names of the columns, and at least two, have a text, of ``_LONG`` letters on average; a Han
    character counts as two letters. Any other sheet is a table of figures.

    Args:
        cells: its cells; their texts may have line ends.
        level: of the headings of texts.
        name: of the sheet, for warnings; empty for the only one of a file.

    Returns:
        For a table of figures one table, with what stands alone above and below it as caption and
        paragraphs. For a table of texts the names of the columns as a table of one row; then
        for every row its title as a heading, its other cells as a table of one
        row, and its long texts as paragraphs; a warning says so.
    """
    filled = _packed([cell for cell in cells if cell.text.strip()])
    rows = _rows(filled)
    texts = _text_columns(rows)
    if texts:
        return Sheet(list(_texts(rows, texts, level)), [_as_texts(rows, texts, name)])
    if all(len(row) < 2 for row in rows):
        return Sheet([draft for cell in filled for draft in _paragraphs(cell.text)], [])
    return Sheet(list(_figures(rows)), [])


def _as_texts(rows: Sequence[Sequence[GridCell]], texts: Sequence[int], name: str) -> str:
    """The warning that rows were read as texts; it says how many, and why."""
    named = _names_columns(rows[0])
    columns = {cell.column: one_line(cell.text) for cell in rows[0]} if named else {}
    long = ", ".join(columns.get(column) or f"number {column + 1}" for column in texts)
    where = f" of the sheet {name}" if name else ""
    count = len(rows) - named
    return (
        f"the {count} rows{where} were read as texts in one document, since the column {long} "
        "holds long texts. For a document a row, save every text as a file of its own"
    )


def named_sheet(name: str) -> bool:
    """Whether somebody named a sheet, not the program."""
    return re.match(rf"^(?:{'|'.join(_names('sheets'))})\s*\d*$", name, re.I) is None


def _packed(cells: list[GridCell]) -> list[GridCell]:
    """The cells of a sheet without its empty rows and columns, where it has very many of them.

    A cell far out, where somebody once hit a key, would make a table of millions of cells.
    """
    rows = _places((cell.row for cell in cells), _SPARE_ROWS)
    columns = _places((cell.column for cell in cells), _SPARE_COLUMNS)
    if rows is None and columns is None:
        return cells
    return [
        GridCell(
            _place(rows, cell.row),
            _place(columns, cell.column),
            cell.text,
            max(1, _place(rows, cell.row + cell.rows) - _place(rows, cell.row)),
            max(1, _place(columns, cell.column + cell.columns) - _place(columns, cell.column)),
        )
        for cell in cells
    ]


def _places(used: Iterable[int], spare: int) -> list[int] | None:
    """The rows or columns that are used, in order; None where few are empty."""
    places = sorted(set(used))
    return places if places and places[-1] > 4 * len(places) + spare else None


def _place(places: list[int] | None, number: int) -> int:
    return number if places is None else bisect_left(places, number)


def _rows(cells: Iterable[GridCell]) -> list[list[GridCell]]:
    """Cells row by row, rows without words left out."""
    rows: dict[int, list[GridCell]] = {}
    for cell in sorted(cells):
        rows.setdefault(cell.row, []).append(cell)
    return [rows[number] for number in sorted(rows)]


def _weight(text: str) -> int:
    """Length of a text; a Han character says about as much as two letters."""
    return len(text) + len(HAN.findall(text))


def _text_columns(rows: Sequence[Sequence[GridCell]]) -> list[int]:
    """The columns that hold long texts in most rows below the first; none for other tables."""
    below = rows[1:] if rows and _names_columns(rows[0]) else rows
    weights: dict[int, list[int]] = {}
    for row in below:
        for cell in row:
            weights.setdefault(cell.column, []).append(_weight(cell.text))
    return [
        column
        for column, found in sorted(weights.items())
        if len(below) > 1
        and len(found) >= _FILLED * len(below)
        and sum(found) >= _LONG * len(found)
    ]


def _names_columns(row: Sequence[GridCell]) -> bool:
    short = all(_weight(cell.text) <= _SHORT and "\n" not in cell.text.strip() for cell in row)
    return short and not any(_NUMBER.match(cell.text.strip()) for cell in row)


def _texts(rows: Sequence[Sequence[GridCell]], texts: Sequence[int], level: int) -> Iterator[Draft]:
    named = rows[0] if _names_columns(rows[0]) else []
    titles = [
        cell.column
        for cell in named
        if re.sub(r"\s", "", cell.text).lower() in _names("titles") and cell.column not in texts
    ]
    if named:
        yield table_draft(_one_row(named), header_rows=1)
    for row in rows[1 if named else 0 :]:
        for cell in row:
            if cell.column in titles[:1]:
                yield Draft(one_line(cell.text), BlockKind.HEADING, level)
        beside = [cell for cell in row if cell.column not in [*texts, *titles[:1]]]
        if beside:
            yield table_draft(_one_row(beside))
        for cell in row:
            if cell.column in texts:
                yield from _paragraphs(cell.text)


def _one_row(row: Iterable[GridCell]) -> list[GridCell]:
    return [GridCell(0, cell.column, one_line(cell.text)) for cell in row]


def _paragraphs(text: str) -> Iterator[Draft]:
    lines = (one_line(line) for line in normalise(text).split("\n"))
    return (Draft(line) for line in lines if line)


def _figures(rows: Sequence[Sequence[GridCell]]) -> Iterator[Draft]:
    """A table, with the rows of one cell above and below it as blocks of their own."""
    first = next(i for i, row in enumerate(rows) if len(row) > 1)
    last = next(i for i in reversed(range(len(rows))) if len(rows[i]) > 1) + 1
    for number, row in enumerate(rows[:first]):
        for draft in _paragraphs(row[0].text):
            kind = BlockKind.PARAGRAPH if number else BlockKind.CAPTION
            yield Draft(draft.text, kind)
    top = rows[first][0].row
    left = min(cell.column for row in rows[first:last] for cell in row)
    yield table_draft(
        [
            cell._replace(row=cell.row - top, column=cell.column - left, text=one_line(cell.text))
            for row in rows[first:last]
            for cell in row
        ],
        header_rows=_header_rows(rows[first:last]),
    )
    for row in rows[last:]:
        yield from _paragraphs(row[0].text)


def _header_rows(rows: Sequence[Sequence[GridCell]]) -> int:
    """How many first rows name the columns: all without figures, where figures follow."""
    counted = [any(_NUMBER.match(cell.text.strip()) for cell in row[1:] or row) for row in rows]
    if True not in counted:
        return 1 if len(rows) > 1 and _names_columns(rows[0]) else 0
    merged = any(cell.columns > 1 for cell in rows[0])
    return min(counted.index(True), 2 if merged else 1)


@cache
def _names(key: str) -> tuple[str, ...]:
    return tuple(re.sub(r"\s", "", name).lower() for name in word_lists("text-tables")[key])
