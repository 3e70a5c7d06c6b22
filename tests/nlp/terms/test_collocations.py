from __future__ import annotations

import pytest

from policytext.model import Document
from policytext.nlp.terms.collocations import MEASURES, collocations
from policytext.nlp.terms.sentences import read_sentences

TEXTS = {
    "zh": "鲸鱼基金流入园区。鲸鱼基金看重芯片。企业购买设备。企业购买材料。企业出售材料。" * 3,
    "en": "Whale money reaches parks. Whale money likes chips. Firms buy tools. "
    "Firms buy metal. Firms sell metal. " * 3,
}
NODES = {"zh": ("基金", "鲸鱼", "企业"), "en": ("money", "whale", "firm")}


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_stands_beside_the_keyword_comes_first(language: str, measure: str) -> None:
    document = Document.from_text("x", TEXTS[language], language=language)
    node, near, far = NODES[language]
    found = collocations(read_sentences([document]), [document], node, window=1, measure=measure)
    assert found[0].text == near
    assert far not in [one.text for one in found]
    values = [getattr(one, measure) for one in found]
    assert values == sorted(values, reverse=True)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_counts_can_be_checked_by_hand(language: str) -> None:
    document = Document.from_text("x", TEXTS[language], language=language)
    node, near, _ = NODES[language]
    found = {
        one.text: one
        for one in collocations(read_sentences([document]), [document], node, window=1)
    }
    first = found[near]
    assert (first.count, first.left, first.frequency) == (6, 6, 6)
    assert first.log_dice == 14
    words = {document.quote(place.span).lower() for place in first.occurrences}
    assert words == {near}


def test_a_word_between_two_keywords_counts_once() -> None:
    document = Document.from_text("x", "资本流入资本。资本流入资本。", language="zh")
    (found,) = collocations(read_sentences([document]), [document], "资本")
    assert (found.text, found.count) == ("流入", 2)


def test_the_window_ends_with_the_sentence_and_measures_are_known() -> None:
    document = Document.from_text("x", "资本。园区。" * 3, language="zh")
    assert collocations(read_sentences([document]), [document], "资本") == ()
    with pytest.raises(ValueError, match="log_dice"):
        collocations([], [document], "资本", measure="chi")
