"""Opening a study and giving it cases."""

from __future__ import annotations

from pathlib import Path

from policytext.errors import ExchangeError
from policytext.exchange import read_cases
from policytext.model import Case
from policytext.store import Study


def open_or_create(path: Path | str, *, title: str = "") -> Study:
    """Open a study, or make it when it is not there.

    Args:
        path: the file or the URL.
        title: of a new study.

    Raises:
        StudyError: when the study can neither be opened nor made.
    """
    if "://" in str(path) or Path(path).exists():
        return Study.open(path)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    return Study.create(path, title=title)


def assign_cases(study: Study, manifest: Path) -> tuple[Case, ...]:
    """Give the documents of a study to the cases of a manifest.

    Args:
        study: open for writing; the cases of the manifest take the place of those it had.
        manifest: a CSV file, see ``exchange.read_cases``.

    Returns:
        The cases that have a document.

    Raises:
        ExchangeError: when the manifest cannot be read, or none of its rows names a document of
            the study.
    """
    cases = read_cases(manifest, study.documents())
    found = tuple(case for case in cases if case.documents)
    if not found:
        message = "none of its rows names a document of the study. Check the column 'file'."
        raise ExchangeError(manifest, "manifest", message)
    study.set_cases(found)
    return found
