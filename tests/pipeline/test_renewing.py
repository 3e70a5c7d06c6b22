from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policytext.coding.carrying import Placing
from policytext.model import Case, Coder, CoderKind, Coding, Document, Span
from policytext.pipeline.adding import add_documents
from policytext.pipeline.coding import code_documents
from policytext.pipeline.progress import Outcome
from policytext.pipeline.renewing import CARRIED_COLUMNS, carried_table, renew_documents
from policytext.store import Study
from policytext.store.codebook_files import read_codebook

OLD = {
    "zh": "支持县区建设中试墓地。\n企业购买技术成果的，给予贷款贴息。\n本条以后作废。\n",
    "en": "The county pays for pi1ot plants in the north.\nFirms get cheaper loans.\n"
    "To be deleted.\n",
}
NEW = {
    "zh": "支持县区建设中试基地。\n企业购买技术成果的，给予贷款贴息。\n",
    "en": "The county pays for pilot plants in the north.\nFirms get cheaper loans.\n",
}
WORDS = {
    "zh": ("支持县区建设中试墓地", "给予贷款贴息", "本条以后作废"),
    "en": ("The county pays for pi1ot plants", "Firms get cheaper loans", "To be deleted"),
}


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def source(tmp_path: Path, language: str) -> Path:
    path = tmp_path / "003.txt"
    path.write_text(OLD[language], encoding="utf-8")
    return path


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
    return Coding(f"li:{at}", document.id, span, "transfer:PAT.CAP", "li", words)


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
    assert renewal.kept_as == "003@1"
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


def test_machines_code_the_new_text_again(study: Study, source: Path, language: str) -> None:
    transfer = read_codebook("transfer")
    list(code_documents(study, [transfer]))
    source.write_text(NEW[language], encoding="utf-8")
    list(renew_documents(study, [source]))
    machine = [c for c in study.codings() if c.coder != "li" and c.document == "003"]
    assert machine == []
    outcomes = [report.outcome for report in code_documents(study, [transfer])]
    assert outcomes == [Outcome.DONE, Outcome.KNOWN]
