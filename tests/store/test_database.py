from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from policytext.errors import StudyError, StudyLocked
from policytext.model import Document
from policytext.store import Study


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "study.sqlite"
    Study.create(path).close()
    return path


@contextmanager
def _another_writer(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


def test_study_that_stays_locked_is_reported(path: Path, zh_document: Document) -> None:
    with _another_writer(path), Study.open(path, timeout=0.05) as study:
        with pytest.raises(StudyLocked, match="another program is writing"):
            study.add_document(zh_document)
        assert study.document_ids() == ()


def test_writer_waits_for_another(path: Path, zh_document: Document) -> None:
    with _another_writer(path) as other, Study.open(path, timeout=20) as study:
        release = threading.Timer(0.2, other.execute, ["COMMIT"])
        release.start()
        assert study.add_document(zh_document).new
        release.join()


def test_study_that_is_locked_whole_cannot_be_opened(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    connection.execute("UPDATE study SET title = 'held'")
    with pytest.raises(StudyLocked):
        Study.open(path, timeout=0.05)
    connection.close()


def test_many_threads_write_one_study(study: Study) -> None:
    def write(thread: int) -> None:
        for n in range(5):
            study.add_document(Document.from_text("d", f"text {thread} {n}"))

    threads = [threading.Thread(target=write, args=[n]) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(study.document_ids()) == sorted(["d", *(f"d-{n}" for n in range(2, 21))])


def test_reader_sees_one_moment(study: Study, zh_document: Document, en_document: Document) -> None:
    study.add_document(zh_document)
    with study._database.reading() as connection:
        count = text("SELECT count(*) FROM documents")
        assert connection.scalar(count) == 1
        study.add_document(en_document)
        assert connection.scalar(count) == 1
    assert len(study.document_ids()) == 2


def test_full_disk_stores_nothing(path: Path) -> None:
    long = Document.from_text("long", "长" * 100_000)
    with Study.open(path) as study:
        with study._database.writing() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count=10")
        with pytest.raises(StudyError, match="disk is full"):
            study.add_document(long)
        assert study.document_ids() == ()


def test_broken_rule_of_the_tables_is_a_study_error(study: Study) -> None:
    with pytest.raises(StudyError, match="the database reports"), study._database.writing() as c:
        c.execute(text("INSERT INTO failures VALUES (1, 'run-9999', '', '', '')"))


def test_study_is_flushed_at_every_commit(path: Path) -> None:
    with Study.open(path) as study, study._database.writing() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys")
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in pragmas]
    assert found == ["wal", 2, 1]
