from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.nlp.compiled_pattern import compile_pattern
from policytext.nlp.fold import fold_characters
from policytext.nlp.matching_text import character_keys, compact, matching_text

ZH_PHRASES = ["科技成果转化", "AI芯片", "AI 芯片", "Nature Index", "5G基站", "研发（中试）", "算力"]
ZH_NOISE = st.text(alphabet="的在了，。 　\n、“”ab1推動")
EN_PHRASES = [
    "technology transfer",
    "R&D",
    "high-tech zone",
    "built",
    "centre",
    "university's patents",
    "1,200 firms",
    "U.S. government",
    "5G network",
]
EN_NOISE = st.lists(
    st.sampled_from(
        ["the", "of", ", ", ". ", "; ", "(", ") ", "\n", " — ", "“", "’s", "2024", "é"]
    ),
    max_size=6,
).map(" ".join)


def found(pattern: str, text: str, language: str) -> list[str]:
    """The original words at each place where a pattern stands."""
    ready = matching_text(text, language)
    spans = [ready.original(*m.span()) for m in compile_pattern(pattern, language).matches(ready)]
    return [text[span.start : span.end] for span in spans]


@given(ZH_NOISE, st.sampled_from(ZH_PHRASES), ZH_NOISE)
def test_chinese_words_at_the_span_are_the_phrase(before: str, phrase: str, after: str) -> None:
    text = f"{before}。{phrase}，{after}"
    words = found(phrase, text, "zh")
    assert words
    assert all(compact(fold_characters(each)) == compact(fold_characters(phrase)) for each in words)


@given(st.data(), st.sampled_from(["科技成果转化", "产业转移", "数据中心"]))
def test_blanks_between_han_characters_do_not_matter(data: st.DataObject, phrase: str) -> None:
    blanks = st.sampled_from(["", " ", "\u3000", "\n", " \n "])
    spaced = "".join(character + data.draw(blanks) for character in phrase).strip()
    assert found(phrase, f"甲{spaced}乙", "zh") == [spaced]


@given(EN_NOISE, st.sampled_from(EN_PHRASES), EN_NOISE)
def test_english_words_at_the_span_are_the_phrase(before: str, phrase: str, after: str) -> None:
    text = f"{before} {phrase} , {after}"
    words = found(phrase, text, "en")
    assert phrase.removesuffix("'s") in words


@pytest.mark.parametrize(
    ("language", "pattern", "text", "words"),
    [
        ("zh", "技术转移", "推動技術轉移。", "技術轉移"),
        ("zh", "技术转移", "推动技 术\n转移。", "技 术\n转移"),
        ("zh", "人工智能", "发展人工　智能产业", "人工　智能"),
        ("zh", "AI芯片", "自研ＡＩ 芯片", "ＡＩ 芯片"),
        ("zh", "AI 芯片", "自研AI芯片", "AI芯片"),
        ("zh", "Nature Index", "见 Nature  Index 排名", "Nature  Index"),
        ("zh", "# 个", "建设 12 个基地", "12 个"),
        ("zh", "GDP #", "占 GDP 3.5", "GDP 3.5"),
        ("en", "technology transfer", "Technology\n  transfer grew", "Technology\n  transfer"),
        ("en", "high-tech", "a high tech park", "high tech"),
        ("en", "spin off", "a spin-off firm", "spin-off"),
        ("en", "university patent", "the university’s patents", "university’s patents"),
        ("en", "build", "It was BUILT there", "BUILT"),
        ("en", "lead", "it led to", "led"),
        ("en", "program", "two programmes", "programmes"),
        ("en", "programme", "two programs", "programs"),
        ("en", "commercialisation", "its commercialization", "commercialization"),
        ("en", "commercialization", "its commercialisation", "commercialisation"),
        ("en", "center of excellence", "Centres of Excellence", "Centres of Excellence"),
        ("en", "R&D", "spends on R&D.", "R&D"),
        ("en", "U.S. government", "the U.S. Government paid", "U.S. Government"),
        ("en", "Co., Ltd.", "by Jitri Co., Ltd. in", "Co., Ltd"),
        ("en", "e.g. grants", "aid, e.g. grants", "e.g. grants"),
        ("en", "grant", "grants;loans", "grants"),
        ("en", "technology", "transfer of technology.The firm", "technology"),
        ("en", "# company", "over 1,200 companies", "1,200 companies"),
        ("en", "researcher", "researchers’ income", "researchers"),
        ("en", "doesn't", "it doesn’t pay", "doesn’t"),
    ],
)
def test_the_way_back_to_the_original(language: str, pattern: str, text: str, words: str) -> None:
    assert found(pattern, text, language) == [words]


@pytest.mark.parametrize(
    ("language", "pattern", "text"),
    [
        ("zh", "AI", "MAIN 与 AIR"),
        ("zh", "985", "1985年"),
        ("zh", "5G", "1.5G"),
        ("en", "us", "it uses"),
        ("en", "art", "party"),
        ("en", "transfer technology", "transfer, technology"),
    ],
)
def test_what_only_looks_like_the_words(language: str, pattern: str, text: str) -> None:
    assert found(pattern, text, language) == []


@pytest.mark.parametrize(
    ("language", "pattern", "text"),
    [
        ("zh", "技术转移", "新一代技术\n转移支付"),
        ("zh", "技术 … 转移", "新一代技术\n财政转移支付"),
        ("en", "technology … transfer", "New technology\nFiscal transfers"),
    ],
)
def test_where_lines_are_paragraphs_nothing_is_found_across_them(
    language: str, pattern: str, text: str
) -> None:
    compiled = compile_pattern(pattern, language)
    assert compiled.found_in(matching_text(text, language))
    assert not compiled.found_in(matching_text(text, language, paragraphs=True))


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Mr. Li of the U.S. firm, e.g. No. 5 at gov.cn.", 1),
        ("It grew. It fell", 1),
        ("It grew.It fell", 1),
        ("in the U.S. The firm", 1),
        ("a rate of 3.5 percent", 0),
    ],
)
def test_only_a_full_stop_that_ends_something_is_a_mark(text: str, marks: int) -> None:
    assert matching_text(text, "en").text.split(" ").count(".") == marks


@given(st.one_of(st.text(), st.text(alphabet="技术 AI\n，。a1.")), st.sampled_from(["zh", "en"]))
def test_every_position_leads_back_into_the_text(text: str, language: str) -> None:
    ready = matching_text(text, language)
    assert len(ready.text) == len(ready.starts) == len(ready.ends)
    assert all(0 <= s < e <= len(text) for s, e in zip(ready.starts, ready.ends, strict=True))
    assert list(ready.starts) == sorted(ready.starts)
    if language == "zh":
        assert ready.text == compact(fold_characters(text))
        assert ready.keys == character_keys(ready.text)


@given(st.text())
def test_keys_are_all_characters_and_all_pairs(text: str) -> None:
    keys = character_keys(text)
    assert keys == {*text, *(text[at : at + 2] for at in range(len(text) - 1))}


def test_another_language_is_read_as_english() -> None:
    assert matching_text("Built", "und") == matching_text("Built", "en")
