from __future__ import annotations

import pytest

from policytext.extraction.text.symbols import set_in, symbol, without_private


@pytest.mark.parametrize(
    ("code", "font", "text"),
    [
        ("F0FC", "Wingdings", "✓"),
        ("61", "Symbol", "α"),
        ("F0A3", "Wingdings 2", "□"),
        ("F001", "Wingdings", ""),
        ("2103", "SimSun", "℃"),
        ("F0FC", "SimSun", ""),
        ("none", "SimSun", ""),
        ("D800", "SimSun", ""),
    ],
)
def test_symbol(code: str, font: str, text: str) -> None:
    assert symbol(code, font) == text


def test_private_characters_in_a_text() -> None:
    assert without_private("\uf0fc 已办", "Wingdings") == "✓ 已办"
    assert without_private("已办", "Wingdings") == "已办"


def test_a_text_set_in_a_font_of_symbols() -> None:
    assert set_in("\uf0fe \xfe", "Wingdings") == "☑ ☑"
    assert set_in("园区", "SimSun") == "园区"
