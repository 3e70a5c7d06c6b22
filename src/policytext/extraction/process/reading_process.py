"""The reading process: takes files on standard input, gives documents on standard output."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from queue import Queue
from typing import IO

from policytext.errors import PolicyTextError
from policytext.extraction.drafts.pace import Stage, stage_seconds
from policytext.extraction.process.job import Answer, Job, answer_of, pace_of
from policytext.extraction.process.worker import data_of

_HURRY = 3
_DEEPEST = 15_000
"""Calls in each other: pages of 2,000 elements in each other are walked."""
_WORN = 0.6


class _Watch:
    """Limits processor time and memory, where the system knows such limits.

    The system itself ends the process that goes over them, in the middle of a native library too,
    and when the parent that would end it has been killed.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._limits = job.options.limits
        self._memory = self._limits.memory + 2 * len(job.content)
        self._limit_memory()

    def begin(self, stage: Stage, number: int) -> None:
        """Give a stage its time."""
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, self._seconds(stage, number))

    def end(self) -> None:
        """Take the limit of time away."""
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, 0)

    def is_worn(self) -> bool:
        """Whether earlier files have left little memory for the next one."""
        return data_of("self") > _WORN * self._memory

    def _seconds(self, stage: Stage, number: int) -> float:
        seconds = stage_seconds(self._limits, stage, number)
        hurried = stage is Stage.PAGE and number > self._job.known
        return seconds / _HURRY**self._job.attempt if hurried else seconds

    def _limit_memory(self) -> None:
        try:
            import resource
        except ImportError:
            return
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        allowed = self._memory if hard == resource.RLIM_INFINITY else min(self._memory, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (allowed, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read files until there are no more; tell every stage, then the document or the error."""
    parent = os.getppid()
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.setrecursionlimit(_DEEPEST)
    jobs: Queue[Job] = Queue()
    threading.Thread(target=_receive, args=(jobs,), daemon=True).start()
    while True:
        _work(jobs.get(), output, parent)


def _receive(jobs: Queue[Job]) -> None:
    """Take jobs; when there are no more, or the parent is gone, end in the middle of a file."""
    try:
        while True:
            jobs.put(pickle.load(sys.stdin.buffer))
    finally:
        os._exit(0)


def _work(job: Job, output: IO[bytes], parent: int) -> None:
    watch = _Watch(job)

    def report(stage: Stage, number: int) -> None:
        if os.getppid() != parent:
            os._exit(0)
        _send(output, (stage, number))
        watch.begin(stage, number)

    report(Stage.OPEN, len(job.content) // 2**20)
    pace = pace_of(job, report)
    answer: Answer | PolicyTextError
    try:
        answer = answer_of(job, pace)
    except PolicyTextError as error:
        answer = error
    watch.end()
    _send(output, (answer, watch.is_worn()))


def _send(output: IO[bytes], answer: object) -> None:
    pickle.dump(answer, output, protocol=pickle.HIGHEST_PROTOCOL)
    output.flush()


if __name__ == "__main__":
    main()
