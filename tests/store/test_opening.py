from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from policytext.errors import MissingExtra, StudyError, StudyNotFound, StudyVersion
from policytext.model import Document
from policytext.store import Study


@pytest.fixture
def path(tmp_path: Path, zh_document: Document) -> Path:
    """A study with one document, closed."""
    path = tmp_path / "研究 100%#?.sqlite"
    with Study.create(path, title="转移") as study:
        study.add_document(zh_document)
    return path


@pytest.fixture
def no_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the mode bits hold for the superuser too."""

    def access(path: Path, mode: int) -> bool:
        return mode != os.W_OK or bool(Path(path).stat().st_mode & 0o200)

    monkeypatch.setattr(os, "access", access)


def test_study_is_one_file_when_closed(path: Path, zh_document: Document) -> None:
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with Study.open(str(path)) as study:
        assert study.title == "转移"
        assert list(study.documents()) == [zh_document]
        assert path.name in repr(study)


def test_study_is_never_overwritten(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(StudyError, match="Open it, or choose another name"):
        Study.create(path)
    assert path.read_bytes() == before


def test_other_file_is_never_overwritten(tmp_path: Path) -> None:
    notes = tmp_path / "notes.sqlite"
    notes.write_text("访谈记录", "utf-8")
    for taken in (notes, tmp_path):
        with pytest.raises(StudyError, match="something else"):
            Study.create(taken)
    assert notes.read_text("utf-8") == "访谈记录"


@pytest.mark.parametrize("journal", ["delete", "wal", "wal with a log left behind"])
def test_other_database_is_never_touched(tmp_path: Path, journal: str) -> None:
    made, other = tmp_path / "made.sqlite", tmp_path / "folder" / "other.sqlite"
    other.parent.mkdir()
    connection = sqlite3.connect(made)
    connection.execute(f"PRAGMA journal_mode={journal.split()[0]}")
    connection.execute("CREATE TABLE study (title)")
    if "log" not in journal:
        connection.close()
    for part in ("", "-wal"):
        if (tmp_path / (made.name + part)).exists():
            shutil.copy(f"{made}{part}", f"{other}{part}")
    connection.close()
    before = {file: file.read_bytes() for file in other.parent.iterdir()}
    for readonly in (True, False):
        with pytest.raises(StudyVersion, match="not a study"):
            Study.open(other, readonly=readonly)
    with pytest.raises(StudyError, match="a database already"):
        Study.create(other)
    left = set(other.parent.iterdir()) - {other.with_name(other.name + "-shm")}
    assert {file: file.read_bytes() for file in left} == before


def test_study_in_use_is_opened_by_another_name(tmp_path: Path, zh_document: Document) -> None:
    path, link = tmp_path / "study.sqlite", tmp_path / "folder" / "link.sqlite"
    link.parent.mkdir()
    link.symlink_to(path)
    with Study.create(path) as study:
        study.add_document(zh_document)
        for readonly in (True, False):
            with Study.open(link, readonly=readonly) as linked:
                assert linked.document(zh_document.id) == zh_document
    assert list(link.parent.iterdir()) == [link]


def test_study_cannot_be_made_without_a_folder(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="Check that the folder exists"):
        Study.create(tmp_path / "nowhere" / "study.sqlite")


@pytest.mark.parametrize("readonly", [True, False])
def test_missing_study_is_not_made(tmp_path: Path, readonly: bool) -> None:
    with pytest.raises(StudyNotFound, match="there is no study"):
        Study.open(tmp_path / "study.sqlite", readonly=readonly)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("readonly", [True, False])
@pytest.mark.parametrize("content", ["访谈记录".encode(), b"SQLite format 3\x00 but no more"])
def test_file_that_is_no_study_is_refused(tmp_path: Path, content: bytes, readonly: bool) -> None:
    notes = tmp_path / "notes.sqlite"
    notes.write_bytes(content)
    with pytest.raises(StudyVersion, match="not a study"):
        Study.open(notes, readonly=readonly)
    assert notes.read_bytes() == content


@pytest.mark.parametrize("readonly", [True, False])
@pytest.mark.parametrize("journal", ["", "wal"])
def test_study_that_was_never_finished_is_not_found_and_made_again(
    tmp_path: Path, journal: str, readonly: bool
) -> None:
    path = tmp_path / "study.sqlite"
    path.touch()
    if journal:
        # What a program leaves that is killed before its first transaction is stored.
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA journal_mode={journal}")
        assert path.stat().st_size
    with pytest.raises(StudyNotFound, match="Create the study again"):
        Study.open(path, readonly=readonly)
    with Study.create(path, title="转移") as study:
        assert study.title == "转移"


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="this is a folder"):
        Study.open(tmp_path)


def test_damaged_study_is_refused(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100:4096] = bytes(3996)
    path.write_bytes(content)
    with pytest.raises(StudyError, match="damaged"):
        Study.open(path)


def test_read_only_study_is_not_written(path: Path, en_document: Document) -> None:
    before = path.read_bytes()
    with Study.open(path, readonly=True) as study:
        with pytest.raises(StudyError, match="open read-only"):
            study.add_document(en_document)
        with (
            pytest.raises(StudyError, match="cannot be written"),
            study._database.reading() as connection,
        ):
            connection.execute(text("DELETE FROM texts"))
        assert len(study.document_ids()) == 1
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.usefixtures("no_write")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_study_without_the_right_to_write_is_read(
    path: Path, what: str, zh_document: Document
) -> None:
    place = path if what == "file" else path.parent
    place.chmod(0o555)
    try:
        with pytest.raises(StudyError, match="Open the study read-only, or copy it"):
            Study.open(path)
        with Study.open(path, readonly=True) as study:
            assert list(study.documents()) == [zh_document]
            assert [file.name for file in path.parent.iterdir()] == [path.name]
    finally:
        place.chmod(0o755)


@pytest.mark.usefixtures("no_write")
def test_unfinished_log_is_read_without_the_right_to_write(
    path: Path, tmp_path: Path, en_document: Document
) -> None:
    with Study.open(path) as study:
        study.add_document(en_document)
        for part in ("", "-wal", "-shm"):
            shutil.copy(f"{path}{part}", tmp_path / f"copy.sqlite{part}")
    copy = tmp_path / "copy.sqlite"
    copy.chmod(0o444)
    with Study.open(copy, readonly=True) as study:
        assert study.document(en_document.id) == en_document


def test_other_servers_are_refused() -> None:
    with pytest.raises(StudyError, match="not supported") as caught:
        Study.open("mysql://li:secret@host/study")
    assert "secret" not in str(caught.value)


def test_missing_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtra, match=r"policytext\[postgresql\]"):
        Study.create("postgresql+psycopg://li@host/study")


def test_database_library_is_loaded_on_first_use() -> None:
    program = (
        "import sys, policytext.store; assert 'sqlalchemy' not in sys.modules; "
        "policytext.store.Study; assert 'sqlalchemy' in sys.modules; "
        "assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
