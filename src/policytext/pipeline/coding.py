"""Coding the documents of a study: each document once by each coder and codebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytext.coding import Coder
from policytext.errors import CodebookError
from policytext.model import Codebook, Document, Run, Segment, Unit, digest
from policytext.pipeline.learning.study_coders import StudyCoders
from policytext.pipeline.progress import Outcome, Progress
from policytext.pipeline.versions import versions
from policytext.segmentation import segment
from policytext.store import ModelEntry, Study
from policytext.store.codebook_files import codebook_digest
from policytext.store.codebook_text import codebook_text

_UNIT = ", unit "


@dataclass(frozen=True, slots=True)
class _Job:
    """One codebook with the coder that uses it.

    Attributes:
        codebook: the codes.
        coder: ready for the codebook.
        unit: unit of analysis.
        digest: of all that decides what the coder finds: codebook, unit, coder version and
            settings.
        text: the codebook as its researcher wrote it.
        learned: what the coder learned from the decisions of the study; None for nothing.
    """

    codebook: Codebook
    coder: Coder
    unit: Unit
    digest: str
    text: str
    learned: ModelEntry | None


def code_documents(
    study: Study,
    codebooks: Sequence[Codebook],
    *,
    coder: str = "rules",
    unit: Unit | str | None = None,
) -> Iterator[Progress]:
    """Code the documents of a study that these codebooks have not coded yet.

    Args:
        study: open for writing.
        codebooks: read from files or shipped; their text is stored in the study.
        coder: name of a coder.
        unit: unit of analysis; each codebook's own when left out.

    Yields:
        One report a document; known when all codebooks have coded it before with the same settings.

    Raises:
        UnknownCode: when there is no coder of this name.
        CodebookError: when an indicator cannot be read or two codebooks have one id; nothing has
            been coded then.
        StudyError: when the study cannot be written.
    """
    _check_ids(codebooks)
    coders = StudyCoders(study)
    jobs = [_job(book, coders, coder, unit, _text(study, book)) for book in codebooks]
    for job in jobs:
        study.add_coder(job.coder.record)
        study.add_codebook(job.codebook, job.text)
    documents = study.document_ids()
    to_do = {name: [job for job in jobs if not _is_coded(study, name, job)] for name in documents}
    run = _start(study, jobs) if any(to_do.values()) else ""
    total = 0
    for number, name in enumerate(documents, start=1):
        found = _code(study, study.document(name), to_do[name], run) if to_do[name] else 0
        total += found
        outcome = Outcome.DONE if to_do[name] else Outcome.KNOWN
        yield Progress("code", name, number, len(documents), outcome, codings=found)
    if run:
        coded = sum(bool(left) for left in to_do.values())
        study.finish_run(run, {"documents": coded, "codings": total})


def _job(
    codebook: Codebook, coders: StudyCoders, name: str, unit: Unit | str | None, text: str
) -> _Job:
    machine, learned = coders.make(name, codebook)
    chosen = Unit(unit or codebook.unit)
    record = machine.record
    parts = (codebook_digest(codebook), chosen.value, record.version, record.settings_sha256)
    work = digest("\n".join(parts))
    return _Job(codebook, machine, chosen, work, text, learned)


def _text(study: Study, codebook: Codebook) -> str:
    """The text of a codebook's file; one that was read from a study has its id for a path."""
    in_study = codebook.path == codebook.id
    return study.codebook_text(codebook.id) if in_study else codebook_text(codebook)


def _check_ids(codebooks: Sequence[Codebook]) -> None:
    seen: dict[str, Codebook] = {}
    for codebook in codebooks:
        if codebook.id in seen:
            message = f"the codebook {codebook.id!r} is named twice. Leave one of them out."
            raise CodebookError(codebook.path or codebook.id, message)
        seen[codebook.id] = codebook


def _start(study: Study, jobs: Sequence[_Job]) -> str:
    inputs = {job.codebook.id: digest(job.text) for job in jobs}
    return study.start_run(
        "code",
        coder=jobs[0].coder.record.id,
        settings={job.codebook.id: _settings(job) for job in jobs},
        inputs=inputs | {job.learned.id: job.learned.digest for job in jobs if job.learned},
        versions=versions(),
    ).id


def _settings(job: _Job) -> str:
    learned = f", {job.learned.id}" if job.learned else ""
    return f"{job.codebook.version}{_UNIT}{job.unit.value}{learned}"


def unit_of(run: Run, codebook: Codebook) -> Unit:
    """The unit of analysis that a run coded by; the codebook's own when the run does not say."""
    told = run.settings.get(codebook.id, "").partition(_UNIT)[2].partition(",")[0]
    return Unit(told) if told else codebook.unit


def _is_coded(study: Study, document: str, job: _Job) -> bool:
    return study.is_coded(document, coder=job.coder.record.id, work_digest=job.digest)


def _code(study: Study, document: Document, jobs: Sequence[_Job], run: str) -> int:
    segments: dict[Unit, tuple[Segment, ...]] = {}
    found = 0
    for job in jobs:
        if job.unit not in segments:
            segments[job.unit] = segment(document, unit=job.unit, headings=False)
        codings = tuple(job.coder.code(segments[job.unit], run=run))
        found += len(codings)
        study.add_codings(
            document.id,
            codings,
            run=run,
            coder=job.coder.record.id,
            codebook=job.codebook.id,
            work_digest=job.digest,
        )
    return found
