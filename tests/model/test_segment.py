from __future__ import annotations

import pytest

from policytext.errors import SpanOutOfRange
from policytext.model import Document, Segment, Span, Unit


@pytest.mark.parametrize(
    ("text", "span", "words"),
    [
        ("前言。成果转化。", Span(3, 8), "成果转化。"),
        ("Preface. It grew.", Span(9, 17), "It grew."),
    ],
)
def test_a_segment_is_a_view_into_its_document(text: str, span: Span, words: str) -> None:
    document = Document.from_text("d", text)
    assert Segment(document, span, Unit.SENTENCE, 2, "zh").text == words
    with pytest.raises(SpanOutOfRange):
        _ = Segment(document, span.shift(1), Unit.SENTENCE, 2, "zh").text


def test_units_go_from_coarse_to_fine() -> None:
    assert [unit.value for unit in Unit] == ["section", "paragraph", "sentence", "clause"]
