from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytext.errors import StudyError
from policytext.model import (
    Block,
    BlockKind,
    Box,
    Document,
    Line,
    Metadatum,
    Page,
    Source,
    Span,
    digest,
)
from policytext.store import Added, Study

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0), st.integers(1))
POINTS = st.floats(0, 2000)
BOXES = st.builds(Box, POINTS, POINTS, POINTS, POINTS)
DOCUMENTS = st.builds(
    Document,
    id=ANY_TEXT,
    title=ANY_TEXT,
    language=st.sampled_from(["zh", "en", "und"]),
    text=ANY_TEXT,
    source=st.builds(Source, ANY_TEXT, ANY_TEXT.map(digest)),
    pages=st.lists(
        st.builds(Page, st.integers(1, 999), st.none() | SPANS, st.none() | POINTS, st.none())
    ).map(tuple),
    blocks=st.lists(
        st.builds(
            Block,
            SPANS,
            st.sampled_from(BlockKind),
            st.integers(1, 999),
            st.none() | BOXES,
            st.none() | st.integers(1, 9),
        )
    ).map(tuple),
    lines=st.lists(st.builds(Line, SPANS, st.integers(1, 999), BOXES)).map(tuple),
    metadata=st.lists(st.builds(Metadatum, ANY_TEXT, ANY_TEXT, st.none() | SPANS)).map(tuple),
    warnings=st.lists(ANY_TEXT).map(tuple),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=DOCUMENTS)
def test_document_comes_back_as_it_went_in(study: Study, document: Document) -> None:
    added = study.add_document(document)
    stored = study.document(added.id)
    if added.new:
        assert stored == replace(document, id=added.id)
    else:
        same_source = study.source_digests()[document.source.sha256] == added.id
        assert same_source or stored.text == document.text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_same_document_twice_changes_nothing(
    study: Study, language: str, request: pytest.FixtureRequest
) -> None:
    document: Document = request.getfixturevalue(f"{language}_document")
    assert study.add_document(document) == Added(document.id, True)
    before = study.counts()
    assert study.add_document(document) == Added(document.id, False)
    assert study.counts() == before
    assert list(study.documents()) == [document]


def test_same_text_from_another_file_is_remembered_as_a_copy(
    study: Study, zh_document: Document
) -> None:
    study.add_document(zh_document)
    copy = replace(zh_document, id="copy", source=Source("意见.docx", "c" * 64))
    assert study.add_document(copy) == Added(zh_document.id, False)
    assert study.add_document(copy) == Added(zh_document.id, False)
    assert study.source_digests() == {
        zh_document.source.sha256: zh_document.id,
        "c" * 64: zh_document.id,
    }
    assert study.document_ids() == (zh_document.id,)


def test_same_bytes_read_differently_keep_the_first_text(
    study: Study, zh_document: Document
) -> None:
    study.add_document(zh_document)
    again = replace(zh_document, text=zh_document.text + "。", text_sha256="")
    assert study.add_document(again) == Added(zh_document.id, False)
    assert study.document(zh_document.id).text == zh_document.text


def test_other_document_of_the_same_id_gets_a_number(study: Study) -> None:
    added = [study.add_document(Document.from_text("003", text)) for text in ("一", "二", "three")]
    assert [one.id for one in added] == ["003", "003-2", "003-3"]
    assert [(d.id, d.text) for d in study.documents()] == [
        ("003", "一"),
        ("003-2", "二"),
        ("003-3", "three"),
    ]


def test_documents_keep_the_order_they_came_in(study: Study) -> None:
    for id in ("b", "a", "丙", "c"):
        study.add_document(Document.from_text(id, f"text {id}"))
    assert study.document_ids() == ("b", "a", "丙", "c")
    assert [document.id for document in study.documents()] == ["b", "a", "丙", "c"]


def test_documents_can_be_added_while_they_are_read(study: Study, zh_document: Document) -> None:
    study.add_document(zh_document)
    for document in study.documents():
        study.add_document(Document.from_text(f"{document.id}-note", "a second text"))
    assert len(study.document_ids()) == 2


def test_long_text_comes_back_whole(study: Study) -> None:
    text = "支持建设中试基地。\n" * 250_000
    study.add_document(Document.from_text("long", text, language="zh"))
    assert study.document("long").text == text


def test_unknown_document_says_which_there_are(study: Study, zh_document: Document) -> None:
    study.add_document(zh_document)
    with pytest.raises(StudyError, match="zh-opinion"):
        study.document("zh-opinio")


def test_document_of_unknown_run_is_refused(study: Study, zh_document: Document) -> None:
    with pytest.raises(StudyError, match="run-0009"):
        study.add_document(zh_document, run="run-0009")
    assert study.document_ids() == ()


def test_document_of_a_run_is_stored(study: Study, zh_document: Document) -> None:
    run = study.start_run("add")
    assert study.add_document(zh_document, run=run.id).new
    assert study.document(zh_document.id) == zh_document
