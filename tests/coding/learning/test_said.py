from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from policytext.coding.learning.said import KeptSaid
from policytext.store.result_cache import ResultCache

TEXTS = ["支持企业建设中试基地。", "Firms build pilot plants."]


@pytest.fixture
def results(tmp_path: Path) -> ResultCache:
    return ResultCache(tmp_path / "study.sqlite", "1", ending=".readings")


def test_scores_come_back_bit_for_bit(results: ResultCache) -> None:
    scores = {text: np.array([1 / 3, number], "f4") for number, text in enumerate(TEXTS)}
    KeptSaid(2, results).keep_scores(scores)
    found = KeptSaid(2, results).scores([*TEXTS, "unknown"])
    assert {text: row.tobytes() for text, row in found.items()} == {
        text: row.tobytes() for text, row in scores.items()
    }


def test_scores_of_another_number_of_codes_are_unknown(results: ResultCache) -> None:
    KeptSaid(2, results).keep_scores({TEXTS[0]: np.zeros(2, "f4")})
    assert KeptSaid(3, results).scores(TEXTS) == {}


@pytest.mark.parametrize("text", TEXTS)
def test_what_tells_comes_back(results: ResultCache, text: str) -> None:
    kept, told = KeptSaid(2, results), ((text[:5], 1 / 3),)
    kept.keep_telling(text, "means:TAX", told)
    assert KeptSaid(2, results).telling(text, "means:TAX") == told
    assert kept.telling(text, "means:TRAIN") is None


def test_without_results_only_scores_are_at_hand() -> None:
    kept = KeptSaid(1)
    kept.keep_scores({TEXTS[0]: np.ones(1, "f4")})
    assert list(kept.scores(TEXTS)) == TEXTS[:1]
    kept.keep_telling(TEXTS[0], "means:TAX", ())
    assert kept.telling(TEXTS[0], "means:TAX") is None
