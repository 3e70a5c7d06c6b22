"""Decisions from a table that a person has filled in: CSV, Excel or JSON lines."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from policytext.errors import ExchangeError, SourceError
from policytext.extraction.office.sheets.csv_table import delimiter_of
from policytext.extraction.office.sheets.xlsx import first_sheet
from policytext.extraction.text.encoding import decode
from policytext.pipeline.learning.reviewing import Choice, Verdict
from policytext.resources import word_lists

_BETWEEN = re.compile(r"[\s,;，；、]+")
_JSON = {".jsonl", ".ndjson", ".json"}

Row = tuple[str, Mapping[str, str]]
"""Where it stands, and its fields."""


def read_choices(path: Path | str) -> tuple[Choice, ...]:
    """Read what a person decided.

    Args:
        path: a table with the columns ``id``, ``decision``, ``codes`` and ``reason`` (编号, 决定,
            应给代码, 原因), in any order and with others beside them; CSV in any encoding, the
            first sheet of a workbook (``.xlsx``), or JSON lines. ``decision`` says accept or
            reject (接受, 拒绝, 是, 否, 1, 0 …); ``codes`` names the codes that fit instead or
            besides, ``none`` (无) for none. A row with neither is passed over.

    Raises:
        ExchangeError: when the file cannot be read, lacks a column, or a row says something
            else; names the line. Nothing is taken of such a file.
    """
    path = Path(path)
    return tuple(choice for row in _rows(path) if (choice := _choice(path, *row)) is not None)


def _choice(path: Path, where: str, fields: Mapping[str, str]) -> Choice | None:
    told, codes = fields.get("decision", ""), fields.get("codes", "")
    if not told and not codes:
        return None
    if not fields.get("id"):
        raise ExchangeError(path, where, "the id is missing. Keep the column id as it was written.")
    named = tuple(filter(None, _BETWEEN.split(codes)))
    others = tuple(name for name in named if name.lower() not in _words("none"))
    own = fields["id"].rpartition(":")[2]
    fits = any(name.rpartition(":")[2] == own for name in others)
    verdict = _verdict(path, where, told) if told else None
    if verdict is None:
        verdict = Verdict.ACCEPT if fits else Verdict.REJECT
    return Choice(fields["id"], verdict, others, fields.get("reason", ""), f"{path}, {where}")


def _verdict(path: Path, where: str, told: str) -> Verdict:
    for verdict in Verdict:
        if told.lower() in _words(verdict.value):
            return verdict
    message = f"the decision {told!r} is none that is known. Write accept or reject (接受, 拒绝)."
    raise ExchangeError(path, where, message)


@cache
def _words(kind: str) -> frozenset[str]:
    lists: Mapping[str, Sequence[str]] = word_lists("decisions")[kind]
    return frozenset(word for words in lists.values() for word in words)


def _rows(path: Path) -> Iterator[Row]:
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"it cannot be read ({error.strerror}). Check the path."
        raise ExchangeError(path, "file", message) from error
    try:
        if path.suffix.lower() == ".xlsx":
            yield from _table_rows(path, enumerate(first_sheet(content, path.name), start=1), "row")
            return
        text, _ = decode(content, path.name)
    except SourceError as error:
        raise ExchangeError(path, "file", f"{error.found}. {error.advice}") from error
    if path.suffix.lower() in _JSON:
        yield from _json_rows(path, text)
    else:
        yield from _table_rows(path, _lines(path, text), "line")


def _lines(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(
        io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter_of(text)
    )
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        message = f"it is no CSV ({error}). Save it again as CSV."
        raise ExchangeError(path, f"line {reader.line_num}", message) from error


def _table_rows(path: Path, lines: Iterable[tuple[int, list[str]]], what: str) -> Iterator[Row]:
    heads: list[str] = []
    for number, cells in lines:
        named = [_column(cell) for cell in cells]
        if not heads and "id" in named and ("decision" in named or "codes" in named):
            heads = named
        elif heads and not _is_head(named):
            fields = zip(heads, (cell.strip() for cell in cells), strict=False)
            yield f"{what} {number}", {name: text for name, text in fields if name}
    if not heads:
        message = "there are no columns id and decision (编号, 决定). Keep the heads of the table."
        raise ExchangeError(path, "columns", message)


def _is_head(named: Sequence[str]) -> bool:
    """Whether a row says again what the columns are, in the other language."""
    return bool({"id", "decision"} & {*named})


def _column(cell: str) -> str:
    columns: Mapping[str, Sequence[str]] = word_lists("decisions")["columns"]
    found = (name for name, heads in columns.items() if cell.strip().lower() in heads)
    return next(found, "")


def _json_rows(path: Path, text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            where = f"line {number}"
            try:
                content = json.loads(line)
            except ValueError as error:
                message = f"it is not JSON ({error}). Mend this line."
                raise ExchangeError(path, where, message) from error
            if not isinstance(content, dict):
                message = "a row must be an object with id and decision. Mend this line."
                raise ExchangeError(path, where, message)
            yield where, {_column(str(name)): _text(value) for name, value in content.items()}


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value)) or "none"
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value).strip()
