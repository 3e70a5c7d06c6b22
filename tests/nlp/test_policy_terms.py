"""The policy terms: their form, and that jieba takes each of its words for one."""

from __future__ import annotations

import re
from pathlib import Path

import jieba
import pytest

from policytext.errors import SettingsError
from policytext.nlp.lexicon import lexicon
from policytext.nlp.policy_terms import PolicyTerm, policy_terms, read_policy_terms
from policytext.nlp.words import word_segmenter

TERMS = policy_terms()
WORDS = [term.word for term in TERMS]
NAME_TAGS = {"nt", "ns", "nz"}
NAME_FIELDS = {"bodies", "places", "programmes"}
# Words of proper names within terms that are none.
PROPER = frozenset(
    re.findall(
        r"\w+",
        """Yangtze River Delta Greater Bay Area Economic Party Beijing Tianjin Hebei Chengdu
        Chongqing Guangdong Hong Kong Macao Macau Belt Road China Chinese East West Data
        Computing Storage Digital Five Year Plan Internet New Silk Pasteur Fortune Global
        BeiDou Circle Yellow Basin Guanzhong Plain International Land Sea Trade Corridor
        Europe Maritime Regional Comprehensive Partnership Western Science City Sino Market
        ChiNext Third Board Stock Exchange National Congress Communist""",
    )
)
FRAMES = ("关于{}的说明", "在{}方面", "他们谈到{}，", "{}和{}都很好", "围绕{}开展讨论")


def test_every_term_has_its_form() -> None:
    form = re.compile(r"[一-鿿〇A-Za-z0-9]{2,}")
    assert [term for term in TERMS if not form.fullmatch(term.word) or term.frequency < 1] == []
    assert len(WORDS) >= 3_000


def test_every_term_has_an_english_equivalent_in_lower_case_but_for_names() -> None:
    assert [term.word for term in TERMS if not all(term.english) or not term.english] == []
    written = {
        term.word: [word for name in term.english for word in re.findall(r"[\w&]+", name)]
        for term in TERMS
        if term.tag not in NAME_TAGS and term.field not in NAME_FIELDS
    }
    odd = {
        word: shown
        for word, words in written.items()
        if (shown := [w for w in words if w != w.lower() and not w.isupper() and w not in PROPER])
    }
    assert odd == {}


def test_english_equivalents_stand_there_once_and_without_blanks_around() -> None:
    for term in TERMS:
        assert len(set(term.english)) == len(term.english), term.word
        assert [name for name in term.english if name != " ".join(name.split())] == []


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


def test_the_dictionary_of_a_study_needs_words_only(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_text(
        "# ours\nword,english\n鲲鹏湖,Kunpeng Lake|the lake\n揭榜赛,\n", encoding="utf-8-sig"
    )
    assert read_policy_terms(path) == (
        PolicyTerm("鲲鹏湖", 0, "n", ("Kunpeng Lake", "the lake"), ""),
        PolicyTerm("揭榜赛", 0, "n", (), ""),
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("term,tag\n鲲鹏湖,n\n", "no column 'word'"),
        ("word,frequency\n鲲鹏湖,many\n", "line 2"),
        ("word,tag\n鲲 鹏,n\n", "line 2"),
    ],
)
def test_what_is_wrong_with_a_dictionary_is_said(
    tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "words.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=message):
        read_policy_terms(path)


def test_a_dictionary_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_policy_terms(tmp_path / "missing.csv")
    (tmp_path / "words.csv").write_bytes(b"word\n\xff\xfe\n")
    with pytest.raises(SettingsError, match="UTF-8"):
        read_policy_terms(tmp_path / "words.csv")
