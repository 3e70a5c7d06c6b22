from __future__ import annotations

import pytest

from policytext.segmentation.marks import Mark, parents, read_marks


@pytest.mark.parametrize(
    ("text", "styles"),
    [
        ("(a) Each laboratory", [("letter", 1)]),
        ("(1)(A) Each laboratory", [("digit", 1), ("LETTER", 1)]),
        ("(iv) and so on", [("roman", 4)]),
        ("2. Duties", [("digit", 2)]),
        ("Each laboratory (a) reports", []),
    ],
)
def test_read_marks(text: str, styles: list[tuple[str, int]]) -> None:
    assert [(mark.style, mark.value) for mark in read_marks(text, [])] == styles


def test_a_letter_goes_on_where_a_list_of_letters_is_open() -> None:
    [mark] = read_marks("(i) reports", [Mark("letter", 8, "(h)", 3)])
    assert (mark.style, mark.value) == ("letter", 9)
    [mark] = read_marks("(i) reports", [Mark("letter", 2, "(b)", 3)])
    assert (mark.style, mark.value) == ("roman", 1)


def test_parents() -> None:
    opened = [Mark("letter", 1, "(a)", 3), Mark("digit", 2, "(2)", 3)]
    assert parents(opened, Mark("digit", 3, "(3)", 3)) == 1
    assert parents(opened, Mark("LETTER", 1, "(A)", 3)) == 2
