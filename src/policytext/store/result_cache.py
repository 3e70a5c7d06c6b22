"""Results that can be found again at any time, kept in a file beside a study.

The file is no part of the study: it may be deleted, and is made anew when it is damaged or was
written by another version. Nothing in it is run or trusted: every entry is looked up by the digest
of all that it follows from, and carries a digest of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

_ENDING = ".results"
_LAYOUT = 1
_TABLE = "CREATE TABLE results (key TEXT PRIMARY KEY, program TEXT, digest TEXT, value BLOB)"
_PATIENCE = 5.0


class ResultCache:
    """Values by key, in ``<study>.results`` unless another ending is given.

    A cache never stands in the way: where it cannot be read there are no values, and where it
    cannot be written none are kept.

    Args:
        study: the file of the study.
        program: digest of the program and the word lists that values come from. Those of another
            program are removed when the first value is added.
        ending: of the file; values that follow from different programs are in different files.
    """

    def __init__(self, study: Path, program: str, *, ending: str = _ENDING) -> None:
        self.path = study.with_name(study.name + ending)
        self._program = program
        self._writes = True
        self._cleared = False

    def read(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The values that are there, by key; damaged ones are left out."""
        found: dict[str, bytes] = {}
        query = "SELECT digest, value FROM results WHERE key = ? AND program = ?"
        with suppress(sqlite3.Error), self._opened("ro") as connection:
            for key in keys:
                row = connection.execute(query, (key, self._program)).fetchone()
                digest, value = row or ("", None)
                if isinstance(value, bytes) and digest == _digest(key, value):
                    found[key] = value
        return found

    def add(self, key: str, value: bytes) -> None:
        """Keep a value, in place of one of that key."""
        self.add_all({key: value})

    def add_all(self, values: Mapping[str, bytes]) -> None:
        """Keep values by their keys, in place of those that were there."""
        if not self._writes or not values:
            return
        try:
            try:
                self._add(values)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                self.path.unlink()
                self._add(values)
        except (sqlite3.Error, OSError):
            self._writes = False

    def _add(self, values: Mapping[str, bytes]) -> None:
        with self._opened("rwc") as connection:
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute("BEGIN IMMEDIATE")
            if connection.execute("PRAGMA user_version").fetchone() != (_LAYOUT,):
                connection.execute("DROP TABLE IF EXISTS results")
                connection.execute(_TABLE)
                connection.execute(f"PRAGMA user_version={_LAYOUT}")
            if not self._cleared:
                connection.execute("DELETE FROM results WHERE program <> ?", (self._program,))
            rows = ((k, self._program, _digest(k, v), v) for k, v in values.items())
            connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)", rows)
            connection.execute("COMMIT")
            self._cleared = True

    @contextmanager
    def _opened(self, mode: str) -> Iterator[sqlite3.Connection]:
        address = f"{self.path.absolute().as_uri()}?mode={mode}"
        connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)
        try:
            yield connection
        finally:
            connection.close()


def _digest(key: str, value: bytes) -> str:
    return sha256(key.encode() + value).hexdigest()
