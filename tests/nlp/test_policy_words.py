"""The policy dictionary: its form, and that jieba takes each of its words for one."""

from __future__ import annotations

import re

import jieba
import pytest

from policytext.nlp.lexicon import lexicon
from policytext.nlp.words import word_segmenter
from policytext.resources import resource

LINES = resource("configs", "lexicons", "zh-policy-words.txt").read_text("utf-8").splitlines()
WORDS = [line.split(" ")[0] for line in LINES]
FRAMES = ("关于{}的说明", "在{}方面", "他们谈到{}，", "{}和{}都很好", "围绕{}开展讨论")
TAGS = {"n", "vn", "v", "nt", "ns", "nz"}


def test_every_line_is_word_frequency_and_tag() -> None:
    form = re.compile(r"[一-鿿〇]{2,} [1-9]\d* (?:" + "|".join(TAGS) + ")")
    assert [line for line in LINES if not form.fullmatch(line)] == []
    assert len(WORDS) > 800


def test_every_word_stands_there_once() -> None:
    assert len(set(WORDS)) == len(WORDS)


@pytest.mark.parametrize("frame", FRAMES)
def test_every_word_is_cut_as_one(frame: str) -> None:
    torn = [
        word
        for word in WORDS
        if list(word_segmenter().cut(frame.replace("{}", word))).count(word) != frame.count("{}")
    ]
    assert torn == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("城市政府出台政策", "城市/政府/出台/政策"),
        ("该市政府采购创新产品", "该市/政府采购/创新/产品"),
        ("提升创新能力建设水平", "提升/创新能力/建设/水平"),
        ("发展生产力水平", "发展/生产力/水平"),
        ("数据中心集群", "数据中心集群"),
        ("国家自主创新示范区", "国家自主创新示范区"),
        ("一般技术工作者", "一般/技术/工作者"),
    ],
)
def test_the_words_do_not_tear_or_swallow_their_neighbours(text: str, words: str) -> None:
    assert "/".join(word_segmenter().cut(text)) == words


def test_every_tag_of_either_dictionary_has_a_universal_part_of_speech() -> None:
    universal = lexicon("zh-parts-of-speech")
    with jieba.dt.get_dict_file() as lines:
        tags = {line.decode("utf-8").split()[2] for line in lines}
    known = {"ADJ", "ADP", "ADV", "CCONJ", "INTJ", "NOUN", "NUM"}
    known |= {"PART", "PRON", "PROPN", "PUNCT", "VERB", "X"}
    assert {
        tag for tag in tags | TAGS if tag not in universal and tag[:1] not in universal
    } == set()
    assert set(universal.values()) <= known
