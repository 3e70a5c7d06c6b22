"""Codebooks as tables: CSV and Excel, in columns of our own or in those of Taguette."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from policytext.exchange.codebook_rows import COLUMNS, LISTS, TAGUETTE, codebook_of, rows_of
from policytext.exchange.rating_cells import Cells, read_cells
from policytext.exchange.tables import as_text, write_into
from policytext.exchange.xlsx_cells import read_sheet
from policytext.model import Codebook

_GUARDED = re.compile("'(?=[=+\\-@\t\r\n＝＋－＠])")
_EXCEL = ".xlsx"
_WIDE = 60
_WIDE_COLUMNS = ("definition", "include", "exclude", *LISTS)
_NARROW = 18


def write_codebook_table(codebook: Codebook, path: Path, *, taguette: bool = False) -> Path:
    """Write a codebook as a table, a row a code.

    Args:
        codebook: any.
        path: ``.csv`` (UTF-8 with a byte order mark, for Excel) or ``.xlsx``.
        taguette: columns of Taguette (tag, parent, description) in place of all fields.

    Raises:
        ExchangeError: when the file cannot be written.
    """
    columns = TAGUETTE if taguette else COLUMNS
    rows = list(rows_of(codebook, taguette=taguette))
    writer: Callable[[Path], None] = (
        (lambda draft: _write_sheet(draft, columns, rows))
        if path.suffix.lower() == _EXCEL
        else (lambda draft: _write_csv(draft, columns, rows, marked=not taguette))
    )
    return write_into(path.parent, path.name, writer)


def read_codebook_table(path: Path, *, id: str = "") -> Codebook:
    """Read a codebook from a table.

    Args:
        path: ``.csv`` (any delimiter and encoding) or ``.xlsx``.
        id: of the codebook; that of the table, or made of the file's name, when left out.

    Raises:
        ExchangeError: when it cannot be read or has no column of codes.
        CodebookError: when two codes have one id, or a parent is no code.
    """
    cells = read_sheet(path) if path.suffix.lower() == _EXCEL else read_cells(path)
    return codebook_of(cells.columns, _unguarded(cells), path, id)


def _unguarded(cells: Cells) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Cells without the apostrophe that keeps a spreadsheet from taking text for a formula."""
    for number, row in cells.rows:
        yield number, tuple(_GUARDED.sub("", c, count=1) if c[:1] == "'" else c for c in row)


def _write_csv(
    path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]], *, marked: bool
) -> None:
    encoding = "utf-8-sig" if marked else "utf-8"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([as_text(cell) for cell in row] for row in rows)


def _write_sheet(path: Path, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from datetime import datetime

    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        workbook.set_properties({"created": datetime(2000, 1, 1)})
        sheet: Any = workbook.add_worksheet("codebook")
        head = workbook.add_format({"bold": True, "bottom": 1})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        sheet.write_row(0, 0, columns, head)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell, wrapped)
        for column, name in enumerate(columns):
            wide = name.startswith(_WIDE_COLUMNS) or name == "description"
            sheet.set_column(column, column, _WIDE if wide else _NARROW)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
