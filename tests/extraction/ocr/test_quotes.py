from __future__ import annotations

import pytest

from policytext.extraction.ocr.quotes import alike, curled


@pytest.mark.parametrize(
    ("character", "chances", "printed"),
    [
        ('"', {'"': 0.9, "“": 0.05, "”": 0.001}, "“"),
        ('"', {'"': 0.9, "“": 0.0, "”": 0.02}, "”"),
        ('"', {'"': 0.99, "“": 0.0, "”": 0.0001}, '"'),
        ("'", {"'": 0.9, "’": 0.004}, "’"),
        ("'", {"'": 0.9, "’": 0.0001}, "'"),
        ("a", {'"': 0.5}, "a"),
    ],
)
def test_a_trace_of_a_curl_is_enough(
    character: str, chances: dict[str, float], printed: str
) -> None:
    assert curled(character, chances) == printed


def test_most_marks_of_a_page_decide() -> None:
    page = ["He said: “the council", "must act\" and the region's", "board agreed (”at once”)."]
    assert alike(page) == ["He said: “the council", "must act” and the region’s",
                           "board agreed (”at once”)."]  # fmt: skip


def test_straight_marks_stay() -> None:
    page = ['"the council" and "the board" of the region\'s', "“one"]
    assert alike(page) == page


def test_a_blank_that_was_not_read_stands_beside_a_mark() -> None:
    assert alike(["it put it plainly:“Without it,”they said", "他说：“没有它”就"]) == [
        "it put it plainly: “Without it,” they said",
        "他说：“没有它”就",
    ]
