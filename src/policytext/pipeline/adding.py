"""Adding documents to a study: only what is new is worked on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from policytext.errors import SourceError
from policytext.extraction import SourceFile, document_ids, extract_source, read_sources
from policytext.model import Failure, Source
from policytext.pipeline.progress import Outcome, Progress
from policytext.pipeline.versions import versions
from policytext.store import Study


def add_documents(study: Study, paths: Sequence[Path]) -> Iterator[Progress]:
    """Extract files into a study, one transaction a document.

    Args:
        study: open for writing.
        paths: files, folders and archives.

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
        failure: Failure | None = None
        if isinstance(source, Failure):
            item, outcome, failure = source.path, Outcome.FAILED, source
        else:
            item = source.name
            try:
                outcome = _add(study, source, run.id, known, taken)
            except SourceError as error:
                outcome = Outcome.FAILED
                failure = Failure(item, type(error).__name__, str(error))
        if failure is not None:
            study.add_failure(run.id, failure)
        counts[outcome.value] += 1
        changed = names.get(item, "") if outcome is Outcome.DONE else ""
        yield Progress("add", item, number, len(sources), outcome, failure=failure, changed=changed)
    study.finish_run(run.id, counts)


def _add(study: Study, source: SourceFile, run: str, known: set[str], taken: set[str]) -> Outcome:
    sha256 = source.sha256()
    if sha256 in known:
        study.add_copy(Source(source.name, sha256), run=run)
        return Outcome.KNOWN
    document = extract_source(source, document_ids([source.name], taken)[0])
    added = study.add_document(document, run=run)
    known.add(sha256)
    taken.add(added.id)
    return Outcome.DONE if added.new else Outcome.KNOWN
