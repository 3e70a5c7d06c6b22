from __future__ import annotations

from policytext.extraction.pdf_doubles import doubles


def test_a_character_on_its_like_is_a_double() -> None:
    origins = [(0, 10.0, 50.0), (1, 22.0, 50.0), (2, 10.4, 50.0), (3, 22.4, 50.0), (4, 34.0, 50.0)]
    assert doubles("成果成果成", origins) == {2, 3}


def test_the_letters_of_a_ligature_are_no_doubles() -> None:
    origins = [(0, 10.0, 50.0), (1, 15.0, 50.0), (2, 15.0, 50.0), (3, 21.0, 50.0)]
    assert doubles("effo", origins) == set()
