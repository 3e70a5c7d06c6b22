from __future__ import annotations

import pytest
from sqlalchemy import text

from policytext.errors import StudyError
from policytext.store import Study


def test_every_version_of_a_model_is_kept(study: Study) -> None:
    run = study.start_run("learn").id
    first = study.add_model("transfer", b"\x00one", record={"decisions": "a" * 64}, run=run)
    second = study.add_model("transfer", b"\x00two", record={"decisions": "b" * 64}, run=run)
    assert [first.id, second.id] == ["model-0001", "model-0002"]
    assert study.models() == (first, second)
    assert [study.model_content(entry.id) for entry in study.models()] == [b"\x00one", b"\x00two"]


def test_a_model_needs_its_run_and_its_bytes(study: Study) -> None:
    with pytest.raises(StudyError, match="run-0007"):
        study.add_model("transfer", b"one", record={}, run="run-0007")
    assert study.models() == ()
    stored = study.add_model("transfer", b"one", record={}, run=study.start_run("learn").id)
    with study._database.writing() as connection:
        connection.execute(text("UPDATE models SET content = :bytes"), {"bytes": b"two"})
    with pytest.raises(StudyError, match="damaged"):
        study.model_content(stored.id)
