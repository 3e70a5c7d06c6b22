from __future__ import annotations

import pytest

from policytext.extraction.text.ligatures import (
    LETTERS,
    are_damaged,
    as_one,
    is_halved,
    spelled,
)
from policytext.extraction.text.normalise import normalise


@pytest.mark.parametrize("letters", ["fi", "ffl", "Th", "tt"])
def test_letters_set_as_one_become_letters_again(letters: str) -> None:
    one = as_one(letters)
    assert len(one) == 1
    assert normalise(f"a{one}e") == f"a{letters}e"


def test_what_is_no_ligature_has_no_character() -> None:
    assert as_one("xq") == ""


def test_spelling_leaves_other_characters() -> None:
    assert spelled("产业" + "".join(LETTERS)) == "产业" + "".join(LETTERS.values())


def test_letters_named_with_a_byte_too_few() -> None:
    assert is_halved("\u5400")
    assert not is_halved("产")
    assert not is_halved("")


@pytest.mark.parametrize(
    ("lines", "damaged"),
    [
        (["\u5400e council gives notice"], True),
        (["pa\u7400erns of transfer"], True),
        (["汉字\u5400其他"], False),
        (["the pro t and the de nition of a speci c project"], True),
        (["the definition of a specific project"], False),
        (["we rst met a man in a bar"], False),
        ([], False),
    ],
)
def test_damaged_words_are_found(lines: list[str], damaged: bool) -> None:
    assert are_damaged(lines) is damaged
