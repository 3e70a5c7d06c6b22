"""Reads PDF files in a process of its own, with limits of time and memory.

A hostile file then ends nothing but its own reading. The process is started for the first PDF,
used again for the next ones, and ends with the process that started it.
"""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
import threading
from queue import Empty, Queue
from typing import IO, Any

from policytext.errors import SourceError, UnreadableSource
from policytext.extraction.drafts import Reading
from policytext.extraction.options import USUAL, ReadOptions

PAGE_SECONDS = 20.0
"""Longest time for one page."""
FILE_SECONDS = 300.0
"""Longest time for one file."""
MEMORY = 2 * 2**30
"""Largest address space of the reading process, in bytes, where the system can limit it."""

_ADVICE = "Print it to a new PDF from a viewer that opens it"
_LOCK = threading.Lock()


class _Process:
    """The reading process at the other end of two pipes."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "policytext.extraction.pdf_process"]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self.owner = os.getpid()
        self.child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        self.answers: Queue[Any] = Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        stream = _pipe(self.child.stdout)
        while True:
            try:
                self.answers.put(pickle.load(stream))
            except (EOFError, OSError, ValueError, pickle.UnpicklingError):
                self.answers.put(None)
                return

    def ask(self, content: bytes, name: str, options: ReadOptions) -> None:
        """Send a file to be read."""
        stream = _pipe(self.child.stdin)
        pickle.dump((content, name, options, MEMORY, FILE_SECONDS), stream)
        stream.flush()

    def end(self) -> None:
        """Stop the process and close the pipes."""
        if self.owner != os.getpid():
            return
        self.child.kill()
        self.child.wait()
        self._listener.join(timeout=5)
        for stream in (self.child.stdin, self.child.stdout):
            if stream is not None:
                try:
                    stream.close()
                except BrokenPipeError:
                    continue


_running: list[_Process] = []


def read_pdf(content: bytes, name: str, options: ReadOptions = USUAL) -> Reading:
    """Read a PDF file in the reading process.

    Args:
        content: the bytes of the file.
        name: named in errors.
        options: how it is read.

    Raises:
        UnreadableSource: when the file is damaged or encrypted, or takes too much time or memory.
        NoTextLayer: when its pages are pictures.
    """
    with _LOCK:
        process = _started()
        try:
            process.ask(content, name, options)
            return _answer(process, name)
        except OSError as error:
            _stop()
            raise _crashed(name) from error


def _started() -> _Process:
    if _running and (_running[0].owner != os.getpid() or _running[0].child.poll() is not None):
        _stop()
    if not _running:
        _running.append(_Process())
    return _running[0]


def _answer(process: _Process, name: str) -> Reading:
    """Wait for the reading, as long as pages go on being done."""
    left = FILE_SECONDS
    while left > 0:
        try:
            answer = process.answers.get(timeout=min(left, PAGE_SECONDS))
        except Empty:
            break
        if isinstance(answer, Reading):
            return answer
        if isinstance(answer, SourceError):
            raise answer
        if answer is None:
            _stop()
            raise _crashed(name)
        left -= float(answer)
    _stop()
    found = (
        f"a page took more than {PAGE_SECONDS:.0f} s, or the file more than {FILE_SECONDS:.0f} s"
    )
    raise UnreadableSource(name, found, _ADVICE)


def _stop() -> None:
    while _running:
        _running.pop().end()


def _crashed(name: str) -> UnreadableSource:
    found = "reading it needed too much memory or ended in a crash"
    return UnreadableSource(name, found, _ADVICE)


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise OSError("the reading process has no pipe")
    return stream


atexit.register(_stop)
