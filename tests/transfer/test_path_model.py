from __future__ import annotations

import pytest

from policytext.model import (
    Attachment,
    Case,
    EventStatus,
    Force,
    Means,
    Moved,
    Slot,
    Span,
    Telling,
    TransferEvent,
)
from policytext.transfer.constructs import Material, ToldBy
from policytext.transfer.constructs.passages import speaks_for
from policytext.transfer.path_model import PathModel, path_model

from .constructs.conftest import declared, material

LAYERS = """
construct: model
shape: layers
within: sentence
also: [[causes, results]]
layers:
  - id: causes
    elements: [{id: supply, codes: ["small:SUP"]}, {id: problem, codes: ["small:PROB"]}]
  - id: ways
    elements: [{id: landing, codes: ["small:LND"], told_by: [{means: [base]}]}]
  - id: results
    elements: [{id: embedding, codes: ["small:EMB"]}]
"""
TEXTS = {
    "zh-1": "成果来自大学，项目落地。零部件实现本地配套。",
    "en-1": "The result came from a university, and the project landed. Parts: a local supplier.",
    "zh-2": "研究与市场脱节。成果来自大学。项目落地。",
    "en-2": "There was a gap in research. The result came from a university. The project landed.",
    "zh-3": "研究与市场脱节。",
    "en-3": "There was a gap in research.",
}


def model(events: tuple[TransferEvent, ...] = ()) -> PathModel:
    cases = [Case(id, (id,)) for id in TEXTS]
    return path_model(declared(LAYERS), material(TEXTS), cases, events)


def test_layers_are_joined_as_declared() -> None:
    found = model()
    assert [(e.source.element.id, e.target.element.id) for e in found.edges] == [
        ("supply", "landing"),
        ("problem", "landing"),
        ("landing", "embedding"),
        ("supply", "embedding"),
        ("problem", "embedding"),
    ]
    assert [(tie.source, tie.target) for tie in found.ties] == [
        ("causes", "ways"),
        ("ways", "results"),
        ("causes", "results"),
    ]


def test_support_over_cases_and_stretches() -> None:
    edge = model().edges[0]
    assert edge.cases == ("zh-1", "en-1", "zh-2", "en-2")
    assert edge.weight == 1
    assert [together.case for together in edge.together] == ["zh-1", "en-1"]
    counts = edge.association.counts
    assert (counts.both, counts.first, counts.second, counts.neither) == (4, 0, 0, 2)
    assert edge.association.p == pytest.approx(1 / 15)


def test_only_tests_that_could_be_significant_are_corrected() -> None:
    for edge in model().edges:
        assert (edge.p_bh is not None) == edge.association.testable
        if edge.p_bh is not None and edge.p_holm is not None and edge.association.p is not None:
            assert edge.association.p <= edge.p_bh <= edge.p_holm


def test_an_event_joins_what_the_text_tells_apart() -> None:
    landing, problem = Span(15, 17), Span(0, 5)
    telling = Telling(
        "zh-2",
        Span(0, 19),
        EventStatus.COMPLETED,
        means=(Slot(Means.BASE, landing),),
        forces=(Force("small:PROB", "", problem, Attachment.EVENT),),
    )
    found = model((TransferEvent("e1", "zh-2", (telling,)),))
    edge = found.edges[1]
    assert edge.events == ("e1",)
    assert edge.together[0].event == "e1"
    assert edge.together[0].source[0].words == (problem,)
    assert edge.together[0].target[0].told == telling


def test_ends_told_by_two_tellings_of_one_event() -> None:
    one = Telling("zh-2", Span(0, 8), EventStatus.COMPLETED, means=(Slot(Means.BASE, Span(0, 2)),))
    force = Force("small:SUP", "", Span(8, 12), Attachment.EVENT)
    other = Telling("zh-2", Span(8, 15), EventStatus.COMPLETED, forces=(force,))
    found = model((TransferEvent("e1", "zh-2", (one, other)),))
    assert found.edges[0].events == ("e1",)


def test_conditions_of_tellings_all_hold() -> None:
    telling = Telling(
        "d",
        Span(0, 9),
        EventStatus.PLANNED,
        moved=(Slot(Moved.TEAM, Span(0, 2)),),
        means=(Slot(Means.BASE, Span(2, 4)),),
    )
    assert speaks_for([ToldBy()], telling)
    assert not speaks_for([], telling)
    assert speaks_for([ToldBy(amount=True), ToldBy(means=(Means.BASE,))], telling)
    assert speaks_for([ToldBy(moved=(Moved.TEAM, Moved.CAPACITY), means=(Means.BASE,))], telling)
    assert not speaks_for([ToldBy(moved=(Moved.CAPACITY,), means=(Means.BASE,))], telling)
    assert not speaks_for([ToldBy(status=(EventStatus.COMPLETED,))], telling)
    assert not speaks_for([ToldBy(origin=True)], telling)
    assert not speaks_for([ToldBy(destination=True)], telling)
    assert not speaks_for([ToldBy(amount=True)], telling)


def test_no_cases() -> None:
    found = path_model(declared(LAYERS), Material([]), [])
    assert all(edge.association.reason == "fewer than two cases" for edge in found.edges)
    assert all(edge.weight == 0 for edge in found.edges)
