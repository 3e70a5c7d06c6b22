from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from policytext.errors import QuoteMismatch, SpanOutOfRange, StudyError
from policytext.model import Coding, CodingStatus, Document, Span
from policytext.store import Study

from .conftest import Code, MakeCoding


def _add(
    study: Study, document: Document, given: list[Coding], run: str, coder: str = "rules"
) -> int:
    return study.add_codings(
        document.id, given, coder=coder, run=run, codebook="transfer", work_digest="d1"
    )


def test_codings_come_back_as_they_went_in(
    coded_study: Study,
    make_coding: MakeCoding,
    zh_document: Document,
    en_document: Document,
) -> None:
    run = coded_study.start_run("code", coder="rules")
    for document in (zh_document, en_document):
        coding = make_coding(document, 2, 9, coder="rules", run=run.id)
        assert _add(coded_study, document, [coding], run.id) == 1
        assert list(coded_study.codings(documents=[document.id])) == [coding]


def test_human_codings_come_back_as_they_went_in(
    coded_study: Study,
    make_coding: MakeCoding,
    zh_document: Document,
    en_document: Document,
) -> None:
    imported = coded_study.start_run("import")
    given = [
        make_coding(zh_document, 0, 3, coder="li"),
        make_coding(en_document, 0, 8, coder="smith", run=imported.id),
    ]
    given[1] = replace(given[1], status=CodingStatus.REJECTED)
    assert coded_study.add_human_codings(iter(given)) == 2
    assert list(coded_study.codings()) == given


@pytest.mark.parametrize("human", [True, False])
def test_quote_that_does_not_stand_there_stores_nothing(
    coded_study: Study, make_coding: MakeCoding, zh_document: Document, human: bool
) -> None:
    run = coded_study.start_run("code")
    coder, of = ("li", "") if human else ("rules", run.id)
    right = make_coding(zh_document, 0, 4, coder=coder, run=of)
    wrong = replace(make_coding(zh_document, 5, 9, coder=coder, run=of), quote="产业转移")
    add = partial(_add, coded_study, zh_document, run=run.id)
    with pytest.raises(QuoteMismatch, match="产业转移"):
        (coded_study.add_human_codings if human else add)([right, wrong])
    assert list(coded_study.codings()) == []
    assert not coded_study.is_coded(zh_document.id, coder="rules", work_digest="d1")


def test_span_beyond_the_text_is_refused(
    coded_study: Study, make_coding: MakeCoding, zh_document: Document
) -> None:
    coding = replace(make_coding(zh_document), span=Span(0, 9999))
    with pytest.raises(SpanOutOfRange):
        coded_study.add_human_codings([coding])


def test_coding_id_that_is_taken_stores_nothing(
    coded_study: Study, make_coding: MakeCoding, zh_document: Document, en_document: Document
) -> None:
    first = make_coding(zh_document)
    coded_study.add_human_codings([first])
    twin = replace(make_coding(zh_document, 3, 5), id=first.id)
    with pytest.raises(StudyError, match="codings"):
        coded_study.add_human_codings([make_coding(en_document), twin])
    assert list(coded_study.codings()) == [first]


def test_machine_cannot_code_under_the_name_of_a_person(
    coded_study: Study, make_coding: MakeCoding, zh_document: Document
) -> None:
    run = coded_study.start_run("code")
    coding = make_coding(zh_document, coder="li", run=run.id)
    with pytest.raises(StudyError, match="is a person"):
        _add(coded_study, zh_document, [coding], run.id, coder="li")
    with pytest.raises(StudyError, match="is of document, coder and run"):
        _add(coded_study, zh_document, [coding], run.id)


def test_machine_codings_need_a_run(
    coded_study: Study, make_coding: MakeCoding, zh_document: Document
) -> None:
    with pytest.raises(StudyError, match="is a machine"):
        coded_study.add_human_codings([make_coding(zh_document, coder="rules")])
    with pytest.raises(StudyError, match="run-0007"):
        _add(coded_study, zh_document, [], "run-0007")


@pytest.mark.parametrize("changed", [{"document": "nowhere"}, {"coder": "nobody"}, {"run": "none"}])
def test_human_coding_of_unknown_things_is_refused(
    coded_study: Study, make_coding: MakeCoding, zh_document: Document, changed: dict[str, str]
) -> None:
    with pytest.raises(StudyError, match=next(iter(changed.values()))):
        coded_study.add_human_codings([replace(make_coding(zh_document), **changed)])


def test_document_is_coded_once_in_a_run(
    coded_study: Study, code: Code, zh_document: Document
) -> None:
    run = code(zh_document, 0, 5)
    with pytest.raises(StudyError, match="already"):
        _add(coded_study, zh_document, [], run.id)
    assert len(list(coded_study.codings())) == 2
