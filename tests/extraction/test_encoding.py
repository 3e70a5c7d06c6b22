from __future__ import annotations

import pytest

from policytext.errors import UndecodableText
from policytext.extraction.encoding import common_han, decode

SIMPLIFIED = "推动科技成果转化，促进区域协调发展。"
TRADITIONAL = "推動科技成果轉化，促進區域協調發展。"
HONG_KONG = "香港科學園與深圳的合作啲成績好顯著"
ENGLISH = "The province’s plan – “Made in Delta” – costs £3.5 million a year."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "utf-8-sig"),
        (SIMPLIFIED, "utf-16"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED[:8], "gb18030"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL[:8], "big5"),
        (TRADITIONAL, "gb18030"),
        (HONG_KONG, "big5hkscs"),
        (ENGLISH, "cp1252"),
        (ENGLISH, "utf-8"),
        ("China (中国) and the R&D share of GDP, 2026", "gb18030"),
    ],
)
def test_decode(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt")[0] == text


def test_utf_16_without_a_mark() -> None:
    assert decode(ENGLISH.encode("utf-16-le"), "a.txt")[0] == ENGLISH


def test_a_declared_encoding_is_widened() -> None:
    rare = "镕基同志"
    assert decode(rare.encode("gb18030"), "a.html", "gb2312") == (rare, "gb18030")


def test_a_wrongly_declared_encoding_is_not_believed() -> None:
    assert decode(SIMPLIFIED.encode(), "a.html", "gb2312")[0] == SIMPLIFIED


def test_utf_8_cut_in_the_middle_of_a_character() -> None:
    text, encoding = decode((SIMPLIFIED * 3).encode()[:-1], "a.txt")
    assert encoding == "utf-8"
    assert text.startswith(SIMPLIFIED)


@pytest.mark.parametrize("content", [bytes(range(256)) * 40, b"\x00\x01\x02\x03" * 100])
def test_bytes_that_are_no_text(content: bytes) -> None:
    with pytest.raises(UndecodableText, match=r"a\.txt"):
        decode(content, "a.txt")


def test_common_han_has_both_scripts() -> None:
    ranks = common_han()
    assert {"国", "國", "发", "發"} <= ranks.keys()
    assert len(ranks) > 5000
    assert not any(character.isspace() or character.isascii() for character in ranks)
