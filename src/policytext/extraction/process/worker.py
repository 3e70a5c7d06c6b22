"""The reading process at the other end of two pipes: started, asked, listened to, stopped."""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
import threading
import time
from queue import Empty, Queue
from typing import IO, Any

from policytext.extraction.process.job import Job

_GLANCE = 0.05
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Worker:
    """The reading process.

    Attributes:
        child: the process.
        memory: the most that it was seen to hold since it was last asked, in bytes; 0 where the
            system does not say.
    """

    def __init__(self) -> None:
        command = [sys.executable, "-m", "policytext.extraction.process.reading_process"]
        path = os.pathsep.join(filter(None, sys.path))
        self.child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_ONE_THREAD, "PYTHONPATH": path},
        )
        self.memory = 0
        self._answers: Queue[Any] = Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        stream = _pipe(self.child.stdout)
        while True:
            try:
                self._answers.put(pickle.load(stream))
            except Exception:
                # A torn answer can fail to unpickle in any way; whoever waits must be told.
                self._answers.put(None)
                return

    def ask(self, job: Job) -> None:
        """Send a file to be read; a process that is gone is found when it is to answer."""
        self.memory = 0
        stream = _pipe(self.child.stdin)
        try:
            pickle.dump(job, stream, protocol=pickle.HIGHEST_PROTOCOL)
            stream.flush()
        except BrokenPipeError:
            return

    def answer(self, seconds: float) -> Any:
        """What the process says next; None when it is gone.

        Raises:
            Empty: when it says nothing for so many seconds.
        """
        end = time.monotonic() + seconds
        while True:
            try:
                return self._answers.get(timeout=_GLANCE)
            except Empty:
                self.memory = max(self.memory, data_of(self.child.pid))
                if time.monotonic() > end:
                    raise

    def end(self) -> int:
        """Stop the process and close the pipes; its exit code."""
        self.child.kill()
        self.child.wait()
        self._listener.join(timeout=5)
        for stream in (self.child.stdin, self.child.stdout):
            if stream is not None:
                try:
                    stream.close()
                except BrokenPipeError:
                    continue
        return self.child.returncode

    def abandon(self) -> None:
        """Let go of the pipes, in a fork of the program that the process belongs to."""
        for stream in (self.child.stdin, self.child.stdout):
            nothing = os.open(os.devnull, os.O_RDWR)
            os.dup2(nothing, _pipe(stream).fileno())
            os.close(nothing)


running: list[Worker] = []
"""The process in use, or none."""
_abandoned: list[Worker] = []


def started() -> Worker:
    """The process in use; a new one when there is none."""
    if running and running[0].child.poll() is not None:
        stop()
    if not running:
        running.append(Worker())
    return running[0]


def stop() -> None:
    """End the process in use."""
    while running:
        running.pop().end()


def data_of(process: int | str) -> int:
    """Bytes of data that a process holds; 0 where the system does not say."""
    try:
        with open(f"/proc/{process}/statm", encoding="ascii") as statm:
            return int(statm.read().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def _abandon() -> None:
    for worker in running:
        worker.abandon()
    _abandoned.extend(running)
    running.clear()


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise OSError("the reading process has no pipe")
    return stream


atexit.register(stop)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_abandon)
