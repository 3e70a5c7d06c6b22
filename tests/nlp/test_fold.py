from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.nlp.fold import american_spelling, fold_characters
from policytext.nlp.lexicon import lexicon

SURROGATES = st.text(
    alphabet=st.characters(min_codepoint=0xD7FF, max_codepoint=0xE000, categories=None)
)


@given(st.one_of(st.text(), SURROGATES, st.text(alphabet="İıŉǰΐßẞﬁﬃ轉後⽐㈱…﹏𠮷")))
def test_folding_keeps_the_length_and_every_position(text: str) -> None:
    folded = fold_characters(text)
    assert len(folded) == len(text)
    assert folded == "".join(map(fold_characters, text))


def test_characters_of_every_script_fold_to_one_character() -> None:
    assigned = "".join(map(chr, (*range(0x3400), *range(0xF900, 0x12000), 0x10FFFF)))
    assert len(fold_characters(assigned)) == len(assigned)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("推進產業轉移與技術擴散", "推进产业转移与技术扩散"),
        ("國際科技創新中心", "国际科技创新中心"),
        ("ＡＩ＋５Ｇ，１００％", "ai+5g,100%"),
        ("全角　空格", "全角 空格"),
        ("China’s R&D–based ‘hub’", "china's r&d-based 'hub'"),
        ("state‑of‐the—art", "state-of-the-art"),
        ("ÉCOLE", "école"),
    ],
)
def test_folding_reads_script_width_case_and_marks_alike(text: str, folded: str) -> None:
    assert fold_characters(text) == folded


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("commercialisation", "commercialization"),
        ("organisations", "organizations"),
        ("organisational", "organizational"),
        ("recognised", "recognized"),
        ("utilising", "utilizing"),
        ("analyse", "analyze"),
        ("analysers", "analyzers"),
        ("customisable", "customizable"),
        ("centre", "center"),
        ("labour", "labor"),
        ("programmes", "programs"),
        ("licence", "license"),
        ("modelling", "modeling"),
        ("behavioural", "behavioral"),
    ],
)
def test_british_spelling_reads_as_american(british: str, american: str) -> None:
    assert american_spelling(british) == american


@pytest.mark.parametrize(
    "word",
    [
        "enterprise",
        "enterprises",
        "premises",
        "raising",
        "promised",
        "advisers",
        "expertise",
        "supervised",
        "revising",
        "analyses",
        "franchise",
        "otherwise",
        "surprising",
        "disabled",
        "rise",
        "wise",
        "precise",
        "technology",
        "center",
        "license",
    ],
)
def test_words_that_only_look_british_stay(word: str) -> None:
    assert american_spelling(word) == word


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_american_spelling_is_stable(word: str) -> None:
    assert american_spelling(american_spelling(word)) == american_spelling(word)


def test_the_spelling_lexicon_is_sorted_and_does_not_contradict_itself() -> None:
    rules = lexicon("spelling")
    assert list(rules["words"]) == sorted(rules["words"])
    assert list(rules["keep"]) == sorted(set(rules["keep"]))
    assert not set(rules["words"]) & set(rules["keep"])
    assert not set(rules["words"].values()) & set(rules["words"])
