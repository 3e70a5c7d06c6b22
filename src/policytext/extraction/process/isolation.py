"""Reads files in a process of its own, with limits of time and memory.

A hostile file then ends nothing but its own reading, and a page that ends the process is left out
when the file is read again. The process is started for the first file that needs it, used again for
the next ones, and ends with the process that started it.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from queue import Empty
from typing import Any, cast

from policytext.errors import PolicyTextError, SourceError, UnreadableSource
from policytext.extraction.drafts.options import Limits
from policytext.extraction.drafts.pace import Stage, page_ranges, stage_seconds
from policytext.extraction.process.job import Job, needs_memory
from policytext.extraction.process.worker import Worker, started, stop
from policytext.model import Document

_ATTEMPTS = 3
_PATIENCE = 12.0
_MUCH = 0.3
"""Share of the memory; a library that asks for twice what it has ends before it has the rest."""
_SLOW, _LARGE, _CRASH = "takes too long", "needs too much memory", "ends in a crash"
_FATAL = "reading it takes too much time or memory, or ends in a crash"
_ADVICE = "Print it to a new PDF, or save it again, with a program that opens it"


@dataclass(frozen=True, slots=True)
class _Death:
    """How the reading process ended in the middle of a file.

    Attributes:
        stage: what it was doing.
        page: which page, from 1; the number of pages, or 0, in a stage that is of none.
        why: in words.
        begun: the last page that was begun.
        recognised: pages whose pictures had been recognised.
    """

    stage: Stage
    page: int
    why: str
    begun: int = 0
    recognised: frozenset[int] = frozenset()

    @property
    def at_page(self) -> bool:
        """Whether a page ended it, without which the file may be read."""
        return self.stage in (Stage.PAGE, Stage.RECOGNISE)


class _Died(Exception):
    """The reading process ended in the middle of a file."""

    def __init__(self, death: _Death) -> None:
        self.death = death
        super().__init__(death.why)


_lock = threading.Lock()


def read_apart(job: Job) -> Document:
    """Make a document of a file in the reading process.

    Args:
        job: the file and how it is read.

    Returns:
        The document. Pages that took too much time or memory, or ended in a crash, are left out
        and stand in its warnings.

    Raises:
        SourceError: one of the errors of ``extract_source``; ``UnreadableSource`` or
            ``SourceTooLarge`` when nothing could be read within the limits.
    """
    with _lock:
        deaths: list[_Death] = []
        while True:
            try:
                return _with_warnings(cast(Document, _read(job)), deaths, job)
            except _Died as died:
                deaths.append(died.death)
                given_up = job.last is not None and died.death.stage is Stage.PAGE
                if not died.death.at_page or given_up:
                    raise _error(job, deaths) from None
                job = _without(job, deaths)
            except SourceError as error:
                if not deaths:
                    raise
                raise _error(job, deaths) from error


def wanted_apart(job: Job) -> Any:
    """Find what a job wants of a file in place of its document, in the reading process.

    Args:
        job: a file and what is wanted of it.

    Returns:
        As ``job.answer_of``.

    Raises:
        SourceError: when the file cannot be read within the limits.
    """
    with _lock:
        try:
            return _read(job)
        except _Died as died:
            raise _error(job, [died.death]) from None


def _without(job: Job, deaths: Sequence[_Death]) -> Job:
    """The file once more, without the pages that ended the process; then without what follows.

    A page whose picture ended it keeps its own text. After some of them no more pictures are
    recognised but those that were, and then none.
    """
    death = deaths[-1]
    times = sum(1 for other in deaths if other.stage is death.stage)
    if death.stage is Stage.PAGE:
        last = death.page - 1 if times == _ATTEMPTS else None
        known = max(job.known, death.page - 1)
        return replace(
            job, skipped=job.skipped | {death.page}, known=known, attempt=times, last=last
        )
    recognised = job.recognised
    if times >= _ATTEMPTS:
        recognised = death.recognised if recognised is None else frozenset()
    return replace(
        job,
        unrecognised=job.unrecognised | {death.page},
        recognised=recognised,
        known=max(job.known, death.begun),
    )


def _read(job: Job) -> Any:
    worker = started()
    try:
        worker.ask(job)
        answer, worn = _answer(worker, job)
    except BaseException:
        # Whatever is asked next must not get this answer.
        stop()
        raise
    if worn:
        stop()
    if isinstance(answer, PolicyTextError):
        raise answer
    return answer


def _answer(worker: Worker, job: Job) -> tuple[Any, bool]:
    """Wait for the document or an error, as long as one stage follows another."""
    limits = job.options.limits
    stage, number = Stage.OPEN, 0
    begun = 0
    recognised: set[int] = set()
    while True:
        try:
            answer = worker.answer(_PATIENCE * stage_seconds(limits, stage, number))
        except Empty:
            death = _Death(stage, number, _SLOW, begun, frozenset(recognised))
            raise _Died(death) from None
        if answer is None:
            why = _cause(worker, limits)
            raise _Died(_Death(stage, number, why, begun, frozenset(recognised)))
        if not isinstance(answer[0], Stage):
            return cast(tuple[Any, bool], answer)
        if stage is Stage.RECOGNISE:
            recognised.add(number)
        stage, number = answer
        begun = number if stage is Stage.PAGE else begun


def _cause(worker: Worker, limits: Limits) -> str:
    """Why the reading process ended, in words."""
    if worker.end() == -getattr(signal, "SIGPROF", 0):
        return _SLOW
    return _LARGE if worker.memory > _MUCH * limits.memory else _CRASH


def _with_warnings(document: Document, deaths: Sequence[_Death], job: Job) -> Document:
    """The document, saying which pages were left out or not recognised."""
    if not deaths:
        return document
    said = []
    if job.skipped:
        said.append(f"page {page_ranges(sorted(job.skipped))}: not read, {_FATAL}")
    if job.last is not None:
        rest = [p for p in range(job.last + 1, len(document.pages) + 1) if p not in job.skipped]
        if rest:
            said.append(f"page {page_ranges(rest)}: not read, given up after {_ATTEMPTS} failures")
    if pictures := sorted(job.unrecognised - job.skipped):
        said.append(f"page {page_ranges(pictures)}: not recognised, {_FATAL}")
    if job.recognised is not None:
        said.append(f"recognition was given up after {_ATTEMPTS} failures")
    return replace(document, warnings=(*document.warnings, *said))


def _error(job: Job, deaths: Sequence[_Death]) -> SourceError:
    """What to say of a file of which nothing was read."""
    if all(death.why == _LARGE for death in deaths):
        return needs_memory(job.name, job.options.limits.memory)
    said = [
        f"page {death.page} {death.why}" if death.at_page else f"reading it {death.why}"
        for death in deaths
    ]
    rest = ", and nothing else could be read" if deaths[-1].at_page else ""
    return UnreadableSource(job.name, ", ".join(said) + rest, _ADVICE)


def _unlock() -> None:
    """In a fork of the program no other thread holds the lock, whatever it was when forking."""
    global _lock
    _lock = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_unlock)
