from __future__ import annotations

from policytext.coding.learning.examples import Excerpt
from policytext.coding.learning.fusion import EvidenceKind
from policytext.coding.learning.model import CodingModel

TAX = Excerpt("创业者可享受税前加计扣除。", "zh")


def test_only_codes_with_examples_are_learned(model: CodingModel) -> None:
    assert model.codes == ("means:TAX", "means:TRAIN")
    assert set(model.thresholds) == set(model.codes)
    assert len(model.fusions) == len(model.shared) == 7


def test_what_was_learned_in_one_language_holds_in_both(model: CodingModel) -> None:
    same = [TAX, Excerpt("Founders may deduct the cost from taxable income.", "en")]
    scores = model.scores(model.space.features(same), model.codes)
    assert (scores.argmax(axis=1) == 0).all()
    assert (scores[:, 0] > 0.5).all()


def test_unknown_codes_score_nothing(model: CodingModel) -> None:
    scores = model.scores(model.space.features([TAX]), ("other:X", "means:TAX"))
    assert scores[0, 0] == 0
    assert scores[0, 1] > 0.5


def test_the_loudest_words_are_those_of_the_code(model: CodingModel) -> None:
    told = list(model.telling(model.space.features([TAX]), 0, "means:TAX"))
    assert [weight for _, weight in told] == sorted((w for _, w in told), reverse=True)
    assert any("税" in name or "扣除" in name for name, _ in told[:5])


def test_a_code_has_its_own_threshold_when_all_kinds_speak(model: CodingModel) -> None:
    all_kinds = (EvidenceKind.RULES, EvidenceKind.DEFINITIONS, EvidenceKind.LEARNED)
    assert model.threshold("means:TAX", all_kinds) == model.thresholds["means:TAX"]
    assert model.threshold("means:NEVER", all_kinds) == model.shared[all_kinds]
    few = (EvidenceKind.RULES,)
    assert model.threshold("means:TAX", few) == model.shared[few]
