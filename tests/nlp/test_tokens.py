from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.nlp.policy_terms import PolicyTerm
from policytext.nlp.tokens import Token, token_rows, tokens
from policytext.nlp.words import study_segmenter, word_segmenter

MIXED = st.text(
    alphabet="推動科技成果转化 AIbuilt's-é\n\t\u3000\u2028，。３.5%“”𠮷😀①\ud800", max_size=40
)
BOTH = pytest.mark.parametrize("language", ["zh", "en"])


@BOTH
@given(text=st.one_of(st.text(max_size=40), MIXED))
@settings(deadline=None)
def test_tokens_and_the_gaps_between_them_are_the_text(language: str, text: str) -> None:
    at = 0
    for token in tokens(text, language):
        assert text[at : token.span.start].strip() == ""
        assert text[token.span.start : token.span.end] == token.text
        assert token.lemma
        assert token.part
        at = token.span.end
    assert text[at:].strip() == ""


@BOTH
def test_many_texts_give_what_each_gives(language: str) -> None:
    texts = ["推动科技成果转化。\nIt was built in 2020.", "", "The park grew.\n园区扩容"]
    assert list(token_rows(texts, language)) == [tokens(text, language) for text in texts]


def _found(text: str, language: str) -> list[tuple[str, str]]:
    return [(token.lemma, token.part) for token in tokens(text, language)]


def test_both_languages_give_the_same_kind_of_token() -> None:
    assert _found("高校推动技术转移。", "zh") == [
        ("高校", "NOUN"),
        ("推动", "VERB"),
        ("技术转移", "NOUN"),
        ("。", "PUNCT"),
    ]
    assert _found("Universities drove commercialisation.", "en") == [
        ("university", "NOUN"),
        ("drive", "VERB"),
        ("commercialization", "NOUN"),
        (".", "PUNCT"),
    ]


def test_traditional_and_full_width_words_have_simplified_lemmas() -> None:
    words = tokens("推進ＡＩ技術轉移", "zh")
    assert [word.text for word in words] == ["推進", "ＡＩ", "技術轉移"]
    assert [word.lemma for word in words] == ["推进", "ai", "技术转移"]


def test_marks_are_no_words_in_either_language() -> None:
    assert {word.part for word in tokens("、；（", "zh")} == {"PUNCT"}
    assert {word.part for word in tokens(", ; (", "en")} == {"PUNCT"}


def _words(found: tuple[Token, ...]) -> list[str]:
    return [token.text for token in found]


def test_the_words_of_a_study_are_its_own() -> None:
    own = study_segmenter((PolicyTerm("鲲鹏湖算力", 0, "nz", ("Kunpeng Lake compute",), ""),))
    text = "建设鲲鹏湖算力枢纽与創新聯合體"
    assert "鲲鹏湖算力" in _words(tokens(text, "zh", segmenter=own))
    assert "創新聯合體" in _words(tokens(text, "zh", segmenter=own))
    assert "鲲鹏湖算力" not in _words(tokens(text, "zh"))
    assert own.tag("鯤鵬湖算力") == "nz"
    assert study_segmenter(()) is word_segmenter()


@pytest.mark.real
@BOTH
def test_real_texts_lose_nothing(language: str, shared: Path) -> None:
    for path in sorted((shared / "data" / "corpus" / language).glob("*.txt"))[:3]:
        text = path.read_text(encoding="utf-8")
        kept = "".join(word.text for word in tokens(text, language))
        assert kept == "".join(text.split())
