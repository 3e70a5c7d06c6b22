from __future__ import annotations

import pytest

from policytext.model import Document
from policytext.nlp.terms.counting import count_terms
from policytext.nlp.terms.keyness import keyness
from policytext.nlp.terms.sentences import read_sentences

TEXTS = {
    "zh": ("算力枢纽带动园区。" * 8 + "企业很多。", "芯片工厂带动园区。" * 8 + "企业很多。"),
    "en": ("Clouds fill parks. " * 8 + "Firms grow.", "Chips fill parks. " * 8 + "Firms grow."),
}
MARKS = {"zh": ("算力枢纽", "芯片", "园区"), "en": ("cloud", "chip", "park")}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_directions_and_nothing_for_what_is_shared(language: str) -> None:
    documents = [
        Document.from_text(id, text, language=language)
        for id, text in zip("ab", TEXTS[language], strict=True)
    ]
    counts = count_terms(read_sentences(documents), language)
    found = {term.text: term for term in keyness(counts, ["a"], ["b"])}
    ours, theirs, shared = MARKS[language]
    assert (found[ours].side, found[theirs].side) == ("target", "reference")
    assert (found[ours].count, found[ours].reference) == (8, 0)
    assert found[ours].log_odds > 1.5 > abs(found[shared].log_odds)
    assert found[ours].p < 0.05 < found[shared].p
    assert found[ours].log_ratio > 0 > found[theirs].log_ratio
    assert {place.document for place in found[ours].occurrences} == {"a"}
    assert len(found[ours].occurrences) == 8


def test_rates_are_a_ten_thousand_words() -> None:
    documents = [
        Document.from_text("a", "算力。" * 5, language="zh"),
        Document.from_text("b", "芯片。" * 5, language="zh"),
    ]
    counts = count_terms(read_sentences(documents), "zh")
    found = {term.text: term for term in keyness(counts, ["a"], ["b"])}
    assert (found["算力"].rate, found["算力"].reference_rate) == (10_000, 0)


def test_a_group_without_words_has_no_key_terms() -> None:
    documents = [Document.from_text("a", "算力枢纽。" * 5, language="zh")]
    counts = count_terms(read_sentences(documents), "zh")
    assert keyness(counts, ["a"], []) == ()
    assert keyness(counts, ["a"], ["missing"]) == ()
