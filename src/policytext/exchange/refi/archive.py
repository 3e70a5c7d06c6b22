"""The zip archive around a project, read within limits and written with the same bytes every time.

Nothing of an archive is ever written to disk: a path that leads elsewhere leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple, Protocol
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from policytext.errors import ExchangeError, SourceError
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.extraction.containers.archives import Member, members, read_member
from policytext.extraction.process.sources import SourceFile
from policytext.extraction.text.encoding import decode

PROJECT = "project.qde"
SOURCES = "sources"
INTERNAL = "internal://"
PROJECT_LIMIT = 2**29
"""Largest project file that is read, in bytes."""
SOURCE_LIMIT = 2**28
"""Largest source that is read, in bytes."""

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_FILE = 0o644 << 16
_MARK = b"\xef\xbb\xbf"


class FileText(NamedTuple):
    """The text of a source.

    Attributes:
        text: as the file has it, without a byte order mark.
        marked: whether there was one.
    """

    text: str
    marked: bool


class TextFiles(Protocol):
    """Where the texts of a project stand that are not in its elements."""

    def text(self, reference: str) -> FileText | None:
        """The text of an internal file; None when there is none."""


class Archive:
    """The files of a project.

    Args:
        path: of the ``.qdpx``.
        losses: where members that must not be opened are noted.

    Raises:
        ExchangeError: when it is no zip archive, unpacks to far more than it holds, or has no
            project file or several.
    """

    def __init__(self, path: Path, losses: Losses) -> None:
        self.path = path
        try:
            listed = members(path, path.name)
        except SourceError as error:
            message = f"{error.found}. {error.advice}."
            raise ExchangeError(path, "archive", message) from error
        self._files: dict[str, Member] = {}
        self._named: dict[str, Member] = {}
        for member in listed:
            if not isinstance(member, Member):
                losses.add(LossKind.UNSAFE_PATH, member.path, member.message)
                continue
            self._named.setdefault(member.name, member)
            if (first := self._files.setdefault(member.name.lower(), member)) is not member:
                told = f"{first.name} is in the archive before it under the same name"
                losses.add(LossKind.DUPLICATE_FILE, member.name, told)
        self.project = self._project_file()

    def read_project(self) -> bytes:
        """The project file."""
        return self._read(self.project, PROJECT_LIMIT)

    def read(self, reference: str) -> bytes | None:
        """The bytes of an internal file; None when it is not in the archive.

        Args:
            reference: ``internal://GUID.txt``; the scheme may be missing.

        Raises:
            ExchangeError: when it is damaged or too large.
        """
        member = self._find(reference)
        return None if member is None else self._read(member, SOURCE_LIMIT)

    def source(self, reference: str) -> SourceFile | None:
        """An internal file as a source that can be extracted; None when it is not there."""
        member = self._find(reference)
        if member is None:
            return None
        return SourceFile(self.path, f"{self.path.name}!{member.name}", member.index)

    def text(self, reference: str) -> FileText | None:
        """The text of an internal file; None when it is not in the archive.

        Raises:
            ExchangeError: when it is damaged, too large, or no text.
        """
        content = self.read(reference)
        if content is None:
            return None
        marked = content.startswith(_MARK)
        try:
            return FileText(content.removeprefix(_MARK).decode("utf-8"), marked)
        except UnicodeDecodeError:
            pass
        try:
            text, _ = decode(content, reference)
        except SourceError as error:
            raise ExchangeError(self.path, reference, f"{error.found}. {error.advice}.") from error
        return FileText(text.removeprefix("\ufeff"), False)

    def _find(self, reference: str) -> Member | None:
        name = reference.removeprefix(INTERNAL).replace("\\", "/").lstrip("/")
        folder = PurePosixPath(self.project.name).parent.as_posix()
        before = "" if folder == "." else f"{folder}/"
        for place in (f"{before}{SOURCES}/{name}", f"{before}{name}"):
            found = self._named.get(place) or self._files.get(place.lower())
            if found is not None:
                return found
        return None

    def _project_file(self) -> Member:
        found = [m for name, m in self._files.items() if name.endswith(".qde") and _is_own(name)]
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(member.name for member in found)
            message = f"it has several project files ({names}). Leave one in it."
            raise ExchangeError(self.path, "archive", message)
        names = ", ".join(list(self._files)[:5]) or "nothing"
        message = f"it has no project file (.qde), but {names}. Export the project as REFI-QDA."
        raise ExchangeError(self.path, "archive", message)

    def _read(self, member: Member, limit: int) -> bytes:
        name = f"{self.path.name}!{member.name}"
        try:
            return read_member(self.path, member.index, name, limit)
        except SourceError as error:
            message = f"{error.found}. {error.advice}."
            raise ExchangeError(self.path, member.name, message) from error


def _is_own(name: str) -> bool:
    """Whether it is no file that an operating system put there (``__MACOSX/._project.qde``)."""
    path = PurePosixPath(name)
    return "__macosx" not in path.parts and not path.name.startswith("._")


class ArchiveWriter:
    """Writes the archive of a project: fixed times, the project file first.

    Args:
        archive: open for writing.
    """

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive

    def open(self, name: str) -> IO[bytes]:
        """A file of the archive, to be written and closed before the next."""
        info = ZipInfo(name, _FIRST_DAY)
        info.compress_type = ZIP_DEFLATED
        info.create_system = 0
        info.external_attr = _FILE
        return self._archive.open(info, "w")

    def add_sources(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write the files of sources, by name and content."""
        for name, content in files:
            with self.open(f"{SOURCES}/{name}") as stream:
                stream.write(content)
