"""The annotated cases of ``tests/transfer/data/cases.yaml``, slot by slot and pair by pair."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from benchmarks.events import SLOTS, Event, agreeing, annotated, cases, figures, found

pytestmark = pytest.mark.slow

_VALUES = ("status", "moved", "means", "patterns", "forces")
_LEAST = 0.85
_FEWEST_OF_A_SLOT = 8


@cache
def _figures(language: str) -> Mapping[str, tuple[int, int, int]]:
    return figures([case for case in cases() if case["id"].startswith(language)])


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("slot", ["event", *SLOTS])
def test_precision_and_recall_of_a_slot(language: str, slot: str) -> None:
    right, told, wanted = _figures(language)[slot]
    assert right >= _LEAST * told
    if wanted >= _FEWEST_OF_A_SLOT:
        assert right >= _LEAST * wanted


@pytest.mark.parametrize(
    "case", [case for case in cases() if not case["events"]], ids=lambda case: str(case["id"])
)
def test_distractors_tell_no_event(case: dict[str, Any]) -> None:
    assert found(case) == []


def _pairs() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    by_pair: dict[str, list[dict[str, Any]]] = {}
    for case in cases():
        if "pair" in case:
            by_pair.setdefault(case["pair"], []).append(case)
    return [(one, other) for one, other in by_pair.values()]


def _values(event: Event) -> dict[str, list[str]]:
    return {slot: sorted(event[slot]) for slot in _VALUES}


@pytest.mark.parametrize("pair", _pairs(), ids=lambda pair: str(pair[0]["pair"]))
def test_chinese_and_english_tell_the_same(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    chinese, english = (found(case) for case in pair)
    wanted, other = (annotated(case) for case in pair)
    assert len(chinese) == len(english) == len(wanted)
    for one, two, one_wanted, two_wanted in zip(chinese, english, wanted, other, strict=True):
        for slot in ("status", "moved", "patterns"):
            if sorted(one_wanted[slot]) == sorted(two_wanted[slot]):
                assert agreeing(slot, one[slot], two[slot]) == len(one[slot]) == len(two[slot])
