from __future__ import annotations

import pytest

from policytext.nlp.beginnings import beginnings
from policytext.nlp.compiled_pattern import compile_pattern
from policytext.nlp.matching_text import matching_text


def words_from(pattern: str, text: str, language: str) -> list[str]:
    """The three characters or the word at each beginning."""
    compiled = compile_pattern(pattern, language)
    ready = matching_text(text, language)
    starts = beginnings(ready.text, compiled.tree, compiled.layout)
    if language == "zh":
        return [ready.text[start : start + 3] for start in starts]
    return [ready.text[start:].split(" ")[1].split("/")[0] for start in starts]


@pytest.mark.parametrize(
    ("language", "pattern", "text", "expected"),
    [
        ("zh", "建设 …2 基地", "建设一基地。建设一二三基地。建设基地", ["建设一", "建设基"]),
        ("zh", "建设 … 基地", "建设厂房；建设基地", ["建设基"]),
        ("zh", "# 家", "共三十二家", ["三十二", "十二家", "二家"]),
        ("zh", "(甲|乙丙) 丁", "甲丁乙丙丁丙丁", ["甲丁乙", "乙丙丁"]),
        ("zh", "[新] 建", "新建", ["新建", "建"]),
        ("en", "build …1 plant", "built a plant. built a big plant", ["built"]),
        ("en", "tech* (firm|park)", "technology firms, tech parks, a park", ["technology", "tech"]),
        ("en", "# million", "3 million people", ["3"]),
    ],
)
def test_beginnings_are_where_the_rest_can_be_met(
    language: str, pattern: str, text: str, expected: list[str]
) -> None:
    found = words_from(pattern, text, language)
    assert [word for word in found if word in expected] == expected
    assert len(found) <= len(expected) + 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_empty_text_has_no_beginnings(language: str) -> None:
    assert words_from("a", "", language) == []
