"""The files that documents were read from, found again by their bytes."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import file_digest
from pathlib import Path

from policytext.errors import ExchangeError

_SUFFIX = ".pdf"


class Originals:
    """PDF files of a folder by the SHA-256 of their bytes.

    Args:
        folder: searched to the bottom; None for none.

    Raises:
        ExchangeError: when it is no folder.
    """

    def __init__(self, folder: Path | None) -> None:
        self._files: Mapping[str, Path] = {}
        if folder is not None:
            if not folder.is_dir():
                message = "it is no folder. Name the folder with the files that were added."
                raise ExchangeError(folder, "originals", message)
            files = sorted(path for path in folder.rglob("*") if path.suffix.lower() == _SUFFIX)
            self._files = {_digest(path): path for path in files if path.is_file()}

    def __contains__(self, sha256: str) -> bool:
        return sha256 in self._files

    def read(self, sha256: str) -> bytes:
        """The bytes of a file."""
        return self._files[sha256].read_bytes()


def is_pdf(name: str) -> bool:
    """Whether a source was a PDF, by its name."""
    return name.lower().endswith(_SUFFIX)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
