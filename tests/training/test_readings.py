from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from training.readings import LONGEST, Readings

from policytext.nlp.embeddings import token_embedder

pytestmark = pytest.mark.slow


def test_readings_are_those_of_the_encoder_in_the_order_of_the_texts(tmp_path: Path) -> None:
    texts = ["培训技术经理人。", "Firms pay less tax.", "成果转化，" * 100]
    found = Readings.of(texts, tmp_path).all()
    assert [len(each) for each in found][2] == LONGEST
    for text, rows in zip(texts, found, strict=True):
        own = token_embedder().tokens(text).vectors[:LONGEST]
        assert np.allclose(rows, own, atol=0.01)
