from __future__ import annotations

import pytest
from hypothesis import given, settings

from policytext.matrices.units import UNITS, check_within, codes_near, codes_together, numbers_of
from policytext.model import Coding

from .conftest import REFERENCES, coding_lists, table_of


def test_reach_is_a_unit_or_a_number_of_sentences() -> None:
    for within in (*UNITS, 0, 12):
        check_within(within)
    with pytest.raises(ValueError, match="case, document, paragraph, segment"):
        check_within("sentence")
    with pytest.raises(ValueError, match="negative"):
        check_within(-2)


@settings(max_examples=12, deadline=None)
@given(codings=coding_lists())
def test_numbers_tell_units_apart(codings: list[Coding]) -> None:
    table = table_of(codings)
    for columns in UNITS.values():
        numbers = numbers_of(table, columns)
        units = list(zip(*(table[name] for name in columns), strict=True))
        assert len(set(zip(units, numbers, strict=True))) == len(set(units)) == len(set(numbers))
        assert sorted(set(numbers)) == list(range(len(set(units))))


@pytest.mark.parametrize("within", [*UNITS, 0, 2])
@settings(max_examples=12, deadline=None)
@given(codings=coding_lists())
def test_codes_near_are_those_that_are_counted(codings: list[Coding], within: str | int) -> None:
    table = table_of(codings)
    near = codes_near(table, within)
    counted = codes_together(table, within).to_numpy()
    pairs = set(zip(near["code"], near["near"], strict=True))
    numbers = range(len(REFERENCES))
    assert pairs == {(a, b) for a in numbers for b in numbers if counted[a, b]}
    own = near[near["code"] == near["near"]]
    assert sorted(own["row"]) == list(range(len(table)))
    assert not near.duplicated().any()
