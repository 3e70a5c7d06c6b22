"""An Excel workbook of a matrix: every filled cell is a link to its quotes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd

from policytext.exchange.matrix_sheet import (
    MOST_LINKS,
    check_size,
    letters,
    links_to_quotes,
    write_matrix_sheet,
)
from policytext.exchange.sheet import legal_sheet_names
from policytext.exchange.table_sheet import (
    TABLE_HEADS,
    Lines,
    Links,
    rows_shown,
    write_table_sheet,
)
from policytext.matrices.quoted import QuotedMatrix

_CELLS_IN_MEMORY = 2_000_000
_PLACES = "places"
CREATED = datetime(2000, 1, 1)


def write_workbook(matrix: QuotedMatrix, path: Path) -> None:
    """Write a matrix as a workbook with the sheets ``matrix``, ``quotes`` and ``codes``.

    The heads of ``matrix`` are three lines: the name of the column, its label in Chinese and in
    English; those of the other sheets are two, in English and in Chinese. A filled cell of the
    matrix links to the rows of its quotes. Text is never taken for a formula. Quotes that are too
    long for a cell are cut with a mark, quotes beyond the rows of a sheet are left out and the
    last row says so, and links beyond those that Excel allows are left out with a comment.

    Args:
        matrix: cells and quotes.
        path: file to write.

    Raises:
        OSError: when the file cannot be written.
        ExchangeError: when the matrix has more rows or columns than a sheet.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxFileError

    check_size(matrix, path)
    large = matrix.cells.size + matrix.quotes.size > _CELLS_IN_MEMORY
    options = {"in_memory": not large, "constant_memory": large, "use_zip64": True}
    content = BytesIO()
    try:
        with xlsxwriter.Workbook(content, options) as workbook:
            workbook.set_properties({"title": matrix.name, "created": CREATED})
            write_matrix_sheet(workbook, "matrix", matrix, links_to_quotes(matrix, "quotes"))
            write_table_sheet(workbook, "quotes", matrix.quotes)
            codes = matrix.labels[matrix.labels["kind"] == "code"].drop(columns="kind")
            write_table_sheet(workbook, "codes", codes.rename(columns={"name": "code"}))
    except XlsxFileError as error:
        raise OSError(str(error)) from error
    path.write_bytes(content.getbuffer())


def write_table_workbook(tables: Mapping[str, pd.DataFrame], title: str, path: Path) -> None:
    """Write tables as a workbook, a sheet each, with heads in English and in Chinese.

    Args:
        tables: by the names of their sheets.
        title: of the workbook.
        path: file to write.

    Raises:
        OSError: when the file cannot be written.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxFileError

    content = BytesIO()
    try:
        with xlsxwriter.Workbook(content, {"in_memory": True, "use_zip64": True}) as workbook:
            workbook.set_properties({"title": title, "created": CREATED})
            links = _row_links(tables)
            for sheet, (name, table) in zip(legal_sheet_names(tables), tables.items(), strict=True):
                write_table_sheet(workbook, sheet, table, None if name == _PLACES else links)
    except XlsxFileError as error:
        raise OSError(str(error)) from error
    path.write_bytes(content.getbuffer())


def _row_links(tables: Mapping[str, pd.DataFrame]) -> Links | None:
    """Links from the rows of tables to their places, where there are any and Excel allows them."""
    places = tables.get(_PLACES)
    if places is None or "row" not in places.columns:
        return None
    shown = places["row"].head(rows_shown(len(places)))
    lines: dict[Any, Lines] = {}
    for line, row in enumerate(shown.tolist(), start=TABLE_HEADS + 1):
        lines[row] = (lines[row][0] if row in lines else line, line)
    allowed = dict(islice(lines.items(), MOST_LINKS))
    return Links(_PLACES, allowed, letters(len(places.columns) - 1))
