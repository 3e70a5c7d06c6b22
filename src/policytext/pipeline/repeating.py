"""Repeating a coding run from its record: the same texts, codebooks, unit, and what was learned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policytext.coding import Coder
from policytext.errors import PolicyTextError, StudyError, known_names
from policytext.model import Codebook, Coding, Document, Run, Unit
from policytext.pipeline.coding import unit_of
from policytext.pipeline.learning.study_coders import StudyCoders
from policytext.pipeline.versions import versions
from policytext.segmentation import segment
from policytext.store import ModelEntry, Study
from policytext.store.codebook_files import parse_codebook

CODE = "code"
REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Repeated:
    """What came of repeating a run.

    Attributes:
        run: that was repeated.
        documents: how many it had coded.
        same: codings that came out again, with place, code, confidence and evidence.
        missing: codings of the run that did not come out again.
        added: codings that the run did not have.
        differing_versions: what is installed in another version now: name, then, now.
        record: id of the run that records the repetition.
    """

    run: Run
    documents: int
    same: int
    missing: tuple[Coding, ...]
    added: tuple[Coding, ...]
    differing_versions: tuple[tuple[str, str, str], ...]
    record: str = ""

    @property
    def is_same(self) -> bool:
        """Whether exactly the codings of the run came out again."""
        return not self.missing and not self.added


def repeat_run(study: Study, run: str) -> Repeated:
    """Code again what a run coded, as its record says, and compare; no coding is stored.

    That it was done is stored as a run of its own, whose parent is the run.

    Args:
        study: open for writing.
        run: id of a coding run.

    Raises:
        StudyError: when there is no such run, it coded nothing, or was cut off before its record.
    """
    record = coding_run(study, run)
    first = study.start_run(
        REPEAT,
        coder=record.coder,
        settings=record.settings,
        inputs=record.inputs,
        versions=versions(),
        parent=record.id,
    )
    before = list(study.codings(documents=study.coded_in(run), run=run, as_coded=True))
    after = list(_coded_again(study, record))
    known, found = set(map(_content, before)), set(map(_content, after))
    done = Repeated(
        record,
        len(study.coded_in(run)),
        len(known & found),
        tuple(coding for coding in before if _content(coding) not in found),
        tuple(coding for coding in after if _content(coding) not in known),
        _differing(record),
        first.id,
    )
    counts = {"documents": done.documents, "codings": len(after), "same": done.same}
    counts |= {"missing": len(done.missing), "added": len(done.added)}
    study.finish_run(first.id, counts)
    return done


def coding_run(study: Study, id: str) -> Run:
    """The record of a coding run.

    Raises:
        StudyError: when there is no such run, or it did something else.
    """
    runs = {run.id: run for run in study.runs()}
    coding = [run.id for run in runs.values() if run.verb == CODE]
    if id not in runs:
        raise StudyError(study.place, f"no run {id!r}. {known_names(id, coding)}")
    if id not in coding:
        message = f"{id} is a run of {runs[id].verb!r}, which reads from outside of the study. "
        shown = ", ".join(coding) or "none"
        raise StudyError(study.place, f"{message}Runs that can be repeated: {shown}.")
    return runs[id]


class _CodersOfRun(StudyCoders):
    """The coders of a run: taught by what had been learned then, not since."""

    def __init__(self, study: Study, record: Run) -> None:
        super().__init__(study)
        self._learned = [entry for entry in study.models() if entry.id in record.inputs]

    def newest(self, codebook: str) -> ModelEntry | None:
        return next((entry for entry in self._learned if entry.codebook == codebook), None)


def _coded_again(study: Study, record: Run) -> Iterator[Coding]:
    coders = _CodersOfRun(study, record)
    jobs: list[tuple[str, Coder, Unit]] = []
    for id in record.settings:
        book = _codebook(study, id, record.inputs[id])
        jobs.append((id, coders.make(record.coder, book).coder, unit_of(record, book)))
    coded = study.coded_in(record.id)
    for name in coded:
        document = study.document(name)
        for id, coder, unit in jobs:
            if id in coded[name]:
                yield from _of_document(coder, document, unit, record.id)


def _of_document(coder: Coder, document: Document, unit: Unit, run: str) -> Iterable[Coding]:
    return coder.code(segment(document, unit=unit, headings=False), run=run)


def _codebook(study: Study, id: str, digest: str) -> Codebook:
    try:
        return parse_codebook(study.codebook_text(id, digest=digest), path=id)
    except PolicyTextError as error:
        message = f"the codebook {id!r} of the run cannot be read: {error}"
        raise StudyError(study.place, message) from error


def _content(coding: Coding) -> tuple[object, ...]:
    """All of a coding but its number."""
    place = (coding.document, coding.span, coding.code, coding.coder, coding.quote)
    return (*place, round(coding.confidence, 9), coding.evidence)


def _differing(record: Run) -> tuple[tuple[str, str, str], ...]:
    now = versions()
    names = sorted({*record.versions, *now})
    pairs = ((name, record.versions.get(name, ""), now.get(name, "")) for name in names)
    return tuple(pair for pair in pairs if pair[1] != pair[2])
