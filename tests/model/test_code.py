from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.model import Bilingual, code_reference, split_reference


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        (Bilingual("转化", "transfer"), "zh", "转化"),
        (Bilingual("转化", "transfer"), "en", "transfer"),
        (Bilingual("转化", ""), "en", "转化"),
        (Bilingual("", "transfer"), "zh", "transfer"),
        (Bilingual("转化", "transfer"), "und", "transfer"),
        (Bilingual(), "zh", ""),
    ],
)
def test_within_falls_back_on_the_other_language(
    words: Bilingual, language: str, expected: str
) -> None:
    assert words.within(language) == expected


@given(
    st.from_regex(r"[a-z]+(-[a-z]+)*", fullmatch=True), st.from_regex(r"[A-Z.]+", fullmatch=True)
)
def test_a_reference_splits_into_what_it_was_made_of(codebook: str, code: str) -> None:
    assert split_reference(code_reference(codebook, code)) == (codebook, code)


def test_a_reference_without_codebook_has_an_empty_one() -> None:
    assert split_reference("PAT.CAP") == ("", "PAT.CAP")
