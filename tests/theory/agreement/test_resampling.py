import numpy as np
import pytest

from policytext.theory.agreement import (
    Coefficient,
    Ratings,
    Reason,
    Resampling,
    Scale,
    estimate,
)
from policytext.theory.agreement.ratings import Numbers
from policytext.theory.agreement.resampling import weight_blocks
from tests.theory.agreement.makers import of_units


@pytest.fixture(scope="module")
def ratings() -> Ratings:
    """Two hundred units of ten documents, two coders who agree on four of five."""
    draw = np.random.default_rng(1)
    one = draw.integers(0, 3, 200)
    two = np.where(draw.random(200) < 0.8, one, draw.integers(0, 3, 200))
    table = np.stack((one, two), axis=1).astype(np.int32)
    return Ratings.of_table(table, ("a", "b"), ("x", "y", "z"), Scale.NOMINAL, list(range(10)) * 20)


@pytest.mark.parametrize("by", list(Resampling))
def test_the_same_seed_gives_the_same_interval(ratings: Ratings, by: Resampling) -> None:
    def ends(seed: int) -> tuple[float | None, float | None]:
        (found,) = estimate(ratings, [Coefficient.ALPHA], samples=200, by=by, seed=seed)
        assert found.value is not None
        assert found.low is not None
        assert found.high is not None
        assert -1 <= found.low < found.value < found.high <= 1
        return found.low, found.high

    assert ends(3) == ends(3)
    # With two coders so few values of alpha are possible that pairs may give the same ends.
    assert by is Resampling.PAIR or ends(3) != ends(4)


def test_an_interval_has_the_width_that_theory_gives(ratings: Ratings) -> None:
    (found,) = estimate(ratings, [Coefficient.PERCENT], samples=2000)
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    half = 1.96 * np.sqrt(found.value * (1 - found.value) / 200)
    assert (found.high - found.low) / 2 == pytest.approx(half, rel=0.1)


def test_a_block_holds_all_units(ratings: Ratings) -> None:
    for by in (Resampling.UNIT, Resampling.DOCUMENT):
        (weights,) = weight_blocks(ratings, by, 50, seed=0)
        assert weights.shape == (50, len(ratings.table))
        assert (weights.sum(axis=1) == 200).all()


def test_samples_come_in_blocks_when_there_are_many_rows() -> None:
    table = np.arange(80_000, dtype=np.int32).reshape(-1, 2)
    values = tuple(map(float, range(80_000)))
    many = Ratings.of_table(table, ("a", "b"), values, Scale.INTERVAL)
    blocks: list[Numbers] = list(weight_blocks(many, Resampling.UNIT, 60, seed=0))
    assert [len(block) for block in blocks] == [52, 8]


def test_documents_need_to_be_two() -> None:
    (found,) = estimate(
        of_units(["ab", "aa", "bb"]), [Coefficient.ALPHA], samples=10, by=Resampling.DOCUMENT
    )
    assert found.value is not None
    assert found.no_interval is Reason.FEW_DOCUMENTS


def test_pairs_are_for_alpha_only(ratings: Ratings) -> None:
    (found,) = estimate(ratings, [Coefficient.COHEN], samples=10, by=Resampling.PAIR)
    assert found.no_interval is Reason.ALPHA_ONLY


def test_pairs_weigh_as_in_alpha() -> None:
    # One unit with many values must not stand for all the others.
    units = [["a"] * 10 + ["b"] * 10] + [["a", "a"], ["b", "b"]] * 40
    (found,) = estimate(
        of_units(units), [Coefficient.ALPHA], samples=300, by=Resampling.PAIR, seed=2
    )
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.value < found.high


def test_a_rare_value_leaves_no_interval() -> None:
    (found,) = estimate(of_units([("a", "a")] * 20 + [("b", "b")]), samples=200)[-4:-3]
    assert found.coefficient is Coefficient.ALPHA
    assert found.value == 1
    assert found.no_interval is Reason.UNSTABLE


def test_no_samples_no_interval(ratings: Ratings) -> None:
    assert {each.no_interval for each in estimate(ratings)} == {Reason.NO_SAMPLES}
