import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from policytext.errors import ExchangeError, StudyVersion
from policytext.pipeline.adding import add_documents
from policytext.pipeline.opening import assign_cases, open_or_create
from policytext.store import Study


def test_a_study_is_made_with_its_folder_and_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "新文件夹" / "study.sqlite"
    open_or_create(path, title="西部案例").close()
    with open_or_create(path, title="another") as study:
        assert study.title == "西部案例"


@pytest.mark.parametrize("log", [False, True])
def test_a_file_left_without_tables_by_a_kill_becomes_a_study(tmp_path: Path, log: bool) -> None:
    path = tmp_path / "study.sqlite"
    path.touch()
    if log:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=wal")
    with open_or_create(path) as study:
        assert study.document_ids() == ()


def test_another_database_does_not_become_a_study(tmp_path: Path) -> None:
    path = tmp_path / "study.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (title)")
    before = path.read_bytes()
    with pytest.raises(StudyVersion, match="not a study"):
        open_or_create(path)
    assert path.read_bytes() == before


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


def test_a_second_manifest_adds_to_the_first(tmp_path: Path, folder: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    (more / "new.txt").write_text("The park opened a pilot plant.", encoding="utf-8")
    manifest = tmp_path / "more.csv"
    manifest.write_text("file,case,year\nnew.txt,chongqing,2025\n", encoding="utf-8")
    with Study.create(tmp_path / "study.sqlite") as study:
        list(add_documents(study, [folder]))
        assign_cases(study, folder / "manifest.csv")
        list(add_documents(study, [more]))
        assign_cases(study, manifest)
        (case,) = study.cases()
        assert case.documents == ("中文报告", "english report", "new")
        values = {(value.variable, value.value) for value in case.values}
        assert values == {("region", "西南"), ("year", "2025")}


def test_a_copy_under_another_name_belongs_to_its_case(tmp_path: Path, folder: Path) -> None:
    copy = folder / "copy.txt"
    copy.write_bytes((folder / "中文报告.txt").read_bytes())
    manifest = tmp_path / "cases.csv"
    manifest.write_text("file,case\n中文报告.txt,a\ncopy.txt,b\n", encoding="utf-8")
    with Study.create(tmp_path / "study.sqlite") as study:
        list(add_documents(study, [folder]))
        assert assign_cases(study, manifest).unused == ()
        assert len({case.documents for case in study.cases() if case.id in "ab"}) == 1
