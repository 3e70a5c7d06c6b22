"""Which characters are Chinese."""

from __future__ import annotations

import pytest

from policytext.extraction.text.han import HAN, HAN_OR_MARK


@pytest.mark.parametrize("character", "一龥㐀〇豈𠀀")
def test_chinese_characters(character: str) -> None:
    assert HAN.match(character)
    assert HAN_OR_MARK.match(character)


@pytest.mark.parametrize("character", "aé1。，（Ａ　あ한")
def test_other_characters(character: str) -> None:
    assert not HAN.match(character)


def test_marks_as_wide_as_a_chinese_character() -> None:
    assert all(map(HAN_OR_MARK.match, "。，（Ａ　《"))
    assert not any(map(HAN_OR_MARK.match, ".,(A “…"))
