from collections.abc import Sequence

import pandas as pd
import pytest

from policytext.matrices.agreement_labels import in_words
from policytext.matrices.agreement_pairs import pair_table
from policytext.matrices.agreement_tables import (
    Bootstrap,
    code_table,
    coefficient_rows,
)
from policytext.matrices.agreement_units import difference_table, unit_frame
from policytext.resources import word_lists
from policytext.theory.agreement import (
    Coefficient,
    ComparedUnit,
    Reason,
    Scale,
    UnitTable,
    Value,
)

NO_INTERVALS = Bootstrap(samples=0)


def _table(rows: Sequence[Sequence[Value | None]], scale: Scale = Scale.NOMINAL) -> UnitTable:
    units = [ComparedUnit(str(number)) for number in range(len(rows))]
    coders = [f"c{number}" for number in range(len(rows[0]))]
    given = {
        (unit, coder): value
        for unit, row in enumerate(rows)
        for coder, value in enumerate(row)
        if value is not None
    }
    return UnitTable.of("unit", scale, units, coders, given)


def test_the_mean_of_codes_is_over_codes_that_have_a_value() -> None:
    rows = ["aa", "ab", "bb", "aa", "cc"]
    overall, by_code = coefficient_rows(_table(rows), NO_INTERVALS)
    alphas = by_code[by_code["coefficient"] == Coefficient.ALPHA]["value"]
    mean = overall[overall["code"] == "mean of codes (3 of 3)"].set_index("coefficient")
    assert mean.loc[Coefficient.ALPHA, "value"] == pytest.approx(alphas.mean())
    assert "no interval of its own" in mean.loc[Coefficient.ALPHA, "no_interval"]


def test_kappa_in_the_table_of_codes_is_fleiss_for_three_coders() -> None:
    table = _table(["aab", "bbb", "aaa", "abb"])
    _, by_code = coefficient_rows(table, NO_INTERVALS)
    fleiss = by_code[by_code["coefficient"] == Coefficient.FLEISS].set_index("code")["value"]
    kappas = code_table(table, by_code).set_index("code")["kappa"]
    assert kappas.to_dict() == pytest.approx(fleiss.to_dict())


def test_pairs_without_a_common_unit_say_so() -> None:
    pairs = pair_table(
        _table([("a", "a", None), ("b", "a", None), (None, None, "b")]), NO_INTERVALS
    )
    assert pairs["units"].tolist() == [2, 0, 0]
    assert pairs["reason"].tolist() == ["", *[str(Reason.NO_COMMON_UNIT)] * 2]


def test_alpha_of_pairs_is_left_out_when_there_are_many() -> None:
    pairs = pair_table(_table([["a"] * 11, ["b"] * 11]), NO_INTERVALS)
    assert len(pairs) == 55
    assert pairs["alpha"].isna().all()
    assert (pairs["kappa"] == 1).all()


def test_differences_of_numbers_and_sets() -> None:
    numbers = difference_table(_table([(1.0, 2.5), (1.0, 1.0)], Scale.INTERVAL))
    assert numbers[["code_of_coder", "only_other"]].to_numpy().tolist() == [["1", "2.5"]]
    sets = _table([(frozenset("AB"), frozenset("BC"))], Scale.SET)
    (row,) = difference_table(sets).to_dict("records")
    assert (row["only_coder"], row["only_other"]) == ("A", "C")
    assert unit_frame(sets)[["c0", "c1"]].to_numpy().tolist() == [["A; B", "B; C"]]


def test_nothing_shared_gives_empty_tables() -> None:
    table = _table([("a", None), (None, "b")])
    assert unit_frame(table).empty
    assert difference_table(table).empty


def test_every_coefficient_and_reason_has_words_in_both_languages() -> None:
    words = word_lists("agreement")
    assert set(words["coefficients"]) == set(Coefficient)
    assert {str(reason) for reason in Reason} <= set(words["reasons"])
    for word in words["coefficients"].values():
        assert word["zh"]
        assert set(word["note"]) == {"zh", "en"}


def test_the_variant_stands_beside_the_figure() -> None:
    table = pd.DataFrame({"coefficient": [str(Coefficient.ALPHA_MASI)], "value": [0.5]})
    assert "Passonneau 2006" in in_words(table, "en")["variant"].iloc[0]
    assert in_words(table, "zh").columns.tolist() == ["系数", "算法说明", "数值"]
