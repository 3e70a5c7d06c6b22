"""The text of a line from characters that were read one by one."""

from __future__ import annotations

import pytest

from policytext.extraction.ocr.models import Glyph
from policytext.extraction.ocr.text import pitch, repaired, text_of


def glyphs(text: str, step: float = 1.0, wide: dict[int, float] | None = None) -> list[Glyph]:
    """Characters at even distances; some after a wider step."""
    at, found = 0.0, []
    for index, character in enumerate(text):
        at += (wide or {}).get(index, step)
        found.append(Glyph(character, at, 0.9))
    return [one._replace(at=one.at / (at + 1)) for one in found]


def test_a_blank_stands_where_chinese_has_a_gap() -> None:
    text = "第二条县级以上地方政府"
    assert text_of(glyphs(text, wide={3: 2.0}), 12, 1) == "第二条 县级以上地方政府"
    assert text_of(glyphs(text), 12, 1) == text


def test_a_mark_leaves_room_but_no_blank() -> None:
    assert text_of(glyphs("统筹协调，推动转移", wide={5: 1.7}), 10, 1) == "统筹协调，推动转移"


def test_blanks_between_english_words_are_kept_and_those_beside_chinese_are_not() -> None:
    assert text_of(glyphs("of the plan"), 12, 1) == "of the plan"
    near = dict.fromkeys((2, 3, 7, 8), 0.6)
    assert text_of(glyphs("截至 2026 年底共有", wide=near), 10, 1) == "截至2026年底共有"


def test_the_distance_of_characters_is_told_from_chinese_alone() -> None:
    line = glyphs("各部门要加强统筹", 2.0)
    assert pitch(line, 17) == pytest.approx(2.0)
    assert pitch(glyphs("no Chinese"), 10) == 0.0


@pytest.mark.parametrize(
    ("read", "repaired_text"),
    [
        ("-1-", "— 1 —"),
        ("一 12 一", "— 12 —"),
        ("生产总值（亿元)", "生产总值（亿元）"),
        ("(四)农业产品", "(四)农业产品"),
        ("增速（%%)", "增速（%）"),
        ("统筹协调,推动转移;", "统筹协调，推动转移；"),
        ("共1,500项", "共1,500项"),
        ("他说--这很难", "他说——这很难"),
        ('所谓"中试"是指', "所谓“中试”是指"),
        ("收λ。", "收入。"),
        ("a λ of 3", "a λ of 3"),
        ("a list (of 3), and so on", "a list (of 3), and so on"),
        ("2024-2026", "2024-2026"),
    ],
)
def test_marks_that_recognition_mistakes(read: str, repaired_text: str) -> None:
    assert repaired(read) == repaired_text
    assert repaired(repaired_text) == repaired_text
