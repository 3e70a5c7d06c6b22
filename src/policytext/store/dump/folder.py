"""The folder of a dump: names of its files, their digests, and replacing an older dump."""

from __future__ import annotations

import hashlib
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import mkdtemp

from policytext.errors import ExchangeError
from policytext.store.dump.lines import Found, read_bytes

ABOUT = "study.yaml"
SUMS = "SHA256SUMS"
_FOR_GIT = ".gitattributes"
_SPECIAL = frozenset("-_.@+()")
_LONGEST = 100
_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)
_AREAS = ("texts", "codings", "codebooks", "memos", "models")


class FileNames:
    """Names of files for ids: each its own on every system, the same for the same ids."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name_of(self, id: str) -> str:
        """A name without ending for the next id."""
        plain = "".join(sign if sign.isalnum() or sign in _SPECIAL else "_" for sign in id)
        plain = _cut(unicodedata.normalize("NFC", plain)).strip(". ") or "_"
        if plain.partition(".")[0].casefold() in _RESERVED:
            plain = f"_{plain}"
        name, number = plain, 1
        while _folded(name) in self._taken:
            number += 1
            name = f"{plain}-{number}"
        self._taken.add(_folded(name))
        return name


def _cut(name: str) -> str:
    return name.encode()[:_LONGEST].decode(errors="ignore")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


class Draft:
    """Files of a dump that is being written, with their digests."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.sums: dict[str, str] = {}

    def write(self, name: str, lines: Iterable[str]) -> None:
        """Write lines; no file when there are none.

        Args:
            name: path within the dump, with ``/``.
            lines: without their ends, all in UTF-8.
        """
        rows = iter(lines)
        first = next(rows, None)
        if first is None:
            return
        digest = hashlib.sha256()
        with self._opened(name).open("wb") as file:
            for line in chain([first], rows):
                content = f"{line}\n".encode()
                digest.update(content)
                file.write(content)
        self.sums[name] = digest.hexdigest()

    def write_bytes(self, name: str, content: bytes) -> None:
        """Write a file as it is."""
        self._opened(name).write_bytes(content)
        self.sums[name] = hashlib.sha256(content).hexdigest()

    def close(self) -> None:
        """Write the list of digests, in the form of ``sha256sum``, and keep git off line ends."""
        (self._folder / _FOR_GIT).write_bytes(b"* -text\n")
        lines = (f"{digest}  {name}\n" for name, digest in sorted(self.sums.items()))
        (self._folder / SUMS).write_bytes("".join(lines).encode())

    def _opened(self, name: str) -> Path:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


@contextmanager
def drafted(folder: Path) -> Iterator[Draft]:
    """Write a dump beside its place; it takes the place when all of it is written.

    Args:
        folder: not there, empty, or an older dump. Files in it that are no part of that dump stay.

    Raises:
        ExchangeError: when something else is there, or it cannot be written.
    """
    try:
        _check_free(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        work = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            new = work / "dump"
            new.mkdir()
            draft = Draft(new)
            yield draft
            draft.close()
            _put(new, folder, draft.sums)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"the dump cannot be written ({reason}). Choose another folder."
        raise ExchangeError(folder, "folder", message) from error


def _check_free(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ExchangeError(folder, "folder", "this is a file. Choose another name.")
    there = [path.name for path in folder.iterdir() if not path.name.startswith(".")]
    if there and ABOUT not in there:
        message = f"there is something else already ({min(there)}), and no dump of a study. "
        raise ExchangeError(folder, "folder", message + "Choose an empty folder.")


def _put(new: Path, folder: Path, sums: Mapping[str, str]) -> None:
    """Move a dump to its place; of an older one files that are the same are not touched."""
    if not folder.exists():
        new.rename(folder)
        return
    older = _listed(folder)
    # Without its list of digests a dump is not loaded: what is killed half-way is known as such.
    (folder / SUMS).unlink(missing_ok=True)
    for name in older:
        if name not in sums and _is_inside(name):
            (folder / name).unlink(missing_ok=True)
    for name in (*sums, SUMS):
        target = folder / name
        content = (new / name).read_bytes()
        if not target.is_file() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            (new / name).replace(target)
    if not (folder / _FOR_GIT).exists():
        (new / _FOR_GIT).replace(folder / _FOR_GIT)
    for area in _AREAS:
        if (folder / area).is_dir() and not any((folder / area).iterdir()):
            (folder / area).rmdir()


def _listed(folder: Path) -> tuple[str, ...]:
    path = folder / SUMS
    return tuple(found.value[1] for found in _sums(path)) if path.is_file() else ()


def _is_inside(name: str) -> bool:
    """Whether a name of a list is one that a dump gives."""
    parts = name.split("/")
    plain = all(part and not part.startswith(".") and "\\" not in part for part in parts)
    return plain and len(parts) <= 2 and (len(parts) == 1 or parts[0] in _AREAS)


def check_sums(folder: Path) -> None:
    """Make sure that a dump is whole and as it was written.

    Raises:
        ExchangeError: names the first file that is missing, changed or not of the dump.
    """
    if not (folder / SUMS).is_file():
        message = "it is missing, so the dump is not known to be whole. Dump the study again, or "
        raise ExchangeError(folder / SUMS, "file", message + "load it as edited: --edited")
    wanted = {}
    for found in _sums(folder / SUMS):
        digest, name = found.value
        if not _is_inside(name):
            raise found.wrong(f"{name!r} is no file of a dump. Restore the list.")
        wanted[name] = digest
    for name in sorted({*wanted, *dumped_files(folder)}):
        _check_sum(folder / name, wanted.get(name))


def _check_sum(path: Path, wanted: str | None) -> None:
    if wanted is None:
        message = f"it is not in the list {SUMS}. Take it out of the folder, or load: --edited"
        raise ExchangeError(path, "file", message)
    if not path.is_file():
        message = f"it is in the list {SUMS} but not in the folder. Restore it, or dump again."
        raise ExchangeError(path, "file", message)
    found = hashlib.sha256(read_bytes(path)).hexdigest()
    if found != wanted:
        message = f"it has changed since the dump: its SHA-256 is {found[:12]}…, not "
        message += f"{wanted[:12]}… as in {SUMS}. Restore it; if it was changed on purpose: "
        raise ExchangeError(path, "file", message + "--edited")


def _sums(path: Path) -> Iterator[Found]:
    """Digest and name of every line."""
    lines = read_bytes(path).decode("utf-8", "replace").splitlines()
    for number, line in enumerate(lines, start=1):
        digest, _, name = line.partition("  ")
        found = Found((digest, name), path, number)
        if len(digest) != hashlib.sha256().digest_size * 2 or not name:
            raise found.wrong("it is no digest and name. Restore the file, or dump again.")
        yield found


def dumped_files(folder: Path) -> Iterator[str]:
    """Names of the files of a dump that are there, as in the list of digests."""
    for path in sorted(folder.glob("*.jsonl")):
        yield path.name
    for area in _AREAS:
        for path in sorted((folder / area).glob("*")):
            if not path.name.startswith("."):
                yield f"{area}/{unicodedata.normalize('NFC', path.name)}"
