from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.coding import RulesCoder
from policytext.nlp import compiled_pattern
from policytext.nlp.compiled_pattern import compile_pattern
from policytext.nlp.matching_text import matching_text
from policytext.nlp.pattern import PatternError
from policytext.store.codebook_files import read_codebook, shipped_codebooks
from tests.nlp.generated import patterns, texts

pytestmark = pytest.mark.slow

LONG = 20_000
_SYNTAX = re.compile(r"[()|\[\]…#@*\d ]+")


def found(pattern: str, text: str, language: str) -> list[str]:
    ready = matching_text(text, language)
    compiled = compile_pattern(pattern, language, {"city": ["市", "@district"], "district": ["区"]})
    spans = [ready.original(*match.span()) for match in compiled.matches(ready)]
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("language", "pattern", "text", "words"),
    [
        ("zh", "(新建|扩建|(改|迁)建)", "迁建一座、新建两座", ["迁建", "新建"]),
        ("en", "(open|(set up|build)) a plant", "He built a plant, set up a plant.", None),
        ("zh", "新[型]研发机构", "新研发机构和新型研发机构", ["新研发机构", "新型研发机构"]),
        ("en", "new [industrial] park", "new parks; new industrial parks", None),
        ("zh", "建设 … 基地", "建设一批产业基地", ["建设一批产业基地"]),
        ("zh", "建设 … 基地", "建设厂房，形成基地", ["建设厂房，形成基地"]),
        (
            "zh",
            "建设 … 基地",
            "建设一二三四五六七八九十一二基地",
            ["建设一二三四五六七八九十一二基地"],
        ),
        ("zh", "建设 … 基地", "建设一二三四五六七八九十一二三基地", []),
        ("zh", "建设 …3 基地", "建设一二三基地", ["建设一二三基地"]),
        ("zh", "建设 …3 基地", "建设一二三四基地", []),
        ("zh", "建设 …20 基地", "建设一二三四五六七八九十一二三基地", None),
        ("zh", "建设 …0 基地", "建设基地、建设新基地", ["建设基地"]),
        ("en", "build … plant", "built one two three four five six plants", None),
        ("en", "build … plant", "built one two three four five six seven plants", []),
        ("en", "build …3 plant", "built one, two plants", None),
        ("en", "build …2 plant", "built one, two plants", []),
        ("en", "build …1 plant", "built two big plants, built big plants", ["built big plants"]),
        ("zh", "# 家企业", "引进3家企业", ["3家企业"]),
        ("zh", "# 家企业", "引进１２００家企业", ["１２００家企业"]),
        ("zh", "# 家企业", "引进1,200家企业", ["1,200家企业"]),
        ("zh", "# 家企业", "引进三十二家企业", ["三十二家企业"]),
        ("zh", "# 家企业", "引进叁拾餘家企業", ["叁拾餘家企業"]),
        ("zh", "# 万元", "投入五百万元", ["五百万元"]),
        ("zh", "# 亿元", "投入3.5万亿元", ["3.5万亿元"]),
        ("zh", "# 多家", "引进100多家", ["100多家"]),
        ("zh", "# 人", "人数23万人", ["23万人"]),
        ("zh", "到20#年", "到2030年建成", ["到2030年"]),
        ("zh", "# 家企业", "引进企业", []),
        ("en", "# firms", "It has 3 firms", ["3 firms"]),
        ("en", "# firms", "It has 1,200 firms", ["1,200 firms"]),
        ("en", "# firms", "It has two hundred firms", ["two hundred firms"]),
        ("en", "# firms", "It has 3.5 million firms", ["3.5 million firms"]),
        ("en", "# of firms", "hundreds of firms", ["hundreds of firms"]),
        ("en", "# firms", "It has new firms", []),
        ("en", "commerciali*", "commercialisation, commercialized, commerce", None),
        ("en", "commercialis*", "commercialisation and commercialization", None),
        ("en", "analys*", "analysed, analyzing, an analyst", None),
        ("en", "behaviour*", "behavioral", ["behavioral"]),
        ("zh", "全 @city", "全市、全区、全省", ["全市", "全区"]),
        ("zh", "C++", "掌握C++语言", ["C++"]),
        ("en", "50 %", "up 50% now", ["50%"]),
        ("en", "research, development", "research, development and", ["research, development"]),
    ],
)
def test_every_construct_finds_its_words(
    language: str, pattern: str, text: str, words: list[str] | None
) -> None:
    shown = found(pattern, text, language)
    if words is None:
        assert shown
        assert all(word.strip() for word in shown)
    else:
        assert shown == words


@pytest.mark.parametrize(
    ("pattern", "text", "count"),
    [
        ("commerciali*", "commercialisation, commercialized, commerce", 2),
        ("commercialis*", "commercialisation and commercialization", 2),
        ("analys*", "analysed, analyzing, an analyst", 3),
        ("(open|(set up|build)) a plant", "He built a plant, set up a plant.", 2),
        ("new [industrial] park", "new parks; new industrial parks", 2),
    ],
)
def test_every_one_is_found(pattern: str, text: str, count: int) -> None:
    assert len(found(pattern, text, "en")) == count


@pytest.mark.parametrize("mark", ["。", "！", "？", "；", "!", "?", ";"])
def test_a_gap_crosses_no_clause_mark_in_chinese(mark: str) -> None:
    assert found("建设 … 基地", f"建设厂房{mark}形成基地", "zh") == []


@pytest.mark.parametrize("mark", [".", "!", "?", ";"])
def test_a_gap_crosses_no_clause_mark_in_english(mark: str) -> None:
    assert found("build … base", f"They build plants{mark} The base grows", "en") == []
    assert found("build … base", "They build in the U.S. market, a base", "en")


@pytest.mark.parametrize(
    ("language", "pattern", "problem"),
    [
        ("zh", "[技术]", "no words that must be there"),
        ("en", "[technology] [transfer]", "no words that must be there"),
        ("en", "(—|technology)", "no words that must be there"),
        ("en", "——", "no words that must be there"),
        ("zh", " …90 ".join("甲乙丙丁戊"), "too wide together"),
        ("en", "(a|a b)" * 30, "too wide together"),
        ("zh", "(甲", "lacks a closing"),
    ],
)
def test_a_pattern_that_would_find_nothing_or_never_end_is_refused(
    language: str, pattern: str, problem: str
) -> None:
    with pytest.raises(PatternError, match=problem):
        compile_pattern(pattern, language)


@pytest.mark.parametrize("language", ["zh", "en"])
@given(data=st.data())
@settings(max_examples=200)
def test_keys_lose_nothing(language: str, data: st.DataObject) -> None:
    compiled = compile_pattern(data.draw(patterns(language)), language)
    ready = matching_text(data.draw(texts(language)), language)
    expected = [match.span() for match in compiled.expression.finditer(ready.text)]
    assert [match.span() for match in compiled.matches(ready)] == expected
    assert compiled.found_in(ready) == bool(expected)


@pytest.mark.parametrize("language", ["zh", "en"])
@given(data=st.data())
@settings(max_examples=200)
def test_looking_for_beginnings_first_loses_nothing(language: str, data: st.DataObject) -> None:
    compiled = compile_pattern(data.draw(patterns(language)), language)
    ready = matching_text(data.draw(texts(language)), language)
    plain = [match.span() for match in compiled.overlapping(ready)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled_pattern, "_MUCH", -1)
        assert [match.span() for match in compiled.overlapping(ready)] == plain


def near_misses(length: int) -> list[tuple[str, str, str]]:
    """Patterns with texts that hold all but the last of what they ask for, again and again."""
    return [
        ("zh", "甲 … 甲 … 甲 … 乙", "乙。" + "甲" * length),
        ("zh", "甲 …100 甲 …100 乙", "乙。" + "甲" * length),
        ("zh", "甲 …40 (甲|乙 … 丙|甲) … 甲 …20 丁", "乙丙丁。" + "甲" * length),
        ("zh", "[甲] [甲] [甲] [甲] [甲] [甲] 乙", "乙。" + "甲" * length),
        ("zh", "(甲|甲甲)" * 14 + "乙", "乙。" + "甲" * length),
        ("zh", "# 万元", "万元" + "1" * length),
        ("zh", "# 万元", "万元" + "1," * (length // 2)),
        ("zh", "# 万元", "万元" + "一" * length),
        ("en", "a …20 a …20 a …20 b", "b. " + "a " * (length // 2)),
        ("en", "a …15 (a|b|c|d) …15 (a|b|c|e) …14 (b|c|d)", "b. " + "a " * (length // 2)),
        ("en", "[a] [a] [a] [a] [a] [a] b", "b. " + "a " * (length // 2)),
        ("en", "# million", "million. " + "1 " * (length // 2)),
        ("en", "tech* … transfer", "transfer. " + "t" * length),
        ("en", "tech* … transfer", "transfer. " + "technology " * (length // 11)),
    ]


@pytest.mark.parametrize(("language", "pattern", "text"), near_misses(LONG))
def test_a_long_sentence_of_near_misses_is_quick(language: str, pattern: str, text: str) -> None:
    compiled = compile_pattern(pattern, language)
    matching_text("warm up", language)
    start = time.process_time()
    ready = matching_text(text, language)
    assert compiled.may_match(ready)
    list(compiled.matches(ready))
    assert time.process_time() - start < 1


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_shipped_indicator_is_slow_on_its_own_words_repeated(language: str) -> None:
    for name in shipped_codebooks():
        for rule in RulesCoder(read_codebook(name))._rules[language]:
            words = [word for word in _SYNTAX.split(rule.pattern.source) if word]
            unit = " ".join(words[:-1] or words)
            text = f"{words[-1]}。" + f"{unit} " * (2000 // len(unit))
            ready = matching_text(text, language)
            start = time.process_time()
            list(rule.pattern.matches(ready))
            assert time.process_time() - start < 0.5, rule.pattern.source
