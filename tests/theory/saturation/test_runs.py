import pytest

from policytext.theory.saturation import run_test, run_test_of_orders
from tests.theory.saturation.makers import of_rows

WORDS = ("abcd", "abe", "cd", "ef", "ag", "bh", "a", "b")


def test_runs_overlap_and_are_measured_by_the_base() -> None:
    found = run_test(of_rows(*WORDS), base=4, run=2)
    assert found is not None
    assert found.base_codes == 6
    assert [(run.first, run.last, run.new) for run in found.runs] == [
        (5, 6, 2),
        (6, 7, 1),
        (7, 8, 0),
    ]
    assert found.runs[0].share == pytest.approx(2 / 6)
    assert (found.reached_at, found.held) == (6, True)


def test_the_published_quotient() -> None:
    # Guest, Namey & Chen 2020: 37 themes in the base, 7 new in the first run.
    letters = [chr(0x4E00 + number) for number in range(44)]
    rows = ["".join(letters[:20]), "".join(letters[20:30]), "".join(letters[30:37]), letters[0]]
    found = run_test(of_rows(*rows, "".join(letters[37:41]), "".join(letters[41:])))
    assert found is not None
    assert (found.base_codes, found.runs[0].new) == (37, 7)
    assert found.runs[0].share == pytest.approx(0.19, abs=0.005)
    assert found.reached_at is None


def test_reached_and_lost_again() -> None:
    found = run_test(of_rows("abcd", "a", "b", "c", "a", "b", "xy", "z"))
    assert found is not None
    assert (found.reached_at, found.held) == (4, False)


def test_a_threshold_of_nothing() -> None:
    found = run_test(of_rows("abcd", "a", "b", "c", "a", "b"), threshold=0)
    assert found is not None
    assert found.reached_at == 4


@pytest.mark.parametrize("rows", [("a", "b", "c", "d", "e"), ("", "", "", "", "a", "b")])
def test_too_few_units_or_an_empty_base(rows: tuple[str, ...]) -> None:
    assert run_test(of_rows(*rows)) is None


def test_orders() -> None:
    same = run_test_of_orders(of_rows(*["ab"] * 7), orders=20)
    assert same is not None
    assert (same.reached, same.held, same.median_at) == (1, 1, 4)
    never = run_test_of_orders(of_rows(*"abcdefg"), orders=20)
    assert never is not None
    assert (never.reached, never.held, never.median_at) == (0, 0, None)
    assert run_test_of_orders(of_rows("a"), orders=20) is None
