"""Results of documents: with and without what was kept, in one process and in several."""

from __future__ import annotations

import os
from dataclasses import replace
from multiprocessing import parent_process
from pathlib import Path

import pytest

from policytext.model import Document, Indicator, Telling
from policytext.pipeline import document_results
from policytext.pipeline.document_results import indicators_of, program_digest, tellings_of
from policytext.store import Study
from policytext.store.codebook_files import read_codebook
from policytext.transfer.events import find_tellings
from policytext.transfer.indicators import find_indicators

pytestmark = pytest.mark.slow

TEXTS = {
    "001": "得益于用工成本较低，2021年，东岭光电公司将模组生产线由东莞整体迁至赣州，投资3.5亿元。",
    "002": "Thanks to lower labour costs, the firm Dongling moved its module production line from "
    "Dongguan to Ganzhou in 2021, with an investment of RMB 350 million.",
}
DOCUMENTS = tuple(
    Document.from_text(id, text, language=language)
    for (id, text), language in zip(TEXTS.items(), ("zh", "en"), strict=True)
)


@pytest.fixture
def study(tmp_path: Path) -> str:
    path = str(tmp_path / "study.sqlite")
    Study.create(path).close()
    return path


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the documents that are looked through, as it happens."""
    looked: list[str] = []

    def tellings(codebook: object, document: Document) -> tuple[Telling, ...]:
        looked.append(document.id)
        return find_tellings(document)

    def indicators(document: Document) -> tuple[Indicator, ...]:
        looked.append(document.id)
        return find_indicators(document)

    monkeypatch.setattr(document_results, "_find_tellings", tellings)
    monkeypatch.setattr(document_results, "_find_indicators", indicators)
    return looked


def test_what_was_kept_is_what_was_found(study: str) -> None:
    for find, of in ((find_tellings, tellings_of), (find_indicators, indicators_of)):
        expected = [(document, find(document)) for document in DOCUMENTS]
        assert all(own for _, own in expected)
        for _ in ("found", "kept"):
            results = list(of(DOCUMENTS, study=study))
            assert results == expected
            assert repr(results) == repr(expected)


def test_nothing_is_looked_for_twice(study: str, found: list[str]) -> None:
    list(tellings_of(DOCUMENTS[:1], study=study))
    list(tellings_of(DOCUMENTS, study=study))
    list(tellings_of(DOCUMENTS, study=study))
    assert found == ["001", "002"]
    list(indicators_of(DOCUMENTS, study=study))
    list(indicators_of(DOCUMENTS[::-1], study=study))
    assert found == ["001", "002"] * 2


def test_a_changed_document_is_looked_through_again(study: str, found: list[str]) -> None:
    first = DOCUMENTS[0]
    changed = (
        replace(first, text=first.text + "另有一句。", text_sha256=""),
        replace(first, title="另一个标题"),
        replace(first, id="009"),
        replace(first, language="en"),
    )
    for document in (first, *changed, first):
        list(tellings_of([document], study=study))
    assert found == ["001", "001", "001", "009", "001"]


def test_another_codebook_and_another_program_count_for_themselves(
    study: str, found: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    own = replace(read_codebook("transfer"), id="own")
    one = DOCUMENTS[:1]
    for codebook in (None, read_codebook("transfer"), own, None):
        list(tellings_of(one, codebook, study=study))
    assert found == ["001", "001"]
    monkeypatch.setattr(document_results, "program_digest", lambda: "another")
    list(tellings_of(one, study=study))
    assert found == ["001"] * 3


def test_damaged_results_are_found_again(study: str, found: list[str]) -> None:
    expected = list(tellings_of(DOCUMENTS, study=study))
    Path(study + ".results").write_bytes(b"damaged")
    assert list(tellings_of(DOCUMENTS, study=study)) == expected
    assert list(tellings_of(DOCUMENTS, study=study)) == expected
    assert found == ["001", "002"] * 2


def test_an_entry_that_is_no_result_is_found_again(
    study: str, found: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = document_results.ResultCache(Path(study), program_digest())
    list(tellings_of(DOCUMENTS, study=study))
    monkeypatch.setattr(
        document_results.ResultCache,
        "read",
        lambda self, keys: dict.fromkeys(keys, b'[{"document": "001"}]'),
    )
    assert [own for _, own in tellings_of(DOCUMENTS, study=study)] == [
        find_tellings(document) for document in DOCUMENTS
    ]
    assert kept.path.exists()


@pytest.mark.parametrize("place", ["", "no-such-study.sqlite", "postgresql+psycopg://host/study"])
def test_without_a_file_nothing_is_kept(
    place: str, found: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert len(list(indicators_of(DOCUMENTS, study=place))) == 2
    assert len(found) == 4
    assert not list(tmp_path.iterdir())


def test_what_was_found_before_an_interruption_is_kept(study: str, found: list[str]) -> None:
    next(iter(tellings_of(DOCUMENTS, study=study)))
    list(tellings_of(DOCUMENTS, study=study))
    assert found == ["001", "002"]


def _dies_elsewhere(document: Document) -> tuple[str, ...]:
    if parent_process() is not None:
        os._exit(1)
    return (document.id,)


def _number(document: Document) -> tuple[str, ...]:
    return (document.id, str(parent_process() is not None))


def test_several_processes_give_results_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_results, "_WORTH_A_PROCESS", 1)
    found = document_results._found(_number, DOCUMENTS, 2)
    assert list(found) == [("001", "True"), ("002", "True")]


def test_processes_that_are_killed_are_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_results, "_WORTH_A_PROCESS", 1)
    found = document_results._found(_dies_elsewhere, DOCUMENTS, 2)
    assert list(found) == [("001",), ("002",)]


@pytest.mark.parametrize(("workers", "worth"), [(1, 1), (2, 10_000), (0, 10_000)])
def test_little_work_is_done_in_this_process(
    workers: int, worth: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_results, "_WORTH_A_PROCESS", worth)
    found = document_results._found(_number, DOCUMENTS, workers)
    assert list(found) == [("001", "False"), ("002", "False")]
