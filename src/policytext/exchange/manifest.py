"""The manifest of a corpus: which document belongs to which case, and what is known of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from policytext.errors import ExchangeError
from policytext.extract.encoding import decode
from policytext.model import Bilingual, Case, Document, Value

_REQUIRED = ("file", "case")
_LABELS = ("case_label_zh", "case_label_en")


def read_cases(manifest: Path | str, documents: Iterable[Document]) -> tuple[Case, ...]:
    """Read cases and their variables from a manifest.

    Args:
        manifest: a CSV file, comma or semicolon, in UTF-8 or GB18030, with the columns ``file``
            and ``case``. The labels of a case stand in ``case_label_zh`` and ``case_label_en``;
            every other column is a variable.
        documents: the documents; one belongs to a row when its source, its file name or its id
            is the row's ``file``.

    Returns:
        Cases in the order of the manifest; those without a document at hand too. A variable with
        several values among the documents of a case has them joined by "; ".

    Raises:
        ExchangeError: when the file cannot be read or lacks a column.
    """
    path = Path(manifest)
    rows = _rows(path)
    known = _by_name(documents)
    grouped: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        grouped.setdefault(row["case"], []).append(row)
    return tuple(_case(id, group, known) for id, group in grouped.items())


def _case(id: str, rows: list[Mapping[str, str]], known: Mapping[str, str]) -> Case:
    found = (known.get(key) for row in rows for key in _names(row["file"]))
    members = dict.fromkeys(name for name in found if name is not None)
    label = Bilingual(*(rows[0].get(name, "") for name in _LABELS))
    variables = [name for name in rows[0] if name not in {*_REQUIRED, *_LABELS}]
    values = tuple(Value(name, _joined(row[name] for row in rows)) for name in variables)
    return Case(id, tuple(members), label, values)


def _joined(values: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(value for value in values if value))


def _by_name(documents: Iterable[Document]) -> dict[str, str]:
    known: dict[str, str] = {}
    for document in documents:
        for name in (document.id, *_names(document.source.name)):
            known.setdefault(name, document.id)
    return known


def _names(file: str) -> tuple[str, str]:
    """The path as written and the bare file name."""
    return file, PurePosixPath(file.rpartition("!")[2]).name


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        text, _ = decode(path.read_bytes(), path.name)
    except OSError as error:
        message = f"it cannot be read ({error.strerror}). Check the path."
        raise ExchangeError(path, "manifest", message) from error
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    columns = reader.fieldnames or []
    missing = [name for name in _REQUIRED if name not in columns]
    if missing:
        found = ", ".join(columns) or "nothing"
        message = f"the column {missing[0]!r} is missing, found {found}. Add it to the first line."
        raise ExchangeError(path, "manifest", message)
    return [
        {name: (value or "").strip() for name, value in row.items() if name is not None}
        for row in reader
        if (row["file"] or "").strip() and (row["case"] or "").strip()
    ]
