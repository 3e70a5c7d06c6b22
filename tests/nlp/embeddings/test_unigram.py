from __future__ import annotations

import pytest

from policytext.nlp.embeddings.unigram import UnigramTokenizer

PIECES = ["", "<unk>", "▁", "▁成果", "转", "化", "转化", "▁a", "b", "ab", "▁ab"]
SCORES = [0.0, 0.0, -2.0, -3.0, -4.0, -4.0, -5.0, -3.0, -3.0, -9.0, -4.0]


@pytest.fixture(scope="module")
def tokenizer() -> UnigramTokenizer:
    return UnigramTokenizer(PIECES, SCORES, {ord("Ａ"): "a", ord("\t"): " "}, 1)


def _pieces(tokenizer: UnigramTokenizer, text: str) -> list[str]:
    return [PIECES[number] for number in tokenizer.encode(text)]


def test_the_most_probable_division_is_taken(tokenizer: UnigramTokenizer) -> None:
    assert _pieces(tokenizer, "成果转化") == ["▁成果", "转化"]
    assert _pieces(tokenizer, "ab") == ["▁ab"]


def test_a_character_without_a_piece_is_unknown(tokenizer: UnigramTokenizer) -> None:
    assert _pieces(tokenizer, "成果😀转") == ["▁成果", "<unk>", "转"]


def test_characters_are_normalised_and_blanks_are_one(tokenizer: UnigramTokenizer) -> None:
    assert _pieces(tokenizer, "Ａb\t  成果") == ["▁ab", "▁成果"]


def test_the_empty_text_is_its_blank(tokenizer: UnigramTokenizer) -> None:
    assert _pieces(tokenizer, "") == ["▁"]
