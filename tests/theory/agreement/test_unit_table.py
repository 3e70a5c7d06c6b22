from policytext.theory.agreement import (
    NO_CODES,
    Coefficient,
    ComparedUnit,
    Scale,
    UnitTable,
    written,
)
from tests.theory.agreement.makers import value

A, B = frozenset("A"), frozenset("B")
UNITS = [ComparedUnit(str(number), "d1" if number < 2 else "d2") for number in range(4)]
GIVEN = {(0, 0): A, (0, 1): A | B, (1, 0): NO_CODES, (1, 1): NO_CODES, (2, 0): B, (2, 1): B}


def _table() -> UnitTable:
    return UnitTable.of("sentence", Scale.SET, UNITS, ["li", "wang"], GIVEN, codes=["A", "B", "C"])


def test_only_units_of_two_coders_are_shared() -> None:
    assert _table().shared.tolist() == [0, 1, 2]
    assert _table().value(3, 0) is None


def test_a_code_by_itself_is_there_or_not() -> None:
    table = _table()
    assert table.all_codes() == ("A", "B", "C")
    assert table.presence("B").tolist() == [[0, 1], [0, 0], [1, 1], [-1, -1]]
    ratings = table.of_code("B")
    assert value(ratings, Coefficient.PERCENT) == 2 / 3
    assert value(ratings, Coefficient.HOLSTI_K) == 2 / 3
    assert ratings.groups.shape == (2, len(ratings.table))


def test_values_of_a_scale_are_no_codes() -> None:
    given = {(0, 0): 1.0, (0, 1): 2.0}
    table = UnitTable.of("unit", Scale.INTERVAL, UNITS[:1], ["li", "wang"], given)
    assert table.all_codes() == ()


def test_an_empty_table_has_no_units() -> None:
    table = UnitTable.of("unit", Scale.SET, [], ["li", "wang"], {}, codes=["A"])
    assert table.ratings().units == 0
    assert table.of_code("A").units == 0


def test_values_are_written_for_people() -> None:
    assert [written(each) for each in (None, NO_CODES, A | B, 2.0, "x")] == [
        *("", "∅", "A; B", "2", "x")
    ]
