from __future__ import annotations

import os

import pytest

from policytext.extraction.process.worker import Worker


def test_an_answer_that_cannot_be_unpickled_ends_the_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worker = Worker()
    reader, writer = os.pipe()
    os.write(writer, b"cpolicytext.model\nNoSuchName\n.")
    os.close(writer)
    try:
        with open(reader, "rb") as answers:
            monkeypatch.setattr(worker.child, "stdout", answers)
            worker._listen()
            assert worker.answer(1) is None
        monkeypatch.undo()
    finally:
        worker.end()
