import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.errors import SpanOutOfRange
from policytext.theory.agreement import (
    Coefficient,
    Continuum,
    Reason,
    UnitizingAlphas,
    unitizing_alphas,
)
from policytext.theory.agreement.continua import Stretch, flatten, piece_table
from policytext.theory.agreement.older_unitizing import older_unitizing_alpha
from tests.theory.agreement.makers import of_units, value


def _alphas(one: list[Stretch], two: list[Stretch], length: int = 60) -> UnitizingAlphas:
    return unitizing_alphas([Continuum("text", length, {"a": one, "b": two})])


def test_the_example_of_a_public_program() -> None:
    # Printed by running the public program unitized_alpha on the spans of its documentation.
    spans = {
        "Alex": [(2, 5, "1")],
        "Paul": [(2, 5, "1"), (10, 20, "2")],
        "Susan": [(2, 5, "2"), (15, 20, "2")],
    }
    found = unitizing_alphas([Continuum("text", 60, spans)])
    told = [each.value for each in (*found.overall, *found.by_value)]
    assert told == pytest.approx([0.3983, 0.5238, 0.3571, 0.3125, 0.3906], abs=0.0001)
    assert found.covered == pytest.approx(0.0778, abs=0.0001)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2, max_size=15))
def test_stretches_of_one_character_are_units(values: list[tuple[str, str]]) -> None:
    one, two = ([(at, at + 1, pair[n]) for at, pair in enumerate(values)] for n in (0, 1))
    found = _alphas(one, two, len(values)).overall[0]
    if len({each for pair in values for each in pair}) == 1:
        assert found.reason is Reason.ALL_COVERED
    else:
        assert found.value == pytest.approx(value(of_units(values), Coefficient.ALPHA))


def test_full_agreement_is_one() -> None:
    found = _alphas([(2, 9, "A"), (20, 30, "B")], [(2, 9, "A"), (20, 30, "B")])
    assert [each.value for each in (*found.overall, *found.by_value)] == pytest.approx([1] * 5)


def test_each_alpha_sees_its_own_disagreement() -> None:
    borders = _alphas([(2, 9, "A"), (20, 30, "B")], [(4, 9, "A"), (20, 34, "B")])
    codes = _alphas([(2, 9, "A"), (20, 30, "B")], [(2, 9, "B"), (20, 30, "A")])
    u, bar, cu = (each.value for each in borders.overall)
    assert cu == pytest.approx(1)
    assert u is not None
    assert u < 1
    assert bar is not None
    assert bar < 1
    u, bar, cu = (each.value for each in codes.overall)
    assert bar == pytest.approx(1)
    assert cu is not None
    assert cu < 0


def test_several_texts_are_added_up() -> None:
    """Two copies of a text say the same of borders, with fewer chances for the same stretch."""
    text = {"a": [(2, 9, "A"), (20, 30, "B")], "b": [(4, 9, "A"), (20, 34, "A")]}
    texts = [Continuum(name, 60, text) for name in ("one", "two", "three")]
    lone = Continuum("lone", 500, {"a": [(0, 400, "A")]})
    found = unitizing_alphas([*texts, lone], samples=50)
    assert found.characters == 180
    assert found.overall[0].value is not None
    assert found.overall[0].low == pytest.approx(found.overall[0].value)
    assert unitizing_alphas(texts, samples=50).overall == found.overall


def test_a_coder_who_found_nothing_disagrees() -> None:
    found = unitizing_alphas([Continuum("text", 60, {"a": [(2, 9, "A")], "b": []})])
    assert found.overall[0].value == pytest.approx(0, abs=0.07)
    assert found.overall[2].reason is Reason.NO_CROSSING


@pytest.mark.parametrize(
    ("stretches", "reason"),
    [
        ({}, Reason.EMPTY),
        ({"a": [(0, 3, "A")]}, Reason.SINGLE_CODER),
        ({"a": [], "b": []}, Reason.NO_CODE),
        ({"a": [(0, 60, "A")], "b": [(0, 60, "A")]}, Reason.ALL_COVERED),
    ],
)
def test_what_is_undefined_has_a_reason(
    stretches: dict[str, list[Stretch]], reason: Reason
) -> None:
    found = unitizing_alphas([Continuum("text", 60, stretches)], samples=5)
    assert found.overall[0].value is None
    assert found.overall[0].reason is reason


def test_coders_of_different_texts_have_nothing_in_common() -> None:
    texts = [Continuum("one", 9, {"a": [(0, 3, "A")]}), Continuum("two", 9, {"b": [(0, 3, "A")]})]
    assert unitizing_alphas(texts).overall[0].reason is Reason.NO_COMMON_TEXT


def test_one_code_only_has_no_agreement_of_codes() -> None:
    found = _alphas([(2, 9, "A")], [(3, 9, "A")])
    assert found.overall[2].reason is Reason.ONE_CODE


@pytest.mark.parametrize("span", [(50, 61), (5, 5), (-1, 4)])
def test_a_stretch_beyond_the_text_is_named(span: tuple[int, int]) -> None:
    with pytest.raises(SpanOutOfRange, match="'A' of coder 'b'") as found:
        _alphas([(2, 9, "A")], [(*span, "A")])
    assert found.value.span == span


def test_overlapping_stretches_become_sets_of_codes() -> None:
    assert flatten([(0, 6, "A"), (4, 9, "B"), (5, 8, "A"), (9, 12, "B")]) == [
        (0, 4, frozenset("A")),
        (4, 8, frozenset("AB")),
        (8, 9, frozenset("B")),
        (9, 12, frozenset("B")),
    ]


def test_pieces_are_units_with_their_words() -> None:
    text = "推动产业转移，优化服务。"
    continuum = Continuum("d", len(text), {"a": [(0, 6, "A")], "b": [(2, 6, "A")]}, text)
    table = piece_table([continuum], ["a", "b"])
    assert [unit.text for unit in table.units] == ["推动", "产业转移"]
    assert [table.value(0, coder) for coder in (0, 1)] == [frozenset("A"), frozenset()]


def test_the_first_alpha_of_nothing_is_none() -> None:
    assert older_unitizing_alpha(Continuum("text", 60, {"a": [], "b": []})) is None
    assert older_unitizing_alpha(Continuum("text", 60, {"a": [(0, 5, "A")]})) is None
