from dataclasses import replace
from pathlib import Path

import pytest

from policytext.errors import CodebookError, UnknownCode
from policytext.model import Codebook
from policytext.pipeline.adding import add_documents
from policytext.pipeline.coding import code_documents
from policytext.pipeline.progress import Outcome
from policytext.pipeline.reading import read_coded
from policytext.store import Study
from policytext.store.codebook_files import read_codebook


@pytest.fixture
def study(tmp_path: Path, folder: Path) -> Study:
    study = Study.create(tmp_path / "study.sqlite")
    list(add_documents(study, [folder]))
    return study


@pytest.fixture
def book(codebook_file: Path) -> Codebook:
    return read_codebook(codebook_file)


def _codes(study: Study, document: str) -> list[str]:
    return [coding.code for coding in study.codings(documents=[document], check=True)]


def test_both_languages_get_the_same_codes(study: Study, book: Codebook) -> None:
    list(code_documents(study, [book]))
    expected = ["small:PAT.CAP", "small:DRV.INS", "small:DRV.MKT"]
    assert _codes(study, "中文报告") == expected
    assert _codes(study, "english report") == expected


def test_every_coding_names_coder_and_run(study: Study, book: Codebook) -> None:
    list(code_documents(study, [book]))
    run = study.runs()[-1]
    assert run.verb == "code"
    for coding in study.codings():
        assert (coding.coder, coding.run) == ("rules", run.id)
        assert coding.evidence


def test_what_is_coded_is_not_coded_again(study: Study, book: Codebook) -> None:
    list(code_documents(study, [book]))
    before = list(study.codings())
    reports = list(code_documents(study, [book]))
    assert {report.outcome for report in reports} == {Outcome.KNOWN}
    assert list(study.codings()) == before
    assert len(study.runs()) == 2


def test_only_a_new_document_is_coded(study: Study, book: Codebook, tmp_path: Path) -> None:
    list(code_documents(study, [book]))
    new = tmp_path / "new.txt"
    new.write_text("The firm opened a new production line at low cost.", encoding="utf-8")
    list(add_documents(study, [new]))
    done = [r.item for r in code_documents(study, [book]) if r.outcome is Outcome.DONE]
    assert done == ["new"]


def test_a_changed_codebook_codes_again_and_the_newest_counts(
    study: Study, book: Codebook, codebook_file: Path
) -> None:
    list(code_documents(study, [book]))
    text = codebook_file.read_text(encoding="utf-8").replace("zh: [成本]", "zh: [市场]")
    codebook_file.write_text(text, encoding="utf-8")
    list(code_documents(study, [read_codebook(codebook_file)]))
    found = [
        coding.evidence[0].value
        for coding in study.codings(documents=["中文报告"], codes=["small:DRV.MKT"])
    ]
    assert found == ["市场"]


def test_going_back_to_an_older_codebook_reads_its_codes_again(
    study: Study, book: Codebook, codebook_file: Path
) -> None:
    first = codebook_file.read_text(encoding="utf-8")
    for text in (first, first.replace("DRV.MKT", "DRV.COST"), first):
        codebook_file.write_text(text, encoding="utf-8")
        list(code_documents(study, [read_codebook(codebook_file)]))
    coded = read_coded(study)
    assert "small:DRV.MKT" in {coding.code for coding in coded.codings}
    assert set(coded.table()["code"]) == {"small:PAT.CAP", "small:DRV.INS", "small:DRV.MKT"}


def test_a_changed_label_is_taken_up_without_coding_again(
    study: Study, book: Codebook, codebook_file: Path
) -> None:
    list(code_documents(study, [book]))
    text = codebook_file.read_text(encoding="utf-8").replace("市场驱动力", "市场拉动力")
    codebook_file.write_text(text, encoding="utf-8")
    reports = list(code_documents(study, [read_codebook(codebook_file)]))
    assert {report.outcome for report in reports} == {Outcome.KNOWN}
    assert "市场拉动力" in set(read_coded(study).table()["label_zh"])


def test_a_run_leads_to_the_text_of_its_codebook(study: Study, book: Codebook) -> None:
    list(code_documents(study, [book]))
    run = study.runs()[-1]
    text = study.codebook_text("small", digest=run.inputs["small"])
    assert text == Path(book.path).read_text(encoding="utf-8")


def test_two_codebooks_of_one_id_are_refused(study: Study, book: Codebook) -> None:
    with pytest.raises(CodebookError, match="named twice"):
        list(code_documents(study, [book, book]))
    assert list(study.codings()) == []


def test_another_unit_codes_again(study: Study, book: Codebook) -> None:
    list(code_documents(study, [book]))
    list(code_documents(study, [book], unit="paragraph"))
    quotes = [coding.quote for coding in study.codings(documents=["中文报告"])]
    assert "两地签订合作协议，共建产业园区。数据中心尚未建成。" in quotes


def test_an_unknown_coder_lists_those_that_exist(study: Study, book: Codebook) -> None:
    with pytest.raises(UnknownCode, match="rules"):
        list(code_documents(study, [book], coder="ruls"))
    assert len(study.runs()) == 1


def test_an_interrupted_run_goes_on_where_it_stopped(study: Study, book: Codebook) -> None:
    work = code_documents(study, [book])
    next(work)
    work.close()
    outcomes = [report.outcome for report in code_documents(study, [book])]
    assert outcomes == [Outcome.KNOWN, Outcome.DONE]


def test_a_codebook_made_in_memory_is_stored_too(study: Study, book: Codebook) -> None:
    list(code_documents(study, [replace(book, path="")]))
    assert "PAT.CAP" in study.codebook_text("small")
