"""The reading process: takes PDF files on standard input, gives readings on standard output."""

from __future__ import annotations

import math
import os
import pickle
import sys
import time
from typing import IO

from policytext.errors import SourceError, SourceTooLarge
from policytext.extraction.options import ReadOptions
from policytext.extraction.pdf import read_pages


def main() -> None:
    """Read files until there are no more; write seconds page by page, then reading or error."""
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while True:
        try:
            content, name, options, memory, seconds = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        _limit(memory, seconds)
        _send(output, _read(content, name, options, output))


def _read(content: bytes, name: str, options: ReadOptions, output: IO[bytes]) -> object:
    began = time.monotonic()

    def report(page: int) -> None:
        nonlocal began
        now = time.monotonic()
        _send(output, now - began)
        began = now

    try:
        return read_pages(content, name, options, report)
    except SourceError as error:
        return error
    except MemoryError:
        found = "reading it needs more memory than it may take"
        return SourceTooLarge(name, found, "Split it into several files")


def _send(output: IO[bytes], answer: object) -> None:
    pickle.dump(answer, output)
    output.flush()


def _limit(memory: int, seconds: float) -> None:
    """Limit address space and processor time, where the system knows such limits.

    The time ends a reading that the parent, killed itself, can no longer end.
    """
    try:
        import resource
    except ImportError:
        return
    used = math.ceil(time.process_time())
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used + math.ceil(seconds), hard))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    main()
