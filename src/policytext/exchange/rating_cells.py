"""The cells of a table of coders' values: a CSV file in any encoding, or a DataFrame."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytext.errors import ExchangeError, SourceError
from policytext.extraction.office.sheets.csv_table import delimiter_of, long_fields
from policytext.extraction.text.encoding import decode

if TYPE_CHECKING:
    import pandas as pd

_GZIP = b"\x1f\x8b"
_LIMIT = 2**28


@dataclass(frozen=True, slots=True)
class Cells:
    """A table as text.

    Attributes:
        place: the file, or ``table``, for messages.
        columns: heads; unique.
        rows: number of the line (of a DataFrame that of the row, from 1) and its cells, as many as
            there are columns.
    """

    place: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def turned(self) -> Cells:
        """Rows as columns: the first column has their names."""
        names = (self.columns[0], *(row[0] for _, row in self.rows))
        lines = zip(*(row[1:] for _, row in self.rows), strict=True)
        rows = [
            (number, (head, *line))
            for number, (head, line) in enumerate(zip(self.columns[1:], lines, strict=True), 1)
        ]
        return checked(Cells(self.place, names, tuple(rows)))


def read_cells(source: Path | str | pd.DataFrame) -> Cells:
    """The cells of a file or a DataFrame.

    Args:
        source: a CSV file (comma, semicolon, tab or bar; UTF-8, UTF-16, GB18030, Big5 or Western;
            also compressed by gzip) with a line of heads, or a DataFrame.

    Raises:
        ExchangeError: when the file cannot be read, a row has more cells than there are heads, two
            columns have one name, or there are no rows.
    """
    if isinstance(source, Path | str):
        return checked(_of_file(Path(source)))
    columns = tuple(str(name) for name in source.columns)
    rows = source.itertuples(index=False, name=None)
    return checked(
        Cells(
            "table", columns, tuple((at, tuple(map(_told, row))) for at, row in enumerate(rows, 1))
        )
    )


def checked(cells: Cells) -> Cells:
    """The same cells.

    Raises:
        ExchangeError: when two columns have one name, or there are no rows.
    """
    if not cells.rows:
        raise ExchangeError(cells.place, "table", "it has no rows. Give a table of values.")
    names = [name for name in cells.columns if name]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        message = f"the column {twice[0]!r} is there twice. Rename or remove one."
        raise ExchangeError(cells.place, "heads", message)
    return cells


def _of_file(path: Path) -> Cells:
    text = _text(path)
    said, _, rest = text.partition("\n")
    named = said.strip().lower().startswith("sep=") and len(said.strip()) == 5
    delimiter = said.strip()[-1] if named else delimiter_of(text)
    content = rest if named else text
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    try:
        with long_fields():
            columns = tuple(name.strip() for name in next(reader, []))
            rows = tuple(_rows(path, reader, len(columns), int(named)))
    except csv.Error as error:
        message = f"line {reader.line_num + named} is no CSV ({error}). Save it again as CSV."
        raise ExchangeError(path, "table", message) from error
    return Cells(str(path), columns, rows)


def _rows(
    path: Path, reader: Any, width: int, before: int
) -> Iterator[tuple[int, tuple[str, ...]]]:
    for row in reader:
        cells = [cell.strip() for cell in row]
        line = reader.line_num + before
        if any(cells[width:]):
            message = f"line {line} has {len(cells)} cells, but there are {width} columns. "
            message += 'Put a value that holds the separator in quotes: "…".'
            raise ExchangeError(path, "table", message)
        if any(cells):
            yield line, tuple([*cells, *[""] * width][:width])


def _text(path: Path) -> str:
    try:
        content = _content(path)
        if len(content) > _LIMIT:
            message = f"it has more than {_LIMIT // 2**20} MB. Split the table."
            raise ExchangeError(path, "table", message)
        text, _ = decode(content, path.name)
    except (OSError, EOFError, zlib.error) as error:
        message = (
            f"it cannot be read ({getattr(error, 'strerror', None) or error}). Check the path."
        )
        raise ExchangeError(path, "table", message) from error
    except SourceError as error:
        message = f"{error.found}. Save it as CSV in UTF-8."
        raise ExchangeError(path, "table", message) from error
    return text.removeprefix("\ufeff").replace("\0", "")


def _content(path: Path) -> bytes:
    """The bytes of a file, unpacked; one more than the limit when there are more."""
    with path.open("rb") as file:
        if file.read(len(_GZIP)) != _GZIP:
            file.seek(0)
            return file.read(_LIMIT + 1)
    with gzip.open(path) as stream:
        return stream.read(_LIMIT + 1)


def _told(cell: Any) -> str:
    """A cell of a DataFrame as a file would have it."""
    if isinstance(cell, set | frozenset | list | tuple):
        return "; ".join(sorted(map(str, cell))) or "∅"
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def column_of(cells: Cells, named: str, known: Sequence[str]) -> str:
    """The column that is meant.

    Args:
        cells: the table.
        named: its name, when somebody gave it.
        known: names by which it is told, without regard to case and blanks.

    Returns:
        The name of the column; empty when there is none.

    Raises:
        ExchangeError: when the column that was named is not there.
    """
    if named:
        if named not in cells.columns:
            found = ", ".join(cells.columns[:12])
            message = f"the column {named!r} is missing, found {found}. Check its name."
            raise ExchangeError(cells.place, "heads", message)
        return named
    folded = {name.lower().replace(" ", "_"): name for name in reversed(cells.columns)}
    return next((folded[name] for name in known if name in folded), "")
