from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from policytext.extraction import (
    SourceFile,
    extract_folder,
    longer_name,
    named_apart,
    read_sources,
    tail_names,
)
from policytext.model import Document, Failure


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _names(paths: list[Path]) -> list[str]:
    return [s.name for s in named_apart(read_sources(paths)) if isinstance(s, SourceFile)]


def test_files_of_one_name_get_as_many_folders_as_tell_them_apart(tmp_path: Path) -> None:
    paths = [
        _write(tmp_path / place, place)
        for place in ("甲市/2023/通知.txt", "乙市/2023/通知.txt", "甲市/2024/通知.txt", "x.txt")
    ]
    assert _names(paths) == ["甲市/2023/通知.txt", "乙市/2023/通知.txt", "2024/通知.txt", "x.txt"]


def test_a_file_that_is_given_twice_is_read_once(tmp_path: Path) -> None:
    path = _write(tmp_path / "a" / "x.txt", "x")
    assert _names([path, tmp_path / "a", path.parent / ".." / "a" / "x.txt"]) == ["x.txt"]


def test_members_of_archives_of_one_name(tmp_path: Path) -> None:
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        with ZipFile(tmp_path / place / "c.zip", "w") as archive:
            archive.writestr("x.txt", place)
    assert _names([tmp_path / "a" / "c.zip", tmp_path / "b" / "c.zip"]) == [
        "a/c.zip!x.txt",
        "b/c.zip!x.txt",
    ]


def test_members_of_one_name_in_one_archive_stay(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("x.txt", "1")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("x.txt", "2")
    assert _names([tmp_path / "c.zip"]) == ["c.zip!x.txt", "c.zip!x.txt"]


def test_failures_stay_in_their_place(tmp_path: Path) -> None:
    paths = [_write(tmp_path / name, "no archive") for name in ("a.zip", "b.txt")]
    first, second = named_apart(read_sources(paths))
    assert isinstance(first, Failure)
    assert isinstance(second, SourceFile)


def test_tails_of_a_path(tmp_path: Path) -> None:
    source = SourceFile(tmp_path / "a" / "c.zip", "c.zip!m/x.txt", member=0)
    names = tail_names(source)
    assert names[-2:] == ["a/c.zip!m/x.txt", "c.zip!m/x.txt"]
    assert longer_name(source, {"c.zip!m/x.txt"}) == "a/c.zip!m/x.txt"
    assert longer_name(source, names) == (tmp_path / "a" / "c.zip").as_posix() + "!m/x.txt"


def test_documents_of_one_name_have_ids_and_sources_of_their_own(tmp_path: Path) -> None:
    paths = [_write(tmp_path / f, f"{f} 中试") for f in ("a/x.txt", "b/x.txt", "b/x.md")]
    found = [d for d in extract_folder(paths) if isinstance(d, Document)]
    assert [(d.id, d.source.name) for d in found] == [
        ("x", "a/x.txt"),
        ("x-2", "b/x.txt"),
        ("x-3", "x.md"),
    ]
