"""Small studies whose paragraphs and sentences are known, and random codings of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import strategies as st

from policytext.matrices import coding_table
from policytext.model import (
    Bilingual,
    Case,
    Code,
    Codebook,
    Coding,
    CodingStatus,
    Document,
    Span,
)

# Paragraphs of sentences.
PARTS = {
    "zh": [
        ["某企业在重庆新建第二条生产线。", "原有工厂继续生产。"],
        ["两地签订合作协议。", "数据中心尚未建成。", "用工成本较低。"],
        ["园区设立专项基金。"],
    ],
    "en": [
        ["The firm built a second line in Chongqing. ", "The old plant went on producing."],
        ["The cities signed an agreement. ", "No data center was built. ", "Labour cost less."],
        ["The park set up a fund."],
    ],
}
CODEBOOK = Codebook(
    "transfer",
    "1",
    (
        Code("PAT", Bilingual("模式", "Pattern")),
        Code("PAT.CAP", Bilingual("增量产能转移", "Incremental capacity transfer"), parent="PAT"),
        Code("PAT.CMP", Bilingual("算力数据转移", "Computing power data transfer"), parent="PAT"),
        Code("DRV", Bilingual("驱动力", "Driving forces")),
        Code("DRV.MKT", Bilingual("市场驱动力", "Market driving force"), parent="DRV"),
        Code("DRV.INS", Bilingual("制度作用力", "Institutional force"), parent="DRV"),
    ),
)
REFERENCES = [CODEBOOK.reference(code) for code in CODEBOOK]


def make_document(language: str, id: str = "") -> Document:
    text = "\n".join("".join(sentences) for sentences in PARTS[language])
    return Document.from_text(id or language, text, language=language)


def make_coding(
    document: Document, start: int, end: int, code: str, *, coder: str = "li", number: int = 1
) -> Coding:
    span = Span(start, end)
    reference = f"transfer:{code}"
    id = f"{document.id}/{number}"
    return Coding(id, document.id, span, reference, coder, document.quote(span), "run-0001", 0.6)


def sentence_starts(language: str) -> list[int]:
    starts, at = [], 0
    for sentences in PARTS[language]:
        for sentence in sentences:
            starts.append(at)
            at += len(sentence)
        at += 1
    return starts


def sentence_of(document: Document, position: int) -> int:
    return bisect_right(sentence_starts(document.language), position)


def paragraph_of(document: Document, position: int) -> int:
    starts = [0] + [at + 1 for at, letter in enumerate(document.text) if letter == "\n"]
    return bisect_right(starts, position)


DOCUMENTS = (
    make_document("zh", "zh-1"),
    make_document("en", "en-1"),
    make_document("zh", "zh-2"),
    make_document("en", "en-2"),
    make_document("zh", "lonely"),
)
BY_ID = {document.id: document for document in DOCUMENTS}
CASES = (
    Case("chongqing", ("zh-1", "en-1"), Bilingual("重庆", "Chongqing")),
    Case("empty", (), Bilingual("空", "Empty")),
    Case("chengdu", ("en-2", "zh-2", "en-1"), Bilingual("成都", "Chengdu")),
)
MEMBERS = {case.id: set(case.documents) for case in CASES} | {"lonely": {"lonely"}}
CODED = [code for code in REFERENCES if code != "transfer:PAT.CMP"]


@st.composite
def coding_lists(draw: st.DrawFn) -> list[Coding]:
    """Codings of two coders, some on the same segment, some overlapping, some rejected."""
    spans = draw(st.lists(_places(), min_size=0, max_size=12))
    pieces = st.tuples(
        st.sampled_from(spans) if spans else _places(),
        st.sampled_from(CODED),
        st.sampled_from(["li", "rules"]),
        st.sampled_from([CodingStatus.SUGGESTED, CodingStatus.SUGGESTED, CodingStatus.REJECTED]),
    )
    found = draw(st.lists(pieces, max_size=30))
    return [
        replace(
            make_coding(BY_ID[id], *span, code.partition(":")[2], coder=coder, number=number),
            status=status,
        )
        for number, ((id, span), code, coder, status) in enumerate(found)
    ]


@st.composite
def _places(draw: st.DrawFn) -> tuple[str, tuple[int, int]]:
    document = draw(st.sampled_from(DOCUMENTS))
    if draw(st.booleans()):
        starts = [*sentence_starts(document.language), len(document.text)]
        at = draw(st.integers(0, len(starts) - 2))
        return document.id, (starts[at], starts[at + 1])
    start = draw(st.integers(0, len(document.text) - 1))
    return document.id, (start, draw(st.integers(start + 1, len(document.text))))


def kept(codings: Iterable[Coding]) -> list[Coding]:
    return [coding for coding in codings if coding.status is not CodingStatus.REJECTED]


def table_of(codings: Sequence[Coding], cases: Sequence[Case] = CASES) -> pd.DataFrame:
    return coding_table(codings, DOCUMENTS, CODEBOOK, cases=cases)


def units_of(coding: Coding, within: str) -> set[tuple[object, ...]]:
    """The units a coding belongs to, told from the text alone."""
    document, start = BY_ID[coding.document], coding.span.start
    if within == "case":
        return {(case,) for case, members in MEMBERS.items() if coding.document in members}
    if within == "document":
        return {(coding.document,)}
    if within == "paragraph":
        return {(coding.document, paragraph_of(document, start))}
    return {(coding.document, start, coding.span.end)}


@pytest.fixture(params=["zh", "en"])
def document(request: pytest.FixtureRequest) -> Document:
    return make_document(request.param)
