from __future__ import annotations

import time

import pytest

from policytext.model import Corpus, Document, Failure, Metadatum, Source


def document(id: str, language: str = "zh", issuer: str = "") -> Document:
    metadata = (Metadatum("issuer", issuer),) if issuer else ()
    return Document(id, id, language, "文本", Source(id, ""), metadata=metadata)


def test_two_documents_with_one_id_are_refused_and_named() -> None:
    with pytest.raises(ValueError, match="found twice: a, b"):
        Corpus(tuple(map(document, "bacab")))


def test_uniqueness_is_checked_in_linear_time() -> None:
    documents = tuple(document(str(number)) for number in range(20_000))
    start = time.perf_counter()
    assert len(Corpus(documents)) == 20_000
    assert time.perf_counter() - start < 1


def test_a_corpus_gives_its_documents_in_order_and_by_id() -> None:
    corpus = Corpus((document("b"), document("a")))
    assert [each.id for each in corpus] == ["b", "a"]
    assert corpus["a"].id == "a"
    with pytest.raises(KeyError):
        corpus["c"]


def test_subset_keeps_order_and_leaves_the_corpus_as_it_was() -> None:
    corpus = Corpus(tuple(map(document, "abc")), (Failure("x.pdf", "NoTextLayer", "scan"),))
    part = corpus.subset(lambda each: each.id != "b")
    assert [each.id for each in part] == ["a", "c"]
    assert len(corpus) == 3


def test_group_by_language_or_metadatum_sorts_its_keys() -> None:
    corpus = Corpus((document("1", "zh", "乙"), document("2", "en"), document("3", "zh", "甲")))
    assert list(corpus.group_by("language")) == ["en", "zh"]
    groups = corpus.group_by("issuer")
    assert {key: [each.id for each in group] for key, group in groups.items()} == {
        "": ["2"],
        "乙": ["1"],
        "甲": ["3"],
    }
    assert list(groups) == sorted(groups)


def test_html_lists_documents_and_failures() -> None:
    shown = Corpus((document("<a>"),), (Failure("x", "NoTextLayer", ""),))._repr_html_()
    assert "&lt;a&gt;" in shown
    assert "1 sources failed" in shown
    assert "failed" not in Corpus((document("a"),))._repr_html_()
