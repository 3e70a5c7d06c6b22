from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from policytext.coding.carrying import Placing
from policytext.errors import QuoteMismatch
from policytext.extraction import extract
from policytext.model import (
    Case,
    Coder,
    CoderKind,
    Coding,
    CodingStatus,
    Document,
    Memo,
    MemoKind,
    Span,
)
from policytext.pipeline.adding import add_documents
from policytext.pipeline.coding import code_documents
from policytext.pipeline.progress import Outcome
from policytext.pipeline.renewing import CARRIED_COLUMNS, carried_table, renew_documents
from policytext.store import Study
from policytext.store.codebook_files import read_codebook
from tests.pipeline.readings import NEW, OLD, WORDS

pytestmark = pytest.mark.slow


@pytest.fixture
def study(tmp_path: Path, source: Path, language: str) -> Iterator[Study]:
    """A study of two documents; a person coded three stretches of the first."""
    other = tmp_path / "004.txt"
    other.write_text("另一份文件，内容不同。\n", encoding="utf-8")
    with Study.create(tmp_path / "study.sqlite") as study:
        assert all(r.outcome is Outcome.DONE for r in add_documents(study, [source, other]))
        study.add_case(Case("north", ("003",)))
        study.add_coder(Coder("li", "李老师", CoderKind.HUMAN))
        document = study.document("003")
        study.add_human_codings(_coding(document, words) for words in WORDS[language])
        yield study


def _coding(document: Document, words: str) -> Coding:
    at = document.text.index(words)
    span = Span(at, at + len(words))
    return Coding(f"li:{document.id}:{at}", document.id, span, "transfer:PAT.CAP", "li", words)


def test_codings_go_to_the_new_text(study: Study, source: Path, language: str) -> None:
    source.write_text(NEW[language], encoding="utf-8")
    (renewal,) = renew_documents(study, [source])
    assert renewal.progress.outcome is Outcome.DONE
    assert [entry.placing for entry in renewal.carried] == [
        Placing.CHANGED, Placing.SAME, Placing.LOST,
    ]  # fmt: skip
    found = list(study.codings(check=True))
    assert [coding.document for coding in found] == ["003", "003"]
    assert "1" not in found[0].quote
    assert "墓" not in found[0].quote
    assert {coding.run for coding in found} == {"run-0002"}


def test_the_old_reading_is_kept_with_all_its_codings(
    study: Study, source: Path, language: str
) -> None:
    old = study.document("003")
    source.write_text(NEW[language], encoding="utf-8")
    (renewal,) = renew_documents(study, [source])
    assert renewal.kept_as == {"003": "003@1"}
    kept = study.document("003@1")
    assert (kept.text, kept.blocks, kept.source) == (old.text, old.blocks, old.source)
    assert [c.quote for c in study.codings(documents=["003@1"], check=True)] == list(
        WORDS[language]
    )


def test_the_new_reading_takes_the_place_of_the_old(
    study: Study, source: Path, language: str
) -> None:
    before = study.counts()
    source.write_text(NEW[language], encoding="utf-8")
    list(renew_documents(study, [source]))
    assert study.document_ids() == ("003", "004")
    assert study.document("003").text.strip() == NEW[language].strip()
    assert [case.documents for case in study.cases()] == [("003",), ("004",)]
    assert study.counts()["documents"] == before["documents"]
    assert study.counts()["characters"] < before["characters"]
    assert set(study.source_names().values()) == {"003", "004"}


def test_what_was_not_placed_is_a_failure_of_the_run(
    study: Study, source: Path, language: str
) -> None:
    source.write_text(NEW[language], encoding="utf-8")
    list(renew_documents(study, [source]))
    (failure,) = study.failures()
    assert failure.reason == "CodingNotPlaced"
    assert WORDS[language][2] in failure.message
    assert "003@1" in failure.message


def test_table_of_carried_codings(study: Study, source: Path, language: str) -> None:
    source.write_text(NEW[language], encoding="utf-8")
    table = carried_table(list(renew_documents(study, [source])))
    assert tuple(table.columns) == CARRIED_COLUMNS
    assert list(table["old quote"]) == list(WORDS[language])
    assert list(table["page"]) == [1, 1, ""]


def test_nothing_happens_to_a_source_that_reads_the_same(study: Study, source: Path) -> None:
    (renewal,) = renew_documents(study, [source])
    assert renewal.progress.outcome is Outcome.KNOWN
    assert study.document_ids() == ("003", "004")
    assert len(list(study.codings())) == 3


def test_twice_renewed(study: Study, source: Path, language: str) -> None:
    for text in (NEW[language], f"{NEW[language]}又一版 / one more\n"):
        source.write_text(text, encoding="utf-8")
        list(renew_documents(study, [source]))
    assert study.document("003@1").text.strip() == OLD[language].strip()
    assert study.document("003@2").text.strip() == NEW[language].strip()
    assert len(list(study.codings(check=True))) == 2


def test_a_source_that_the_study_does_not_have(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "new.txt"
    path.write_text("从未收录的文件。\n", encoding="utf-8")
    (renewal,) = renew_documents(study, [path])
    assert renewal.progress.failure is not None
    assert "policytext add" in renewal.progress.failure.message


def test_a_source_that_cannot_be_read_any_more(study: Study, source: Path) -> None:
    source.write_bytes(b"")
    (renewal,) = renew_documents(study, [source])
    assert renewal.progress.failure is not None
    assert renewal.progress.failure.reason == "UnreadableSource"
    assert len(list(study.codings(check=True))) == 3


@pytest.mark.slow
def test_machines_code_the_new_text_again(study: Study, source: Path, language: str) -> None:
    transfer = read_codebook("transfer")
    list(code_documents(study, [transfer]))
    source.write_text(NEW[language], encoding="utf-8")
    list(renew_documents(study, [source]))
    machine = [c for c in study.codings() if c.coder != "li" and c.document == "003"]
    assert machine == []
    outcomes = [report.outcome for report in code_documents(study, [transfer])]
    assert outcomes == [Outcome.DONE, Outcome.KNOWN]


def _added_twice(study: Study, source: Path, language: str) -> None:
    """A file that changed and became a second document, as earlier versions had it."""
    source.write_text(NEW[language], encoding="utf-8")
    document = extract(source, id="003")
    run = study.start_run("add", settings={"paths": str(source)}).id
    assert study.add_document(document, run=run).id == "003-2"
    study.add_human_codings([_coding(study.document("003-2"), WORDS[language][1])])
    study.set_cases([Case("north", ("003", "004")), Case("south", ("003-2", "003"))])
    study.add_memo(Memo("", MemoKind.CODE, "document:003-2", "memo", "li", ""))


def test_a_second_document_of_a_changed_file_takes_the_place_of_the_first(
    study: Study, source: Path, language: str
) -> None:
    _added_twice(study, source, language)
    (renewal,) = renew_documents(study, [source])
    assert renewal.kept_as == {"003": "003@1", "003-2": "003@2"}
    assert study.document_ids() == ("003", "004")
    assert study.replaced() == {"003@1": "003", "003@2": "003"}
    assert study.document("003").text.strip() == NEW[language].strip()
    assert study.document("003@1").text.strip() == OLD[language].strip()
    placed = [(coding.document, coding.carried is not None) for coding in study.codings(check=True)]
    assert placed == [("003", True)] * 3
    assert [case.documents for case in study.cases()] == [("003", "004"), ("003",)]
    assert len(study.memos("document:003")) == 1
    assert [r.progress.outcome for r in renew_documents(study, [source])] == [Outcome.KNOWN]


def test_files_of_one_name_from_other_folders_do_not_become_one(
    study: Study, tmp_path: Path
) -> None:
    other = tmp_path / "elsewhere" / "003.txt"
    other.parent.mkdir()
    other.write_text("又一份同名文件。\n", encoding="utf-8")
    run = study.start_run("add", settings={"paths": str(other)}).id
    assert study.add_document(extract(other), run=run).id == "003-2"
    (renewal,) = renew_documents(study, [other])
    assert renewal.progress.outcome is Outcome.KNOWN
    assert study.document_ids() == ("003", "004", "003-2")


def test_members_of_one_name_do_not_become_one(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "c.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("x.txt", "第一份。")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("x.txt", "第二份。")
    list(add_documents(study, [path]))
    outcomes = [r.progress.outcome for r in renew_documents(study, [path])]
    assert outcomes == [Outcome.KNOWN, Outcome.KNOWN]


def test_nothing_is_stored_when_a_part_of_it_cannot_be(
    study: Study, source: Path, language: str
) -> None:
    _added_twice(study, source, language)
    before = (study.counts(), study.document_ids(), list(study.codings()))
    new = study.document("003-2")
    wrong = replace(_coding(new, WORDS[language][1]), id="x", document="003", quote="?")
    run = study.start_run("renew").id
    with pytest.raises(QuoteMismatch):
        study.replace_document("003", new, [wrong], merged=["003-2"], run=run)
    after = (study.counts(), study.document_ids(), list(study.codings()))
    assert {**after[0], "runs": 0} == {**before[0], "runs": 0}
    assert after[1:] == before[1:]


def test_rejected_codings_stay_behind(study: Study, source: Path, language: str) -> None:
    (first, *_) = study.codings()
    study.decide([first.id], CodingStatus.REJECTED, coder="li")
    source.write_text(NEW[language], encoding="utf-8")
    (renewal,) = renew_documents(study, [source])
    assert [entry.coding.id for entry in renewal.carried] == [c.id for c in _others(study, first)]


def _others(study: Study, first: Coding) -> list[Coding]:
    return [coding for coding in study.codings(documents=["003@1"]) if coding.id != first.id]
