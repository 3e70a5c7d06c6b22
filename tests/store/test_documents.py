from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

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
from policytext.store.tables import copies

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


def _names(study: Study) -> list[tuple[str, str, str]]:
    with study._database.reading() as connection:
        rows = connection.execute(select(copies.c["sha256", "name"], copies.c.run))
        return sorted((sha256, name, run or "") for sha256, name, run in rows)


def test_every_name_of_a_source_is_remembered_once(study: Study, zh_document: Document) -> None:
    run = study.start_run("add")
    own = zh_document.source
    study.add_document(zh_document)
    for name, sha256 in (
        ("意见.pdf", own.sha256),
        ("意见.docx", "c" * 64),
        ("副本.docx", "c" * 64),
    ):
        again = replace(zh_document, source=Source(name, sha256))
        for _ in range(2):
            assert study.add_document(again, run=run.id) == Added(zh_document.id, False)
    assert study.add_document(zh_document) == Added(zh_document.id, False)
    assert _names(study) == sorted(
        [
            (own.sha256, "意见.pdf", run.id),
            ("c" * 64, "意见.docx", run.id),
            ("c" * 64, "副本.docx", run.id),
        ]
    )
    names = {own.name, "意见.pdf", "意见.docx", "副本.docx"}
    assert study.source_names() == dict.fromkeys(names, zh_document.id)
    assert set(study.source_digests()) == {own.sha256, "c" * 64}


def test_name_is_remembered_without_the_text(study: Study, zh_document: Document) -> None:
    study.add_document(zh_document)
    assert study.add_copy(Source("b.pdf", zh_document.source.sha256)) == zh_document.id
    assert study.add_copy(Source("other.pdf", "c" * 64)) is None
    assert study.source_names() == dict.fromkeys((zh_document.source.name, "b.pdf"), zh_document.id)
    with pytest.raises(StudyError, match="run-0009"):
        study.add_copy(Source("c.pdf", zh_document.source.sha256), run="run-0009")


def test_name_of_a_file_that_changed_is_that_of_the_newest_document(study: Study) -> None:
    texts = [
        Document.from_text(id, text) for id, text in (("z", "旧"), ("y", "新"), ("x", "other"))
    ]
    for document, name in zip(texts, ("b.txt", "a.txt", "c.txt"), strict=True):
        study.add_document(replace(document, source=Source(name, document.text_sha256)))
    for document, name in zip(texts, ("c.txt", "b.txt", "a.txt"), strict=True):
        study.add_copy(Source(name, document.text_sha256))
    assert study.source_names() == {"b.txt": "y", "a.txt": "x", "c.txt": "x"}


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
