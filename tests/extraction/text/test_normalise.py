from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.extraction.text.normalise import (
    is_normal,
    join_lines,
    normalise,
    one_line,
    separator,
)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("一\r\n二\r三\u2028四", "一\n二\n三\n四"),
        ("5\u00a0km", "5 km"),
        ("co\u00adoperate\u200b\ufeff", "cooperate"),
        ("e\u0301", "é"),
        ("\uf9dd益", "利益"),
        ("⼈⺠", "人民"),
        ("a\x00\x07b\x7f", "ab"),
        ("ＧＤＰ（２０２６）　增长", "ＧＤＰ（２０２６）　增长"),
    ],
)
def test_normalise(raw: str, clean: str) -> None:
    assert normalise(raw) == clean


@pytest.mark.parametrize(
    ("page", "normal"),
    [
        ("园区共建\r\n税收分享\ufffe利益共享", True),
        ("Parks share\r\ntheir income", True),
        ("园区共建\r\n⼈才共享", False),
        ("Parks share\r\ntheir\x07income", False),
        ("园区共建e\u0301", False),
        ("Parks share – and grow", False),  # Its lines tell faster.
    ],
)
def test_a_page_that_is_normal_already(page: str, normal: bool) -> None:
    assert is_normal(page) is normal


@given(st.text(st.sampled_from("园⼈é\u0301fﬁ \u00a0a-9\x07\ufffe\r\n"), max_size=12))
def test_normalisation_keeps_the_lines_of_a_normal_page(page: str) -> None:
    if is_normal(page):
        assert all(normalise(line) == line for line in re.split("[\ufffe\r\n]", page))


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_one_line_has_no_line_end_and_no_outer_blank(text: str) -> None:
    line = one_line(text)
    assert not {"\n", "\t"} & set(line)
    assert line == line.strip(" \u3000")


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("推动产业", "有序转移", "推动产业有序转移"),
        ("industrial", "transfer", "industrial transfer"),
        ("增长率为", "GDP", "增长率为GDP"),
        ("共同富裕，", "“两个毫不动摇”", "共同富裕，“两个毫不动摇”"),
        ("he said", "“yes”", "he said “yes”"),
        ("trans-", "formation", "transformation"),
        ("2018–", "2020", "2018–2020"),
        ("", "text", "text"),
    ],
)
def test_join_lines(before: str, after: str, joined: str) -> None:
    head, between = join_lines(before, after)
    assert head + between + after == joined


def test_a_hyphen_of_the_word_stays_at_the_line_end() -> None:
    words = frozenset({"long-term", "transformation"})
    assert join_lines("a long-", "term plan", words) == ("a long-", "")
    assert join_lines("trans-", "formation", words) == ("trans", "")
    assert join_lines("an FAA-", "approved list", words) == ("an FAA-", "")


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("到20", "25年全面建成", ""),
        ("办理时限压缩到6", "0天以内", ""),
        ("投入1,2", "00万元", ""),
        ("in 2024", "12 counties took part", " "),
        ("共有 Horizon 2020", "12 projects", " "),
    ],
)
def test_a_chinese_line_may_end_within_a_number(before: str, after: str, between: str) -> None:
    assert separator(before, after) == between
