from __future__ import annotations

import pytest

from policytext.extraction.assembly.abstracts import abstracts
from policytext.extraction.assembly.labelled_parts import is_chinese, labelled_parts
from policytext.extraction.text.rows import Row
from policytext.model import BlockKind, Part

PROSE = (
    "Firms brought their problems to the park, and forty projects settled there in three years. "
)
HAN = "园区与高校共建中试基地，企业按需求出题，团队持股转化，三年内落地项目四十余个。"


def rows(*texts: str) -> list[Row]:
    """Rows, headings begin with ``#``."""
    found, at = [], 0
    for text in texts:
        kind = BlockKind.HEADING if text[0] == "#" else BlockKind.PARAGRAPH
        found.append(Row(text.lstrip("#"), at, kind, 1 if text[0] == "#" else None))
        at += len(text.lstrip("#")) + 1
    return found


def abstract_rows(*texts: str) -> list[int]:
    return [index for index, part in labelled_parts(rows(*texts)) if part is Part.ABSTRACT]


def test_an_abstract_ends_at_the_next_heading() -> None:
    assert abstract_rows("#Title", "#Abstract", PROSE, PROSE, "#1 Introduction", PROSE) == [1, 2, 3]


def test_an_abstract_does_not_swallow_a_text_without_headings() -> None:
    assert abstract_rows("#Title", "Abstract", PROSE, *[PROSE * 4] * 12) == [1, 2]


@pytest.mark.parametrize(
    "texts",
    [
        ("#手册", "#一、环境", HAN * 2, "#摘要", "环境用法如下："),
        ("#手册", "#1 Overview", PROSE, "#Abstract", PROSE, "#2 More", PROSE),
        ("#手册", "摘要", "。星号版本用于输入英文摘要。"),
        ("#手册", "abstract", "\\notation"),
    ],
)
def test_chapters_and_entries_of_manuals_are_no_abstracts(texts: tuple[str, ...]) -> None:
    assert abstract_rows(*texts) == []


def test_an_abstract_in_the_other_language_may_stand_at_the_end() -> None:
    found = abstract_rows(
        "#题目", f"摘要：{HAN}", "#一、引言", HAN * 2, HAN * 2, f"Abstract: {PROSE}"
    )
    assert found == [1, 5]


def test_the_words_of_an_abstract() -> None:
    found = rows("#题目", f"摘　要：{HAN}", "关键词：园区；转化")
    text = "\n".join(row.text for row in found)
    [item] = abstracts(text, found)
    assert item.value == HAN
    assert item.span is not None
    assert text[item.span.start : item.span.end] == HAN


@pytest.mark.parametrize(("text", "chinese"), [(HAN, True), (PROSE, False), ("OECD报告", False)])
def test_is_chinese(text: str, chinese: bool) -> None:
    assert is_chinese(text) is chinese
