"""What codebooks and decisions teach a model that was learned from the lessons."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from policytext.coding.learning.adapting import adapt
from policytext.coding.learning.examples import Example, Excerpt
from policytext.coding.learning.fusion import EvidenceKind
from policytext.coding.learning.model import CodingModel
from policytext.coding.learning.weighing import Scales
from policytext.model import Codebook
from policytext.store.codebook_files import parse_codebook
from tests.coding.learning.lessons import codebook, examples

BOOK = """
codebook: places
version: "1"
codes:
  - id: WATER
    label: {zh: 河流, en: Rivers}
    definition: {zh: 位于河流、湖泊或海边。, en: "Something lies by a river, a lake or the sea."}
  - id: STAGE
    label: {zh: 甲, en: Alpha}
"""
WATER = {"zh": "小镇位于湖泊以北。", "en": "The town lies to the north of the lake."}
TAUGHT = {
    "zh": ("舞台上挂着红色的幕布", "乐队在舞台上演奏", "演员走上舞台"),
    "en": (
        "a red curtain hangs above the stage",
        "the band plays on the stage",
        "an actor walks onto the stage",
    ),
}
ASKED = {"zh": "歌手站在舞台上。", "en": "The singer stands on the stage."}


def _places() -> Codebook:
    return parse_codebook(BOOK, path="places.yaml")


def _decisions() -> list[Example]:
    judged = frozenset({"places:WATER", "places:STAGE"})
    found = []
    for language, texts in TAUGHT.items():
        for number, text in enumerate(texts):
            given = frozenset({"places:STAGE"})
            found.append(Example(Excerpt(text, language), given, judged, f"s{number}"))
    others = [each for each in examples() if not each.codes][:12]
    return [*found, *(replace(each, judged=judged) for each in others)]


def _scores(model: CodingModel, text: str, language: str) -> np.ndarray:
    features = model.space.features([Excerpt(text, language)])
    return model.scores(features, ["places:WATER", "places:STAGE"])[0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_code_is_learned_from_its_definition_alone(language: str, model: CodingModel) -> None:
    own = adapt(model, _places())
    water, stage = _scores(own, WATER[language], language)
    assert water > 0.1
    assert water > stage + 0.1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_code_is_learned_from_few_decisions(language: str, model: CodingModel) -> None:
    before = _scores(adapt(model, _places()), ASKED[language], language)
    after = _scores(adapt(model, _places(), _decisions()), ASKED[language], language)
    assert after[1] > before[1] + 0.2
    assert after[1] > after[0] + 0.2


def test_what_the_model_knew_is_corrected_and_not_forgotten(model: CodingModel) -> None:
    texts = [each.excerpt for each in examples()]
    codes = ("means:TAX", "means:TRAIN")
    wrong = [replace(each, codes=frozenset()) for each in examples() if "税款" in each.excerpt.text]
    own = adapt(model, codebook(), wrong)
    before, after = (each.scores(each.space.features(texts), codes) for each in (model, own))
    denied = [each.excerpt in {e.excerpt for e in wrong} for each in examples()]
    assert (after[denied, 0] < before[denied, 0] - 0.2).all()
    training = ["means:TRAIN" in each.codes for each in examples()]
    assert np.abs(after[training, 1] - before[training, 1]).max() < 0.1


def test_nothing_to_learn_leaves_the_scores_as_they_were(model: CodingModel) -> None:
    own = adapt(model, codebook())
    assert own.codes == model.codes
    assert np.array_equal(own.weights, model.weights.astype(np.float32))
    assert own.digest == model.digest


def test_only_codes_that_were_judged_are_learned(model: CodingModel) -> None:
    judged = frozenset({"places:STAGE"})
    some = [replace(each, judged=judged) for each in _decisions()]
    said, taught = adapt(model, _places()), adapt(model, _places(), some)
    for language, text in WATER.items():
        before, after = _scores(said, text, language), _scores(taught, text, language)
        assert after[0] == pytest.approx(before[0], abs=1e-5)


def test_examples_of_other_codebooks_are_passed_over(model: CodingModel) -> None:
    assert adapt(model, _places(), examples()).digest == adapt(model, _places()).digest


def test_the_same_lessons_give_the_same_model(model: CodingModel) -> None:
    one, two = (adapt(model, _places(), _decisions()) for _ in range(2))
    assert np.array_equal(one.weights, two.weights)
    assert one.digest == two.digest
    assert one.digest != adapt(model, _places(), _decisions()[1:]).digest


def test_a_code_learned_from_few_is_weighed_as_such(model: CodingModel) -> None:
    kinds = (EvidenceKind.DEFINITIONS, EvidenceKind.LEARNED)
    said, taught = adapt(model, _places()), adapt(model, _places(), _decisions())
    assert dict(said.few) == {"places:WATER": 0, "places:STAGE": 0}
    assert dict(taught.few) == {"places:WATER": 0, "places:STAGE": 6}
    assert said.fusion("places:STAGE", kinds) == model.early[kinds]
    between = taught.fusion("places:STAGE", kinds)
    ends = sorted((model.early[kinds].intercept, model.fusions[kinds].intercept))
    assert ends[0] <= between.intercept <= ends[1]
    assert model.fusion("means:TAX", kinds) == model.fusions[kinds]


def test_more_decisions_add_to_those_before(model: CodingModel) -> None:
    first, second = _decisions()[::2], _decisions()[1::2]
    chained = adapt(adapt(model, _places(), first), _places(), second)
    assert chained.few["places:STAGE"] == 6
    assert _scores(chained, ASKED["en"], "en")[1] > 0.2


def test_where_codes_exclude_each_other_a_rare_code_counts_as_much(model: CodingModel) -> None:
    judged = frozenset({"places:WATER", "places:STAGE"})
    often = [
        Example(
            Excerpt(f"{WATER['en']} It is number {number}.", "en"),
            frozenset({"places:WATER"}),
            judged,
            "w",
        )
        for number in range(12)
    ]
    rare = [each for each in _decisions() if each.codes][3:4]
    plain = adapt(model, _places(), [*often, *rare])
    even = adapt(model, replace(_places(), exclusive=True), [*often, *rare])
    asked = (ASKED["en"], "en")
    assert _scores(even, *asked)[1] > _scores(plain, *asked)[1]


def test_probabilities_of_a_new_codebook_follow_its_definitions(model: CodingModel) -> None:
    scales = Scales(_places(), adapt(model, _places()), tuple(EvidenceKind))
    excerpts = [Excerpt(text, language) for language, text in WATER.items()]
    chances = scales.weigh([*excerpts, Excerpt("今年开设了课程。", "zh")]).probabilities()
    assert (chances[:2, 0] > chances[2, 0]).all()
    assert (chances[:2, 0] > chances[:2, 1]).all()
