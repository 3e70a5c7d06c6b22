from __future__ import annotations

import numpy as np
import pytest
from training.examples import own_examples
from training.forward import Course
from training.learning import relearned

from policytext.coding.evidence_coders import shipped_model

pytest.importorskip("jax", reason="the extra training is not installed")
pytestmark = pytest.mark.slow


def test_a_model_learns_anew_but_weighs_as_before() -> None:
    model = shipped_model()
    own = [each for each, _ in zip(own_examples(), range(64), strict=False)]
    other = relearned(model, own, Course(epochs=1))
    assert other.codes == model.codes
    assert other.fusions == model.fusions
    assert other.thresholds == model.thresholds
    assert other.digest != model.digest
    taught = {code for each in own for code in each.codes}
    for column, code in enumerate(model.codes):
        assert np.any(other.weights[:, column]) == (code in taught)
