"""Which files may become documents: folders, lists of files and zip archives, in a fixed order.

Left out without a word, when found in a folder or archive: hidden files and folders, lock files of
office programs (``~$...``), what systems leave behind, a README or licence, and tables of contents
named manifest, metadata or index (.csv, .tsv, .json, .jsonl, .yaml, .toml). A file named by itself
is never left out.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from policytext.errors import SourceError, SourceTooLarge, UnreadableSource
from policytext.extraction.containers import archives
from policytext.extraction.process.formats import TEXT_SUFFIXES
from policytext.extraction.text.encoding import decode
from policytext.extraction.text.normalise import one_line
from policytext.model import Failure

TEXT_LIMIT = 16 * 2**20
"""Largest text or web page that is read, in bytes."""
FILE_LIMIT = 512 * 2**20
"""Largest PDF or Word file that is read, in bytes."""

_ID_BYTES = 230
_LEFT_BEHIND = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_ABOUT = ("readme", "license", "licence")
_NOTES = frozenset({"", ".md", ".rst"})
_CONTENTS = frozenset({"manifest", "metadata", "index"})
_TABLES = frozenset({".csv", ".tsv", ".json", ".jsonl", ".yaml", ".yml", ".toml"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that may become a document. It holds no bytes and can be sent to another process.

    Attributes:
        path: the file, or the archive that holds it.
        name: path below the folder it was found in, or the file name; ``archive.zip!member``. Its
            characters can be printed, whatever bytes the file system gives.
        member: place of the member in the archive's list, from 0; None for a file.
    """

    path: Path
    name: str
    member: int | None = None

    @property
    def suffix(self) -> str:
        """The ending of the name in lower case, with its dot."""
        return PurePosixPath(self.name.rpartition("!")[2]).suffix.lower()

    @property
    def stem(self) -> str:
        """The file name without its ending."""
        return PurePosixPath(self.name.rpartition("!")[2]).stem

    @property
    def limit(self) -> int:
        """The largest size that is read, in bytes."""
        return TEXT_LIMIT if self.suffix in TEXT_SUFFIXES else FILE_LIMIT

    def read(self) -> bytes:
        """The bytes.

        Raises:
            UnreadableSource: when the file is not there, forbidden or damaged in its archive.
            SourceTooLarge: over ``limit``; nothing is read.
        """
        try:
            if self.member is not None:
                return archives.read_member(self.path, self.member, self.name, self.limit)
            status = self.path.stat()
            if not stat.S_ISREG(status.st_mode):
                found = "this is a folder, a pipe or a device, not a file"
                raise UnreadableSource(self.name, found, "Give a file")
            if status.st_size > self.limit:
                raise too_large(self.name, status.st_size, self.limit)
            return self.path.read_bytes()
        except OSError as error:
            raise unreadable(self.path, error) from error

    def sha256(self) -> str:
        """Digest of the bytes in hexadecimal.

        Raises:
            UnreadableSource: as ``read``.
            SourceTooLarge: as ``read``.
        """
        return hashlib.sha256(self.read()).hexdigest()


def read_sources(paths: Path | str | Iterable[Path | str]) -> Iterator[SourceFile | Failure]:
    """List what may become documents, without reading it.

    Args:
        paths: a folder, a file, a zip archive, or several. Folders are walked to the bottom.

    Yields:
        Files in sorted order, folder by folder; a failure for an archive that cannot be opened.

    Raises:
        UnreadableSource: when one of the paths is not there or forbidden.
    """
    several = [paths] if isinstance(paths, (str, Path)) else list(paths)
    for path in map(Path, several):
        if path.is_dir():
            yield from _in_folder(path)
        elif path.exists():
            yield from _in_file(path, readable_name(path.name))
        else:
            raise UnreadableSource(path, "there is no such file or folder", "Check the path")


def document_ids(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Ids for documents, one for each source name, in order.

    Args:
        names: source names such as ``2024/notice.pdf`` or ``notices.zip!notice.pdf``.
        taken: ids that are in use already.

    Returns:
        The file stem, cut to what a file name can hold, with ``-2``, ``-3`` ... appended where it
        is taken.
    """
    used = set(taken)
    ids = []
    for name in names:
        stem = _cut(one_line(PurePosixPath(name.rpartition("!")[2]).stem)) or "document"
        id, number = stem, 1
        while id in used:
            number += 1
            id = f"{stem}-{number}"
        used.add(id)
        ids.append(id)
    return ids


def too_large(name: str, size: int, limit: int) -> SourceTooLarge:
    """The error for a source over its limit; sizes in bytes."""
    found = f"the source has {size / 2**20:.0f} MB, more than the {limit // 2**20} MB that are read"
    return SourceTooLarge(name, found, "Split it into several files")


def unreadable(path: Path | str, error: OSError) -> UnreadableSource:
    """The error for a file that the system does not give."""
    found, advice = error.strerror or type(error).__name__, "Check the path"
    if isinstance(error, PermissionError):
        advice = "Allow reading it, or copy it to a place where you may"
    elif Path(path).is_symlink():
        found, advice = f"the link leads nowhere ({found})", "Give the file itself"
    return UnreadableSource(readable_name(str(path)), found, advice)


def readable_name(name: str) -> str:
    """A file name in characters; the system gives bytes that are no UTF-8 as lone surrogates."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        content = name.encode("utf-8", "surrogateescape")
        try:
            return decode(content, "name")[0]
        except SourceError:
            return content.decode("utf-8", "replace")
    return name


def _cut(stem: str) -> str:
    return stem.encode("utf-8", "replace")[:_ID_BYTES].decode("utf-8", "ignore").strip()


def _in_folder(folder: Path) -> Iterator[SourceFile | Failure]:
    """Files first, then folders; a link to a folder elsewhere and a closed folder are failures."""
    top = folder.resolve()
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        try:
            entries = sorted(os.scandir(place), key=lambda entry: entry.name)
        except OSError as error:
            refused = unreadable(place, error)
            if place is folder:
                raise refused from error
            yield failure(_below(place, folder), refused)
            continue
        inner = []
        for entry in entries:
            path = Path(entry.path)
            if _left_out(entry.name):
                continue
            if not path.is_dir():
                yield from _in_file(path, _below(path, folder))
            elif not entry.is_symlink():
                inner.append(path)
            elif not path.resolve().is_relative_to(top):
                yield _linked(_below(path, folder))
        waiting.extend(reversed(inner))


def _linked(name: str) -> Failure:
    found = "links to folders are not followed"
    return failure(name, UnreadableSource(name, found, "Give the folder itself"))


def _below(path: Path, folder: Path) -> str:
    return readable_name(path.relative_to(folder).as_posix())


def _in_file(path: Path, name: str) -> Iterator[SourceFile | Failure]:
    if path.suffix.lower() != ".zip":
        yield SourceFile(path, name)
        return
    try:
        members = archives.members(path, name)
    except SourceError as error:
        yield failure(name, error)
        return
    for member in members:
        if isinstance(member, Failure):
            yield member
        elif not any(map(_left_out, PurePosixPath(member.name).parts)):
            yield SourceFile(path, f"{name}!{member.name}", member.index)


def failure(name: str, error: SourceError) -> Failure:
    """The row of a failure table for an error."""
    return Failure(name, type(error).__name__, str(error))


def _left_out(name: str) -> bool:
    lower = name.lower()
    path = PurePosixPath(lower)
    return (
        lower.startswith((".", "~$"))
        or lower in _LEFT_BEHIND
        or (path.stem in _ABOUT and path.suffix in _NOTES)
        or (path.stem in _CONTENTS and path.suffix in _TABLES)
    )
