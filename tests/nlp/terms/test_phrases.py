from __future__ import annotations

import pytest

from policytext.model import Document
from policytext.nlp.terms.phrases import find_phrases
from policytext.nlp.terms.sentences import read_sentences

TEXTS = {
    "zh": "鲸鱼基金流入园区。企业引来鲸鱼基金。园区看重鲸鱼基金，企业扩产。鲸鱼基金很少。",
    "en": "Patient capital reached parks. Firms drew patient capital. Parks like patient capital. "
    "Firms grew.",
}


@pytest.mark.parametrize(("language", "phrase"), [("zh", "鲸鱼基金"), ("en", "patient capital")])
def test_words_that_keep_company_are_a_phrase(language: str, phrase: str) -> None:
    document = Document.from_text("x", TEXTS[language], language=language)
    (found,) = find_phrases(read_sentences([document]), [document], language)
    assert found.text.lower() == phrase
    assert found.count == TEXTS[language].lower().count(phrase)
    assert 0.5 <= found.score <= 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_mark_between_words_parts_them(language: str) -> None:
    text = {"zh": "鲸鱼，基金流入。" * 4, "en": "Patient, capital flows in. " * 4}[language]
    document = Document.from_text("x", text, language=language)
    forms = [t.form for t in find_phrases(read_sentences([document]), [document], language)]
    assert not [form for form in forms if form[:2] in {("鲸鱼", "基金"), ("patient", "capital")}]
