"""SQLite files of other programs, opened so that nothing in them can do harm."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

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
