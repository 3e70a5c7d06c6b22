from __future__ import annotations

import os
import pickle
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.errors import SourceTooLarge, UnreadableSource
from policytext.extraction import SourceFile, document_ids, read_sources
from policytext.extraction import sources as sources_module
from policytext.model import Failure


def names(folder: Path) -> list[str]:
    return [s.name if isinstance(s, SourceFile) else s.path for s in read_sources(folder)]


def write(path: Path, content: str = "text") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def test_files_of_a_folder_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "2024/通知.txt", "2024/z.pdf"):
        write(tmp_path / name)
    assert names(tmp_path) == ["a.txt", "b.txt", "2024/z.pdf", "2024/通知.txt"]


def test_what_is_left_out_without_a_word(tmp_path: Path) -> None:
    for name in (
        ".DS_Store", ".git/config", "~$report.docx", "Thumbs.db", "README.md", "LICENSE",
        "manifest.csv", "index.json", "__MACOSX/a.txt",
    ):  # fmt: skip
        write(tmp_path / name)
    assert names(tmp_path) == []
    write(tmp_path / "index.html")
    write(tmp_path / "figures.csv")
    assert names(tmp_path) == ["figures.csv", "index.html"]
    assert names(tmp_path / "README.md") == ["README.md"]


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="no such file or folder"):
        list(read_sources(tmp_path / "nowhere"))


def test_a_forbidden_file_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableSource, match="Permission denied"):
        SourceFile(path, "a.txt").read()


def test_a_source_goes_to_another_process(tmp_path: Path) -> None:
    source = SourceFile(write(tmp_path / "a.txt", "成果转化"), "a.txt")
    assert pickle.loads(pickle.dumps(source)).sha256() == source.sha256()


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources_module, "TEXT_LIMIT", 2**20)
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(2**20 + 1)
    with pytest.raises(SourceTooLarge, match="more than the 1 MB"):
        SourceFile(path, "a.txt").read()


def test_members_of_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "laws.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("b/second.txt", "2")
        archive.writestr("a.txt", "1")
        archive.writestr("__MACOSX/._a.txt", "x")
        archive.writestr("empty/", "")
    found = [source for source in read_sources(path) if isinstance(source, SourceFile)]
    assert [source.name for source in found] == ["laws.zip!a.txt", "laws.zip!b/second.txt"]
    assert [source.read() for source in found] == [b"1", b"2"]
    assert [source.stem for source in found] == ["a", "second"]


def test_gbk_names_without_the_flag_for_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "notices.zip"
    gbk = "关于促进转移的通知".encode("gbk")
    placeholder = "x" * len(gbk) + ".txt"
    with ZipFile(path, "w") as archive:
        archive.writestr(ZipInfo(placeholder), "text")
    path.write_bytes(path.read_bytes().replace(placeholder.encode(), gbk + b".txt"))
    assert names(path) == ["notices.zip!关于促进转移的通知.txt"]


@pytest.mark.parametrize("member", ["../out.txt", "/etc/out.txt", "C:/out.txt", "inner.zip"])
def test_members_that_are_refused(tmp_path: Path, member: str) -> None:
    path = tmp_path / "a.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr(member, "x")
    (found,) = read_sources(path)
    assert isinstance(found, Failure)
    assert found.path == f"a.zip!{member}"


def test_a_member_that_unpacks_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources_module, "TEXT_LIMIT", 2**20)
    path = tmp_path / "a.zip"
    with ZipFile(path, "w", compression=8) as archive:
        archive.writestr("a.txt", b" " * (2**20 + 1))
    (source,) = read_sources(path)
    assert isinstance(source, SourceFile)
    with pytest.raises(SourceTooLarge):
        source.read()


def test_a_broken_archive_is_a_failure(tmp_path: Path) -> None:
    write(tmp_path / "a.zip", "no archive")
    (found,) = read_sources(tmp_path)
    assert isinstance(found, Failure)
    assert found.reason == "UnreadableSource"


def test_document_ids() -> None:
    given_names = ["a.txt", "2024/a.pdf", "laws.zip!x/a.docx", "b.txt"]
    assert document_ids(given_names) == ["a", "a-2", "a-3", "b"]
    assert document_ids(["a.txt"], taken=["a", "a-2"]) == ["a-3"]


@given(st.lists(st.text(min_size=1)))
def test_document_ids_are_unique(stems: list[str]) -> None:
    ids = document_ids(stems)
    assert len(set(ids)) == len(stems)
    assert all(ids)


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    os.symlink(tmp_path, tmp_path / "loop")
    assert names(tmp_path) == ["a.txt"]
