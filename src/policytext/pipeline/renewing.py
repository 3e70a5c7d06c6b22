"""Reading sources again that a study has: a newer reading takes the place of the old one.

That is for a newer version of policytext, or for files that have changed. What people coded is
carried over; machines code the new text when ``code_documents`` runs again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from policytext.coding.carrying import Carried, carry_over
from policytext.errors import SourceError
from policytext.extraction import SourceFile, extract_source, read_sources
from policytext.extraction.drafts.options import USUAL, ReadOptions
from policytext.model import CoderKind, Document, Failure
from policytext.pipeline.progress import Outcome, Progress
from policytext.pipeline.versions import versions
from policytext.store import Study

NOT_PLACED = "CodingNotPlaced"
"""Reason of a failure that names a coding for which the new reading has no place."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """What became of one source.

    Attributes:
        progress: done, known (the new reading is the same) or failed.
        document: the new reading; None when there is none.
        kept_as: id under which the old reading is kept.
        carried: the codings of people, placed or not.
    """

    progress: Progress
    document: Document | None = None
    kept_as: str = ""
    carried: tuple[Carried, ...] = ()


def renew_documents(
    study: Study, paths: Sequence[Path], options: ReadOptions = USUAL
) -> Iterator[Renewal]:
    """Read sources again, one transaction a document.

    A source is known by its bytes, or else by its name. Codings of people that cannot be placed
    stay with the old reading and are stored as failures of the run.

    Args:
        study: open for writing.
        paths: files, folders and archives; a source that the study does not have fails.
        options: how files are read.

    Yields:
        One report a source, in order.

    Raises:
        UnreadableSource: when one of the paths is not there.
        StudyError: when the study cannot be written.
    """
    sources = list(read_sources(paths))
    settings = {"paths": "; ".join(str(path) for path in paths)}
    run = study.start_run("renew", settings=settings, versions=versions()).id
    people = {coder.id for coder in study.coders() if coder.kind is CoderKind.HUMAN}
    known = (study.source_digests(), study.source_names())
    counts: Counter[str] = Counter()
    for number, source in enumerate(sources, start=1):
        report = Progress("renew", _name(source), number, len(sources), Outcome.FAILED)
        renewal = _try(study, source, Renewal(report), run, people, known, options)
        for failure in _failures(renewal):
            study.add_failure(run, failure)
        counts[renewal.progress.outcome.value] += 1
        counts["codings"] += renewal.progress.codings
        yield renewal
    study.finish_run(run, counts)


def _name(source: SourceFile | Failure) -> str:
    return source.path if isinstance(source, Failure) else source.name


def _try(
    study: Study,
    source: SourceFile | Failure,
    renewal: Renewal,
    run: str,
    people: set[str],
    known: tuple[Mapping[str, str], Mapping[str, str]],
    options: ReadOptions,
) -> Renewal:
    if isinstance(source, Failure):
        return _failed(renewal, source)
    try:
        digests, names = known
        id = digests.get(source.sha256()) or names.get(source.name, "")
        if not id:
            message = f"{source.name}: the study has no such source. Run: policytext add"
            return _failed(renewal, Failure(source.name, "UnknownSource", message))
        return _renew(study, id, extract_source(source, id, options), renewal, run, people)
    except SourceError as error:
        return _failed(renewal, Failure(source.name, type(error).__name__, str(error)))


def _failed(renewal: Renewal, failure: Failure) -> Renewal:
    return replace(renewal, progress=replace(renewal.progress, failure=failure))


def _renew(
    study: Study, id: str, new: Document, renewal: Renewal, run: str, people: set[str]
) -> Renewal:
    old = study.document(id)
    if replace(new, source=old.source) == old and new.source.sha256 == old.source.sha256:
        return replace(renewal, progress=replace(renewal.progress, outcome=Outcome.KNOWN))
    codings = [c for c in study.codings(documents=[id]) if c.coder in people]
    carried = carry_over(codings, old, new)
    placed = [
        entry.coding_in(new, id=f"{run}:{entry.coding.id}", run=run)
        for entry in carried
        if entry.span is not None
    ]
    kept_as = study.replace_document(id, new, placed, run=run)
    done = replace(
        renewal.progress, outcome=Outcome.DONE, codings=len(placed), warnings=new.warnings
    )
    return Renewal(done, new, kept_as, carried)


def _failures(renewal: Renewal) -> Iterator[Failure]:
    if renewal.progress.failure is not None:
        yield renewal.progress.failure
    for entry in renewal.carried:
        if entry.span is None:
            coding = entry.coding
            yield Failure(
                renewal.progress.item,
                NOT_PLACED,
                f"{renewal.progress.item}: {coding.code} by {coding.coder} on {coding.quote!r}: "
                f"{entry.placing}. It stays with {renewal.kept_as}; code the new text by hand",
            )


CARRIED_COLUMNS = (
    "source",
    "document",
    "coding",
    "code",
    "coder",
    "placing",
    "similarity",
    "old quote",
    "page",
    "quote",
)


def carried_table(renewals: Sequence[Renewal]) -> pd.DataFrame:
    """The codings of people in sources that were read again.

    Returns:
        One row a coding, with the columns ``CARRIED_COLUMNS``; ``page`` and ``quote`` are empty
        for one that was not placed, ``similarity`` goes from 0 to 100.
    """
    rows = [row for renewal in renewals for row in _rows(renewal)]
    return pd.DataFrame(rows, columns=list(CARRIED_COLUMNS))


def _rows(renewal: Renewal) -> Iterator[tuple[object, ...]]:
    new = renewal.document
    for entry in renewal.carried if new is not None else ():
        coding, span = entry.coding, entry.span
        placed = (new.page_of(span), new.quote(span)) if new and span else ("", "")
        yield (
            renewal.progress.item,
            coding.document,
            coding.id,
            coding.code,
            coding.coder,
            entry.placing.value,
            entry.similarity,
            coding.quote,
            *placed,
        )
