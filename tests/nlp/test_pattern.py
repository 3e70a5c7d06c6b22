from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.nlp.pattern import (
    Choice,
    Gap,
    Number,
    PatternError,
    Row,
    Words,
    read_pattern,
)


@pytest.mark.parametrize(
    ("pattern", "tree"),
    [
        ("技术转移", Words("技术转移")),
        (" technology transfer ", Words("technology transfer")),
        ("(甲|乙)", Choice((Words("甲"), Words("乙")))),
        ("甲|乙", Choice((Words("甲"), Words("乙")))),
        ("((甲))", Words("甲")),
        ("[新]建", Row((Choice((Words("新"),), True), Words("建")))),
        ("[新|扩]建", Row((Choice((Words("新"), Words("扩")), True), Words("建")))),
        ("甲 … 乙", Row((Words("甲"), Gap(None), Words("乙")))),
        ("甲……乙", Row((Words("甲"), Gap(None), Words("乙")))),
        ("甲 ... 乙", Row((Words("甲"), Gap(None), Words("乙")))),
        ("甲…20 乙", Row((Words("甲"), Gap(20), Words("乙")))),
        ("甲 …0 乙", Row((Words("甲"), Gap(0), Words("乙")))),
        ("甲 …5G", Row((Words("甲"), Gap(None), Words("5G")))),
        ("# 家", Row((Number(), Words("家")))),
        ("#", Number()),
        ("Ph.D.", Words("Ph.D.")),
        ("… 甲 …", Row((Words("甲"),))),
        (
            "(建|(扩|改)建) … 厂",
            Row(
                (
                    Choice((Words("建"), Row((Choice((Words("扩"), Words("改"))), Words("建"))))),
                    Gap(None),
                    Words("厂"),
                )
            ),
        ),
    ],
)
def test_reading_every_construct(pattern: str, tree: object) -> None:
    assert read_pattern(pattern) == tree


def test_word_lists_stand_for_their_words_and_may_name_each_other() -> None:
    lists = {"city": ["市", "(州|盟)"], "place": ["省", "@city"]}
    city = Choice((Words("市"), Choice((Words("州"), Words("盟")))))
    assert read_pattern("全 @place", lists) == Row((Words("全"), Choice((Words("省"), city))))


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("", "is empty"),
        ("  ", "is empty"),
        ("(甲", r"lacks a closing '\)'"),
        ("甲)", "closes a bracket that it did not open"),
        ("[甲", "lacks a closing ']'"),
        ("(甲]", r"lacks a closing '\)'"),
        ("[甲)", "lacks a closing ']'"),
        ("甲]乙", "closes a bracket that it did not open"),
        ("(甲|)", "an alternative in it is"),
        ("甲||乙", "an alternative in it is"),
        ("()", "is empty"),
        ("…", "no words to look for"),
        ("(…|……)", "no words to look for"),
        ("甲 @ 乙", "lone '@'"),
        ("甲 …999 乙", "a gap of 999; the widest is 100"),
        ("甲 …99999999999999999999 乙", "the widest is 100"),
        ("(" * 30 + "甲" + ")" * 30, "nested deeper than 20"),
        ("(" * 5000, "nested deeper than 20"),
    ],
)
def test_a_pattern_that_cannot_be_read_says_why(pattern: str, problem: str) -> None:
    with pytest.raises(PatternError, match=problem):
        read_pattern(pattern)


@pytest.mark.parametrize(
    ("pattern", "lists", "problem"),
    [
        ("@citys", {"city": ["市"]}, r"unknown word list @citys \(Did you mean 'city'"),
        ("@city", {}, "unknown word list @city"),
        ("@a", {"a": ["@b"], "b": ["@a"]}, "word list @a and names it again"),
        ("@a", {"a": ["@a"]}, "word list @a and names it again"),
        ("@a", {"a": []}, "has no words in this language"),
        ("@a", {"a": ["(市"]}, "lacks a closing"),
    ],
)
def test_a_word_list_that_cannot_be_used_says_why(
    pattern: str, lists: dict[str, list[str]], problem: str
) -> None:
    with pytest.raises(PatternError, match=problem):
        read_pattern(pattern, lists)


@given(st.text(alphabet="甲乙a ()[]|#…@.1", max_size=12))
def test_any_text_is_read_or_refused(pattern: str) -> None:
    with suppress(PatternError):
        assert isinstance(read_pattern(pattern, {"a": ["市"]}), Words | Number | Row | Choice)
