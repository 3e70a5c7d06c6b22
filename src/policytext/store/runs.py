"""Runs and the sources that failed in them: the audit trail of the machine."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from policytext.model import Failure, Run
from policytext.store.identity import next_id, number_of
from policytext.store.tables import failures, runs


def start_run(connection: Connection, run: Run) -> Run:
    """Store a run that begins.

    Args:
        connection: a writing one.
        run: with its verb, coder, settings, inputs, versions, parent, start; its id is given here.

    Returns:
        The run with its id: ``run-0001`` and so on.

    Raises:
        StudyError: when the parent is no run of the study.
    """
    if run.parent:
        number_of(connection, runs, run.parent)
    id = next_id(connection, runs)
    values = {
        "id": id,
        "verb": run.verb,
        "coder": run.coder,
        "settings": dict(run.settings),
        "inputs": dict(run.inputs),
        "versions": dict(run.versions),
        "counts": dict(run.counts),
        "parent": run.parent,
        "started": run.started,
        "finished": run.finished,
    }
    connection.execute(insert(runs).values(values))
    return read_run(connection, id)


def finish_run(
    connection: Connection,
    id: str,
    counts: Mapping[str, int],
    *,
    now: str,
    inputs: Mapping[str, str] = MappingProxyType({}),
) -> Run:
    """Note that a run came to its end.

    Args:
        connection: a writing one.
        id: of the run.
        counts: how many documents, segments, codings, failures.
        now: ISO 8601, UTC.
        inputs: further ones, that were met on the way.

    Raises:
        StudyError: when there is no such run.
    """
    number = number_of(connection, runs, id)
    finished = update(runs).where(runs.c.number == number)
    every = {**read_run(connection, id).inputs, **inputs}
    connection.execute(finished.values(counts=dict(counts), inputs=every, finished=now))
    return read_run(connection, id)


def read_run(connection: Connection, id: str) -> Run:
    """The run with this id.

    Raises:
        StudyError: when there is no such run.
    """
    number = number_of(connection, runs, id)
    return _run(connection.execute(select(runs).where(runs.c.number == number)).one())


def read_runs(connection: Connection) -> tuple[Run, ...]:
    """All runs, oldest first."""
    return tuple(_run(row) for row in connection.execute(select(runs).order_by(runs.c.number)))


def add_failure(connection: Connection, run: str, failure: Failure) -> None:
    """Store a source that did not become a document.

    Raises:
        StudyError: when there is no such run.
    """
    number_of(connection, runs, run)
    values = {"path": failure.path, "reason": failure.reason, "message": failure.message}
    connection.execute(insert(failures).values(run=run, **values))


def read_failures(connection: Connection, run: str | None = None) -> tuple[Failure, ...]:
    """The failures of one run or of all, in the order they happened.

    Raises:
        StudyError: when there is no such run.
    """
    query = select(failures.c.path, failures.c.reason, failures.c.message)
    if run is not None:
        number_of(connection, runs, run)
        query = query.where(failures.c.run == run)
    return tuple(Failure(*row) for row in connection.execute(query.order_by(failures.c.number)))


def _run(row: Row[Any]) -> Run:
    return Run(
        id=row.id,
        verb=row.verb,
        coder=row.coder,
        settings=MappingProxyType(row.settings),
        inputs=MappingProxyType(row.inputs),
        versions=MappingProxyType(row.versions),
        counts=MappingProxyType(row.counts),
        parent=row.parent,
        started=row.started,
        finished=row.finished,
    )
