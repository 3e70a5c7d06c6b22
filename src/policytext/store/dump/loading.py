"""Making a study from plain text: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select, text

from policytext.errors import ExchangeError, StudyVersion
from policytext.store import opening, overview, tables
from policytext.store.database import is_url
from policytext.store.dump.files import DumpedFiles
from policytext.store.dump.folder import ABOUT, check_sums
from policytext.store.dump.lines import Found, read_facts, text_of
from policytext.store.dump.rows import RowLoader
from policytext.store.dump.writing import FORM


def load_study(
    folder: Path | str, place: Path | str, *, edited: bool = False, timeout: float = 30
) -> Mapping[str, int]:
    """Make a study from a folder that ``dump_study`` wrote.

    Args:
        folder: the dump.
        place: of the new study: a file that does not exist yet, or the URL of an empty database.
        edited: take files that have changed since the dump. Texts and codebooks never: positions
            and digests depend on them.
        timeout: seconds to wait while another program writes.

    Returns:
        How many documents, codings ... the study holds.

    Raises:
        ExchangeError: when a file is missing, damaged or contradicts another one; names file and
            line. Nothing is left of the new study then.
        StudyVersion: when a newer policytext wrote the dump.
        StudyError: when there is a study already.
    """
    source = Path(folder)
    about = _about(source)
    fresh = not is_url(place) and not Path(place).exists()

    def build(connection: Connection) -> None:
        _build(connection, source, about)
        # What is wrong in a line is told before that a file is not as it was.
        if not edited:
            check_sums(source)

    try:
        with closing(opening.make(place, build, timeout=timeout)) as database:
            return database.read(overview.count_all)
    except BaseException:
        if fresh:
            _remove(Path(place))
        raise


def _about(folder: Path) -> Found:
    """What the dump says about itself, its version checked."""
    path = folder / ABOUT
    if not path.is_file():
        message = f"there is no {ABOUT}, so this is no dump of a study. Check the path."
        raise ExchangeError(folder, "folder", message)
    lines = enumerate(text_of(path).split("\n"), start=1)
    facts = read_facts([(number, line) for number, line in lines if line.strip()], path)
    found = Found(facts, path, 1)
    form = facts.get("form")
    if not isinstance(form, int) or not isinstance(facts.get("schema"), str):
        raise found.wrong("form (a number) and schema (text) are missing. Restore the file.")
    if form > FORM:
        message = f"a newer policytext wrote this dump (form {form}); this one knows up to {FORM}. "
        raise StudyVersion(path, message + "Load it with that version.")
    _check_schema(path, str(facts["schema"]))
    return found


def _check_schema(path: Path, revision: str) -> None:
    from policytext.store import schema

    schema.refuse_unknown(str(path), revision)


def _build(connection: Connection, folder: Path, about: Found) -> None:
    """Build the tables as they were when the study was dumped, fill them, bring them up to date."""
    from policytext.store import schema

    revision = str(about.value["schema"])
    schema.upgrade(connection, revision)
    loader = RowLoader(connection, is_current=revision == tables.SCHEMA)
    files = DumpedFiles(folder, about, loader)
    for table in tables.metadata.sorted_tables:
        loader.load(table, files.rows_of(table))
    files.check_used()
    schema.upgrade(connection)
    if connection.dialect.name == "postgresql":
        _count_on(connection)


def _count_on(connection: Connection) -> None:
    """Let new rows be numbered after those that are there."""
    for table in tables.metadata.sorted_tables:
        if "number" in table.columns:
            newest = connection.scalar(select(func.max(table.c.number)))
            if newest is not None:
                values: Mapping[str, Any] = {"name": table.name, "newest": newest}
                query = text("SELECT setval(pg_get_serial_sequence(:name, 'number'), :newest)")
                connection.execute(query, values)


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)
