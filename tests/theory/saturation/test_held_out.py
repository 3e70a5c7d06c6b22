import pytest

from policytext.theory.saturation import draw, held_out_test
from tests.theory.saturation.makers import of_rows

IDS = [f"d{number}" for number in range(9)]


def test_a_third_is_drawn_and_the_seed_decides() -> None:
    chosen = draw(IDS, 1 / 3, 7)
    assert len(chosen) == 3
    assert chosen == draw(reversed(IDS), 1 / 3, 7)
    assert len({draw(IDS, 1 / 3, seed) for seed in range(20)}) > 5


@pytest.mark.parametrize(("share", "number"), [(0.01, 1), (0.99, 1)])
def test_one_is_drawn_and_one_is_kept(share: float, number: int) -> None:
    assert len(draw(["a", "b"], share, 0)) == number


@pytest.mark.parametrize(
    ("ids", "share", "seed", "found"),
    [
        (IDS, 0, 0, "found 0"),
        (IDS, 1, 0, "found 1"),
        (IDS, 0.3, -1, "found -1"),
        (["a"], 0.3, 0, "found 1"),
    ],
)
def test_what_cannot_be_drawn(ids: list[str], share: float, seed: int, found: str) -> None:
    with pytest.raises(ValueError, match=found):
        draw(ids, share, seed)


def test_new_codes_of_the_part_set_aside() -> None:
    found = held_out_test(of_rows("ab", "c", "ad", "bc"), ["u3", "u4"])
    assert (found.main_units, found.main_codes) == (2, 3)
    assert [(unit.unit, unit.codes, unit.new) for unit in found.units] == [
        ("u3", ("a", "d"), ("d",)),
        ("u4", ("b", "c"), ()),
    ]
    assert found.new == ("d",)
    assert found.new_pairs == (("b", "c"),)
