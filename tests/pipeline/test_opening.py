from pathlib import Path

import pytest

from policytext.errors import ExchangeError
from policytext.pipeline.adding import add_documents
from policytext.pipeline.opening import assign_cases, open_or_create
from policytext.store import Study


def test_a_study_is_made_with_its_folder_and_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "新文件夹" / "study.sqlite"
    open_or_create(path, title="西部案例").close()
    with open_or_create(path, title="another") as study:
        assert study.title == "西部案例"


def test_a_file_left_empty_by_a_kill_becomes_a_study(tmp_path: Path) -> None:
    path = tmp_path / "study.sqlite"
    path.touch()
    with open_or_create(path) as study:
        assert study.document_ids() == ()


def test_cases_come_from_the_manifest(tmp_path: Path, folder: Path) -> None:
    with Study.create(tmp_path / "study.sqlite") as study:
        list(add_documents(study, [folder]))
        manifest = assign_cases(study, folder / "manifest.csv")
        assert manifest.unused == ()
        (case,) = study.cases()
        assert case.label.zh == "重庆"
        assert set(case.documents) == {"中文报告", "english report"}


def test_a_manifest_of_other_documents_is_refused_and_changes_nothing(
    tmp_path: Path, folder: Path
) -> None:
    other = tmp_path / "other.csv"
    other.write_text("file,case\nother.txt,a\n", encoding="utf-8")
    with Study.create(tmp_path / "study.sqlite") as study:
        list(add_documents(study, [folder]))
        assign_cases(study, folder / "manifest.csv")
        before = study.cases()
        with pytest.raises(ExchangeError, match="names a document"):
            assign_cases(study, other)
        assert study.cases() == before
