"""From which probability on suggestions can be relied upon."""

from __future__ import annotations

import numpy as np
import pytest

from policytext.coding.learning.selection import Selection


def _seen(number: int, seed: int = 3) -> tuple[Selection, np.ndarray, np.ndarray]:
    """Suggestions that are right as often as their probability says."""
    generator = np.random.default_rng(seed)
    probabilities = generator.uniform(0.3, 1, number)
    given = generator.uniform(size=number) < probabilities
    return Selection.of(probabilities, given), probabilities, given


@pytest.mark.parametrize("risk", [0.05, 0.1, 0.2, 0.3])
def test_the_share_of_wrong_suggestions_stays_below_the_risk(risk: float) -> None:
    bound = _seen(20_000)[0].bound(risk)
    assert bound is not None
    _, probabilities, given = _seen(20_000, seed=4)
    kept = probabilities >= bound
    assert (~given[kept]).mean() <= risk
    lower = probabilities >= bound - 0.08
    assert (~given[lower]).mean() > risk - 0.04


def test_a_smaller_risk_asks_for_more() -> None:
    selection = _seen(20_000)[0]
    bounds = [selection.bound(risk) for risk in (0.3, 0.2, 0.1, 0.05)]
    assert None not in bounds
    assert bounds == sorted(bounds, key=lambda bound: bound or 0)


def test_of_few_suggestions_nothing_is_said() -> None:
    assert _seen(12)[0].bound(0.1) is None
    assert Selection.of(np.zeros(0), np.zeros(0, bool)).bound(0.5) is None
