from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.reading.scores import (
    heads_left,
    lost_words,
    order,
    recall,
    score,
    similarity,
    unbroken,
    whole,
)
from benchmarks.reading.truths import Truth

FIRST = "青岚区统筹算力基础设施建设，形成协作格局。"
SECOND = "临溪市支持中试熟化平台，缩短转化周期。"
THIRD = "花溪岭探索数据要素流通，保障供需对接。"


def truth(*paragraphs: str, language: str = "zh", furniture: tuple[str, ...] = ()) -> Truth:
    told = tuple(("body", paragraph) for paragraph in paragraphs)
    return Truth(Path("x.pdf"), language, told, furniture)


def test_similarity_does_not_see_white_space():
    assert similarity("算力 网络\n建设", "算力网络建设") == 1.0


def test_similarity_is_the_share_of_characters_kept():
    assert similarity("一二三四五六七八九十", "一二三四五六七八九") == pytest.approx(0.9)
    assert similarity("abcdefghij", "") == 0.0


def test_two_single_quotes_are_a_double_one():
    assert similarity("the ‘‘plan’’", "the “plan”") == 1.0


def test_order_counts_pairs_of_neighbours():
    paragraphs = [FIRST, SECOND, THIRD]
    assert order(paragraphs, FIRST + SECOND + THIRD, 6) == 1.0
    assert order(paragraphs, SECOND + FIRST + THIRD, 6) == 0.5
    assert order(paragraphs, THIRD + SECOND + FIRST, 6) == 0.0


def test_order_counts_a_lost_paragraph_as_wrong():
    assert order([FIRST, SECOND, THIRD], FIRST + THIRD, 6) == 0.0
    assert order([FIRST, SECOND, THIRD], FIRST + SECOND, 6) == 0.5


def test_order_does_not_mind_forms_of_characters():
    paragraphs = [FIRST, "（此件公开发布）", SECOND]
    assert order(paragraphs, f"{FIRST}(此件公开发布){SECOND}", 6) == 1.0


def test_order_passes_over_words_that_stand_twice_in_the_truth():
    assert order([FIRST, SECOND, FIRST, THIRD], FIRST + SECOND + FIRST + THIRD, 6) == 1.0


def test_order_of_a_text_without_anything_of_the_truth_is_nought():
    assert order([FIRST], "别的文字", 6) == 0.0
    assert order([FIRST], FIRST, 6) == 1.0


def test_heads_are_counted_as_often_as_they_are_left():
    known = truth(FIRST, SECOND, furniture=("区域政策评论", "— N —"))
    assert heads_left(known, FIRST + "\n" + SECOND) == 0
    assert heads_left(known, f"区域政策评论\n{FIRST}\n— 1 —\n区域政策评论{SECOND}\n—2—") == 4


def test_words_of_the_truth_are_no_running_head():
    known = truth("载于区域政策评论第三期。", furniture=("区域政策评论",))
    assert heads_left(known, "载于区域政策评论第三期。") == 0


def test_bare_page_numbers_count_only_as_lines_of_their_own():
    known = truth("到2025年，安排12个项目。", furniture=("N",))
    assert heads_left(known, "到2025年，安排12个项目。\n7\n") == 1


def test_page_numbers_of_all_pages_count():
    known = truth(FIRST, furniture=("第N页 共M页",))
    assert heads_left(known, f"{FIRST}第3页 共 12 页") == 1


def test_a_paragraph_is_unbroken_when_its_characters_follow_each_other():
    assert unbroken([FIRST, SECOND], FIRST[:8] + "\n" + FIRST[8:] + "夹" + SECOND) == 1.0
    assert unbroken([FIRST, SECOND], FIRST[:8] + "7\n" + FIRST[8:] + SECOND) == 0.5


def test_a_paragraph_is_whole_when_the_tool_gives_it_alone():
    assert whole([FIRST, SECOND], [FIRST, SECOND], "zh") == 1.0
    assert whole([FIRST, SECOND], [FIRST + SECOND], "zh") == 0.0
    assert whole([FIRST, FIRST], [FIRST], "zh") == 0.5


def test_words_run_together_are_not_whole_in_english():
    assert whole(["a shared register"], ["a  shared\nregister"], "en") == 1.0
    assert whole(["a shared register"], ["a sharedregister"], "en") == 0.0


def test_recall_does_not_mind_order_or_forms():
    assert recall("⽴项 ﬁnal", "final 立项") == 1.0
    assert recall("甲乙丙丁", "丁丙") == 0.5


def test_lost_words_are_named_in_order():
    raw = FIRST + SECOND + THIRD
    lost = lost_words(raw, FIRST + THIRD, length=4)
    assert len(lost) == 1
    assert "支持中试熟化平台" in lost[0]


def test_score_of_the_truth_itself_is_full():
    known = truth(FIRST, SECOND, furniture=("区域政策评论",))
    got = score(known, known.text, [FIRST, SECOND])
    assert (got.similarity, got.order, got.unbroken, got.whole) == (1.0, 1.0, 1.0, 1.0)
    assert got.heads == 0


def test_a_tool_without_paragraphs_has_no_share_of_whole_ones():
    assert score(truth(FIRST), FIRST).whole is None
