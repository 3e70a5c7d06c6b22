from __future__ import annotations

from datetime import date

from policytext.transfer.constructs import Material, case_sequences
from policytext.transfer.constructs.sequences import Order

from .conftest import cases, declared, material

SEQUENCE = """
construct: path
shape: sequence
within: sentence
steps:
  - {id: supply, codes: ["small:SUP"]}
  - {id: landing, codes: ["small:LND"]}
  - {id: embedding, codes: ["small:EMB"]}
  - id: spread
    codes: ["small:NONE"]
    patterns: {zh: [全省推广], en: [spread across the province]}
"""


def test_both_languages_tell_the_same_path(told: Material) -> None:
    zh, en = case_sequences(declared(SEQUENCE), told, cases())
    for found in (zh, en):
        assert [len(step.passages) for step in found.steps] == [2, 3, 1, 0]
        assert [step.present for step in found.steps] == [True, True, True, False]
        assert [element.id for element in found.gaps] == ["spread"]
        assert found.first_told == ("supply", "landing", "embedding")
        # One sentence tells landing before supply.
        assert found.told == Order(0, 1)
        assert found.told.gamma == -1
        assert found.fullest == ("landing", "supply")
        days = [step.earliest for step in found.steps]
        assert days == [date(2019, 1, 1), date(2021, 1, 1), None, None]
        assert found.dated == Order(1, 0)


def test_a_wider_reach_compares_more(told: Material) -> None:
    wide = declared(SEQUENCE.replace("within: sentence", "within: document"))
    for found in case_sequences(wide, told, cases()):
        assert found.told == Order(3, 0)
        assert found.fullest == ("supply", "landing", "embedding")


def test_a_step_needs_its_least(told: Material) -> None:
    twice = declared(SEQUENCE + "least: 3\n")
    for found in case_sequences(twice, told, cases()):
        assert [element.id for element in found.gaps] == ["supply", "embedding", "spread"]


def test_what_is_planned_has_no_day() -> None:
    planned = material(
        {"zh": "到2030年底，力争项目落地。", "en": "By 2030 the project will have landed."}
    )
    zh, en = case_sequences(declared(SEQUENCE), planned, cases())
    assert zh.steps[1].earliest is None
    assert en.steps[1].earliest is None


def test_patterns_speak_unless_negated() -> None:
    spread = material(
        {
            "zh": "做法已在全省推广。其他做法没有全省推广。",
            "en": "It was spread across the province. It was not spread across the province.",
        }
    )
    for found in case_sequences(declared(SEQUENCE), spread, cases()):
        assert len(found.steps[3].passages) == 1
        assert found.steps[3].passages[0].basis == "pattern"


def test_nothing_told() -> None:
    empty = material({"zh": "今天下雨。", "en": "It rained."})
    for found in case_sequences(declared(SEQUENCE), empty, cases()):
        assert found.told.gamma is None
        assert (found.first_told, found.fullest) == ((), ())
        assert len(found.gaps) == 4
