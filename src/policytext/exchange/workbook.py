"""An Excel workbook of a matrix: every filled cell is a link to its quotes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from policytext.matrices.quoted import QuotedMatrix, segment_name

# Excel refuses workbooks with more links on one sheet.
_MOST_LINKS = 65_000
_MOST_ROWS = 1_048_575
_CREATED = datetime(2000, 1, 1)
_WIDTHS = {"quote": 80, "with_quote": 80, "evidence": 30, "title": 30, "row": 24, "column": 24}
_WRAPPED = frozenset({"quote", "with_quote", "evidence"})


def write_workbook(matrix: QuotedMatrix, path: Path) -> None:
    """Write a matrix as a workbook with the sheets ``matrix`` and ``quotes``.

    A filled cell of the matrix links to the rows of its quotes. Text is never taken for a
    formula. Quotes beyond the number of rows a sheet can hold are left out, and the last row
    says so.

    Args:
        matrix: cells and quotes.
        path: file to write.

    Raises:
        OSError: when the file cannot be written.
    """
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        workbook.set_properties({"title": matrix.name, "created": _CREATED})
        _write_cells(workbook, matrix)
        _write_quotes(workbook, matrix.quotes)


def _write_cells(workbook: Any, matrix: QuotedMatrix) -> None:
    sheet = workbook.add_worksheet("matrix")
    head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    linked = workbook.add_format({"font_color": "#0563C1"})
    names = [str(name) for name in matrix.cells.index.names]
    sheet.freeze_panes(1, len(names))
    sheet.set_column(0, len(names) - 1, 24)
    sheet.set_column(len(names), len(names) + matrix.cells.shape[1], 12)
    for column, name in enumerate([*names, *map(str, matrix.cells.columns)]):
        sheet.write_string(0, column, name, head)
    places = _places(matrix.quotes)
    links = 0
    rows = zip(matrix.cells.index, matrix.cells.to_numpy(), strict=True)
    for number, (label, values) in enumerate(rows):
        _write_label(sheet, number + 1, label)
        row_name = segment_name(*label) if isinstance(label, tuple) else str(label)
        for offset, (code, value) in enumerate(zip(matrix.cells.columns, values, strict=True)):
            place = places.get((row_name, str(code))) if value else None
            at = (number + 1, len(names) + offset)
            if place and links < _MOST_LINKS:
                links += 1
                sheet.write_url(*at, f"internal:'quotes'!A{place[0]}:J{place[1]}", linked)
                sheet.write_number(*at, value, linked)
            else:
                sheet.write_number(*at, value)


def _write_label(sheet: Any, row: int, label: Any) -> None:
    for column, part in enumerate(label if isinstance(label, tuple) else (label,)):
        if isinstance(part, str):
            sheet.write_string(row, column, part)
        else:
            sheet.write_number(row, column, part)


def _write_quotes(workbook: Any, quotes: pd.DataFrame) -> None:
    sheet = workbook.add_worksheet("quotes")
    head = workbook.add_format({"bold": True, "bottom": 1})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    top = workbook.add_format({"valign": "top"})
    formats = []
    for column, name in enumerate(quotes.columns):
        sheet.set_column(column, column, _WIDTHS.get(name, 14))
        sheet.write_string(0, column, str(name), head)
        formats.append(wrapped if name in _WRAPPED else top)
    for row, values in enumerate(_shown(quotes), start=1):
        for column, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(row, column, value[:32_767], formats[column])
            else:
                sheet.write_number(row, column, value, formats[column])
    sheet.freeze_panes(1, 0)
    if len(quotes):
        sheet.autofilter(0, 0, min(len(quotes), _MOST_ROWS), len(quotes.columns) - 1)


def _shown(quotes: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    for number, values in enumerate(quotes.itertuples(index=False, name=None), start=1):
        if number == _MOST_ROWS and len(quotes) > _MOST_ROWS:
            yield (f"{len(quotes) - number + 1} more quotes: see the CSV file",)
            return
        yield tuple(str(v) if not isinstance(v, int | float | str) else v for v in values)


def _places(quotes: pd.DataFrame) -> dict[tuple[str, str], tuple[int, int]]:
    """First and last sheet row (from 1, after the head) of the quotes of each cell."""
    places: dict[tuple[str, str], tuple[int, int]] = {}
    cells = zip(quotes["row"].astype(str), quotes["column"].astype(str), strict=True)
    for number, cell in enumerate(cells, start=2):
        first = places[cell][0] if cell in places else number
        places[cell] = (first, number)
    return places
