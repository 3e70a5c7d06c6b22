from __future__ import annotations

from policytext.coding.learning.fusion import EvidenceKind
from policytext.coding.learning.model import CodingModel

RULES, DEFINITIONS, LEARNED = list(EvidenceKind)[:3]


def test_thresholds_are_found_without_the_rules(model: CodingModel) -> None:
    assert model.shared[(RULES, LEARNED)] == model.shared[(LEARNED,)]
    assert model.shared[(RULES, DEFINITIONS, LEARNED)] == model.shared[(DEFINITIONS, LEARNED)]
    assert model.early_shared[(RULES, LEARNED)] == model.early_shared[(LEARNED,)]
