"""Boxes and arrows in layers."""

import pytest

from policytext.drawing.layer_order import Chain, crossings, ordered_layers
from policytext.drawing.layer_places import spaced
from policytext.drawing.layers import Placed, layered
from tests.drawing.conftest import model_data

SIZE = (90.0, 30.0)


def plan(boxes: int, arrows: list[tuple[int, int]]) -> Placed:
    return layered([SIZE] * boxes, arrows, [(40.0, 10.0)] * len(arrows))


def test_arrows_lead_to_the_right() -> None:
    found = plan(3, [(0, 1), (1, 2), (0, 2)])
    across = [x for x, _ in found.boxes]
    assert across == sorted(set(across))
    for way in found.ways:
        assert [x for x, _ in way] == sorted(x for x, _ in way)


def test_an_arrow_that_closes_a_circle_leads_to_the_left() -> None:
    found = plan(3, [(0, 1), (1, 2), (2, 0)])
    assert found.ways[2][0][0] > found.ways[2][-1][0]
    assert found.ways[2][-1][0] == pytest.approx(found.boxes[0][0] + SIZE[0] / 2)


def test_boxes_without_arrows_have_a_place() -> None:
    found = plan(4, [(0, 1)])
    assert len(set(found.boxes)) == 4
    assert plan(2, []).size[1] >= 2 * SIZE[1]
    assert plan(0, []).size == (0.0, 0.0)


def test_no_box_lies_on_another_and_no_arrow_runs_through_a_box() -> None:
    boxes, arrows = model_data(30, "en")
    number = {code: at for at, code in enumerate(boxes["code"])}
    pairs = [(number[a], number[b]) for a, b in zip(arrows["from"], arrows["to"], strict=True)]
    found = plan(len(boxes), pairs)
    for at, (x, y) in enumerate(found.boxes):
        for u, v in found.boxes[:at]:
            assert abs(x - u) >= SIZE[0] or abs(y - v) >= SIZE[1]
        for pair, way in zip(pairs, found.ways, strict=True):
            if at not in pair:
                # At every point where it is level, and on the way straight across a layer.
                assert not any(
                    abs(x - u) < SIZE[0] / 2 and abs(y - v) < SIZE[1] / 2 for u, v in way
                )


def test_layers_are_put_in_an_order_without_crossings() -> None:
    chains = [Chain(0, 4, (6,), 6), Chain(1, 3, (7,), 7)]
    where = {0: 0, 1: 0, 6: 1, 7: 1, 3: 2, 4: 2}
    right = {0: [6], 6: [4], 1: [7], 7: [3]}
    assert crossings([[0, 1], [6, 7], [3, 4]], right) == 1
    assert crossings(ordered_layers(where, chains), right) == 0


def test_places_are_as_near_as_can_be_to_those_wanted() -> None:
    assert spaced([0, 50], [10, 10], 5) == [0, 50]
    assert spaced([20, 20], [10, 10], 5) == [12.5, 27.5]
    assert spaced([30, 0], [10, 10], 5) == [7.5, 22.5]
    assert spaced([], [], 5) == []
