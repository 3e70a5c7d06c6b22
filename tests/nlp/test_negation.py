from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.nlp.compiled_pattern import compile_pattern
from policytext.nlp.lexicon import lexicon
from policytext.nlp.matching_text import matching_text
from policytext.nlp.negation import negation_cues


def negated(language: str, pattern: str, text: str) -> list[bool]:
    """Whether each place where a pattern stands is negated."""
    ready = matching_text(text, language)
    compiled = compile_pattern(pattern, language)
    cues = negation_cues(language)
    return [cues.negates(ready, match, compiled) for match in compiled.matches(ready)]


@pytest.mark.parametrize(
    ("language", "pattern", "text"),
    [
        ("zh", "建成", "数据中心尚未建成"),
        ("zh", "建成", "數據中心尚未建成"),
        ("zh", "转化", "成果没有得到转化"),
        ("zh", "设立基金", "不得设立基金"),
        ("zh", "产业转移", "该地缺乏承接产业转移的条件"),
        ("zh", "成果 … 转化", "成果尚未实现转化"),
        ("zh", "成果 … 转化", "成果没有及时转化"),
        ("zh", "满足需求", "不能满足需求"),
        ("zh", "能满足", "不能满足需求"),
        ("zh", "可持续", "不可持续的模式"),
        ("zh", "收费", "严禁收费"),
        ("zh", "没有障碍", "并非没有障碍"),
        ("en", "build", "The park has not been built"),
        ("en", "build", "The park has not yet been built"),
        ("en", "build", "The park is yet to be built"),
        ("en", "build", "The park wasn't built"),
        ("en", "build", "The park wasn’t built"),
        ("en", "transfer", "It failed to transfer"),
        ("en", "funding", "without any funding"),
        ("en", "support", "a lack of support"),
        ("en", "result … transfer", "Results were never transferred"),
        ("en", "able to pay", "is not able to pay"),
        ("zh", "数据中心", "数据中心尚未建成"),
        ("zh", "园区", "园区迟迟没有开工"),
        ("en", "data center", "The data center has not been built"),
        ("en", "park", "Two parks have yet to open"),
    ],
)
def test_a_cue_before_the_match_or_in_its_gap_negates(
    language: str, pattern: str, text: str
) -> None:
    assert negated(language, pattern, text) == [True]


@pytest.mark.parametrize(
    ("language", "pattern", "text"),
    [
        ("zh", "建成", "数据中心已经建成"),
        ("zh", "产业", "发展未来产业"),
        ("zh", "增长", "前所未有的增长"),
        ("zh", "支撑", "是不可或缺的支撑"),
        ("zh", "比例", "不得低于规定的比例"),
        ("zh", "增资", "不得不增资"),
        ("zh", "未形成", "尚未形成规模"),
        ("zh", "尚未 … 转化", "成果尚未实现转化"),
        ("zh", "没有障碍", "转化没有障碍"),
        ("zh", "转化", "转化没有障碍"),
        ("zh", "园区", "园区内的项目尚未开工"),
        ("en", "park", "The park is not far"),
        ("zh", "缺乏 … 资金", "普遍缺乏创业资金"),
        ("zh", "未来产业 … 基地", "未来产业先导基地"),
        ("en", "build", "The park has been built"),
        ("en", "invest", "It not only invested there"),
        ("en", "reward", "rewards of not less than half the reward"),
        ("en", "build", "No. 5 building"),
        ("en", "firm", "a not-for-profit firm"),
        ("en", "not been built", "It has not been built"),
        ("en", "lack of … fund", "for lack of seed funds"),
    ],
)
def test_what_only_looks_like_a_cue_or_belongs_to_the_indicator_does_not(
    language: str, pattern: str, text: str
) -> None:
    assert not any(negated(language, pattern, text))
    assert negated(language, pattern, text)


@pytest.mark.parametrize(
    ("language", "pattern", "text"),
    [
        ("zh", "奖励", "没有取消奖励"),
        ("zh", "支持", "并非没有支持"),
        ("zh", "成果 … 转化", "成果并非没有转化"),
        ("en", "support", "never without support"),
        ("en", "invest", "It did not fail to invest"),
    ],
)
def test_two_cues_in_a_row_take_each_other_back(language: str, pattern: str, text: str) -> None:
    assert negated(language, pattern, text) == [False]


def test_three_cues_in_a_row_negate() -> None:
    assert negated("zh", "奖励", "并非没有取消奖励") == [True]


@pytest.mark.parametrize("mark", list("，。；！？：\n"))
def test_a_cue_counts_only_in_its_clause_in_chinese(mark: str) -> None:
    text = f"尚未{mark}建成"
    ready = matching_text(text, "zh", paragraphs=True)
    compiled = compile_pattern("建成", "zh")
    (match,) = compiled.matches(ready)
    assert not negation_cues("zh").negates(ready, match, compiled)


@pytest.mark.parametrize("mark", list(".,;:!?"))
def test_a_cue_counts_only_in_its_clause_in_english(mark: str) -> None:
    assert negated("en", "build", f"It did not{mark} They built it") == [False]


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "未{}转化"), ("en", "not {}transferred")],
)
def test_a_cue_reaches_as_far_as_the_lexicon_says(language: str, text: str) -> None:
    pattern, filler = ("转化", "进") if language == "zh" else ("transfer", "so ")
    reach = lexicon("negation")[language]["reach"]
    assert negated(language, pattern, text.format(filler * (reach - 1))) == [True]
    assert negated(language, pattern, text.format(filler * (reach + 1))) == [False]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_cue_negates_and_every_apparent_one_does_not(language: str) -> None:
    words = lexicon("negation")[language]
    blank, pattern = ("", "投产") if language == "zh" else (" ", "production")
    for cue in words["cues"]:
        assert negated(language, pattern, f"{cue}{blank}{pattern}") == [True], cue
    for after in (each for each in words["after"] if "(" not in each):
        assert negated(language, pattern, f"{pattern}{blank}{after}") == [True], after
    for apparent in words["apparent"]:
        text = f"{apparent.replace('#', '5')}{blank}{pattern}"
        assert negated(language, pattern, text) == [False], apparent


@given(st.lists(st.sampled_from(["未", "没有", "未来", "建成", "，", "的"]), max_size=12))
def test_a_clause_decides_for_itself(pieces: list[str]) -> None:
    text = "".join(pieces)
    alone = [flag for clause in text.split("，") for flag in negated("zh", "建成", clause)]
    assert negated("zh", "建成", text) == alone


@pytest.mark.parametrize(
    ("language", "pattern", "unit"), [("zh", "建成", "未建成"), ("en", "built", "not built ")]
)
def test_many_cues_and_matches_are_quick(language: str, pattern: str, unit: str) -> None:
    ready = matching_text(unit * (20_000 // len(unit)), language)
    compiled = compile_pattern(pattern, language)
    cues = negation_cues(language)
    start = time.process_time()
    assert all(cues.negates(ready, match, compiled) for match in compiled.matches(ready))
    assert time.process_time() - start < 1
