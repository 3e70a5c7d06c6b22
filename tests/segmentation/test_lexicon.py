from __future__ import annotations

import pytest

from policytext.segmentation.lexicon import abbreviations


def test_abbreviations_are_in_lower_case_and_read_once() -> None:
    titles = abbreviations("titles")
    assert titles
    assert all(word == word.lower() for word in titles)
    assert abbreviations("titles") is titles


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError, match="no-such"):
        abbreviations("no-such")
