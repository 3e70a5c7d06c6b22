"""The manifest of a corpus: which document belongs to which case, and what is known of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from policytext.errors import ExchangeError, SourceError
from policytext.exchange.document_names import DocumentNames
from policytext.extraction.text.encoding import decode
from policytext.model import Bilingual, Case, Document, Value

_REQUIRED = ("file", "case")
_LABELS = ("case_label_zh", "case_label_en")
_CHINESE = {
    "文件": "file",
    "文件名": "file",
    "案例": "case",
    "案例中文名称": "case_label_zh",
    "案例英文名称": "case_label_en",
}
_DELIMITERS = (",", ";", "\t", "，", "；")


@dataclass(frozen=True, slots=True)
class UnusedRow:
    """A row of a manifest that gave no document to a case.

    Attributes:
        line: in the manifest, from 1, the head included.
        file: as written there; may be empty.
        case: as written there; may be empty.
        reason: in words.
    """

    line: int
    file: str
    case: str
    reason: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says about documents at hand.

    Attributes:
        cases: in the order of the manifest; those without a document at hand too.
        unused: rows that gave no document to a case.
        unnamed: ids of documents that no row names.
    """

    cases: tuple[Case, ...]
    unused: tuple[UnusedRow, ...]
    unnamed: tuple[str, ...]


def read_manifest(
    manifest: Path | str,
    documents: Iterable[Document],
    sources: Mapping[str, str] | None = None,
) -> Manifest:
    """Read cases and their variables from a manifest, and what did not fit.

    Args:
        manifest: a CSV file as spreadsheets save it (comma, semicolon or tab; UTF-8, UTF-16 or
            GB18030), with the columns ``file`` and ``case`` (文件, 案例). The labels of a case
            stand in ``case_label_zh`` and ``case_label_en`` (案例中文名称, 案例英文名称); every
            other column is a variable.
        documents: the documents; one belongs to a row when the row's ``file`` is its id or its
            source, or has the same file name and no other document fits as well. A document may
            belong to several cases.
        sources: further source names of documents, such as those of copies, by document id.

    Returns:
        Cases, each with its first label and its variables; several values of a variable are
        joined by "; ". Rows and documents that were left over.

    Raises:
        ExchangeError: when the file cannot be read, lacks a column, or has a row with more
            fields than columns.
    """
    names = DocumentNames(documents, sources)
    grouped: dict[str, list[Mapping[str, str]]] = {}
    members: dict[str, dict[str, None]] = {}
    unused = []
    for line, row in _rows(Path(manifest)):
        found, reason = _document(row, names)
        if row["case"]:
            grouped.setdefault(row["case"], []).append(row)
            members.setdefault(row["case"], {}).update(dict.fromkeys(found))
        if reason:
            unused.append(UnusedRow(line, row["file"], row["case"], reason))
    cases = tuple(_case(id, tuple(members[id]), rows) for id, rows in grouped.items())
    named = {document for own in members.values() for document in own}
    return Manifest(cases, tuple(unused), tuple(id for id in names.ids if id not in named))


def read_cases(manifest: Path | str, documents: Iterable[Document]) -> tuple[Case, ...]:
    """The cases of a manifest; see ``read_manifest``."""
    return read_manifest(manifest, documents).cases


def _document(row: Mapping[str, str], names: DocumentNames) -> tuple[tuple[str, ...], str]:
    """The document that a row gives to its case, or why there is none."""
    if not row["file"]:
        return (), "the file is missing"
    if not row["case"]:
        return (), "the case is missing"
    found = names.find(row["file"])
    if len(found) > 1:
        return (), f"several documents have this name: {', '.join(found)}. Write the folder too"
    return found, "" if found else "no document has this name"


def _case(id: str, members: tuple[str, ...], rows: Sequence[Mapping[str, str]]) -> Case:
    zh, en = (next(filter(None, (row.get(name) for row in rows)), "") for name in _LABELS)
    variables = [name for name in rows[0] if name and name not in {*_REQUIRED, *_LABELS}]
    joined = {
        name: "; ".join(dict.fromkeys(filter(None, _values(rows, name)))) for name in variables
    }
    values = tuple(Value(name, value) for name, value in joined.items() if value)
    return Case(id, members, Bilingual(zh, en), values)


def _values(rows: Iterable[Mapping[str, str]], name: str) -> Iterable[str]:
    return (row[name] for row in rows)


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Line and fields of every row that is not empty."""
    text = _read(path)
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        columns = [_column(name) for name in next(reader, [])]
        _check_columns(path, columns)
        rows = [
            (reader.line_num, dict(zip(columns, fields, strict=True)))
            for fields in (_fields(path, reader.line_num, row, columns) for row in reader)
            if any(fields)
        ]
    except csv.Error as error:
        message = f"line {reader.line_num} is no CSV ({error}). Save it again as CSV."
        raise ExchangeError(path, "manifest", message) from error
    return rows


def _read(path: Path) -> str:
    try:
        text, _ = decode(path.read_bytes(), path.name)
    except OSError as error:
        message = f"it cannot be read ({error.strerror}). Check the path."
        raise ExchangeError(path, "manifest", message) from error
    except SourceError as error:
        message = f"{error.found}. Save it as CSV in UTF-8."
        raise ExchangeError(path, "manifest", message) from error
    return text


def _column(name: str) -> str:
    plain = name.strip()
    known = _CHINESE.get(plain, plain.lower())
    return known if known in {*_REQUIRED, *_LABELS} else plain


def _check_columns(path: Path, columns: Sequence[str]) -> None:
    missing = [name for name in _REQUIRED if name not in columns]
    if missing:
        found = ", ".join(columns) or "nothing"
        message = f"the column {missing[0]!r} is missing, found {found}. Add it to the first line."
        raise ExchangeError(path, "manifest", message)
    twice = [name for name in dict.fromkeys(columns) if name and columns.count(name) > 1]
    if twice:
        message = f"the column {twice[0]!r} is there twice. Rename or remove one."
        raise ExchangeError(path, "manifest", message)


def _fields(path: Path, line: int, row: Sequence[str], columns: Sequence[str]) -> list[str]:
    """The row's fields, as many as there are columns."""
    fields = [field.strip() for field in row]
    if any(fields[len(columns) :]):
        message = (
            f"line {line} has {len(fields)} fields, but there are {len(columns)} columns. "
            'Put a value that holds the separator in quotes: "…".'
        )
        raise ExchangeError(path, "manifest", message)
    return [*fields, *[""] * len(columns)][: len(columns)]
