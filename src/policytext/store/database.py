"""The connection to a study: a SQLite file, or PostgreSQL by URL, with its errors in plain words.

SQLite keeps a write-ahead log, so that people read while one writes, and flushes it to the
disk at every commit (``synchronous=FULL``): a document that was reported as stored survives a
killed program and a power cut. Writers queue: a writing transaction takes the lock when it begins,
never half-way.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import local
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError

from policytext.errors import MissingExtra, StudyError, StudyLocked, StudyVersion

P = ParamSpec("P")
T = TypeVar("T")

# PostgreSQL has no lock for a whole database; the writers of a study agree on this number.
_WRITER = 1886351480
_LOCK_NOT_AVAILABLE = "55P03"
_FOUND = {
    sqlite3.SQLITE_READONLY: "the study cannot be written. Open it read-only, or copy it to a "
    "folder that you may write to.",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened. Check that you may read it and write to "
    "its folder, or open it read-only.",
    sqlite3.SQLITE_FULL: "the disk is full. Make room and run the command again: what was stored "
    "is safe.",
    sqlite3.SQLITE_CORRUPT: "the file is damaged. Restore it from a copy.",
    sqlite3.SQLITE_IOERR: "the disk reports an error. Copy the study to another disk.",
}


class _Shared(local):
    """The transaction that a thread is in, if it has begun one for several steps."""

    connection: Connection | None = None


class Database:
    """An open database.

    Attributes:
        place: the file, or the URL without its password, for messages.
        readonly: whether writing is refused.
    """

    def __init__(self, place: str, engine: Engine, *, readonly: bool = False) -> None:
        self.place = place
        self.readonly = readonly
        self._engine = engine.execution_options(place=place)
        self._writer = self._engine.execution_options(writing=True)
        self._shared = _Shared()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the study as it is now, until the block ends.

        Raises:
            StudyError: when the database fails.
        """
        if self._shared.connection is not None:
            yield self._shared.connection
            return
        with clear_errors(self.place), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of the block is stored, or nothing.

        Raises:
            StudyError: when the study is open read-only or the database fails.
            StudyLocked: when another program is writing and does not finish in time.
        """
        if self.readonly:
            raise StudyError(self.place, "the study is open read-only. Open it for writing.")
        if self._shared.connection is not None:
            yield self._shared.connection
            return
        with clear_errors(self.place), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of all that this thread reads and writes in the block.

        Of a database that is open read-only: let it see one state of the study.

        Raises:
            StudyError: when the database fails.
            StudyLocked: when another program is writing and does not finish in time.
        """
        if self._shared.connection is not None:
            yield
            return
        with self.reading() if self.readonly else self.writing() as connection:
            self._shared.connection = connection
            try:
                yield
            finally:
                self._shared.connection = None

    def read(
        self, function: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """What a function of a reading connection returns."""
        with self.reading() as connection:
            return function(connection, *args, **kwargs)

    def write(
        self, function: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """What a function of a writing connection returns, once all it did is stored."""
        with self.writing() as connection:
            return function(connection, *args, **kwargs)

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """A writing transaction that may rebuild tables.

        Raises:
            StudyError: when the database fails, or rows would point at rows that are gone.
            StudyLocked: when another program is writing and does not finish in time.
        """
        with clear_errors(self.place), self._writer.connect() as connection:
            self._foreign_keys(connection, on=False)
            try:
                with connection.begin():
                    yield connection
                    self._check_references(connection)
            finally:
                self._foreign_keys(connection, on=True)

    def _foreign_keys(self, connection: Connection, *, on: bool) -> None:
        """A table is rebuilt under another name; SQLite heeds the switch between transactions."""
        raw = connection.connection.dbapi_connection
        if isinstance(raw, sqlite3.Connection):
            raw.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")

    def _check_references(self, connection: Connection) -> None:
        if connection.dialect.name == "sqlite":
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                message = f"bringing the study up to date failed at table {broken[0]}. Report this."
                raise StudyError(self.place, message)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def place_of(connection: Connection) -> str:
    """The study that a connection belongs to, for messages."""
    return str(connection.get_execution_options().get("place", "study"))


def is_url(place: Path | str) -> bool:
    """Whether a study is named by a URL and not by a file."""
    return isinstance(place, str) and "://" in place


def connect_file(
    path: Path, *, timeout: float, readonly: bool, untouched: bool = False
) -> Database:
    """A database over an existing SQLite file.

    Args:
        path: the file.
        timeout: seconds to wait while another program writes.
        readonly: refuse to write; works for files and folders without the right to write.
        untouched: of a read-only database: do not even finish what another program left in a log.
    """
    address = f"{path.absolute().as_uri()}?{_access(path, readonly, untouched)}"
    opener = _opener(address, timeout, readonly)
    engine = create_engine("sqlite://", creator=opener, poolclass=QueuePool, max_overflow=-1)
    event.listen(engine, "begin", _begin)
    return Database(str(path), engine, readonly=readonly)


def connect_url(url: str, *, timeout: float, readonly: bool) -> Database:
    """A database on a PostgreSQL server.

    Args:
        url: such as ``postgresql+psycopg://name:password@host/database``.
        timeout: seconds to wait while another program writes.
        readonly: refuse to write.

    Raises:
        StudyError: when the URL is not one of PostgreSQL.
        MissingExtra: when the driver is not installed.
    """
    parsed = make_url(url)
    place = parsed.render_as_string(hide_password=True)
    if parsed.get_backend_name() != "postgresql":
        message = f"{parsed.drivername!r} is not supported. Name a file, or postgresql+psycopg://."
        raise StudyError(place, message)
    engine = _postgresql(parsed, timeout)
    event.listen(engine, "begin", _begin)
    return Database(place, engine, readonly=readonly)


@contextmanager
def clear_errors(place: str) -> Iterator[None]:
    """Say in plain words what the database reports.

    Args:
        place: the study, for the message.
    """
    try:
        yield
    except DBAPIError as error:
        raise _study_error(place, error.orig or error) from error


def _opener(address: str, timeout: float, readonly: bool) -> Callable[[], sqlite3.Connection]:
    def open_connection() -> sqlite3.Connection:
        # Without an isolation level sqlite3 leaves BEGIN to us: see _begin.
        connection = sqlite3.connect(
            address, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys=ON")
        if readonly:
            connection.execute("PRAGMA query_only=ON")
        else:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
        return connection

    return open_connection


def _access(path: Path, readonly: bool, untouched: bool) -> str:
    """A log is read with a file beside it; where none can be made, read the bare study."""
    real = path.resolve()
    writable = os.access(real, os.W_OK) and os.access(real.parent, os.W_OK)
    if not readonly or (writable and not untouched):
        return "mode=rw"
    log = real.with_name(real.name + "-wal")
    in_use = log.exists() and (writable or log.stat().st_size)
    return "mode=ro" if in_use else "mode=ro&immutable=1"


def _postgresql(url: URL, timeout: float) -> Engine:
    wait = {"options": f"-c lock_timeout={int(timeout * 1000)}"}
    try:
        return create_engine(url, connect_args=wait, max_overflow=-1)
    except ImportError as error:
        raise MissingExtra("postgresql", "a study on PostgreSQL") from error


def _begin(connection: Connection) -> None:
    writing = bool(connection.get_execution_options().get("writing"))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
    elif writing:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _study_error(place: str, error: BaseException) -> StudyError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or _waited(error):
        message = "another program is writing to the study. Wait until it has finished."
        return StudyLocked(place, message)
    if code == sqlite3.SQLITE_NOTADB:
        return StudyVersion(place, "the file is not a study. Check the path.")
    reported = " ".join(str(error).split())
    return StudyError(place, _FOUND.get(code, f"the database reports: {reported}"))


def _waited(error: BaseException) -> bool:
    return getattr(error, "sqlstate", "") == _LOCK_NOT_AVAILABLE
