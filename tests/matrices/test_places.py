from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.matrices.places import Places
from policytext.model import Block, BlockKind, Box, Document, Line, Page, Source, Span

TEXTS = {"zh": "第一页的文字。\n第二页的文字。", "en": "Page one.\nPage two."}


def _printed(language: str, *, lines: bool = True, blocks: bool = True) -> Document:
    text = TEXTS[language]
    split = text.index("\n")
    first, second = Span(0, split), Span(split + 1, len(text))
    return Document(
        "d",
        "d",
        language,
        text,
        Source("d.pdf", ""),
        (Page(1, first, 595, 842), Page(2, None, 595, 842), Page(3, second, 595, 842)),
        blocks=(
            Block(first, BlockKind.PARAGRAPH, 1, Box(70, 70, 500, 90) if blocks else None),
            Block(second, BlockKind.PARAGRAPH, 3, Box(70, 80, 500, 95) if blocks else None),
        ),
        lines=(
            (
                Line(Span(0, 3), 1, Box(72, 72.5, 300, 84)),
                Line(Span(3, split), 1, Box(72, 86, 300, 98)),
                Line(second, 3, Box(72, 82, 300, 94)),
            )
            if lines
            else ()
        ),
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_page_and_box_are_those_of_the_beginning(language: str) -> None:
    places = Places(_printed(language))
    second = len(TEXTS[language]) - 3
    assert [places.page(Span(at, at + 1)) for at in (0, second)] == [1, 3]
    assert places.boxes(Span(2, 5))[0][1] == Box(72, 72.5, 300, 84)
    assert places.boxes(Span(second, second + 2))[0][1] == Box(72, 82, 300, 94)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("lines", [True, False])
@pytest.mark.parametrize("blocks", [True, False])
def test_places_agree_with_the_document(language: str, lines: bool, blocks: bool) -> None:
    document = _printed(language, lines=lines, blocks=blocks)
    places = Places(document)
    for start in range(len(document.text)):
        for end in range(start + 1, len(document.text) + 1):
            span = Span(start, end)
            known = document.boxes_of(span)
            assert places.boxes(span) == list(known)
            assert places.page(span) == document.page_of(span)


@settings(max_examples=100, deadline=None)
@given(
    edges=st.lists(st.integers(0, 40), min_size=2, max_size=10, unique=True),
    start=st.integers(0, 39),
    length=st.integers(1, 20),
)
def test_box_of_lines_with_gaps(edges: list[int], start: int, length: int) -> None:
    edges.sort()
    lines = tuple(
        Line(Span(a, b), 1, Box(a, 0, b, 1)) for a, b in zip(edges[::2], edges[1::2], strict=False)
    )
    document = Document("d", "d", "und", "x" * 60, Source("d", ""), lines=lines)
    known = document.boxes_of(Span(start, start + length))
    assert Places(document).boxes(Span(start, start + length)) == list(known)


def test_document_without_pages_or_text_before_the_first_sentence() -> None:
    document = Document("d", "d", "und", "\n\n  文字。", Source("d", ""))
    places = Places(document)
    assert (places.page(Span(0, 1)), places.paragraph(Span(0, 1)), places.sentence(Span(0, 1))) == (
        1,
        0,
        0,
    )
    assert (places.paragraph(Span(5, 6)), places.sentence(Span(5, 6))) == (1, 1)


def test_recognised_is_the_least_sure_line() -> None:
    text = "扫描件第一行\n扫描件第二行\n数字文本"
    lines = (
        Line(Span(0, 6), 1, Box(0, 0, 9, 9), 0.98),
        Line(Span(7, 13), 1, Box(0, 9, 9, 18), 0.4),
        Line(Span(14, 18), 2, Box(0, 0, 9, 9)),
    )
    places = Places(replace(Document.from_text("003", text), lines=lines))
    assert places.recognised(Span(2, 4)) == "0.98"
    assert places.recognised(Span(2, 9)) == "0.4"
    assert places.recognised(Span(14, 16)) == ""
