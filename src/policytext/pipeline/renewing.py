"""Reading sources again that a study has: a newer reading takes the place of the old one.

That is for a newer version of policytext, or for files that have changed. What people coded is
carried over; machines code the new text when ``code_documents`` runs again. Of a file that has
several documents, each with a text it had at some time, only the newest text counts afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from policytext.coding.carrying import Carried, carry_over
from policytext.errors import SourceError
from policytext.extraction import SourceFile, extract_source, named_apart, read_sources
from policytext.extraction.drafts.options import USUAL, ReadOptions
from policytext.model import CoderKind, CodingStatus, Document, Failure
from policytext.pipeline.known_sources import PATHS, PATHS_DIVIDED, KnownSources
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
        kept_as: id under which an old reading is kept, by the id of its document; more than one
            when several documents were made of the file before.
        carried: the codings of people, placed or not.
    """

    progress: Progress
    document: Document | None = None
    kept_as: Mapping[str, str] = field(default_factory=dict)
    carried: tuple[Carried, ...] = ()


def renew_documents(
    study: Study, paths: Sequence[Path], options: ReadOptions = USUAL
) -> Iterator[Renewal]:
    """Read sources again, one transaction a document.

    A source is known by its bytes, or else by its name and its folders. Codings of people that
    cannot be placed stay with the old reading and are stored as failures of the run; rejected ones
    stay there too.

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
    sources = named_apart(read_sources(paths))
    settings = {PATHS: PATHS_DIVIDED.join(str(path) for path in paths)}
    run = study.start_run("renew", settings=settings, versions=versions()).id
    names = Counter(source.name for source in sources if isinstance(source, SourceFile))
    renewing = _Renewing(study, run, options, names)
    counts: Counter[str] = Counter()
    for number, source in enumerate(sources, start=1):
        report = Progress("renew", "", number, len(sources), Outcome.FAILED)
        renewal = renewing.renew(source, report)
        for failure in _failures(renewal):
            study.add_failure(run, failure)
        counts[renewal.progress.outcome.value] += 1
        counts["codings"] += renewal.progress.codings
        yield renewal
    study.finish_run(run, counts)


class _Renewing:
    """What a run of renewing knows of the study.

    Args:
        study: open for writing.
        run: id of the run.
        options: how sources are read.
        names: of the sources; members of an archive may share one.
    """

    def __init__(
        self, study: Study, run: str, options: ReadOptions, names: Mapping[str, int]
    ) -> None:
        self._study = study
        self._run = run
        self._options = options
        self._names = names
        self._people = {c.id for c in study.coders() if c.kind is CoderKind.HUMAN}
        self._known = KnownSources(study)

    def renew(self, source: SourceFile | Failure, report: Progress) -> Renewal:
        """Read a source again; what goes wrong with it is in the report."""
        if isinstance(source, Failure):
            return Renewal(replace(report, item=source.path, failure=source))
        report = replace(report, item=source.name, path=str(source.path))
        try:
            known = self._known.digests.get(source.sha256()) or self._known.by_name(source)
            if not known:
                message = f"{source.name}: the study has no such source. Run: policytext add"
                failure = Failure(source.name, "UnknownSource", message)
                return Renewal(replace(report, failure=failure))
            alone = self._names[source.name] == 1
            ids = self._known.same_source(known) if alone else (known,)
            return self._replace(ids, extract_source(source, ids[0], self._options), report)
        except SourceError as error:
            failure = Failure(source.name, type(error).__name__, str(error))
            return Renewal(replace(report, failure=failure))

    def _replace(self, ids: Sequence[str], new: Document, report: Progress) -> Renewal:
        """Put a new reading in the place of the documents of its source, the first one's."""
        report = replace(report, document=ids[0])
        old = [self._study.document(id) for id in ids]
        if len(old) == 1 and _reads_the_same(old[0], new):
            return Renewal(replace(report, outcome=Outcome.KNOWN))
        carried = tuple(entry for document in old for entry in self._carry(document, new))
        placed = [
            entry.coding_in(new, id=f"{self._run}:{entry.coding.id}", run=self._run)
            for entry in carried
            if entry.span is not None
        ]
        kept = self._study.replace_document(ids[0], new, placed, merged=ids[1:], run=self._run)
        if len(ids) > 1:
            self._known = KnownSources(self._study)
        done = replace(report, outcome=Outcome.DONE, codings=len(placed), warnings=new.warnings)
        return Renewal(done, new, dict(zip(ids, kept, strict=True)), carried)

    def _carry(self, old: Document, new: Document) -> tuple[Carried, ...]:
        # As they were coded: the newer coding follows the same changes of its codebook.
        codings = self._study.codings(documents=[old.id], as_coded=True)
        wanted = [
            coding
            for coding in codings
            if coding.coder in self._people and coding.status is not CodingStatus.REJECTED
        ]
        return carry_over(wanted, old, new)


def _reads_the_same(old: Document, new: Document) -> bool:
    same_bytes = new.source.sha256 == old.source.sha256
    return same_bytes and replace(new, source=old.source) == old


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
                f"{entry.placing}. It stays with {renewal.kept_as[coding.document]}. "
                "See: policytext carried list",
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
