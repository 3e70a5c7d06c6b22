from __future__ import annotations

from policytext.extraction.office.rtf.tokens import (
    Token,
    code_page,
    decoded,
    of_charset,
    paired,
    tokens,
)


def test_tokens() -> None:
    assert list(tokens(rb"{\b0 a\'d6\~\u-10174?}")) == [
        Token("{"),
        Token("word", "b", 0),
        Token("text", content=b"a"),
        Token("byte", content=b"\xd6"),
        Token("sign", "~"),
        Token("word", "u", -10174),
        Token("text", content=b"?"),
        Token("}"),
    ]


def test_binary_data_is_passed_over() -> None:
    assert [token.content for token in tokens(b"\\bin3 }}}a")] == [b"a"]


def test_a_lone_backslash_at_the_end() -> None:
    assert list(tokens(b"a\\")) == [Token("text", content=b"a")]


def test_code_pages() -> None:
    assert (code_page(936), code_page(950), code_page(99_999)) == ("gb18030", "big5hkscs", "cp1252")
    assert (of_charset(134, ""), of_charset(1, "cp1250")) == ("gb18030", "cp1250")


def test_chinese_in_a_western_font() -> None:
    chinese = "园区".encode("gb18030")
    assert decoded(chinese, "cp1252", "gb18030") == "园区"
    assert decoded(b"caf\xe9", "cp1252", "gb18030") == "café"
    assert decoded("園區".encode("big5"), "big5hkscs", "gb18030") == "園區"


def test_code_units_that_make_one_character() -> None:
    assert paired("\ud842\udfb7野") == "𠮷野"
    assert paired("\ud842野") == "\ufffd野"
