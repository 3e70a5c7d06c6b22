from __future__ import annotations

import pytest

from policytext.errors import StudyError
from policytext.model import Failure, Run
from policytext.store import Study

SCAN = Failure("扫描件.pdf", "NoTextLayer", "扫描件.pdf: pictures only. Run OCR.")


def test_run_comes_back_as_it_went_in(study: Study) -> None:
    first = study.start_run("add")
    begun = study.start_run(
        "code",
        coder="rules",
        settings={"unit": "sentence", "语言": "zh"},
        inputs={"a.txt": "f" * 64},
        versions={"policytext": "0.1.0"},
        parent=first.id,
    )
    expected = {
        "id": "run-0002",
        "verb": "code",
        "coder": "rules",
        "settings": {"unit": "sentence", "语言": "zh"},
        "inputs": {"a.txt": "f" * 64},
        "versions": {"policytext": "0.1.0"},
        "parent": "run-0001",
        "started": "2024-03-01T08:00:02+00:00",
    }
    assert begun == Run(**expected)
    done = study.finish_run(begun.id, {"documents": 2, "codings": 40})
    assert done == Run(
        **expected,
        counts={"documents": 2, "codings": 40},
        finished="2024-03-01T08:00:03+00:00",
    )
    assert study.runs() == (first, done)


def test_run_that_was_cut_off_has_no_end(study: Study) -> None:
    study.start_run("add")
    assert study.runs()[0].finished == ""


def test_unknown_run_is_refused(study: Study) -> None:
    with pytest.raises(StudyError, match="run-0001"):
        study.finish_run("run-0001", {})
    with pytest.raises(StudyError, match="run-0001"):
        study.start_run("code", parent="run-0001")
    with pytest.raises(StudyError, match="run-0001"):
        study.add_failure("run-0001", SCAN)
    assert study.runs() == ()


def test_failures_are_kept_by_run(study: Study) -> None:
    one, two = study.start_run("add"), study.start_run("add")
    broken = Failure("坏\udcd6.doc", "UnreadableSource", "the file is damaged")
    study.add_failure(one.id, SCAN)
    study.add_failure(two.id, broken)
    assert study.failures() == (SCAN, broken)
    assert study.failures(two.id) == (broken,)
    with pytest.raises(StudyError, match="run-0009"):
        study.failures("run-0009")
