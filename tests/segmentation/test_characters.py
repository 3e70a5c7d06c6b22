from __future__ import annotations

import pytest

from policytext.model import Span
from policytext.segmentation.characters import cut, is_blank, is_han, is_latin, skip_blanks, trim


@pytest.mark.parametrize(
    ("character", "blank", "han", "latin"),
    [
        ("园", False, True, False),
        ("〇", False, True, False),
        ("𠀀", False, True, False),
        ("é", False, False, True),
        ("Ж", False, False, False),
        ("　", True, False, False),
        ("\u200b", True, False, False),
        ("，", False, False, False),
    ],
)
def test_kinds_of_characters(character: str, blank: bool, han: bool, latin: bool) -> None:
    assert (is_blank(character), is_han(character), is_latin(character)) == (blank, han, latin)


def test_trim_and_skip() -> None:
    text = " 　园区\u200b "
    assert trim(text, 0, len(text)) == Span(2, 4)
    assert trim("  ", 0, 2) is None
    assert skip_blanks(text, 0) == 2
    assert skip_blanks("  ", 0) == 2


def test_cut_keeps_all_but_blanks() -> None:
    text = "一。 二。三。"
    pieces = [text[span.start : span.end] for span in cut(text, 0, len(text), [2, 5])]
    assert pieces == ["一。", "二。", "三。"]
