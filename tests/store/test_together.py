"""Several steps as one transaction."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext.errors import StudyError
from policytext.model import Coder, CoderKind, Document
from policytext.store import Study

DOCUMENT = Document.from_text("001", "第一条 支持建设中试基地。", language="zh")


def _fail_half_way(study: Study) -> None:
    with study.together():
        study.add_document(DOCUMENT)
        study.add_coder(Coder("li", "Li", CoderKind.HUMAN))
        assert study.document_ids() == ("001",)
        study.finish_run("run-0007", {})


def test_all_of_it_is_stored_or_nothing(tmp_path: Path) -> None:
    with Study.create(tmp_path / "a.sqlite") as study:
        with pytest.raises(StudyError):
            _fail_half_way(study)
        assert study.document_ids() == ()
        assert study.coders() == ()
        with study.together(), study.together():
            study.add_document(DOCUMENT)
        assert study.document_ids() == ("001",)


def test_others_see_nothing_before_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with Study.create(path) as study, Study.open(path, readonly=True) as other:
        with study.together():
            study.add_document(DOCUMENT)
            assert other.document_ids() == ()
        assert other.document_ids() == ("001",)


def test_a_reader_sees_one_state(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with Study.create(path) as study, Study.open(path, readonly=True) as reader:
        with reader.together():
            assert reader.document_ids() == ()
            study.add_document(DOCUMENT)
            assert reader.document_ids() == ()
            with pytest.raises(StudyError, match="read-only"):
                reader.add_document(DOCUMENT)
        assert reader.document_ids() == ("001",)


def test_a_run_learns_of_inputs_on_the_way(tmp_path: Path) -> None:
    with Study.create(tmp_path / "a.sqlite") as study:
        run = study.start_run("import", inputs={"a.qdpx": "1"})
        done = study.finish_run(run.id, {"codings": 2}, inputs={"document 001": "2"})
        assert dict(done.inputs) == {"a.qdpx": "1", "document 001": "2"}
        assert study.created
