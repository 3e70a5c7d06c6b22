"""Suggest, review, leave."""

from __future__ import annotations

import pytest

from policytext.coding.learning.selection import AGAINST, Selection
from policytext.coding.states import Bounds, State
from policytext.model import Coding, Evidence, Span


def _coding(confidence: float, *kinds: str) -> Coding:
    evidence = tuple(Evidence(kind, "x") for kind in kinds)
    span = Span(0, 2)
    return Coding("1", "d", span, "a:B", "combined", "支持", "r", confidence, evidence)


@pytest.mark.parametrize(
    ("probability", "given", "contradicted", "state"),
    [
        (0.95, True, False, State.SUGGEST),
        (0.90, True, False, State.SUGGEST),
        (0.95, True, True, State.REVIEW),
        (0.89, True, False, State.REVIEW),
        (0.95, False, False, State.REVIEW),
        (0.10, False, False, State.REVIEW),
        (0.09, False, True, State.REVIEW),
        (0.09, False, False, State.LEAVE),
    ],
)
def test_without_figures_each_suggestion_by_itself_keeps_to_the_risk(
    probability: float, given: bool, contradicted: bool, state: State
) -> None:
    assert Bounds.at(0.1).of(probability, given, contradicted) is state


def test_a_coding_with_evidence_against_it_is_to_be_reviewed() -> None:
    bounds = Bounds.at(0.1)
    assert bounds.of_coding(_coding(0.95, "indicator")) is State.SUGGEST
    assert bounds.of_coding(_coding(0.95, "indicator", AGAINST)) is State.REVIEW
    assert bounds.of_coding(_coding(0.5, "indicator")) is State.REVIEW


def test_what_was_seen_moves_the_bound() -> None:
    seen = Selection((0.3, 0.6), (1000, 800), (300, 10))
    assert Bounds.at(0.1, seen).suggest == 0.6
    assert Bounds.at(0.5, seen).suggest == 0.3
    assert Bounds.at(0.5, seen).leave == 0.3
    assert Bounds.at(0.001, seen).suggest == 0.999
