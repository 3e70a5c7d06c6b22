from collections import Counter

import pytest

from policytext.nlp.embeddings import embedder
from policytext.theory.open_coding import (
    Induction,
    Method,
    Passage,
    induce_from,
    induction,
    passage,
)

pytestmark = pytest.mark.slow


def _categories(found: Induction) -> list[int]:
    return [found.categories[concept] for concept in found.concepts]


def test_categories_are_themes_and_not_languages(induced: Induction) -> None:
    found = _categories(induced)
    majority = 0
    for group in set(found):
        own = [p for p, at in zip(induced.passages, found, strict=True) if at == group]
        assert {p.language for p in own} == {"zh", "en"}
        majority += Counter(p.id.split("-")[0] for p in own).most_common(1)[0][1]
    assert majority >= 0.8 * len(induced.passages)


def test_a_sentence_and_its_translation_share_a_category(induced: Induction) -> None:
    found = _categories(induced)
    pairs = zip(found[::2], found[1::2], strict=True)
    assert sum(zh == en for zh, en in pairs) >= 0.9 * len(found) / 2


def test_paraphrases_and_translations_are_often_one_concept(induced: Induction) -> None:
    concepts = [Counter(p.language for p in _members(induced, at)) for at in _numbers(induced)]
    assert len(concepts) < 0.8 * len(induced.passages)
    assert sum(len(languages) == 2 for languages in concepts) >= 5


SAME = [
    ("工厂把污水排进河里。", "化工厂向河流排放污水。"),
    (
        "Plants discharge waste water into the river.",
        "Chemical plants discharge sewage into the river.",
    ),
    ("化工厂向河流排放污水。", "Chemical plants discharge sewage into the river."),
    ("年轻工程师纷纷离开本地。", "年轻的工程师都离开了这里。"),
    ("Young engineers are leaving the region.", "The young engineers have all left this place."),
    ("年轻工程师纷纷离开本地。", "Young engineers are leaving the region."),
]
OTHER = [
    ("工厂把污水排进河里。", "工厂招不到熟练工人。"),
    ("Plants discharge waste water into the river.", "The factory cannot recruit skilled workers."),
    ("工厂把污水排进河里。", "The factory cannot recruit skilled workers."),
]


@pytest.mark.parametrize("pair", SAME)
def test_near_synonyms_are_one_concept(induced: Induction, pair: tuple[str, str]) -> None:
    assert _concept(induced, pair[0]) == _concept(induced, pair[1])


@pytest.mark.parametrize("pair", OTHER)
def test_another_saying_of_the_same_thing_is_another(
    induced: Induction, pair: tuple[str, str]
) -> None:
    assert _concept(induced, pair[0]) != _concept(induced, pair[1])


def test_a_concept_is_called_in_the_languages_of_its_passages(induced: Induction) -> None:
    for at, name in enumerate(induced.concept_names):
        languages = {p.language for p in _members(induced, at)}
        assert (bool(name.zh), bool(name.en)) == ("zh" in languages, "en" in languages)


def test_names_stand_in_the_text_and_are_unique(induced: Induction) -> None:
    for names in (induced.concept_names, induced.category_names):
        shown = [text for name in names for text in (name.zh, name.en) if text]
        assert len(shown) == len(set(shown))
    for at, name in enumerate(induced.concept_names):
        text = "\n".join(p.text for p in _members(induced, at))
        assert name.zh in text
        assert name.en in text


def test_the_same_passages_give_the_same_result(
    passages: tuple[Passage, ...], induced: Induction
) -> None:
    assert induce_from(passages, embedder(), k=4) == induced


def test_the_number_of_categories_is_told_by_the_data(passages: tuple[Passage, ...]) -> None:
    found = induce_from(passages, embedder())
    chosen = [each for each in found.choices if each.chosen]
    assert len(chosen) == 1
    assert chosen[0].knee >= 0.9 * max(each.knee for each in found.choices)
    assert len(found.category_names) <= chosen[0].k
    assert 3 <= len(found.category_names) <= 10


@pytest.mark.parametrize("method", [Method.LDA, Method.NMF])
def test_topics_are_on_the_same_interface(passages: tuple[Passage, ...], method: Method) -> None:
    chinese = [one for one in passages if one.language == "zh"]
    found = induce_from(chinese, embedder(), k=3, method=method)
    assert len(found.concepts) == len(chinese)
    assert 1 <= len(found.category_names) <= 3
    assert induce_from(chinese, embedder(), k=3, method=method) == found


def test_topics_choose_their_number_by_coherence(passages: tuple[Passage, ...]) -> None:
    found = induce_from(passages[:20], embedder(), method=Method.NMF)
    best = max(found.choices, key=lambda each: each.within)
    assert best.chosen


@pytest.mark.parametrize("texts", [["贷款难"], ["loan"], ["水", "水"], ["a", "b", "贷"]])
def test_few_and_short_passages_have_concepts(texts: list[str]) -> None:
    given = [passage(str(at), text) for at, text in enumerate(texts)]
    found = induce_from(given, embedder(), k=5)
    assert len(found.concepts) == len(texts)
    assert all(name.zh or name.en for name in (*found.concept_names, *found.category_names))
    assert len(found.category_names) <= len(found.concept_names)


def test_of_many_passages_some_form_concepts_and_the_others_join(
    passages: tuple[Passage, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(induction, "MOST_COMPARED", 30)
    found = induce_from(passages, embedder(), k=4)
    assert found.compared == 30
    assert len(found.concepts) == len(passages)
    own = _categories(found)
    majority = sum(
        Counter(
            p.id.split("-")[0] for p, at in zip(passages, own, strict=True) if at == group
        ).most_common(1)[0][1]
        for group in set(own)
    )
    assert majority >= 0.75 * len(passages)


def _concept(found: Induction, text: str) -> int:
    return next(c for p, c in zip(found.passages, found.concepts, strict=True) if p.text == text)


def _numbers(found: Induction) -> range:
    return range(len(found.concept_names))


def _members(found: Induction, concept: int) -> list[Passage]:
    return [p for p, at in zip(found.passages, found.concepts, strict=True) if at == concept]
