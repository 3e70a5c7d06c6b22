from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from policytext.errors import QuoteMismatch, StudyError
from policytext.model import Coder, CoderKind, CodingStatus, Document
from policytext.store import Study

from .conftest import Code, MakeCoding


def _starts(study: Study, **selection: object) -> list[tuple[str, int]]:
    return [(coding.document, coding.span.start) for coding in study.codings(**selection)]


def test_codings_are_ordered_by_document_place_code_and_coder(
    coded_study: Study, make_coding: MakeCoding, zh_document: Document, en_document: Document
) -> None:
    given = [
        make_coding(document, start, end, code, coder)
        for document in (zh_document, en_document)
        for start, end in ((0, 3), (0, 5), (7, 9), (10, 12))
        for code in ("a:B", "a:a", "a:乙", "a:甲")
        for coder in ("li", "smith")
    ]
    expected = sorted(
        given,
        key=lambda c: (c.document != zh_document.id, c.span, c.code, c.coder),
    )
    coded_study.add_human_codings(random.Random(1).sample(given, len(given)))
    assert list(coded_study.codings()) == expected
    both = [en_document.id, zh_document.id]
    assert list(coded_study.codings(documents=both)) == expected


def test_newest_run_counts_and_older_ones_stay(
    coded_study: Study, code: Code, zh_document: Document, en_document: Document
) -> None:
    first = code(zh_document, 0, 4)
    code(en_document, 2)
    code(zh_document, 7, digest="d2")
    zh, en = zh_document.id, en_document.id
    assert _starts(coded_study) == [(zh, 7), (en, 2)]
    assert _starts(coded_study, documents=[zh]) == [(zh, 7)]
    assert _starts(coded_study, latest=False) == [(zh, 0), (zh, 4), (zh, 7), (en, 2)]
    assert _starts(coded_study, run=first.id) == [(zh, 0), (zh, 4)]


def test_newest_run_that_found_nothing_counts(
    coded_study: Study, code: Code, zh_document: Document
) -> None:
    code(zh_document, 0)
    code(zh_document)
    assert _starts(coded_study) == []


def test_runs_with_another_codebook_or_coder_stand_side_by_side(
    coded_study: Study, code: Code, make_coding: MakeCoding, zh_document: Document
) -> None:
    code(zh_document, 0)
    code(zh_document, 4, codebook="instruments", digest="i1")
    coded_study.add_coder(Coder("model", "Model", CoderKind.MODEL, "1"))
    run = coded_study.start_run("code", coder="model")
    coded_study.add_codings(
        zh_document.id,
        [make_coding(zh_document, 8, 9, coder="model", run=run.id)],
        coder="model",
        run=run.id,
        codebook="transfer",
        work_digest="d1",
    )
    assert [start for _, start in _starts(coded_study)] == [0, 4, 8]


def test_machine_run_never_hides_human_codings(
    coded_study: Study, code: Code, make_coding: MakeCoding, zh_document: Document
) -> None:
    imported = coded_study.start_run("import")
    people = [
        make_coding(zh_document, 0, 3, coder="li"),
        make_coding(zh_document, 0, 3, coder="smith", run=imported.id),
    ]
    coded_study.add_human_codings(people)
    code(zh_document, 0)
    code(zh_document)
    assert list(coded_study.codings()) == people


def test_codings_are_chosen_by_code_coder_and_status(
    coded_study: Study, make_coding: MakeCoding, zh_document: Document
) -> None:
    one = make_coding(zh_document, 0, 2, code="transfer:A", coder="li")
    two = make_coding(zh_document, 3, 5, code="transfer:B", coder="smith")
    two = replace(two, status=CodingStatus.REJECTED)
    coded_study.add_human_codings([one, two])
    assert list(coded_study.codings(codes=["transfer:B", "transfer:C"])) == [two]
    assert list(coded_study.codings(codes=[])) == []
    assert list(coded_study.codings(documents=[])) == []
    assert list(coded_study.codings(coder="li")) == [one]
    assert list(coded_study.codings(status=CodingStatus.SUGGESTED)) == [one]
    assert list(coded_study.codings(status=CodingStatus.REJECTED)) == [two]


@pytest.mark.parametrize("unknown", [{"documents": ["x"]}, {"coder": "x"}, {"run": "x"}])
def test_unknown_choice_is_refused(coded_study: Study, unknown: dict[str, object]) -> None:
    with pytest.raises(StudyError, match="'x'"):
        _starts(coded_study, **unknown)


def test_decisions_are_stored_while_codings_are_read_and_outlive_the_next_run(
    coded_study: Study, code: Code, zh_document: Document
) -> None:
    code(zh_document, *range(20))
    accepted = {"coder": "li", "run": "", "status": CodingStatus.ACCEPTED}
    for coding in coded_study.codings(coder="rules"):
        decision = replace(coding, id=f"li:{coding.id}", **accepted)
        coded_study.add_human_codings([decision])
    code(zh_document)
    assert [coding.status for coding in coded_study.codings()] == [CodingStatus.ACCEPTED] * 20


def test_many_readings_can_be_left_unfinished(
    coded_study: Study, make_coding: MakeCoding, zh_document: Document
) -> None:
    coding = make_coding(zh_document)
    coded_study.add_human_codings([coding])
    readings = [coded_study.codings() for _ in range(40)]
    assert [next(reading) for reading in readings] == [coding] * 40
    for reading in readings:
        assert list(reading) == []


def test_quote_that_no_longer_stands_is_noticed(
    tmp_path: Path, make_coding: MakeCoding, zh_document: Document
) -> None:
    path = tmp_path / "study.sqlite"
    with Study.create(path) as study:
        study.add_document(zh_document)
        study.add_coder(Coder("li", "李", CoderKind.HUMAN))
        study.add_human_codings([make_coding(zh_document, 0, 2), make_coding(zh_document, 5, 9)])
        assert len(list(study.codings(check=True))) == 2
        outside = sqlite3.connect(path)
        outside.execute("UPDATE texts SET text = substr(text, 1, 2) || '，' || substr(text, 3)")
        outside.commit()
        outside.close()
        assert len(list(study.codings())) == 2
        checked = study.codings(check=True)
        assert next(checked).span.start == 0
        with pytest.raises(QuoteMismatch, match="zh-opinion"):
            next(checked)


def test_coded_documents_are_those_with_nothing_left_to_do(
    coded_study: Study, code: Code, zh_document: Document, en_document: Document
) -> None:
    code(zh_document, 0, digest="d1")
    code(en_document, digest="d1")
    done = coded_study.coded_documents(coder="rules", work_digest="d1")
    assert done == {zh_document.id, en_document.id}
    assert coded_study.is_coded(en_document.id, coder="rules", work_digest="d1")
    assert not coded_study.is_coded(en_document.id, coder="rules", work_digest="d2")
    assert not coded_study.is_coded(en_document.id, coder="li", work_digest="d1")


def test_going_back_to_an_older_codebook_codes_again(
    coded_study: Study, code: Code, zh_document: Document
) -> None:
    code(zh_document, 0, digest="d1")
    code(zh_document, 0, digest="d2")
    assert not coded_study.is_coded(zh_document.id, coder="rules", work_digest="d1")
    assert coded_study.is_coded(zh_document.id, coder="rules", work_digest="d2")
    code(zh_document, 0, codebook="instruments", digest="i1")
    assert coded_study.is_coded(zh_document.id, coder="rules", work_digest="d2")


@pytest.mark.parametrize("changed", [("1.1", "a" * 64), ("1.0", "b" * 64)])
def test_changed_machine_codes_again(
    coded_study: Study, code: Code, zh_document: Document, changed: tuple[str, str]
) -> None:
    code(zh_document, 0)
    coded_study.add_coder(Coder("rules", "Rules, renamed", CoderKind.RULE, "1.0", "a" * 64))
    assert coded_study.is_coded(zh_document.id, coder="rules", work_digest="d1")
    coded_study.add_coder(Coder("rules", "Rules", CoderKind.RULE, *changed))
    assert not coded_study.is_coded(zh_document.id, coder="rules", work_digest="d1")
    code(zh_document, 0)
    assert coded_study.is_coded(zh_document.id, coder="rules", work_digest="d1")
