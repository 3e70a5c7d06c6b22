from __future__ import annotations

import pytest

from policytext.extraction.text.wellformed import Wellformed, is_of_other_script, wellformed


@pytest.mark.parametrize(
    ("text", "well", "ill"),
    [
        ("2015", 4, 0),
        ("20I5", 0, 4),
        ("Z0l5", 0, 4),
        ("G20", 3, 0),
        ("CO2", 3, 0),
        ("1st", 3, 0),
        ("council", 7, 0),
        ("cOuncil", 0, 7),
        ("xqjvwz", 0, 6),
        ("Northmere", 0, 0),
        ("of", 0, 0),
        ("产业转移", 4, 0),
        ("产 业 转 移", 4, 0),
        ("，。——", 0, 0),
    ],
)
def test_words_and_numbers(text: str, well: int, ill: int) -> None:
    assert wellformed(text) == Wellformed(well, ill)


def test_a_mark_inside_a_sentence_counts_against_it() -> None:
    good, stray = wellformed("the council gives notice"), wellformed("the council. gives notice")
    assert stray.balance < good.balance
    assert stray.share < good.share == 1.0


def test_a_text_without_words_is_not_held_against() -> None:
    assert wellformed("").share == 1.0


@pytest.mark.parametrize(
    ("text", "other"),
    [("产业转移", False), ("the council", False), ("совет региона", True), ("道路の横断を", True)],
)
def test_other_scripts_are_not_judged(text: str, other: bool) -> None:
    assert is_of_other_script(text) is other
