from __future__ import annotations

import os
import pickle
import random
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.errors import SourceTooLarge, UnreadableSource
from policytext.extraction import SourceFile, document_ids, read_sources
from policytext.extraction.containers import archives
from policytext.extraction.process import sources as sources_module
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


def test_long_names_become_ids_that_files_can_have() -> None:
    (first, second) = document_ids(["促" * 200 + ".txt", "促" * 200 + ".pdf"])
    assert first == "促" * 76
    assert second == "促" * 76 + "-2"


def test_a_link_inside_the_folder_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    os.symlink(tmp_path, tmp_path / "loop")
    os.symlink(tmp_path / "again", tmp_path / "again")
    os.symlink(tmp_path / "nowhere.txt", tmp_path / "gone.txt")
    assert names(tmp_path) == ["a.txt", "again", "gone.txt"]
    for name in ("again", "gone.txt"):
        with pytest.raises(UnreadableSource, match="the link leads nowhere"):
            SourceFile(tmp_path / name, name).read()


def test_a_link_to_a_folder_elsewhere_is_a_failure(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "a.txt")
    (tmp_path / "folder").mkdir()
    os.symlink(tmp_path / "elsewhere", tmp_path / "folder" / "more")
    (found,) = read_sources(tmp_path / "folder")
    assert isinstance(found, Failure)
    assert found.path == "more"
    assert "Give the folder itself" in found.message


def test_a_closed_folder_inside_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "closed" / "b.txt")
    write(tmp_path / "open" / "c.txt")
    scan = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert names(tmp_path) == ["a.txt", "closed", "open/c.txt"]
    with pytest.raises(UnreadableSource, match="Permission denied"):
        names(tmp_path / "closed")


def test_a_folder_deeper_than_any_stack(tmp_path: Path) -> None:
    here = Path.cwd()
    try:
        os.chdir(tmp_path)
        for _ in range(1200):
            os.mkdir("a")
            os.chdir("a")
        write(Path("b.txt"))
    finally:
        os.chdir(here)
    try:
        assert names(tmp_path) == ["a/" * 1200 + "b.txt"]
    finally:
        (tmp_path / ("a/" * 1200 + "b.txt")).unlink()
        for depth in range(1200, 0, -1):
            (tmp_path / ("a/" * depth)).rmdir()


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (source,) = read_sources(tmp_path)
    assert isinstance(source, SourceFile)
    with pytest.raises(UnreadableSource, match="a pipe or a device"):
        source.read()
    with pytest.raises(UnreadableSource, match="a pipe or a device"):
        SourceFile(Path("/dev/zero"), "zero.txt").read()


def test_a_name_in_gbk_bytes_can_be_printed(tmp_path: Path) -> None:
    name = os.fsdecode("关于促进成果转化的通知.txt".encode("gb18030"))
    write(tmp_path / name)
    (source,) = read_sources(tmp_path)
    assert isinstance(source, SourceFile)
    assert source.name == "关于促进成果转化的通知.txt"
    assert source.read() == b"text"
    source.path.unlink()
    with pytest.raises(UnreadableSource, match="关于促进成果转化的通知"):
        source.read()


def packed(path: Path, **members: bytes) -> Path:
    with ZipFile(path, "w", compression=ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.txt", content)
    return path


def test_a_member_that_unpacks_to_hundreds_of_times_its_size(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", bomb=bytes(20 * 2**20), sound=b"text")
    (bomb, sound) = read_sources(path)
    assert isinstance(bomb, Failure)
    assert bomb.reason == "SourceTooLarge"
    assert isinstance(sound, SourceFile)
    assert sound.read() == b"text"


def test_an_archive_that_unpacks_to_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "UNPACKED_LIMIT", 2**20)
    path = packed(tmp_path / "a.zip", **{f"m{number}": bytes(2**17) for number in range(20)})
    (found,) = read_sources(path)
    assert isinstance(found, Failure)
    assert "unpacks to 2 MB" in found.message


def test_members_that_lie_in_each_other(tmp_path: Path) -> None:
    text = random.Random(1).randbytes(500)
    path = packed(tmp_path / "a.zip", a=text, b=text)
    content = bytearray(path.read_bytes())
    directory = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", directory + 4)
    first_member, second_member = content[:second][42:46], content[second + 42 : second + 46]
    assert first_member != second_member
    start = int.from_bytes(second_member, "little")
    del content[start:directory]
    content[second - directory + start + 42 : second - directory + start + 46] = bytes(4)
    end = content.rindex(b"PK\x05\x06")
    content[end + 16 : end + 20] = start.to_bytes(4, "little")
    path.write_bytes(content)
    (found,) = read_sources(path)
    assert isinstance(found, Failure)
    assert "lie in each other" in found.message


@pytest.mark.parametrize("zip64", [False, True])
def test_an_archive_with_a_list_longer_than_memory(tmp_path: Path, zip64: bool) -> None:
    said = (30 * 2**20).to_bytes(8, "little")
    end = b"PK\x06\x06" + bytes(36) + said + bytes(28) if zip64 else b""
    end += b"PK\x05\x06" + bytes(8) + (bytes(4) if zip64 else said[:4]) + bytes(6)
    path = tmp_path / "a.zip"
    with path.open("wb") as file:
        file.truncate(31 * 2**20)
        file.seek(0, os.SEEK_END)
        file.write(end)
    (found,) = read_sources(path)
    assert isinstance(found, Failure)
    assert found.reason == "SourceTooLarge"


def test_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MEMBER_LIMIT", 2)
    (found,) = read_sources(packed(tmp_path / "a.zip", a=b"1", b=b"2", c=b"3"))
    assert isinstance(found, Failure)
    assert "more than 2 members" in found.message


def test_a_member_that_is_a_link_or_has_no_name(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    link = ZipInfo("passwords.txt")
    link.external_attr = 0o120777 << 16
    with ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr(".", "x")
    found = list(read_sources(path))
    assert [item.reason for item in found if isinstance(item, Failure)] == ["UnreadableSource"] * 2


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_a_member_packed_by_another_method(tmp_path: Path, method: int) -> None:
    path = tmp_path / "a.zip"
    with ZipFile(path, "w", compression=method) as archive:
        archive.writestr("a.txt", "text")
    (source,) = read_sources(path)
    assert isinstance(source, SourceFile)
    with pytest.raises(UnreadableSource, match="not by deflate"):
        source.read()


def test_a_member_with_a_wrong_byte(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", a="促进成果转化".encode())
    content = bytearray(path.read_bytes())
    content[40] ^= 0xFF
    path.write_bytes(content)
    (source,) = read_sources(path)
    assert isinstance(source, SourceFile)
    with pytest.raises(UnreadableSource, match="cannot be opened"):
        source.read()


def test_the_list_of_a_long_archive_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = packed(tmp_path / "a.zip", **{f"m{number}": b"text" for number in range(50)})
    opened = []
    monkeypatch.setattr(archives, "ZipFile", lambda p: opened.append(p) or ZipFile(p))
    assert all(
        source.read() == b"text" for source in read_sources(path) if isinstance(source, SourceFile)
    )
    assert len(opened) == 1
