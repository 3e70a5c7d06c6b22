from __future__ import annotations

import stat
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from policytext.errors import SourceTooLarge, UnreadableSource
from policytext.extraction.containers.archives import Member, members, read_member
from policytext.model import Failure


def packed(path: Path, *entries: tuple[str | ZipInfo, bytes]) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for entry, content in entries:
            archive.writestr(entry, content)
    return path


def test_members_sorted_with_folders_left_out(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", ("二/b.txt", b"2"), ("一.txt", b"1"), ("空/", b""))
    found = members(path, "a.zip")
    assert found == [Member("一.txt", 1), Member("二/b.txt", 0)]
    assert read_member(path, 0, "a.zip!二/b.txt", 10) == b"2"


def test_names_that_say_nothing_of_their_encoding(tmp_path: Path) -> None:
    entry = ZipInfo("通知.txt".encode("gbk").decode("cp437"))
    path = packed(tmp_path / "a.zip", (entry, b"x"))
    content = path.read_bytes()
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.index(mark) + at
        flags = int.from_bytes(content[place : place + 2], "little") & ~0x800
        content = content[:place] + flags.to_bytes(2, "little") + content[place + 2 :]
    utf8, gbk = entry.filename.encode(), "通知.txt".encode("gbk")
    assert content.count(utf8) == 2
    (member,) = members(_renamed(path, content, utf8, gbk), "a.zip")
    assert isinstance(member, Member)
    assert member.name == "通知.txt"


def _renamed(path: Path, content: bytes, old: bytes, new: bytes) -> Path:
    """The archive with a member's name written anew, and what stands behind it moved."""
    saved = len(old) - len(new)
    for mark, at in ((b"PK\x03\x04", 26), (b"PK\x01\x02", 28)):
        place = content.index(mark) + at
        content = content[:place] + len(new).to_bytes(2, "little") + content[place + 2 :]
    end = content.index(b"PK\x05\x06")
    for at, change in ((12, saved), (16, saved)):
        value = int.from_bytes(content[end + at : end + at + 4], "little") - change
        content = content[: end + at] + value.to_bytes(4, "little") + content[end + at + 4 :]
    path.write_bytes(content.replace(old, new))
    return path


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "x/../../a.txt", "C:/a.txt", "a.zip"])
def test_members_that_are_not_opened(tmp_path: Path, name: str) -> None:
    (found,) = members(packed(tmp_path / "a.zip", (name, b"x")), "a.zip")
    assert isinstance(found, Failure)


def test_links_are_not_followed(tmp_path: Path) -> None:
    entry = ZipInfo("a.txt")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    (found,) = members(packed(tmp_path / "a.zip", (entry, b"/etc/passwd")), "a.zip")
    assert isinstance(found, Failure)


def test_more_than_the_limit_is_not_unpacked(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", ("a.txt", b"x" * 1000))
    with pytest.raises(SourceTooLarge):
        read_member(path, 0, "a.zip!a.txt", 999)
    assert len(read_member(path, 0, "a.zip!a.txt", 1000)) == 1000


def test_a_member_whose_checksum_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("a.txt", b"abcdef")
    path.write_bytes(path.read_bytes().replace(b"abcdef", b"abcdeg"))
    with pytest.raises(UnreadableSource, match="checksum"):
        read_member(path, 0, "a.zip!a.txt", 100)


def test_a_file_that_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(UnreadableSource, match="cannot be opened"):
        members(path, "a.zip")
