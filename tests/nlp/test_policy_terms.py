"""The policy terms: their form, and that jieba takes each of its words for one."""

from __future__ import annotations

import re

import jieba
import pytest

from policytext.nlp.lexicon import lexicon
from policytext.nlp.policy_terms import policy_terms
from policytext.nlp.words import word_segmenter

TERMS = policy_terms()
WORDS = [term.word for term in TERMS]
FRAMES = ("关于{}的说明", "在{}方面", "他们谈到{}，", "{}和{}都很好", "围绕{}开展讨论")


def test_every_term_has_its_form() -> None:
    form = re.compile(r"[一-鿿〇A-Za-z0-9]{2,}")
    assert [term for term in TERMS if not form.fullmatch(term.word) or term.frequency < 1] == []
    assert len(WORDS) >= 3_000


def test_every_term_has_an_english_equivalent_in_lower_case_but_for_names() -> None:
    names = {"nt", "ns", "nz"}
    assert [term.word for term in TERMS if not term.english] == []
    begins = [
        term.word
        for term in TERMS
        if term.tag not in names
        and term.field not in {"bodies", "places", "programmes"}
        and any(english.istitle() and " " not in english for english in term.english)
    ]
    assert begins == []


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
        ("该市政府采购创新产品", "该市/政府采购/创新产品"),
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
        tag
        for tag in tags | {term.tag for term in TERMS}
        if tag not in universal and tag[:1] not in universal
    } == set()
    assert set(universal.values()) <= known
