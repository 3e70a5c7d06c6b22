from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.nlp.lemma import word_forms


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("built", "build"),
        ("building", "build"),
        ("led", "lead"),
        ("ran", "run"),
        ("was", "be"),
        ("is", "be"),
        ("men", "man"),
        ("policies", "policy"),
        ("universities", "university"),
        ("criteria", "criterion"),
        ("bases", "base"),
        ("bases", "basis"),
        ("analyses", "analysis"),
        ("analyses", "analyze"),
        ("leaves", "leave"),
        ("larger", "large"),
        ("planned", "plan"),
        ("using", "use"),
        ("licences", "license"),
        ("commercialised", "commercialize"),
        ("travelled", "travel"),
        ("startups", "startup"),
        ("smes", "sme"),
        ("decarbonising", "decarbonize"),
        ("reshored", "reshore"),
        ("upskilling", "upskill"),
    ],
)
def test_an_inflected_word_has_its_lemma_among_its_forms(word: str, lemma: str) -> None:
    assert lemma in word_forms(word)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("uses", "us"),
        ("gas", "ga"),
        ("as", "a"),
        ("its", "it"),
        ("offer", "off"),
        ("seed", "see"),
        ("policies", "policie"),
        ("farmer", "farm"),
        ("researcher", "research"),
        ("economics", "economic"),
    ],
)
def test_a_word_is_no_form_of_another_word(word: str, other: str) -> None:
    assert other not in word_forms(word)


def test_the_american_word_is_first_and_the_british_last() -> None:
    forms = word_forms("labelled")
    assert (forms[0], forms[-1]) == ("labeled", "labelled")
    assert "label" in forms


@given(st.from_regex(r"[a-z0-9&']{1,15}", fullmatch=True))
def test_forms_hold_the_word_without_blanks_or_repetition(word: str) -> None:
    forms = word_forms(word)
    assert word in forms
    assert len(set(forms)) == len(forms)
    assert all(form and " " not in form and "/" not in form for form in forms)


@pytest.mark.parametrize("word", ["r&d", "5g", "3.5", "u.s", "don't", "%", ",", "."])
def test_what_is_no_plain_word_has_one_form(word: str) -> None:
    assert word_forms(word) == (word,)
