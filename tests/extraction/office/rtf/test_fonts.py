from __future__ import annotations

from policytext.extraction.office.rtf.fonts import Fonts
from policytext.extraction.office.rtf.tokens import tokens


def fonts(table: bytes) -> Fonts:
    found = Fonts()
    for token in tokens(table):
        if token.kind == "text":
            found.name(token.content)
        elif not found.setting(token):
            found.define(token)
    return found


TABLE = rb"\ansicpg936\deff1\f1\fcharset0 Arial;\f2\fcharset134 SimSun;\f3\fcharset2 Wingdings;"


def test_text_of_fonts() -> None:
    found = fonts(TABLE + rb"\f4\fcharset136 MingLiU;")
    assert found.decoded("园区".encode("gb18030"), 2) == "园区"
    assert found.decoded("园区".encode("gb18030"), None) == "园区"
    assert found.decoded("園區".encode("big5"), 4) == "園區"
    assert found.decoded("园区".encode("gb18030"), 99) == "园区"


def test_signs_of_symbol_fonts() -> None:
    found = fonts(TABLE)
    assert found.decoded(b"\xfe \x01", 3) == "☑ "
    assert found.character(0xF0FE, 3) == "☑"
    assert found.character(0x56ED, 3) == "园"
