"""Matrices and tables as files of every format, with the same bytes on every run."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from math import inf
from pathlib import Path
from typing import Any

import pandas as pd

from policytext.errors import ExchangeError, known_names
from policytext.exchange.latex_table import latex_table
from policytext.exchange.markdown_table import markdown_table
from policytext.exchange.printed_matrix import printed_matrix, printed_quotes
from policytext.exchange.printed_set import printed_set, report_of
from policytext.exchange.printed_table import PrintedTable, printed_table
from policytext.exchange.r_data import write_r_data
from policytext.exchange.spss import write_spss
from policytext.exchange.word import Part, Report, write_word
from policytext.exchange.workbook import write_table_workbook, write_workbook
from policytext.matrices.quoted import QuotedMatrix


def write_json(content: Any, folder: Path, name: str) -> Path:
    """Write lists, dicts, text and numbers as JSON in UTF-8.

    Args:
        content: what to write.
        folder: made when it is not there.
        name: of the file, without ending.

    Raises:
        ExchangeError: when the file cannot be written.
    """
    return write_into(folder, f"{name}.json", lambda path: _dump(content, path))


FORMATS = ("csv", "xlsx", "parquet", "json", "jsonl", "docx", "tex", "md", "sav", "rds")
"""Endings of the files that matrices and tables are written as."""
# Excel reads the full-width signs as formulas too.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_SIGNS = frozenset(("=", "+", "-", "＝", "＋", "－"))
_PRINTED: Mapping[str, Callable[[PrintedTable], str]] = {"tex": latex_table, "md": markdown_table}


def write_matrix(
    matrix: QuotedMatrix, folder: Path, formats: Iterable[str] = ("csv", "xlsx")
) -> list[Path]:
    """Write a matrix and its quotes.

    Args:
        matrix: cells and quotes.
        folder: made when it is not there; files of the same name are replaced.
        formats: of ``FORMATS``.

    Returns:
        The files written. Excel, JSON, Word and R hold cells and quotes (and labels) in one file;
        the others have a second file ``<name>.quotes.*``.

    Raises:
        ExchangeError: for an unknown format (nothing has been written then), or when a file
            cannot be written.
        MissingExtra: for ``sav`` without the extra ``statistics``.
    """
    names = list(dict.fromkeys(formats))
    for name in names:
        _check_format(name, folder / matrix.name, FORMATS)
    whole: Mapping[str, Callable[[Path], None]] = {
        "xlsx": lambda path: write_workbook(matrix, path),
        "json": lambda path: _write_json(matrix, path),
        "docx": lambda path: write_word(_matrix_report(matrix), path),
        "rds": lambda path: _write_r_matrix(matrix, path),
    }
    written = []
    for name in names:
        if name in whole:
            written.append(write_into(folder, f"{matrix.name}.{name}", whole[name]))
        else:
            written += _write_apart(matrix, folder, name)
    return written


def _write_apart(matrix: QuotedMatrix, folder: Path, format: str) -> list[Path]:
    """Cells in one file, quotes in another."""
    quotes = f"{matrix.name}.quotes"
    if format in _PRINTED:
        return [
            _write_made(folder, f"{name}.{format}", partial(_printed, of, matrix, format))
            for name, of in ((matrix.name, printed_matrix), (quotes, printed_quotes))
        ]
    if format == "sav":
        meanings = _meanings(matrix)
        flat = matrix.cells.reset_index()
        return [
            write_into(
                folder,
                f"{matrix.name}.sav",
                lambda path: write_spss(flat, path, title=matrix.name, meanings=meanings),
            ),
            write_table(matrix.quotes, folder, quotes, format),
        ]
    return [
        write_table(matrix.cells, folder, matrix.name, format, index=True),
        write_table(matrix.quotes, folder, quotes, format),
    ]


def write_table(
    table: pd.DataFrame, folder: Path, name: str, format: str = "csv", *, index: bool = False
) -> Path:
    """Write one table.

    Args:
        table: any DataFrame.
        folder: made when it is not there.
        name: of the file, without ending.
        format: of ``FORMATS`` without ``xlsx``: ``csv`` (UTF-8 with BOM, so that Excel reads
            Chinese; text that Excel would take for a formula has an apostrophe before it),
            ``json`` (a list of rows), ``jsonl`` (a row a line) ...
        index: write the row names too.

    Returns:
        The file written.

    Raises:
        ExchangeError: for an unknown format, or when the file cannot be written.
        MissingExtra: for ``sav`` without the extra ``statistics``.
    """
    flat = table.reset_index() if index else table
    writers: Mapping[str, Callable[[Path], None]] = {
        "csv": lambda path: _write_csv(flat, path),
        "parquet": lambda path: table.to_parquet(path, index=index),
        "json": lambda path: _dump(_records(flat), path),
        "jsonl": lambda path: _write_lines(flat, path),
        "docx": lambda path: write_word(_one_table(flat, name), path),
        "tex": lambda path: _write_text(latex_table(printed_table(flat, name)), path),
        "md": lambda path: _write_text(markdown_table(printed_table(flat, name)), path),
        "sav": lambda path: write_spss(flat, path, title=name),
        "rds": lambda path: write_r_data({name: flat}, path),
    }
    _check_format(format, folder / name, tuple(writers))
    return write_into(folder, f"{name}.{format}", writers[format])


def write_table_set(
    tables: Mapping[str, pd.DataFrame], folder: Path, name: str, formats: Iterable[str]
) -> Iterator[Path]:
    """Write tables that belong together.

    Args:
        tables: by the names of their files. What stands in a table ``<name>.notes`` is printed
            below the tables it is about.
        folder: made when it is not there; files of the same name are replaced.
        name: of the file that holds all of them, in Excel, Word and R; the other formats have a
            file a table.
        formats: of ``FORMATS``.

    Yields:
        The files, as they are written.

    Raises:
        ExchangeError: when a file cannot be written.
        MissingExtra: for ``sav`` without the extra ``statistics``.
    """
    parts = {title.partition(".")[2] or title: table for title, table in tables.items()}
    sheets = {title: _shown(table) for title, table in parts.items()}
    whole: Mapping[str, Callable[[Path], None]] = {
        "xlsx": lambda path: write_table_workbook(sheets, name, path),
        "docx": lambda path: write_word(report_of(tables, name), path),
        "rds": lambda path: write_r_data(parts, path),
    }
    for format in dict.fromkeys(formats):
        if format in whole:
            yield write_into(folder, f"{name}.{format}", whole[format])
        elif format in _PRINTED:
            printed = printed_set(tables)
            for title in tables:
                yield _write_made(
                    folder, f"{title}.{format}", partial(_printed, next, printed, format)
                )
        else:
            for title, table in tables.items():
                yield write_table(table, folder, title, format)


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    """The table with a sign for what is infinite, which Excel has no number for."""
    numbers = table.select_dtypes("float64")
    infinite = [name for name in numbers.columns if (numbers[name] == inf).any()]
    signs = {name: table[name].astype(object).mask(table[name] == inf, "∞") for name in infinite}
    return table.assign(**signs)


def as_text(value: Any) -> Any:
    """A cell that a spreadsheet would take for a formula, made text by an apostrophe before it.

    A sign alone, such as the comparator ``=``, is no formula and stays as it is.
    """
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS) and value.strip() not in _SIGNS:
        return f"'{value}"
    return value


def _check_format(name: str, path: Path, known: Sequence[str]) -> None:
    if name not in known:
        raise ExchangeError(path, "format", f"{name!r} is unknown. {known_names(name, known)}")


def _write_csv(flat: pd.DataFrame, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([as_text(str(name)) for name in flat.columns])
        for row in flat.itertuples(index=False, name=None):
            writer.writerow(["" if _is_missing(value) else as_text(value) for value in row])


def _is_missing(value: Any) -> bool:
    return pd.api.types.is_scalar(value) and pd.isna(value)


def _write_json(matrix: QuotedMatrix, path: Path) -> None:
    content = {
        "name": matrix.name,
        "rows": list(matrix.cells.index.names),
        "cells": _records(matrix.cells.reset_index()),
        "quotes": _records(matrix.quotes),
        "labels": _records(matrix.labels),
    }
    _dump(content, path)


def _write_r_matrix(matrix: QuotedMatrix, path: Path) -> None:
    tables = {
        "cells": matrix.cells.reset_index(),
        "quotes": matrix.quotes,
        "labels": matrix.labels,
    }
    write_r_data(tables, path, meanings=_meanings(matrix))


def _matrix_report(matrix: QuotedMatrix) -> Report:
    made = (printed_matrix(matrix), printed_quotes(matrix))
    return Report("", (Part(tuple(table.shortened() for table in made)),))


def _one_table(table: pd.DataFrame, name: str) -> Report:
    return Report("", (Part((printed_table(table, name).shortened(),)),))


def _meanings(matrix: QuotedMatrix) -> dict[str, str]:
    """What rows and columns are called in both languages, by their names."""
    rows = zip(*(matrix.labels[name] for name in ("name", "label_zh", "label_en")), strict=True)
    return {name: " / ".join(dict.fromkeys(filter(None, labels))) for name, *labels in rows}


def _printed(make: Callable[[Any], PrintedTable], of: Any, format: str) -> str:
    return _PRINTED[format](make(of))


def _write_made(folder: Path, name: str, make: Callable[[], str]) -> Path:
    return write_into(folder, name, lambda path: _write_text(make(), path))


def _write_text(text: str, path: Path) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _write_lines(table: pd.DataFrame, path: Path) -> None:
    rows = (json.dumps(row, ensure_ascii=False) for row in _records(table))
    _write_text("".join(f"{row}\n" for row in rows), path)


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(
        table.to_json(orient="records", force_ascii=False, double_precision=15) or "[]"
    )
    return rows


def _dump(content: Any, path: Path) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def write_into(folder: Path, name: str, write: Callable[[Path], None]) -> Path:
    """Write a file beside its place first, so that a failure never leaves half of it.

    Args:
        folder: made when it is not there.
        name: of the file.
        write: writes to the path it is given.

    Raises:
        ExchangeError: when the file cannot be written.
    """
    path = folder / name
    draft = folder / f".{name}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            write(draft)
            draft.replace(path)
        finally:
            _remove(draft)
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"it cannot be written ({reason}). Close it elsewhere or choose another folder."
        raise ExchangeError(path, "file", message) from error
    except UnicodeEncodeError as error:
        found = ascii(error.object[error.start : error.end])
        message = f"{found} is no character and cannot be written. Extract the document again."
        raise ExchangeError(path, "text", message) from error
    return path


def _remove(draft: Path) -> None:
    with suppress(OSError):
        draft.unlink(missing_ok=True)
