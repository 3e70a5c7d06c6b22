"""Matrices and tables as files: CSV, Excel, Parquet and JSON, with the same bytes on every run."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pandas as pd

from policytext.errors import ExchangeError, known_names
from policytext.exchange.workbook import write_workbook
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


FORMATS = ("csv", "xlsx", "parquet", "json")
# Excel reads the full-width signs as formulas too.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_SIGNS = frozenset(("=", "+", "-", "＝", "＋", "－"))


def write_matrix(
    matrix: QuotedMatrix, folder: Path, formats: Iterable[str] = ("csv", "xlsx")
) -> list[Path]:
    """Write a matrix and its quotes.

    Args:
        matrix: cells and quotes.
        folder: made when it is not there; files of the same name are replaced.
        formats: of ``csv, xlsx, parquet, json``.

    Returns:
        The files written. Excel and JSON hold cells, quotes and labels in one file; CSV and
        Parquet have a second file ``<name>.quotes.*``.

    Raises:
        ExchangeError: for an unknown format (nothing has been written then), or when a file
            cannot be written.
    """
    names = list(dict.fromkeys(formats))
    for name in names:
        _check_format(name, folder / matrix.name, FORMATS)
    written = []
    for name in names:
        if name == "xlsx":
            written.append(
                write_into(folder, f"{matrix.name}.xlsx", lambda p: write_workbook(matrix, p))
            )
        elif name == "json":
            written.append(
                write_into(folder, f"{matrix.name}.json", lambda p: _write_json(matrix, p))
            )
        else:
            written.append(write_table(matrix.cells, folder, matrix.name, name, index=True))
            written.append(write_table(matrix.quotes, folder, f"{matrix.name}.quotes", name))
    return written


def write_table(
    table: pd.DataFrame, folder: Path, name: str, format: str = "csv", *, index: bool = False
) -> Path:
    """Write one table.

    Args:
        table: any DataFrame.
        folder: made when it is not there.
        name: of the file, without ending.
        format: ``csv`` (UTF-8 with BOM, so that Excel reads Chinese; text that Excel would take
            for a formula has an apostrophe before it), ``parquet``, ``json`` (a list of rows).
        index: write the row names too.

    Returns:
        The file written.

    Raises:
        ExchangeError: for an unknown format, or when the file cannot be written.
    """
    writers: Mapping[str, Callable[[Path], None]] = {
        "csv": lambda path: _write_csv(table, path, index),
        "parquet": lambda path: table.to_parquet(path, index=index),
        "json": lambda path: _dump(_records(table.reset_index() if index else table), path),
    }
    _check_format(format, folder / name, tuple(writers))
    return write_into(folder, f"{name}.{format}", writers[format])


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


def _write_csv(table: pd.DataFrame, path: Path, index: bool) -> None:
    flat = table.reset_index() if index else table
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
