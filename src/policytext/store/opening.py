"""Creating a study and opening one, with every reason why it may not work in plain words."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, insert, inspect, text

from policytext.errors import StudyError, StudyNotFound, StudyVersion
from policytext.store.database import Database, connect_file, connect_url, is_url, place_of
from policytext.store.tables import SCHEMA, study

_SQLITE = b"SQLite format 3\x00"
_UNFINISHED = (
    "nothing is stored here: a program was stopped while it made a study, or it makes one now. "
    "Create the study again."
)


def create(place: Path | str, *, title: str, now: str, timeout: float) -> Database:
    """Make a new study.

    Args:
        place: a file that does not exist yet, or the URL of an empty database.
        title: as shown to people.
        now: ISO 8601, UTC.
        timeout: seconds to wait while another program writes.

    Raises:
        StudyError: when there is a file or a study already, or the folder cannot be written.
    """

    def build(connection: Connection) -> None:
        from policytext.store import schema

        schema.upgrade(connection)
        connection.execute(insert(study).values(title=title, created=now))

    return make(place, build, timeout=timeout)


def make(place: Path | str, build: Callable[[Connection], None], *, timeout: float) -> Database:
    """Make a new study by a function that builds its tables and fills them, or none at all.

    Args:
        place: a file that does not exist yet, or the URL of an empty database.
        build: gets a writing connection to a database without tables.
        timeout: seconds to wait while another program writes.

    Raises:
        StudyError: when there is a file or a study already, or the folder cannot be written.
    """
    if not is_url(place):
        _claim(Path(place))
        with closing(_untouched(Path(place), timeout)) as found:
            found.read(_check_empty)
    database = _connect(place, timeout=timeout, readonly=False)
    try:
        with database.migrating() as connection:
            _check_empty(connection)
            build(connection)
    except BaseException:
        database.close()
        raise
    return database


def open_existing(place: Path | str, *, readonly: bool, timeout: float) -> Database:
    """Open a study and bring it up to date.

    Args:
        place: the file or the URL.
        readonly: refuse to write, and do not bring it up to date.
        timeout: seconds to wait while another program writes.

    Raises:
        StudyNotFound: when there is nothing at the place, or a study that was never finished.
        StudyVersion: when it is no study, or one of another version that cannot be used.
        StudyLocked: when another program holds it.
        StudyError: when it cannot be opened or written.
    """
    if not is_url(place):
        _check_file(Path(place), readonly)
        with closing(_untouched(Path(place), timeout)) as found:
            _is_current(found, readonly)
    database = _connect(place, timeout=timeout, readonly=readonly)
    try:
        if not _is_current(database, readonly):
            _upgrade(database)
    except BaseException:
        database.close()
        raise
    return database


def _connect(place: Path | str, *, timeout: float, readonly: bool) -> Database:
    if isinstance(place, str) and is_url(place):
        return connect_url(place, timeout=timeout, readonly=readonly)
    return connect_file(Path(place), timeout=timeout, readonly=readonly)


def _untouched(path: Path, timeout: float) -> Database:
    """For a first look: a file that is refused stays as it is, byte for byte."""
    return connect_file(path, timeout=timeout, readonly=True, untouched=True)


def _claim(path: Path) -> None:
    """Make an empty file, or take one that a program killed while creating a study left behind."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError as error:
        if path.is_dir() or _beginning(path) not in (b"", _SQLITE):
            message = "there is something else already. Choose another name."
            raise StudyError(path, message) from error
    except OSError as error:
        message = f"no file can be made here ({error.strerror}). Check that the folder exists and "
        raise StudyError(path, message + "that you may write to it.") from error


def _check_file(path: Path, readonly: bool) -> None:
    if not path.exists():
        message = "there is no study. Check the path, or create a study there."
        raise StudyNotFound(path, message)
    if path.is_dir():
        raise StudyError(path, "this is a folder. Name the study file in it.")
    if not readonly:
        _check_writable(path)
    beginning = _beginning(path)
    if not beginning:
        raise StudyNotFound(path, _UNFINISHED)
    if beginning != _SQLITE:
        message = f"the file is not a study: it begins with {beginning!r}. Check the path."
        raise StudyVersion(path, message)


def _check_writable(path: Path) -> None:
    for place, what in ((path, "the file"), (path.parent, "the folder of the study")):
        if not os.access(place, os.W_OK):
            message = f"{what} cannot be written. Open the study read-only, or copy it to a folder "
            raise StudyError(path, message + "that you may write to.")


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE))
    except OSError as error:
        message = f"the file cannot be read ({error.strerror}). Check that you may read it."
        raise StudyError(path, message) from error


def _check_empty(connection: Connection) -> None:
    if _tables(connection):
        message = "there is a database already. Open it, or choose another name."
        raise StudyError(place_of(connection), message)


def _is_current(database: Database, readonly: bool) -> bool:
    """Whether a study is up to date; one that cannot be used as wished is refused."""
    revision = database.read(_revision)
    if revision is None:
        if not database.read(_tables):
            raise StudyNotFound(database.place, _UNFINISHED)
        message = "this is a database but not a study. Check the path."
        raise StudyVersion(database.place, message)
    if revision == SCHEMA:
        return True
    # Alembic takes a third of a second to load; most studies are up to date.
    from policytext.store import schema

    schema.refuse_unknown(database.place, revision)
    if readonly:
        message = f"an older policytext wrote this study (schema {revision}). Open it for writing "
        raise StudyVersion(database.place, message + "once, to bring it up to date.")
    return False


def _upgrade(database: Database) -> None:
    from policytext.store import schema

    with database.migrating() as connection:
        schema.upgrade(connection)


def _tables(connection: Connection) -> list[str]:
    return inspect(connection).get_table_names()


def _revision(connection: Connection) -> str | None:
    tables = _tables(connection)
    if "alembic_version" not in tables or study.name not in tables:
        return None
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")))
