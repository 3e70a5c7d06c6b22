"""A writing program is killed: what it called finished is whole, and nothing is half done."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policytext.store import Study

from .writer import CODINGS, make_document

HERE = Path(__file__).parent
Start = Callable[..., subprocess.Popen[str]]
pytestmark = pytest.mark.slow

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HERE.parent)}


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a program; those that still go on when the test is over are killed."""
    processes: list[subprocess.Popen[str]] = []

    def start_program(program: str, *arguments: object) -> subprocess.Popen[str]:
        command = [sys.executable, str(HERE / program), *map(str, arguments)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
        processes.append(process)
        return process

    yield start_program
    for process in processes:
        process.kill()
        process.communicate()


def _finished(process: subprocess.Popen[str]) -> list[list[str]]:
    output, _ = process.communicate(timeout=60)
    # The last line may be cut off.
    return [line.split() for line in output.splitlines(keepends=True) if line.endswith("\n")]


def _check_whole(path: Path, finished: list[list[str]]) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    with Study.open(path) as study:
        stored = {document.id: document for document in study.documents()}
        coded = study.coded_documents(coder="rules", work_digest="d1")
        codings = Counter(coding.document for coding in study.codings(check=True))
    assert {id for what, id in finished if what == "added"} <= set(stored)
    assert {id for what, id in finished if what == "coded"} <= coded
    assert all(document == make_document(int(id[1:])) for id, document in stored.items())
    assert codings == dict.fromkeys(coded, CODINGS)


@pytest.mark.slow
def test_killed_at_random_moments(tmp_path: Path, start: Start) -> None:
    path = tmp_path / "study.sqlite"
    moments = random.Random(20240301)
    finished: list[list[str]] = []
    for _ in range(5):
        writer = start("writer.py", path, 100_000)
        assert writer.stdout is not None
        finished.append(writer.stdout.readline().split())
        time.sleep(moments.uniform(0, 0.15))
        writer.send_signal(signal.SIGKILL)
        finished += _finished(writer)
        _check_whole(path, finished)
    assert len(finished) > 5


@pytest.mark.parametrize(
    "statement",
    ["INSERT INTO documents", "INSERT INTO texts", "INSERT INTO coded", "INSERT INTO codings"],
)
def test_killed_inside_a_transaction(tmp_path: Path, start: Start, statement: str) -> None:
    path = tmp_path / "study.sqlite"
    writer = start("writer.py", path, 10, statement)
    finished = _finished(writer)
    assert writer.returncode == -signal.SIGKILL
    _check_whole(path, finished)
    last = finished[-1][0]
    assert len(finished) == (4 if last == "coded" else 5)
    assert _finished(start("writer.py", path, 2))[-1][0] == "coded"


@pytest.mark.parametrize(
    "statement", ["CREATE TABLE runs", "CREATE TABLE codings", "INSERT INTO study"]
)
def test_killed_while_the_study_is_made(tmp_path: Path, start: Start, statement: str) -> None:
    path = tmp_path / "study.sqlite"
    writer = start("writer.py", path, 1, statement)
    assert _finished(writer) == []
    assert writer.returncode == -signal.SIGKILL
    with Study.create(path, title="again") as study:
        assert study.title == "again"


def test_two_read_while_one_writes(tmp_path: Path, start: Start) -> None:
    path = tmp_path / "study.sqlite"
    Study.create(path).close()
    readers = [start("reader.py", path, 30) for _ in range(2)]
    assert [reader.stdout.readline() for reader in readers if reader.stdout] == ["reading\n"] * 2
    writer = start("writer.py", path, 30)
    assert len(_finished(writer)) == 60
    for program in (writer, *readers):
        assert program.wait(timeout=60) == 0
