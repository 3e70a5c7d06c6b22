"""Members of a zip archive: names, order and bytes. Nothing is ever written to disk."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from policytext.errors import SourceError, SourceTooLarge, UnreadableSource, UnsupportedFormat
from policytext.extraction.encoding import decode
from policytext.model import Failure

MEMBER_LIMIT = 20_000
"""Most members of one archive."""

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


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
        UnreadableSource: when it cannot be opened.
        SourceTooLarge: with more than ``MEMBER_LIMIT`` members.
    """
    try:
        with ZipFile(path) as archive:
            listed = archive.infolist()
    except (*_BROKEN, OSError) as error:
        raise _damaged(name, error) from error
    if len(listed) > MEMBER_LIMIT:
        found = f"the archive has {len(listed)} members, more than {MEMBER_LIMIT}"
        raise SourceTooLarge(name, found, "Split it into several archives")
    named = [(_decoded(info), index) for index, info in enumerate(listed) if not info.is_dir()]
    return [_checked(name, member, index) for member, index in sorted(named)]


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
        with ZipFile(path) as archive:
            info = archive.infolist()[index]
            if info.flag_bits & _ENCRYPTED:
                found = "the archive member is encrypted"
                raise UnreadableSource(name, found, "Unpack the archive with its password")
            with archive.open(info) as stream:
                content = stream.read(limit + 1)
    except (*_BROKEN, IndexError) as error:
        raise _damaged(name, error) from error
    if len(content) > limit:
        found = f"the archive member has more than the {limit // 2**20} MB that are read"
        raise SourceTooLarge(name, found, "Split it into several files")
    return content


def _checked(archive: str, member: str, index: int) -> Member | Failure:
    error: SourceError | None = None
    path = PurePosixPath(member)
    name = f"{archive}!{member}"
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        error = UnreadableSource(name, "the member's path leads out of the archive", "Pack it anew")
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


def _damaged(name: str, error: Exception) -> UnreadableSource:
    found = f"the archive cannot be opened ({error})"
    return UnreadableSource(name, found, "Download or pack it again")
