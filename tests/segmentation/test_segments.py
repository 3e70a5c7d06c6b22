"""What holds of the segments of any document."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.model import (
    Block,
    BlockKind,
    Document,
    Part,
    Source,
    Span,
    Unit,
    detect_language,
)
from policytext.segmentation import gaps, segment, segment_text
from policytext.segmentation.characters import is_blank

ZH = "一、总体要求\n园区搭建平台，企业共享仪器。就近转化！\n二、保障措施\n市里安排资金。"
EN = (
    "1. Aims\nThe park lends all tools, and the city pays for repairs. Firms stay!\n"
    "2. Means\nThe city pays for it."
)
WORDS = [
    "园区",
    "转化。",
    "The park ",
    "lends. ",
    "一、",
    "（一）",
    "1. ",
    "# ",
    "摘要：",
    "3.5",
    "A",
]
BLANKS = ["\n", "\n\n", "\r\n", "\u2028", "\u3000", "\u200b"]
PIECES = st.sampled_from([*WORDS, *BLANKS, *'“”（）；，"'])
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=150),
    st.lists(PIECES, max_size=40).map("".join),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents with and without blocks, in any order of kinds."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = [Span(start, end) for start, end in pairwise(cuts)]
    kept = [span for span in spans if draw(st.booleans())]
    blocks = tuple(
        Block(span, draw(st.sampled_from(BlockKind)), part=draw(st.sampled_from(Part)))
        for span in kept
    )
    language = draw(st.sampled_from(["zh", "en", "und"]))
    return Document("d", "d", language, text, Source("d", ""), blocks=blocks)


@given(documents(), st.sampled_from(Unit))
@settings(max_examples=300, deadline=None)
def test_segments_and_gaps_are_the_text(document: Document, unit: Unit) -> None:
    segments = segment(document, unit=unit, furniture=True, parts=Part)
    between = gaps(document, segments)
    spans = sorted([*(item.span for item in segments), *between])
    assert "".join(document.quote(span) for span in spans) == document.text
    assert all(all(map(is_blank, document.quote(span))) for span in between)


@given(documents(), st.sampled_from(Unit))
@settings(max_examples=200, deadline=None)
def test_segments_are_numbered_in_order_and_trimmed(document: Document, unit: Unit) -> None:
    segments = segment(document, unit=unit)
    assert [item.number for item in segments] == list(range(1, len(segments) + 1))
    assert all(one.span.end <= other.span.start for one, other in pairwise(segments))
    for item in segments:
        assert item.unit is unit
        assert not is_blank(item.text[0])
        assert not is_blank(item.text[-1])
        assert item.language in ("zh", "en", "und")


@given(documents(), st.booleans())
@settings(max_examples=200, deadline=None)
def test_finer_segments_lie_in_coarser_ones(document: Document, furniture: bool) -> None:
    coarse_to_fine = [segment(document, unit=unit, furniture=furniture) for unit in Unit]
    for coarser, finer in pairwise(coarse_to_fine):
        for item in finer:
            assert sum(whole.span.contains(item.span) for whole in coarser) == 1


@pytest.mark.parametrize(
    ("text", "counts"), [(ZH, (2, 4, 5, 6)), (EN, (2, 4, 5, 6))], ids=["zh", "en"]
)
def test_units_of_a_small_text(text: str, counts: tuple[int, ...]) -> None:
    assert tuple(len(segment_text(text, unit=unit)) for unit in Unit) == counts


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("园区开放。\nThe park opens.\n2024", ["zh", "en", "zh"]),
        ("The park is open now.\n园区开放。\n2024", ["en", "zh", "en"]),
    ],
)
def test_language_of_each_segment(text: str, languages: list[str]) -> None:
    document = Document.from_text("d", text, language=languages[0])
    assert [item.language for item in segment(document)] == languages


@pytest.mark.parametrize(
    ("head", "body"),
    [("园区通讯 第3期", "园区开放仪器。"), ("PARK NEWS 3", "The park opens.")],
    ids=["zh", "en"],
)
def test_furniture_is_left_out_unless_asked_for(head: str, body: str) -> None:
    text = f"{head}\n{body}"
    blocks = (
        Block(Span(0, len(head)), BlockKind.FURNITURE),
        Block(Span(len(head) + 1, len(text)), BlockKind.PARAGRAPH),
    )
    document = Document("d", "d", "zh", text, Source("d", ""), blocks=blocks)
    for unit in Unit:
        assert [item.text for item in segment(document, unit=unit)] == [body]
        everything = segment(document, unit=unit, furniture=True, parts=Part)
        assert {head, body} & {item.text for item in everything} or unit is Unit.SECTION
    assert [document.quote(span) for span in gaps(document, segment(document))] == [f"{head}\n"]


def test_every_row_of_a_table_is_a_sentence() -> None:
    text = "年份\t企业\n2024年\t三十五家"
    block = Block(Span(0, len(text)), BlockKind.TABLE)
    document = Document("d", "d", "zh", text, Source("d", ""), blocks=(block,))
    assert [item.text for item in segment(document)] == text.split("\n")
    assert len(segment(document, unit=Unit.PARAGRAPH)) == 1


@pytest.mark.parametrize("text", ["", "\n\n", "\u3000"])
def test_a_blank_document_has_no_segments(text: str) -> None:
    assert all(segment_text(text, unit=unit) == () for unit in Unit)


def test_the_unit_may_be_given_by_name() -> None:
    assert segment_text(ZH, unit=Unit("clause")) == segment_text(ZH, unit=Unit.CLAUSE)
    with pytest.raises(ValueError, match="verse"):
        segment_text(ZH, unit=Unit("verse"))


@pytest.mark.parametrize(
    "text",
    [
        "一、总体要求\n园区建设中试基地。基地向企业开放。\n二、保障措施\n设立专项资金。",
        "1. Aims\nThe park builds a pilot base. The base is open to firms.\n"
        "2. Means\nA fund is set up.",
    ],
    ids=["zh", "en"],
)
@pytest.mark.parametrize("unit", [Unit.PARAGRAPH, Unit.SENTENCE, Unit.CLAUSE])
def test_headings_can_be_left_out_and_keep_their_numbers(text: str, unit: Unit) -> None:
    document = Document.from_text("d", text, language=detect_language(text))
    whole = segment(document, unit=unit)
    body = segment(document, unit=unit, headings=False)
    assert len(whole) - len(body) == 2
    assert set(body) < set(whole)
    assert not any(piece.text.startswith(("一、", "二、", "1.", "2.")) for piece in body)


def _in_parts(*rows: tuple[str, Part]) -> Document:
    text = "\n".join(words for words, _ in rows)
    blocks, at = [], 0
    for words, part in rows:
        blocks.append(Block(Span(at, at + len(words)), BlockKind.PARAGRAPH, part=part))
        at += len(words) + 1
    return Document("d", "d", "und", text, Source("d", ""), blocks=tuple(blocks))


@pytest.mark.parametrize(
    ("body", "entry", "abstract"),
    [
        ("园区搭建平台。", "[1] 陆远. 园区史[M]. 2019.", "摘要：园区出租设备。"),
        ("The park lends tools.", "[1] Harper T. Parks[M]. 2019.", "Abstract: The park lends."),
    ],
    ids=["zh", "en"],
)
@pytest.mark.parametrize("unit", Unit)
def test_references_contents_and_copies_are_left_out_unless_asked_for(
    unit: Unit, body: str, entry: str, abstract: str
) -> None:
    document = _in_parts(
        ("第一章 ... 3", Part.CONTENTS),
        (body, Part.BODY),
        (entry, Part.REFERENCES),
        (abstract, Part.ABSTRACT),
        ("抄送：园区。", Part.COPIES),
    )
    left = {document.quote(gap).strip() for gap in gaps(document, segment(document, unit=unit))}
    assert left - {""} == {"第一章 ... 3", entry, "抄送：园区。"}
    every = segment(document, unit=unit, parts=Part)
    assert {document.quote(gap).strip() for gap in gaps(document, every)} == {""}
    only = segment(document, unit=unit, parts=[Part.ABSTRACT])
    assert "".join(item.text for item in only).replace(" ", "") == abstract.replace(" ", "")
