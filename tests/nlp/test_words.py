from __future__ import annotations

from pathlib import Path

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.nlp.words import UNKNOWN_TAG, WordSegmenter, word_segmenter

MIXED = st.text(alphabet="推動科技成果转化AI芯片，。 \n\u3000３.5%亿元①“”𠮷😀é")


@given(st.one_of(st.text(), MIXED))
@settings(deadline=None)
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(word_segmenter().cut(text)) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("推动科技成果转化", ["推动", "科技成果转化"]),
        ("推動科技成果轉化", ["推動", "科技成果轉化"]),
        ("建设算力枢纽", ["建设", "算力枢纽"]),
        ("新型研發機構", ["新型研發機構"]),
    ],
)
def test_both_scripts_are_cut_alike(text: str, words: list[str]) -> None:
    assert list(word_segmenter().cut(text)) == words


@settings(deadline=None)
@given(st.text(alphabet="推动科技成果转化园区。", max_size=30))
def test_every_word_of_the_dictionary_is_among_all_words(text: str) -> None:
    everything = list(word_segmenter().cut(text, cut_all=True))
    assert "".join(dict.fromkeys("".join(everything))) == "".join(dict.fromkeys(text))


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("科技成果转化", "vn"),
        ("科技成果轉化", "vn"),
        ("国务院", "nt"),
        ("中国", "ns"),
        ("企业", "n"),
        ("GPU", "eng"),
        ("ＧＰＵ", "eng"),
        ("35", "m"),
        ("３５％", "m"),
        ("魑魅芯", UNKNOWN_TAG),
        ("", UNKNOWN_TAG),
    ],
)
def test_parts_of_speech_come_from_both_dictionaries(word: str, tag: str) -> None:
    assert word_segmenter().tag(word) == tag


@pytest.mark.slow
def test_instances_do_not_share_words(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("揽月摘星计划 5000 nz\n", encoding="utf-8")
    (tmp_path / "two.txt").write_text("星计划书 5000 nz\n", encoding="utf-8")
    one, two = WordSegmenter(tmp_path / "one.txt"), WordSegmenter(tmp_path / "two.txt")
    text = "揽月摘星计划书"
    assert next(one.cut(text)) == "揽月摘星计划"
    assert list(two.cut(text))[-1] == "星计划书"
    assert one.tag("星计划书") == UNKNOWN_TAG
    assert two.tag("揽月摘星计划") == UNKNOWN_TAG
    assert "揽月摘星计划" not in list(WordSegmenter().cut(text))


def test_the_words_of_jieba_are_all_there() -> None:
    frequencies, total = jieba.Tokenizer.gen_pfdict(jieba.dt.get_dict_file())
    own = WordSegmenter()._tokenizer
    assert (own.total, len(own.FREQ)) == (total, len(frequencies))
    assert frequencies == own.FREQ


def test_a_home_that_cannot_be_written_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").write_text("a file where a folder would be")
    for name in ("HOME", "XDG_CACHE_HOME", "TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    assert list(WordSegmenter().cut("推动产业发展")) == ["推动", "产业", "发展"]
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
