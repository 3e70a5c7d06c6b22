"""SQLite files of other programs, opened so that nothing in them can do harm."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from errno import EIO
from pathlib import Path
from typing import Any

from policytext.errors import ExchangeError

_HEAD = b"SQLite format 3\x00"
_LARGEST_CELL = 200_000_000


def open_readonly(path: Path, what: str) -> sqlite3.Connection:
    """Open a SQLite file for reading, without trust in what its schema says.

    Args:
        path: of the file.
        what: the file should be, for messages.

    Raises:
        ExchangeError: when there is no such file, or it is no SQLite file or a damaged one.
    """
    try:
        with path.open("rb") as file:
            head = file.read(len(_HEAD))
    except OSError as error:
        message = f"it cannot be read ({error.strerror}). Check the path."
        raise ExchangeError(path, what, message) from error
    if head != _HEAD:
        raise ExchangeError(path, what, "it is no SQLite file. Choose the file of the project.")
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_CELL)
    try:
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
            database.execute(f"PRAGMA {pragma}")
        state = database.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        database.close()
        message = f"it is damaged ({error}). Export it again."
        raise ExchangeError(path, what, message) from error
    if state != "ok":
        database.close()
        raise ExchangeError(path, what, f"it is damaged ({state}). Export it again.")
    return database


def write_database(path: Path, tables: str, write: Callable[[sqlite3.Connection], int]) -> int:
    """Make a SQLite file and fill it in one transaction.

    Args:
        path: of the file; it must not be there.
        tables: statements that make them.
        write: adds the rows and counts what was written.

    Returns:
        What ``write`` counted.

    Raises:
        OSError: when the file cannot be written.
    """
    try:
        with closing(sqlite3.connect(path)) as database:
            database.executescript(tables)
            with database:
                return write(database)
    except sqlite3.OperationalError as error:
        raise OSError(EIO, str(error)) from error


def insert(database: sqlite3.Connection, table: str, **values: Any) -> int:
    """Add a row.

    Args:
        database: open for writing.
        table: its name.
        **values: by column.

    Returns:
        The number of the row.
    """
    names, places = ", ".join(values), ", ".join("?" * len(values))
    statement = f"INSERT INTO {table} ({names}) VALUES ({places})"
    return database.execute(statement, tuple(values.values())).lastrowid or 0


def as_words(value: object) -> str:
    """A cell as text, whatever it holds; empty for none.

    Raises:
        UnicodeDecodeError: when it holds bytes that are no UTF-8.
    """
    if value is None:
        return ""
    return value.decode("utf-8") if isinstance(value, bytes) else str(value)


def check_tables(
    path: Path, database: sqlite3.Connection, needed: Sequence[str], what: str
) -> None:
    """Make sure that tables are there.

    Raises:
        ExchangeError: when one is missing, or is a view, which may compute anything.
    """
    query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    there = {row[0] for row in database.execute(query)}
    missing = [name for name in needed if name not in there]
    if missing:
        message = f"it has no table {missing[0]!r}. Choose the file of a {what}."
        raise ExchangeError(path, what, message)
