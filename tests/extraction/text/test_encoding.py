from __future__ import annotations

import pytest
from opencc import OpenCC

from policytext.errors import UndecodableText
from policytext.extraction.text.encoding import common_han, decode

SIMPLIFIED = "推动科技成果转化，促进区域协调发展。"
TRADITIONAL = "推動科技成果轉化，促進區域協調發展。"
HONG_KONG = "香港科學園與深圳的合作啲成績好顯著"
to_traditional = OpenCC("s2t")
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


GENRES = {
    "story": "天刚蒙蒙亮，老张就挑着两筐黄瓜出了门。巷口的猫蹲在墙头，尾巴一甩一甩的，眯着眼看他。",
    "recipe": "五花肉洗净切块，焯水撇沫，捞出沥干；锅里放油烧热，下冰糖炒至枣红色。",
    "chat": "哈哈哈，你昨晚又熬夜了吧？咱们改天再约呗，反正周末没啥事儿，烧烤走起！",
    "code": "线程池默认四个线程，缓存命中率约为九成；若报错“缺少模块”，请检查环境变量。",
    "law": "第六条　机关、单位应当实行保密工作责任制，健全保密管理制度，完善保密防护措施。",
}
NARROW = ("utf-8", "gb18030")
WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


@pytest.mark.parametrize("genre", GENRES)
@pytest.mark.parametrize("length", [8, 16, 30])
def test_snippets_of_many_genres(genre: str, length: int) -> None:
    whole = GENRES[genre]
    for at in range(len(whole) - length):
        text = whole[at : at + length]
        traditional = to_traditional.convert(text)
        for encoding in (*NARROW, *WIDE):
            assert decode(text.encode(encoding), "a.txt")[0] == text
        for encoding in ("big5hkscs", "gb18030", "utf-16-le"):
            found = decode(traditional.encode(encoding, "ignore"), "a.txt")[0]
            assert found == traditional.encode(encoding, "ignore").decode(encoding)


@pytest.mark.parametrize("length", [8, 16, 40])
def test_snippets_of_western_text(length: int) -> None:
    whole = (
        f"{ENGLISH} It’s Müller’s naïve résumé; at 25 °C and ±3 %, § 4 – São Paulo’s crème brûlée."
    )
    for at in range(len(whole) - length):
        text = whole[at : at + length]
        for encoding in ("utf-8", "cp1252", *WIDE):
            assert decode(text.encode(encoding), "a.txt")[0] == text


def test_one_chinese_word_among_english_ones() -> None:
    text = "This is what R&D 强 means"
    assert decode(text.encode("gb18030"), "a.txt") == (text, "gb18030")


def test_utf_8_with_many_broken_bytes() -> None:
    broken = bytearray((SIMPLIFIED * 10).encode())
    for at in range(30, len(broken), 60):
        broken[at] = 0xFF
    text, encoding = decode(bytes(broken), "a.txt")
    assert encoding == "utf-8"
    assert text.count("\ufffd") < 30


def test_a_stray_control_character() -> None:
    text = "Parks share land\x07 and income, and they report each year."
    assert decode(text.encode(), "a.txt")[0] == text


@pytest.mark.parametrize("declared", ["gb2312", "iso-8859-1", "big5", "utf-8", "nonsense"])
def test_what_a_page_declares_is_no_more_than_a_hint(declared: str) -> None:
    assert decode(SIMPLIFIED.encode("gb18030"), "a.html", declared)[0] == SIMPLIFIED
    assert decode(TRADITIONAL.encode("big5"), "a.html", declared)[0] == TRADITIONAL
    assert decode(ENGLISH.encode("cp1252"), "a.html", declared)[0] == ENGLISH


def test_a_declared_encoding_of_another_language() -> None:
    text = "科学技術の移転について"
    assert decode(text.encode("shift_jis"), "a.html", "shift_jis") == (text, "shift_jis")


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


@pytest.mark.parametrize("declared", ["undefined", "unicode_escape", "punycode", "hex", "a\0b"])
def test_a_declared_name_that_is_no_charset_is_passed_over(declared: str) -> None:
    content = SIMPLIFIED.encode("gb18030")
    assert decode(content, "page", declared) == (SIMPLIFIED, "gb18030")


@pytest.mark.parametrize(
    "text",
    [
        "; 25 °C,",
        "±0.5℃；",
        "①②③、",
        "3.5%；±1",
        "℃",
        "（一）；①",
        "25 °C; 3",
        "→甲方",
        "※注：",
        "10 件≥5",
    ],
)
def test_short_chinese_texts_of_signs(text: str) -> None:
    assert decode(text.encode("gb18030"), "a.txt")[0] == text
    assert decode(text.encode(), "a.txt")[0] == text


@pytest.mark.parametrize(
    "text",
    ["; 25 °C,", "10 µm, ±", "¥5.0", "£5–10", "±", "© 2024", "µg/m³", "Übung", "naïve"],
)
def test_short_western_texts_of_signs(text: str) -> None:
    assert decode(text.encode("cp1252"), "a.txt")[0] == text


@pytest.mark.parametrize("text", ["±0.5℃；", "①②③、", "《办法》", "10 µm, ±", "an area of ㎡"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_short_texts_of_signs_in_utf_16(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt")[0] == text


@pytest.mark.parametrize("text", ["8%、11.9%、36.", "。5", "（甲）"])
def test_few_wide_signs_among_figures(text: str) -> None:
    assert decode(text.encode("big5"), "a.txt")[0] == text
