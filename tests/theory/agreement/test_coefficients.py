from collections.abc import Callable, Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.theory.agreement import (
    Coefficient,
    Ratings,
    Reason,
    Scale,
    coefficients_of,
    estimate,
)
from tests.theory.agreement.makers import of_sets, of_table, of_units, value

C_DATA = (
    *("11.1", "2232", "3333", "3333", "2222", "1234"),
    *("4444", "1121", "2222", ".555", "..11", "..3."),
)
FLEISS_COUNTS = (
    *("00 00 00 00 14", "00 02 06 04 02", "00 00 03 05 06", "00 03 09 02 00", "02 02 08 01 01"),
    *("07 07 00 00 00", "03 02 06 03 00", "02 05 03 02 02", "06 05 02 01 00", "00 02 02 03 07"),
)
values = st.sampled_from(["a", "b", "c", None])
tables = st.lists(st.tuples(values, values, values), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("scale", "name", "published"),
    [
        ("nominal", Coefficient.ALPHA, 0.743),
        ("ordinal", Coefficient.ALPHA_ORDINAL, 0.815),
        ("interval", Coefficient.ALPHA_INTERVAL, 0.849),
        ("ratio", Coefficient.ALPHA_RATIO, 0.797),
    ],
)
def test_alpha_on_every_level(scale: str, name: Coefficient, published: float) -> None:
    # Krippendorff 2011, example C.
    units = [[v if v == "." else float(v) for v in unit] for unit in C_DATA]
    assert value(of_units(units, scale), name) == pytest.approx(published, abs=0.0005)


def test_fleiss_with_fourteen_coders() -> None:
    rows = [[int(number) for number in row.split()] for row in FLEISS_COUNTS]
    units = [[str(k) for k, n in enumerate(row) for _ in range(n)] for row in rows]
    assert value(of_units(units), Coefficient.FLEISS) == pytest.approx(0.210, abs=0.0005)


@pytest.mark.parametrize(
    ("name", "published"),
    [
        (Coefficient.COHEN, 0.801),
        (Coefficient.SCOTT, 0.7995),
        (Coefficient.ALPHA, 0.800),
    ],
)
def test_three_dialogue_acts(name: Coefficient, published: float) -> None:
    # Artstein & Poesio 2008, as DKPro Statistics tests against it.
    ratings = of_table([[46, 0, 0], [6, 32, 6], [0, 0, 10]])
    assert value(ratings, name) == pytest.approx(published, abs=0.001)


@pytest.mark.parametrize(
    ("table", "ac1", "ac2"),
    [
        ([[20, 5, 1, 0], [4, 15, 6, 1], [0, 5, 18, 4], [0, 1, 3, 12]], 0.58046, 0.84028),
        ([[25, 12, 3], [13, 2, 15], [12, 16, 2]], -0.04797, 0.1831),
    ],
)
def test_gwet_with_and_without_weights(table: list[list[int]], ac1: float, ac2: float) -> None:
    # Values of irrCAC 1.4 (R), as DKPro Statistics tests against them.
    assert value(of_table(table), Coefficient.AC1) == pytest.approx(ac1, abs=1e-5)
    assert value(of_table(table, "interval"), Coefficient.AC2) == pytest.approx(ac2, abs=1e-4)
    assert value(of_table(table, "ordinal"), Coefficient.AC2) == pytest.approx(ac2, abs=1e-4)


def _kappa(one: Sequence[float], two: Sequence[float], weight: Callable[..., float]) -> float:
    """From every two values and from every two units (Cohen 1968)."""
    observed = sum(weight(a, b) for a, b in zip(one, two, strict=True)) / len(one)
    expected = sum(weight(a, b) for a in one for b in two) / len(one) ** 2
    return 1 - observed / expected


def test_weighted_kappa() -> None:
    one, two = [1.0, 2, 3, 4, 4, 2, 1, 3], [1.0, 3, 3, 4, 2, 2, 1, 4]
    ratings = of_units(zip(one, two, strict=True), "ordinal")
    expected = _kappa(one, two, lambda a, b: (a - b) ** 2)
    assert value(ratings, Coefficient.WEIGHTED_COHEN) == pytest.approx(expected)


def test_kappa_of_several_coders_is_the_mean_of_pairs() -> None:
    rows = [[1.0, 1, 2, 2, 3, 3, 1, 2], [1.0, 1, 2, 3, 3, 2, 1, 2], [1.0, 2, 2, 2, 3, 3, 1, 1]]
    pairs = [_kappa(one, two, lambda a, b: a != b) for one, two in combinations(rows, 2)]
    ratings = of_units(zip(*rows, strict=True))
    assert value(ratings, Coefficient.COHEN) == pytest.approx(sum(pairs) / 3)


def test_missing_values_are_no_disagreement() -> None:
    ratings = of_units([("a", "a", None), ("b", "b", None), (None, "a", None)])
    for name in (Coefficient.PERCENT, Coefficient.COHEN, Coefficient.ALPHA, Coefficient.HOLSTI_K):
        assert value(ratings, name) == 1
    assert ratings.units == 2


def test_the_three_formulas_of_chinese_papers_differ() -> None:
    ratings = of_sets([("AB", "A"), ("C", "C"), ("", "D")])
    assert value(ratings, Coefficient.HOLSTI_K) == pytest.approx(2 * 2 / (3 + 3))
    assert value(ratings, Coefficient.CATEGORY_AGREEMENT) == pytest.approx(2 / 4)
    assert value(ratings, Coefficient.HOLSTI_R) == pytest.approx(0.8)


def test_units_nobody_compared_count_for_nothing() -> None:
    # A unit that nobody coded has no part in the shares of values.
    with_it = of_units([("a", "b"), ("b", "b"), ("a", "a"), (None, None)])
    without = of_units([("a", "b"), ("b", "b"), ("a", "a")])
    for name in coefficients_of(Scale.NOMINAL):
        assert value(with_it, name) == value(without, name)


@pytest.mark.parametrize(
    ("units", "reason"),
    [
        ([], Reason.EMPTY),
        ([(None, None)], Reason.EMPTY),
        ([("a", None), ("b", None)], Reason.SINGLE_CODER),
        ([("a", None), (None, "b")], Reason.NO_COMMON_UNIT),
        ([("a", "a"), ("a", "a")], Reason.ONE_VALUE),
    ],
)
@pytest.mark.parametrize("name", [Coefficient.ALPHA, Coefficient.FLEISS, Coefficient.AC1])
def test_what_is_undefined_has_a_reason(
    units: list[tuple[str | None, ...]], reason: Reason, name: Coefficient
) -> None:
    (found,) = estimate(of_units(units), [name], samples=20)
    assert (found.value, found.low, found.high) == (None, None, None)
    assert found.reason is reason


def test_agreement_on_one_value_is_percent_only() -> None:
    ratings = of_units([("a", "a")] * 5)
    assert value(ratings, Coefficient.PERCENT) == 1
    (kappa,) = estimate(ratings, [Coefficient.COHEN])
    assert (kappa.value, kappa.reason) == (None, Reason.ONE_VALUE)


def test_kappa_needs_a_pair_with_two_values() -> None:
    (kappa,) = estimate(of_units([("a", "a", None), ("b", None, "b")]), [Coefficient.COHEN])
    assert (kappa.value, kappa.reason) == (None, Reason.NO_PAIR)


def test_nothing_given_has_no_holsti() -> None:
    (found,) = estimate(of_sets([("", ""), ("", "")]), [Coefficient.HOLSTI_K])
    assert (found.value, found.reason) == (None, Reason.NO_CODE)


def test_scott_is_for_two_coders() -> None:
    (found,) = estimate(of_units(["abc", "abb", "aab"]), [Coefficient.SCOTT])
    assert found.reason is Reason.TWO_CODERS_ONLY


def test_too_many_values_are_refused_where_a_square_is_needed() -> None:
    ratings = of_units([(float(n), float(n + 1)) for n in range(1, 4002)], "ratio")
    (found,) = estimate(ratings, [Coefficient.ALPHA_RATIO])
    assert found.reason is Reason.TOO_MANY_VALUES
    many = of_units([(float(n), float(n + 1)) for n in range(1, 4002)], "interval")
    assert value(many, Coefficient.ALPHA_INTERVAL) > 0.99


@settings(max_examples=20)
@given(tables)
def test_names_and_order_do_not_matter(units: list[tuple[str | None, ...]]) -> None:
    renamed = [tuple({"a": "z", "b": "b", "c": "d"}.get(v or "") for v in u) for u in units]
    turned = [tuple(reversed(unit)) for unit in reversed(renamed)]
    for one, two in zip(estimate(of_units(units)), estimate(of_units(turned)), strict=True):
        assert one.value == pytest.approx(two.value)
        assert one.value is None or one.value <= 1 + 1e-12


@settings(max_examples=20)
@given(tables)
def test_every_figure_is_a_number_or_has_a_reason(units: list[tuple[str | None, ...]]) -> None:
    for found in estimate(of_units(units)):
        assert (found.value is None) == (found.reason is not None)
        assert found.value is None or found.value == found.value


@settings(max_examples=20)
@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=10).filter(lambda v: len(set(v)) > 1))
def test_full_agreement_is_one(given_values: list[str]) -> None:
    ratings = of_units([(v, v) for v in given_values])
    assert all(found.value == pytest.approx(1) for found in estimate(ratings))


def test_two_values_for_a_unit_are_refused() -> None:
    with pytest.raises(ValueError, match="'a' gave two values"):
        Ratings.of([(1, "a", "x"), (1, "a", "y")])
