"""Adding documents to a study: only what is new is worked on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from policytext.errors import SourceError, UnreadableSource
from policytext.extraction import (
    SourceFile,
    document_ids,
    extract_source,
    longer_name,
    named_apart,
    read_sources,
)
from policytext.extraction.drafts.options import USUAL, ReadOptions
from policytext.model import Failure, Source
from policytext.pipeline.known_sources import PATHS, PATHS_DIVIDED, KnownSources
from policytext.pipeline.progress import Outcome, Progress
from policytext.pipeline.versions import versions
from policytext.store import Study


def add_documents(
    study: Study, paths: Sequence[Path], options: ReadOptions = USUAL, *, apart: bool = False
) -> Iterator[Progress]:
    """Extract files into a study, one transaction a document.

    Args:
        study: open for writing.
        paths: files, folders and archives.
        options: how they are read.
        apart: a file with the name of a source of the study and another text is a document of its
            own, under a longer name; otherwise it is that source, changed, and left to
            ``renew_documents``.

    Yields:
        One report a source, in order: done, known (the study has these bytes or this text
            already), changed (nothing is stored) or failed.

    Raises:
        UnreadableSource: when one of the paths is not there; nothing has been added then.
        StudyError: when the study cannot be written.
    """
    sources = named_apart(read_sources(paths))
    settings = {PATHS: PATHS_DIVIDED.join(str(path) for path in paths)}
    run = study.start_run("add", settings=settings, versions=versions())
    adding = _Adding(study, run.id, options, apart)
    counts: Counter[str] = Counter()
    for number, source in enumerate(sources, start=1):
        report = Progress("add", "", number, len(sources), Outcome.FAILED)
        try:
            if isinstance(source, Failure):
                report = replace(report, item=source.path, failure=source)
            else:
                report = replace(report, item=source.name, path=str(source.path))
                report = adding.add(source, report)
        except SourceError as error:
            failure = Failure(report.item, type(error).__name__, str(error))
            report = replace(report, failure=failure)
        if report.failure is not None:
            study.add_failure(run.id, report.failure)
        counts[report.outcome.value] += 1
        yield report
    study.finish_run(run.id, counts)


def check_paths(paths: Sequence[Path]) -> None:
    """Make sure that files and folders are there, before a study is made for them.

    Raises:
        UnreadableSource: names the first that is not there.
    """
    for path in paths:
        if not path.exists():
            raise UnreadableSource(path, "there is no such file or folder", "Check the path.")


class _Adding:
    """What a run of adding knows of the study.

    Args:
        study: open for writing.
        run: id of the run.
        options: how sources are read.
        apart: whether a file whose name is known is a document of its own.
    """

    def __init__(self, study: Study, run: str, options: ReadOptions, apart: bool) -> None:
        self._study = study
        self._run = run
        self._options = options
        self._apart = apart
        self._known = KnownSources(study)
        self._digests = set(self._known.digests)
        self._ids = set(study.document_ids()) | set(study.replaced())

    def add(self, source: SourceFile, report: Progress) -> Progress:
        """Store a source, unless its bytes, its text or its name are known."""
        sha256 = source.sha256()
        if sha256 in self._digests:
            id = self._study.add_copy(Source(source.name, sha256), run=self._run)
            return replace(report, outcome=Outcome.KNOWN, document=id or "")
        same_name = self._known.by_name(source)
        if same_name and self._apart:
            source = replace(source, name=longer_name(source, self._known.names))
        (id,) = document_ids([source.name], self._ids)
        document = extract_source(source, id, self._options)
        report = replace(report, item=source.name)
        new_text = self._study.document_of_text(document.text_sha256) is None
        if same_name and new_text and not self._apart:
            return replace(report, outcome=Outcome.CHANGED, document=same_name)
        added = self._study.add_document(document, run=self._run)
        self._digests.add(sha256)
        self._ids.add(added.id)
        outcome = Outcome.DONE if added.new else Outcome.KNOWN
        return replace(report, outcome=outcome, document=added.id, warnings=document.warnings)
