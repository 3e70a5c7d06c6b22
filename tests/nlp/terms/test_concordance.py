from __future__ import annotations

import pytest

from policytext.model import Document
from policytext.nlp.pattern import PatternError
from policytext.nlp.terms.concordance import concordance
from tests.nlp.terms.texts import pair


@pytest.mark.parametrize(
    ("pattern", "language", "count"),
    [("概念验证平台", "zh", 3), ("proof platform", "en", 3), ("概念 … 平台", "zh", 3)],
)
def test_every_place_with_what_stands_around(pattern: str, language: str, count: int) -> None:
    documents = pair()
    lines = concordance(documents, pattern)
    assert len(lines) == count
    for line in lines:
        text = next(d for d in documents if d.id == line.document).text
        assert text[line.span.start : line.span.end] == line.keyword
        assert (line.language, line.page) == (language, 1)
        around = f"{line.left}{line.keyword}{line.right}"
        assert around in text
        assert "\n" not in around


def test_english_words_stand_for_their_inflections() -> None:
    document = Document.from_text("x", "Parks were built. They build parks.", language="en")
    assert [line.keyword for line in concordance([document], "build")] == ["built", "build"]


def test_sorted_by_the_words_beside() -> None:
    text = "丙园区乙。乙园区甲。甲园区丙。"
    document = Document.from_text("x", text, language="zh")
    assert [x.left[-1] for x in concordance([document], "园区", order="left")] == sorted("甲乙丙")
    assert [x.right[0] for x in concordance([document], "园区", order="right")] == sorted("甲乙丙")
    english = Document.from_text("y", "New big parks. Old parks. New parks.", language="en")
    left = [line.left.split()[-1] for line in concordance([english], "parks", order="left")]
    assert left == ["big", "New", "Old"]


def test_width_and_the_wrong_pattern() -> None:
    document = Document.from_text("x", "园区建设算力枢纽工程", language="zh")
    (line,) = concordance([document], "算力", width=2)
    assert (line.left, line.right) == ("建设", "枢纽")
    with pytest.raises(PatternError):
        concordance([document], "((")
    with pytest.raises(KeyError):
        concordance([document], "算力", order="up")


def test_traditional_script_is_found_as_simplified() -> None:
    document = Document.from_text("x", "推動技術轉移", language="zh")
    (line,) = concordance([document], "技术转移")
    assert line.keyword == "技術轉移"
