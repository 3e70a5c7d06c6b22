from __future__ import annotations

from policytext.extraction.text.ordinary import english_words, usual_pairs


def test_pairs_of_both_scripts_and_of_letters_are_told_apart() -> None:
    pairs = usual_pairs()
    assert {"产业", "產業"} <= pairs.han
    assert "业产" not in pairs.han
    assert "th" in pairs.letters
    assert "qz" not in pairs.letters


def test_words_come_with_their_inflected_forms() -> None:
    assert {"policy", "policies", "colour", "color", "regions"} <= english_words()
    assert not {"tbe", "Kevin", "SCOWL"} & english_words()
