from __future__ import annotations

import pytest

from policytext.model import Document
from policytext.nlp.terms.candidates import candidates, length_in_words
from policytext.nlp.terms.sentences import read_sentences


def _found(text: str, language: str, *, of: bool = False) -> set[str]:
    document = Document.from_text("x", text, language=language)
    return {
        document.quote(span)
        for sentence in read_sentences([document])
        for _, span in candidates(sentence, of=of)
    }


@pytest.mark.parametrize(
    ("text", "language", "terms"),
    [
        (
            "The regional innovation cluster grew.",
            "en",
            {"regional innovation cluster", "regional innovation", "innovation cluster"},
        ),
        ("They spent more on research and development.", "en", {"research and development"}),
        ("Firms and schools met.", "en", set()),
        ("Other firms saw such parks.", "en", set()),
        ("企业购买检测设备。", "zh", {"检测设备"}),
        ("扩大芯片市场。", "zh", {"芯片市场"}),
        ("科技成果转化很快。", "zh", {"科技成果转化"}),
        ("这家企业，园区很大。", "zh", set()),
    ],
)
def test_stretches_that_may_be_terms(text: str, language: str, terms: set[str]) -> None:
    assert _found(text, language) == terms


def test_terms_with_of_are_found_when_asked_for() -> None:
    text = "The transformation of research results went on."
    assert "transformation of research results" in _found(text, "en", of=True)
    assert "transformation of research results" not in _found(text, "en")


def test_two_chinese_characters_count_as_a_word() -> None:
    assert length_in_words(("科技成果转化",), "zh") == 3
    assert length_in_words(("芯片", "市场"), "zh") == 2
    assert length_in_words(("technology", "transfer"), "en") == 2
