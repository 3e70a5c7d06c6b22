"""Opening a study and giving it cases."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from policytext.errors import ExchangeError, StudyError, StudyNotFound
from policytext.exchange import Manifest, read_manifest
from policytext.model import Case
from policytext.store import Study


def open_or_create(path: Path | str, *, title: str = "") -> Study:
    """Open a study, or make it when it is not there.

    Args:
        path: a file, or the URL of a study that ``policytext init`` has made.
        title: of a new study.

    Raises:
        StudyError: when the study can neither be opened nor made.
    """
    if "://" in str(path):
        return Study.open(path)
    with suppress(StudyNotFound):
        return Study.open(path)
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"its folder cannot be made ({error.strerror}). Choose another place."
        raise StudyError(path, message) from error
    try:
        return Study.create(path, title=title)
    except StudyError:
        # Another process may have made it in the meantime.
        with suppress(StudyNotFound):
            return Study.open(path)
        raise


def assign_cases(study: Study, path: Path) -> Manifest:
    """Give the documents of a study to the cases of a manifest.

    Args:
        study: open for writing. Cases it has already stay; one that the manifest names again gets
            the manifest's label and variables, and its documents besides those it had.
        path: the manifest, a CSV file; see ``exchange.read_manifest``.

    Returns:
        The manifest, with the rows that name no document and the documents that no row names.

    Raises:
        ExchangeError: when the manifest cannot be read, or none of its rows names a document of
            the study.
    """
    manifest = read_manifest(path, study.documents(), study.source_names())
    found = tuple(case for case in manifest.cases if case.documents)
    if not found:
        message = "none of its rows names a document of the study. Check the column 'file'."
        raise ExchangeError(path, "manifest", message)
    study.set_cases(_merged(study.cases(default_from_documents=False), found))
    return manifest


def _merged(known: Iterable[Case], new: Iterable[Case]) -> tuple[Case, ...]:
    """Known cases first; one that is named again gets the new label, variables and documents."""
    cases = {case.id: case for case in known}
    for case in new:
        before = cases.get(case.id, case)
        documents = tuple(dict.fromkeys((*before.documents, *case.documents)))
        values = {value.variable: value for value in (*before.values, *case.values)}
        cases[case.id] = replace(case, documents=documents, values=tuple(values.values()))
    return tuple(cases.values())
