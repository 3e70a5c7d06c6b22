"""Members of a zip archive: names, order and bytes. Nothing is ever written to disk."""

from __future__ import annotations

import os
import re
import stat
import struct
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from policytext.errors import SourceError, SourceTooLarge, UnreadableSource, UnsupportedFormat
from policytext.extraction.text.encoding import decode
from policytext.model import Failure

MEMBER_LIMIT = 20_000
"""Most members of one archive."""
UNPACKED_LIMIT = 2**30
"""What an archive may unpack to in any case, in bytes; more, when it is itself so large."""
_RATIO = 100
_MEMBER_RATIO = 200
_LARGE = 16 * 2**20
_LISTING = 1000
_TAIL = 22 + 2**16 + 76
_HEAD = 30
_DRIVE = re.compile("[A-Za-z]:")

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_BROKEN = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive.

    Attributes:
        name: decoded, with ``/`` between folders.
        index: place in the archive's list, from 0.
    """

    name: str
    index: int


def members(path: Path, name: str) -> list[Member | Failure]:
    """The files of an archive sorted by name; failures for those that must not be opened.

    Args:
        path: the archive.
        name: its name in messages.

    Raises:
        UnreadableSource: when it cannot be opened, or its members lie in each other.
        SourceTooLarge: with more than ``MEMBER_LIMIT`` members, or when it unpacks to far more
            than it holds.
    """
    listed, size = _listed(path, name), path.stat().st_size
    if sum(info.compress_size for info in listed) > size:
        found = "the members of the archive lie in each other"
        raise UnreadableSource(name, found, "Get it from another place")
    unpacked = sum(info.file_size for info in listed)
    if unpacked > max(UNPACKED_LIMIT, _RATIO * size):
        found = f"the archive of {size / 2**20:.1f} MB unpacks to {unpacked / 2**20:.0f} MB"
        raise SourceTooLarge(name, found, "Unpack it, look at it, and give what is wanted")
    named = [(_decoded(info), index) for index, info in enumerate(listed) if not info.is_dir()]
    return [_checked(name, member, index, listed[index]) for member, index in sorted(named)]


def read_member(path: Path, index: int, name: str, limit: int) -> bytes:
    """The bytes of one member.

    Args:
        path: the archive.
        index: the member's place in the archive's list.
        name: named in errors.
        limit: most bytes to unpack, whatever the archive says.

    Raises:
        UnreadableSource: when it is encrypted or damaged.
        SourceTooLarge: when it is over the limit.
    """
    try:
        info = _listed(path, name)[index]
        if info.flag_bits & _ENCRYPTED:
            found = "the archive member is encrypted"
            raise UnreadableSource(name, found, "Unpack the archive with its password")
        content = _unpacked(path, info, limit)
    except (*_BROKEN, IndexError) as error:
        raise _damaged(name, error) from error
    if len(content) > limit:
        found = f"the archive member has more than the {limit // 2**20} MB that are read"
        raise SourceTooLarge(name, found, "Split it into several files")
    return content


def _listed(path: Path, name: str) -> tuple[ZipInfo, ...]:
    """What the archive says of its members."""
    try:
        status = path.stat()
        if _list_size(path) > MEMBER_LIMIT * _LISTING:
            raise _too_many(name)
        listed = _infos(path, status.st_mtime_ns, status.st_size)
    except (*_BROKEN, OSError) as error:
        raise _damaged(name, error) from error
    if len(listed) > MEMBER_LIMIT:
        raise _too_many(name)
    return listed


@lru_cache(maxsize=1)
def _infos(path: Path, changed: int, size: int) -> tuple[ZipInfo, ...]:
    """The list of an archive, kept while its members are read; it may be long."""
    with ZipFile(path) as archive:
        return tuple(archive.infolist())


def _list_size(path: Path) -> int:
    """How many bytes the archive's list has, as it says itself: the most that may be meant."""
    with path.open("rb") as file:
        length = file.seek(0, os.SEEK_END)
        begin = file.seek(max(0, length - _TAIL))
        tail = file.read()
        said = [0]
        for match in re.finditer(b"PK\x05\x06.{8}(.{4})", tail, re.DOTALL):
            said.append(int.from_bytes(match.group(1), "little"))
        for match in re.finditer(b"PK\x06\x06.{36}(.{8})", tail, re.DOTALL):
            said.append(int.from_bytes(match.group(1), "little"))
    return min(max(said), begin + len(tail))


def _unpacked(path: Path, info: ZipInfo, limit: int) -> bytes:
    """The bytes of a member, of which at most one more than the limit is unpacked."""
    with path.open("rb") as file:
        file.seek(info.header_offset)
        head = file.read(_HEAD)
        if head[:4] != b"PK\x03\x04":
            raise BadZipFile("no member where its list says")
        file.seek(sum(struct.unpack("<HH", head[-4:])), os.SEEK_CUR)
        packed = file.read(info.compress_size)
    if info.compress_type == ZIP_STORED:
        content = packed[: limit + 1]
    elif info.compress_type == ZIP_DEFLATED:
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, limit + 1)
    else:
        raise NotImplementedError(f"it is packed by method {info.compress_type}, not by deflate")
    if len(content) <= limit and zlib.crc32(content) != info.CRC:
        raise BadZipFile("its checksum is wrong")
    return content


def _checked(archive: str, member: str, index: int, info: ZipInfo) -> Member | Failure:
    error: SourceError | None = None
    path = PurePosixPath(member)
    name = f"{archive}!{member}"
    if path.is_absolute() or ".." in path.parts or _DRIVE.match(member) or not path.name:
        error = UnreadableSource(name, "the member's path leads out of the archive", "Pack it anew")
    elif stat.S_ISLNK(info.external_attr >> 16):
        error = UnreadableSource(name, "the member is a link, not a file", "Pack the file itself")
    elif info.file_size > max(_LARGE, _MEMBER_RATIO * info.compress_size):
        found = f"the member unpacks to {info.file_size / 2**20:.0f} MB, {_MEMBER_RATIO} times more"
        error = SourceTooLarge(name, found, "Unpack it, and look at it")
    elif path.suffix.lower() == ".zip":
        found = "archives inside archives are not opened"
        error = UnsupportedFormat(name, found, "Unpack it, and give what is inside")
    if error:
        return Failure(name, type(error).__name__, str(error))
    return Member(member, index)


def _decoded(info: ZipInfo) -> str:
    """The member's name; programs in China write GBK and do not say so, which reads as CP437."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME and not name.isascii():
        try:
            name, _ = decode(info.orig_filename.encode("cp437"), name)
        except (UnicodeEncodeError, SourceError):
            name = info.filename
    return name.replace("\\", "/")


def _too_many(name: str) -> SourceTooLarge:
    found = f"the archive has more than {MEMBER_LIMIT} members"
    return SourceTooLarge(name, found, "Split it into several archives")


def _damaged(name: str, error: Exception) -> UnreadableSource:
    found = f"the archive cannot be opened ({error})"
    return UnreadableSource(name, found, "Download or pack it again")
