import pytest

from policytext.extraction.ocr.brackets import paired, same_brackets, widened
from policytext.extraction.ocr.models import Glyph


def set_line(text: str, *, full: bool) -> list[Glyph]:
    """Characters of one em, round brackets read as half-width whatever was printed."""
    at, found = 0.0, []
    for character in text:
        wide = 1.0 if full or character not in "()" else 0.34
        ink = {"(": 0.75, ")": 0.25}.get(character, 0.5) if wide == 1.0 else 0.5
        found.append(Glyph(character, (at + ink * wide) / 20, 1.0))
        at += wide
    return found


@pytest.mark.parametrize("text", ["资金(含配套)由市级安排", "(二)设立的要求变更"])
def test_a_bracket_that_stands_apart_is_full_width(text: str) -> None:
    read = widened(set_line(text, full=True), 1 / 20)
    expected = text.replace("(", "（").replace(")", "）")
    assert paired("".join(one.text for one in read)) == expected


@pytest.mark.parametrize("text", ["资金(含配套)由市级安排", "(二)设立的要求变更"])
def test_a_half_width_bracket_stays(text: str) -> None:
    read = widened(set_line(text, full=False), 1 / 20)
    assert paired("".join(one.text for one in read)) == text


def test_a_bracket_of_the_other_width_than_its_partner_is_widened() -> None:
    assert paired("(一）总则") == "（一）总则"
    assert paired("见[2026〕号") == "见〔2026〕号"


def test_brackets_of_a_page_are_like_half_of_them() -> None:
    page = ["（一）总则", "(研究中心；政策室)", "税率(12%)"]
    assert same_brackets(page) == ["（一）总则", "（研究中心；政策室）", "税率(12%)"]
    assert same_brackets(page[1:]) == page[1:]
    assert same_brackets([*page, "(二)附则"]) == [*page, "(二)附则"]
