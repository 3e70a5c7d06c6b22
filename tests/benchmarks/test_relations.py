import pytest
from benchmarks.cells.relations import TableCell, Tally, cells_of, pairs


def test_empty_cells_are_passed_over() -> None:
    found = pairs(cells_of([["a", "", "b"], ["c", None, "d"]]))
    assert found == {
        ("a", "b", "across"): 1,
        ("c", "d", "across"): 1,
        ("a", "c", "down"): 1,
        ("b", "d", "down"): 1,
    }


def test_a_merged_cell_is_next_to_all_that_it_borders_on() -> None:
    cells = [TableCell(0, 0, "top", columns=2), TableCell(1, 0, "x"), TableCell(1, 1, "y")]
    assert set(pairs(cells)) == {("top", "x", "down"), ("top", "y", "down"), ("x", "y", "across")}


def test_blanks_and_width_of_letters_do_not_count() -> None:
    assert pairs(cells_of([["１ ２", "a\nb"]])) == {("12", "ab", "across"): 1}


def test_precision_and_recall() -> None:
    tally = Tally()
    tally.add(pairs(cells_of([["a", "b", "c"]])), pairs(cells_of([["a", "b", "x", "y"]])))
    assert tally.precision == pytest.approx(1 / 2)
    assert tally.recall == pytest.approx(1 / 3)
    assert tally.f1 == pytest.approx(2 / 5)
