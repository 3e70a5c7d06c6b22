from __future__ import annotations

from itertools import pairwise

from policytext.model import Document, Span
from policytext.segmentation.paragraphs import find_paragraphs
from policytext.segmentation.sections import find_sections, heading_of, outline

LONG = "各县区要结合实际抓好落实，园区与高校共建中试基地，团队持股转化。"
ZH = (
    f"园区规划\n一、总体要求\n园区要开放，{LONG}\n（一）目标\n企业要进来，{LONG}\n"
    f"二、保障措施\n资金要到位，{LONG}"
)


def span_of(document: Document, words: str) -> Span:
    at = document.text.index(words)
    return Span(at, at + len(words))


def test_the_heading_and_the_path_over_a_sentence() -> None:
    document = Document.from_text("plan", ZH, language="zh")
    found = outline(document)
    assert found.above(span_of(document, "企业要进来")) == "（一）目标"
    assert found.path(span_of(document, "企业要进来"))[-2:] == ("一、总体要求", "（一）目标")
    assert found.path(span_of(document, "资金要到位"))[-1] == "二、保障措施"
    assert heading_of(document, span_of(document, "资金要到位")) == "二、保障措施"


def test_sections_hold_every_paragraph_once() -> None:
    document = Document.from_text("plan", ZH, language="zh")
    paragraphs = list(find_paragraphs(document))
    sections = find_sections(document, paragraphs)
    assert sections[0].start == 0
    assert sections[-1].end == len(ZH)
    assert all(a.end <= b.start for a, b in pairwise(sections))
    held = [p for p in paragraphs for s in sections if s.start <= p.span.start < s.end]
    assert held == paragraphs


def test_a_text_without_headings() -> None:
    document = Document.from_text("note", "园区要开放。", language="zh")
    assert heading_of(document, Span(0, 2)) == ""
    assert outline(document).path(Span(0, 2)) == ()
