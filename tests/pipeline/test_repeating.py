from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policytext.errors import StudyError
from policytext.model import Coding, Corpus
from policytext.pipeline.coding import code_documents
from policytext.pipeline.editing.edits import StudyEditor
from policytext.pipeline.repeating import repeat_run
from policytext.store import Study
from policytext.store.codebook_files import read_codebook

pytestmark = pytest.mark.slow


@pytest.fixture
def study(tmp_path: Path, corpus: Corpus, codebook_file: Path) -> Iterator[Study]:
    with Study.create(tmp_path / "study.sqlite") as study:
        for document in corpus:
            study.add_document(document)
        list(code_documents(study, [read_codebook(codebook_file)], unit="clause"))
        yield study


def test_a_run_gives_the_same_codings_again(study: Study) -> None:
    before = list(study.codings())
    done = repeat_run(study, "run-0001")
    assert done.is_same
    assert (done.documents, done.same) == (2, len(before))
    assert list(study.codings()) == before
    record = study.runs()[-1]
    assert (record.id, record.verb, record.parent) == (done.record, "repeat", "run-0001")
    assert record.counts["missing"] == record.counts["added"] == 0


def test_a_run_is_repeated_with_the_codebook_that_it_had(study: Study) -> None:
    StudyEditor(study, "kim").merge(["DRV.INS"], "DRV.MKT")
    assert repeat_run(study, "run-0001").is_same


def test_what_differs_is_told(study: Study) -> None:
    first, record = next(study.codings()), study.runs()[0]
    run = study.start_run("code", coder="rules", settings=record.settings, inputs=record.inputs).id
    other = Coding("x", first.document, first.span, "small:PAT", "rules", first.quote, run)
    study.add_codings(
        first.document, [other], run=run, coder="rules", codebook="small", work_digest="d"
    )
    done = repeat_run(study, run)
    assert not done.is_same
    assert [coding.code for coding in done.missing] == ["small:PAT"]
    assert len(done.added) == 3


def test_only_coding_runs_are_repeated(study: Study) -> None:
    study.start_run("add")
    with pytest.raises(StudyError, match=r"run of 'add'.*run-0001"):
        repeat_run(study, "run-0002")
    with pytest.raises(StudyError, match="no run 'nix'"):
        repeat_run(study, "nix")
