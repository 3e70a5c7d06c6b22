import pytest

from policytext.nlp.entities import EntityKind, tagger
from policytext.nlp.entities.dictionary import DictionaryTagger
from policytext.nlp.entities.taggers import Tagger


def entities(found_by: Tagger, sentence: str) -> list[tuple[str, str]]:
    return [
        (sentence[w.span.start : w.span.end], w.entity)
        for w in found_by.tag(sentence)
        if w.entity is not None
    ]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        (
            "zh",
            "张建国在重庆大学讲学。",
            [("张建国", EntityKind.PERSON), ("重庆大学", EntityKind.ORGANISATION)],
        ),
        ("zh", "項目由上海遷往臺北。", [("上海", EntityKind.PLACE), ("臺北", EntityKind.PLACE)]),
        ("en", "The plant moved from Shanghai.", [("Shanghai", EntityKind.PLACE)]),
    ],
)
def test_entities(language: str, sentence: str, expected: list[tuple[str, str]]) -> None:
    assert entities(tagger(language), sentence) == expected


@pytest.mark.parametrize("found_by", [tagger("zh"), DictionaryTagger()], ids=lambda t: t.name)
@pytest.mark.parametrize("sentence", ["", "𠮷林省ＡＢＣ  12％", "成果\u3000转化", "臺灣工研院"])
def test_chinese_words_cover_the_sentence(found_by: Tagger, sentence: str) -> None:
    words = found_by.tag(sentence)
    assert "".join(sentence[w.span.start : w.span.end] for w in words) == sentence


def test_without_the_model_the_dictionary_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policytext.nlp.entities.taggers.find_spec", lambda name: None)
    tagger.cache_clear()
    try:
        fallback = tagger("zh")
    finally:
        tagger.cache_clear()
    assert fallback.name == "jieba"
    assert ("上海", EntityKind.PLACE) in entities(fallback, "样机运到上海。")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_sentence_is_tagged_the_same_alone_and_among_others(language: str) -> None:
    sentences = [
        *("江苏省产业技术研究院与五家企业签约。", "很长的一句话，" * 20, "", "上海", "台北市政府"),
        *("The plant moved from Shanghai.", "A long sentence, " * 20, "Jinan", "Jinan University"),
    ]
    alone = [tagger(language).tag(sentence) for sentence in sentences]
    assert tagger(language).tag_all(sentences) == alone
    assert tagger(language).tag_all(sentences[::-1]) == alone[::-1]
