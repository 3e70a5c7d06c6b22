from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from policytext.extraction import from_json, to_json
from policytext.model import Block, BlockKind, Box, Document, Line, Metadatum, Page, Source, Span


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).map(
        lambda pair: Span(min(pair[0], pair[1] - 1), max(pair[0] + 1, pair[1]))
    )
    boxes = st.tuples(*[st.floats(0, 900)] * 4).map(lambda edges: Box(*edges))
    words = st.text(max_size=9)
    blocks = st.builds(
        Block, spans, st.sampled_from(BlockKind), st.integers(1, 3), st.none() | boxes,
        st.none() | st.integers(1, 6),
    )  # fmt: skip
    return Document(
        id=draw(st.text(min_size=1, max_size=9)),
        title=draw(words),
        language=draw(st.sampled_from(["zh", "en", "und"])),
        text=text,
        source=Source(draw(words), "0" * 64),
        pages=tuple(draw(st.lists(st.builds(Page, st.integers(1, 9), st.none() | spans)))),
        blocks=tuple(draw(st.lists(blocks))),
        lines=tuple(draw(st.lists(st.builds(Line, spans, st.integers(1, 3), boxes)))),
        metadata=tuple(draw(st.lists(st.builds(Metadatum, words, words, st.none() | spans)))),
        warnings=tuple(draw(st.lists(words))),
    )


@given(documents())
def test_round_trip_is_the_identity(document: Document) -> None:
    assert from_json(json.loads(json.dumps(to_json(document)))) == document


def test_metadata_by_name() -> None:
    metadata = (
        Metadatum("author", "李明"),
        Metadatum("author", "王芳"),
        Metadatum("title", "报告"),
    )
    document = Document("a", "报告", "zh", "报告", Source("a", ""), metadata=metadata)
    assert to_json(document)["metadata"] == {"author": ["李明", "王芳"], "title": ["报告"]}
