import zipfile
from pathlib import Path

import pytest

from policytext.errors import UnreadableSource
from policytext.pipeline.adding import add_documents
from policytext.pipeline.progress import Outcome
from policytext.store import Study


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return Study.create(tmp_path / "study.sqlite")


def test_a_bad_file_is_reported_and_the_rest_is_added(study: Study, folder: Path) -> None:
    reports = list(add_documents(study, [folder]))
    assert [report.outcome for report in reports] == [Outcome.FAILED, Outcome.DONE, Outcome.DONE]
    assert study.document_ids() == ("english report", "中文报告")
    (failure,) = study.failures()
    assert failure.path == "empty.txt"
    assert failure.reason == "UnreadableSource"


def test_the_same_files_again_change_nothing(study: Study, folder: Path) -> None:
    list(add_documents(study, [folder]))
    before = list(study.documents())
    reports = list(add_documents(study, [folder]))
    assert [report.outcome for report in reports][1:] == [Outcome.KNOWN, Outcome.KNOWN]
    assert list(study.documents()) == before


def test_only_a_new_file_is_worked_on(study: Study, folder: Path) -> None:
    list(add_documents(study, [folder]))
    (folder / "new.txt").write_text("The park opened a pilot plant.", encoding="utf-8")
    done = [r.item for r in add_documents(study, [folder]) if r.outcome is Outcome.DONE]
    assert done == ["new.txt"]


def test_a_file_and_its_copy_in_an_archive_are_one_document(
    study: Study, folder: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "reports.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.write(folder / "中文报告.txt", "子目录/中文报告.txt")
    list(add_documents(study, [folder / "中文报告.txt"]))
    (report,) = add_documents(study, [archive])
    assert report.outcome is Outcome.KNOWN
    assert study.document_ids() == ("中文报告",)


def test_files_of_one_name_keep_apart(study: Study, tmp_path: Path) -> None:
    for year in ("2023", "2024"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "report.txt").write_text(f"The report of {year}.", encoding="utf-8")
    list(add_documents(study, [tmp_path / "2023", tmp_path / "2024"]))
    assert study.document_ids() == ("report", "report-2")


def test_a_missing_folder_is_an_error_before_anything_is_added(
    study: Study, folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableSource, match="no such file"):
        list(add_documents(study, [folder, tmp_path / "missing"]))
    assert study.document_ids() == ()
    assert study.runs() == ()


def test_the_run_is_recorded_with_versions_and_counts(study: Study, folder: Path) -> None:
    list(add_documents(study, [folder]))
    (run,) = study.runs()
    assert run.verb == "add"
    assert run.finished
    assert dict(run.counts) == {"done": 2, "failed": 1}
    assert "spacy" in run.versions


def test_a_changed_file_is_told_and_left_to_renew(study: Study, folder: Path) -> None:
    list(add_documents(study, [folder]))
    before = list(study.documents())
    path = folder / "中文报告.txt"
    path.write_text("园区建成了中试基地。", encoding="utf-8")
    for given in (folder, path):
        reports = list(add_documents(study, [given]))
        changed = [(r.item, r.document, r.path) for r in reports if r.outcome is Outcome.CHANGED]
        assert changed == [("中文报告.txt", "中文报告", str(path))]
    assert list(study.documents()) == before


def test_a_file_that_changed_below_its_folder_is_known_by_its_path(
    study: Study, tmp_path: Path
) -> None:
    source = tmp_path / "reports" / "2024" / "notice.txt"
    source.parent.mkdir(parents=True)
    source.write_text("The first notice.", encoding="utf-8")
    list(add_documents(study, [tmp_path / "reports"]))
    source.write_text("The corrected notice.", encoding="utf-8")
    for given in (source, tmp_path, tmp_path / "reports" / "2024"):
        (report,) = (r for r in add_documents(study, [given]) if r.item.endswith("notice.txt"))
        assert (report.outcome, report.document) == (Outcome.CHANGED, "notice")
    other = tmp_path / "2023" / "notice.txt"
    other.parent.mkdir()
    other.write_text("Another notice.", encoding="utf-8")
    (report,) = add_documents(study, [other])
    assert report.outcome is Outcome.DONE


def test_a_changed_file_may_be_added_apart(study: Study, folder: Path) -> None:
    path = folder / "english report.txt"
    list(add_documents(study, [path]))
    path.write_text("Another report.", encoding="utf-8")
    (report,) = add_documents(study, [path], apart=True)
    assert (report.outcome, report.document) == (Outcome.DONE, "english report-2")
    assert study.source_names() == {
        "english report.txt": "english report",
        "reports/english report.txt": "english report-2",
    }
    path.write_text("Another report, corrected.", encoding="utf-8")
    (report,) = add_documents(study, [path])
    assert (report.outcome, report.document) == (Outcome.CHANGED, "english report-2")


def test_other_bytes_of_the_same_text_are_no_change(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("支持建设中试基地。", encoding="utf-8")
    list(add_documents(study, [path]))
    path.write_text("支持建设中试基地。", encoding="utf-16")
    (report,) = add_documents(study, [path])
    assert (report.outcome, report.document) == (Outcome.KNOWN, "a")
