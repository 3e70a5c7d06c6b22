from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.errors import SpanOutOfRange
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

TEXTS = {"zh": "第一页。\n第二页讲转化。", "en": "Page one.\nPage two is on transfer."}
SOURCE = Source("report.pdf", "0" * 64)


def paged(language: str) -> Document:
    text = TEXTS[language]
    cut = text.index("\n")
    return Document(
        "d",
        "title",
        language,
        text,
        SOURCE,
        pages=(Page(1, Span(0, cut)), Page(2, None), Page(3, Span(cut + 1, len(text)))),
        blocks=(
            Block(Span(0, cut), BlockKind.HEADING, page=1, box=Box(0, 0, 10, 10), level=1),
            Block(Span(cut + 1, len(text)), BlockKind.PARAGRAPH, page=3, box=Box(0, 0, 50, 50)),
        ),
        metadata=(Metadatum("issuer", "甲"), Metadatum("issuer", "乙"), Metadatum("date", "2024")),
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_page_of_skips_pages_without_text(language: str) -> None:
    document = paged(language)
    cut = document.text.index("\n")
    assert document.page_of(Span(0, 1)) == 1
    assert document.page_of(Span(cut, cut + 2)) == 1
    assert document.page_of(Span(cut + 1, cut + 2)) == 3


def test_page_of_before_the_first_page_with_text_is_page_one() -> None:
    document = Document("d", "t", "zh", "甲乙", SOURCE, pages=(Page(2, Span(1, 2)),))
    assert document.page_of(Span(0, 1)) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_quote_beyond_the_text_names_document_and_length(language: str) -> None:
    document = paged(language)
    size = len(document.text)
    assert document.quote(Span(0, size)) == document.text
    with pytest.raises(SpanOutOfRange, match=f"document d.*{size} characters") as caught:
        document.quote(Span(size - 1, size + 1))
    assert caught.value.span == (size - 1, size + 1)


def test_boxes_of_lines_come_before_boxes_of_blocks() -> None:
    document = paged("zh")
    assert document.boxes_of(Span(0, 8)) == ((1, Box(0, 0, 10, 10)), (3, Box(0, 0, 50, 50)))
    lines = (Line(Span(0, 4), 1, Box(1, 1, 2, 2)), Line(Span(5, 8), 3, Box(3, 3, 4, 4)))
    finer = Document("d", "t", "zh", document.text, SOURCE, blocks=document.blocks, lines=lines)
    assert finer.boxes_of(Span(5, 6)) == ((3, Box(3, 3, 4, 4)),)


def test_boxes_of_a_document_without_positions_are_none() -> None:
    assert Document.from_text("d", "文本").boxes_of(Span(0, 2)) == ()


def test_get_gives_the_first_value_and_get_all_every_one() -> None:
    document = paged("zh")
    assert document.get("issuer") == "甲"
    assert list(document.get_all("issuer")) == ["甲", "乙"]
    assert document.get("addressee", "none") == "none"
    assert document.get("addressee") == ""


@given(st.text())
def test_from_text_keeps_the_text_and_its_digest(text: str) -> None:
    document = Document.from_text("d", text)
    assert document.text == text
    assert document.text_sha256 == digest(text)
    assert document.title == "d"
    assert [page.span for page in document.pages] == [Span(0, len(text)) if text else None]


def test_digest_is_sha256_of_utf8_and_bears_a_lone_surrogate() -> None:
    assert digest("转化") == hashlib.sha256("转化".encode()).hexdigest()
    assert digest("\ud800") != digest("\ud801")


def test_a_digest_that_is_given_is_kept() -> None:
    assert Document("d", "t", "zh", "文", SOURCE, text_sha256="known").text_sha256 == "known"


def test_html_escapes_and_shortens() -> None:
    shown = Document.from_text("d", "<b>" + "长" * 2000, title="a & b")._repr_html_()
    assert "a &amp; b" in shown
    assert "&lt;b&gt;" in shown
    assert "…" in shown
    assert "…" not in Document.from_text("d", "短")._repr_html_()
