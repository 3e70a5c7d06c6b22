"""Adding documents to a study: only what is new is worked on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from policytext.errors import SourceError, UnreadableSource
from policytext.extraction import SourceFile, document_ids, extract_source, read_sources
from policytext.extraction.drafts.options import USUAL, ReadOptions
from policytext.model import Failure, Source
from policytext.pipeline.progress import Outcome, Progress
from policytext.pipeline.versions import versions
from policytext.store import Study


def add_documents(
    study: Study, paths: Sequence[Path], options: ReadOptions = USUAL
) -> Iterator[Progress]:
    """Extract files into a study, one transaction a document.

    Args:
        study: open for writing.
        paths: files, folders and archives.
        options: how they are read.

    Yields:
        One report a source, in order: done, known (the study has these bytes or this text
            already) or failed.

    Raises:
        UnreadableSource: when one of the paths is not there; nothing has been added then.
        StudyError: when the study cannot be written.
    """
    sources = list(read_sources(paths))
    settings = {"paths": "; ".join(str(path) for path in paths)}
    run = study.start_run("add", settings=settings, versions=versions())
    known = set(study.source_digests())
    names = study.source_names()
    taken = set(study.document_ids())
    counts: Counter[str] = Counter()
    for number, source in enumerate(sources, start=1):
        report = Progress("add", "", number, len(sources), Outcome.FAILED)
        try:
            if isinstance(source, Failure):
                report = replace(report, item=source.path, failure=source)
            else:
                report = replace(report, item=source.name)
                report = _add(study, source, report, run.id, known, taken, options)
        except SourceError as error:
            failure = Failure(report.item, type(error).__name__, str(error))
            report = replace(report, failure=failure)
        if report.failure is not None:
            study.add_failure(run.id, report.failure)
        counts[report.outcome.value] += 1
        changed = names.get(report.item, "") if report.outcome is Outcome.DONE else ""
        yield replace(report, changed=changed)
    study.finish_run(run.id, counts)


def check_paths(paths: Sequence[Path]) -> None:
    """Make sure that files and folders are there, before a study is made for them.

    Raises:
        UnreadableSource: names the first that is not there.
    """
    for path in paths:
        if not path.exists():
            raise UnreadableSource(path, "there is no such file or folder", "Check the path.")


def _add(
    study: Study,
    source: SourceFile,
    report: Progress,
    run: str,
    known: set[str],
    taken: set[str],
    options: ReadOptions,
) -> Progress:
    sha256 = source.sha256()
    if sha256 in known:
        study.add_copy(Source(source.name, sha256), run=run)
        return replace(report, outcome=Outcome.KNOWN)
    document = extract_source(source, document_ids([source.name], taken)[0], options)
    added = study.add_document(document, run=run)
    known.add(sha256)
    taken.add(added.id)
    outcome = Outcome.DONE if added.new else Outcome.KNOWN
    return replace(report, outcome=outcome, warnings=document.warnings)
