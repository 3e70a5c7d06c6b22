from __future__ import annotations

import numpy as np
import pytest

from policytext.coding.evaluation.bootstrap import Bootstrap
from policytext.coding.evaluation.parity import Sides, parity_records
from policytext.coding.evaluation.parts import Part, part_record
from policytext.errors import ExchangeError
from tests.coding.evaluation.material import decisions, found, rows

DRAWS = Bootstrap(200)


def _sides(seed: int = 3) -> Sides:
    first, second = decisions(), decisions(rows()[::-1][:40])
    own, other = found(first), found(second, seed)
    if seed == 3:
        other = own[[first.ids.index(id) for id in second.ids]]
    return Sides.of(first, own, second, other, source="parallel rows")


def test_rows_are_paired_by_id_whatever_their_order() -> None:
    sides = _sides()
    assert sides.first.ids == sides.second.ids == tuple(f"r{place}" for place in range(20, 60))
    assert np.array_equal(*sides.found)


def test_a_machine_that_codes_both_alike_is_at_parity() -> None:
    every, *codes = parity_records(_sides(), 3, DRAWS)
    assert every["code"] == "all codes"
    assert (every["f1_between"], every["kappa_between"], every["difference"]) == (1.0, 1.0, 0.0)
    assert (every["difference_low"], every["difference_high"]) == (0.0, 0.0)
    assert [each["code"] for each in codes] == list(_sides().first.codes)


def test_the_figures_of_each_language_are_those_of_its_rows() -> None:
    sides = _sides(seed=11)
    every = next(parity_records(sides, 3, DRAWS))
    for name, own, machine in (
        ("f1_first", sides.first, sides.found[0]),
        ("f1_second", sides.second, sides.found[1]),
    ):
        record = part_record(Part.of(own, machine, sides.judged, 3, DRAWS))
        assert every[name] == pytest.approx(record["macro_f1"])
    assert every["difference"] == pytest.approx(every["f1_first"] - every["f1_second"])
    assert every["difference_low"] < every["difference"] < every["difference_high"]
    assert every["f1_between"] < 1


def test_numbers_of_a_code() -> None:
    sides = _sides(seed=11)
    first = list(parity_records(sides, 3, DRAWS))[1]
    own, other = (machine[:, 0] & sides.judged[:, 0] for machine in sides.found)
    assert (first["in_first"], first["in_second"]) == (own.sum(), other.sum())
    assert first["in_both"] == (own & other).sum()
    assert first["f1_between"] == pytest.approx(2 * (own & other).sum() / (own.sum() + other.sum()))


def test_what_nobody_gave_has_a_reason() -> None:
    sides = _sides()
    silent = Sides(sides.first, sides.second, np.zeros_like(sides.found))
    never = list(parity_records(silent, 3, DRAWS))[-1]
    assert never["f1_between"] is None
    assert "in neither language" in never["reason"]
    assert "nobody gave it" in never["reason"]


def test_files_without_a_common_row() -> None:
    first = decisions()
    second = decisions([dict(row, id=f"x{row['id']}") for row in rows()])
    with pytest.raises(ExchangeError, match="no row has an id of the first file"):
        Sides.of(first, found(first), second, found(second), source="parallel rows")


def test_coders_of_the_two_files_may_differ() -> None:
    first = decisions()
    second = decisions(
        [{name: value for name, value in row.items() if name != "coder_b"} for row in rows()]
    )
    sides = Sides.of(first, found(first), second, found(first), source="parallel rows")
    assert next(parity_records(sides, 3, DRAWS))["f1_between"] == 1.0
