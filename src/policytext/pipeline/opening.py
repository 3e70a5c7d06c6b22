"""Opening a study and giving it cases."""

from __future__ import annotations

from pathlib import Path

from policytext.errors import ExchangeError
from policytext.exchange import Manifest, read_manifest
from policytext.store import Study


def open_or_create(path: Path | str, *, title: str = "") -> Study:
    """Open a study, or make it when it is not there.

    Args:
        path: the file or the URL.
        title: of a new study.

    Raises:
        StudyError: when the study can neither be opened nor made.
    """
    if "://" in str(path) or _has_content(Path(path)):
        return Study.open(path)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    return Study.create(path, title=title)


def _has_content(path: Path) -> bool:
    """Whether a file was ever written: one that was killed while it was made is empty."""
    return path.exists() and path.stat().st_size > 0


def assign_cases(study: Study, path: Path) -> Manifest:
    """Give the documents of a study to the cases of a manifest.

    Args:
        study: open for writing; the cases of the manifest take the place of those it had.
        path: the manifest, a CSV file; see ``exchange.read_manifest``.

    Returns:
        The manifest, with the rows that name no document and the documents that no row names.

    Raises:
        ExchangeError: when the manifest cannot be read, or none of its rows names a document of
            the study.
    """
    manifest = read_manifest(path, study.documents())
    found = tuple(case for case in manifest.cases if case.documents)
    if not found:
        message = "none of its rows names a document of the study. Check the column 'file'."
        raise ExchangeError(path, "manifest", message)
    study.set_cases(found)
    return manifest
