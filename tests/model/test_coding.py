from __future__ import annotations

import pytest

from policytext.errors import QuoteMismatch, SpanOutOfRange
from policytext.model import Coding, Document, Span

TEXTS = {"zh": ("成果已经转化。", "转化"), "en": ("Results were transferred.", "transferred")}


def coding(language: str, quote: str, shift: int = 0) -> Coding:
    text, words = TEXTS[language]
    start = text.index(words) + shift
    return Coding("c1", "d", Span(start, start + len(words)), "book:A", "rules", quote)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_check_accepts_the_words_at_the_span(language: str) -> None:
    text, words = TEXTS[language]
    coding(language, words).check(Document.from_text("d", text))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_check_shows_both_wordings_when_they_differ(language: str) -> None:
    text, words = TEXTS[language]
    with pytest.raises(QuoteMismatch) as caught:
        coding(language, "other words").check(Document.from_text("d", text))
    assert "'other words'" in str(caught.value)
    assert repr(words) in str(caught.value)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_check_of_a_span_beyond_the_text_says_so(language: str) -> None:
    text, words = TEXTS[language]
    with pytest.raises(SpanOutOfRange):
        coding(language, words, shift=50).check(Document.from_text("d", text))
