"""What holds of the sentences of any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.segmentation import split_sentences
from policytext.segmentation.characters import is_blank

MARKS = "。！？…；：，、.!?;:,“”‘’\"'（）()【】《》「」[]一1a ②\n\u3000\u200b"
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
MARKED_TEXT = st.text(st.sampled_from(MARKS), max_size=60)
ZH_WORDS = st.sampled_from(
    ["园区", "搭建", "中试平台", "引进人才", "3.5%", "办法（试行）", "“双创”"]
)
EN_WORDS = st.sampled_from(
    ["the park", "Dr. Okoro", "rooms", "3.5 percent", "(see Fig. 2)", "lends"]
)


def ordinary(words: st.SearchStrategy[str], joint: str, ends: str) -> st.SearchStrategy[str]:
    """Sentences as people write them."""
    body = st.lists(words, min_size=2, max_size=8).map(joint.join)
    return st.tuples(body, st.sampled_from(ends)).map("".join)


@given(st.one_of(ANY_TEXT, MARKED_TEXT), st.sampled_from(["zh", "en", "und"]))
@settings(max_examples=400, deadline=None)
def test_only_blanks_lie_between_sentences(text: str, language: str) -> None:
    at = 0
    for span in split_sentences(text, language):
        assert all(map(is_blank, text[at : span.start]))
        assert not is_blank(text[span.start])
        assert not is_blank(text[span.end - 1])
        at = span.end
    assert all(map(is_blank, text[at:]))


@given(st.lists(ordinary(ZH_WORDS, "", "。！？"), min_size=1, max_size=6))
@settings(deadline=None)
def test_ordinary_chinese_sentences_are_found_again(sentences: list[str]) -> None:
    text = "".join(sentences)
    assert [text[s.start : s.end] for s in split_sentences(text, "zh")] == sentences


@given(st.lists(ordinary(EN_WORDS, " ", ".!?"), min_size=1, max_size=6))
@settings(deadline=None)
def test_ordinary_english_sentences_are_found_again(sentences: list[str]) -> None:
    sentences = [f"Now {sentence}" for sentence in sentences]
    text = " ".join(sentences)
    assert [text[s.start : s.end] for s in split_sentences(text, "en")] == sentences


@given(st.lists(st.one_of(ordinary(ZH_WORDS, "", "。！？"), ordinary(EN_WORDS, " ", ".!?"))))
@settings(deadline=None)
def test_a_sentence_alone_is_one_sentence(sentences: list[str]) -> None:
    text = " ".join(sentences)
    for span in split_sentences(text):
        assert len(split_sentences(text[span.start : span.end])) == 1


@pytest.mark.parametrize("text", ["", " ", "\u3000\n", "\u200b"])
def test_a_blank_text_has_no_sentence(text: str) -> None:
    assert split_sentences(text) == []


@pytest.mark.parametrize("text", ["。", "！？……", "...", "”）", "1.", "（一）", "第三条"])
def test_marks_and_numbers_alone_stay_in_one_piece(text: str) -> None:
    assert [(span.start, span.end) for span in split_sentences(text)] == [(0, len(text))]


@pytest.mark.parametrize("text", ["共建实验室。 。 共享仪器。", "We built it. . We paid."])
def test_stray_marks_belong_to_the_sentence_before(text: str) -> None:
    assert len(split_sentences(text)) == 2


@pytest.mark.parametrize(
    "unit",
    ["园", "a", "park ", "1", "（", "([（“", '"', "”", "，", "a, ", "www.", "a@", "1.", "。（"],
)
def test_time_grows_with_length_only(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    started = time.process_time()
    split_sentences(text, "zh")
    assert time.process_time() - started < 1.25


@pytest.mark.parametrize("letter", ["园", "a"])
def test_a_megabyte_without_marks_takes_under_two_seconds(letter: str) -> None:
    started = time.process_time()
    assert len(split_sentences(letter * 1_000_000)) == 1
    assert time.process_time() - started < 2
