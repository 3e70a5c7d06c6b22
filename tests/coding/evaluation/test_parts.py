from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score, f1_score, precision_score, recall_score

from policytext.coding.evaluation.bootstrap import Bootstrap
from policytext.coding.evaluation.codes import code_records
from policytext.coding.evaluation.parts import Part, against_each, part_record
from tests.coding.evaluation.material import decisions, found, rows

DRAWS = Bootstrap(200)


def _part(least: int = 3) -> Part:
    own = decisions()
    return Part.of(own, found(own), own.judged, least, DRAWS)


def _by_scikit(figure, least: int = 3) -> float:
    """Mean over coders of the mean over codes that some coder gave often enough."""
    own, machine = decisions(), found(decisions())
    means = []
    for given in own.given:
        values = []
        for code in range(len(own.codes)):
            if max((one & own.judged)[:, code].sum() for one in own.given) >= least:
                judged = own.judged[:, code]
                values.append(figure(given[judged, code], machine[judged, code]))
        means.append(np.mean(values))
    return float(np.mean(means))


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("macro_f1", lambda truth, guess: f1_score(truth, guess, zero_division=0)),
        ("macro_precision", lambda truth, guess: precision_score(truth, guess, zero_division=0)),
        ("macro_recall", lambda truth, guess: recall_score(truth, guess, zero_division=0)),
        ("kappa", cohen_kappa_score),
    ],
)
def test_means_over_codes_are_those_of_scikit_learn(name: str, figure) -> None:
    assert part_record(_part())[name] == pytest.approx(_by_scikit(figure))


def test_micro_f1_pools_all_decisions_that_count() -> None:
    own, machine = decisions(), found(decisions())
    values = [f1_score(given[own.judged], machine[own.judged]) for given in own.given]
    assert part_record(_part())["micro_f1"] == pytest.approx(np.mean(values))


def test_a_rare_code_is_in_no_mean_until_less_is_asked_for() -> None:
    assert part_record(_part())["codes"] == 3
    assert part_record(_part(least=1))["codes"] == 4


def test_the_machine_is_told_in_parts_of_what_coders_reach() -> None:
    record = part_record(_part())
    assert record["share_macro_f1"] == pytest.approx(record["macro_f1"] / record["coders_macro_f1"])
    assert record["documents"] == 12


@pytest.mark.parametrize("name", ["macro_f1", "micro_f1", "kappa", "share_macro_f1"])
def test_a_figure_lies_in_its_interval(name: str) -> None:
    record = part_record(_part())
    assert record[f"{name}_low"] <= record[name] <= record[f"{name}_high"]


def test_intervals_draw_documents_and_not_rows() -> None:
    """Rows of a document that are all alike tell no more than one of them."""
    own = [dict(row, document=f"d{place}") for place, row in enumerate(rows(20))]
    twins = [dict(row, id=f"{row['id']}-{copy}") for row in own for copy in range(5)]
    widths = []
    for coded in (own, twins):
        read = decisions(coded)
        machine = found(decisions(own)).repeat(len(coded) // len(own), axis=0)
        record = part_record(Part.of(read, machine, read.judged, 1, DRAWS))
        widths.append(record["micro_f1_high"] - record["micro_f1_low"])
    assert widths[0] == pytest.approx(widths[1])


def test_each_is_compared_with_each() -> None:
    own = decisions()
    records = list(against_each(_part(), own.coders, "machine"))
    assert [(each["one"], each["other"]) for each in records] == [
        ("machine", "coder_a"),
        ("machine", "coder_b"),
        ("coder_a", "coder_b"),
    ]
    mean = np.mean([each["macro_f1"] for each in records[:2]])
    assert part_record(_part())["macro_f1"] == pytest.approx(mean)


def test_no_code_given_often_enough_is_a_reason_and_no_figure() -> None:
    record = part_record(_part(least=1_000))
    assert record["macro_f1"] is None
    assert record["kappa"] is None
    assert "no code was given 1000 times" in record["reason"]
    assert record["micro_f1"] is not None


def test_a_single_document_has_no_interval() -> None:
    own = decisions([dict(row, document="d") for row in rows()])
    record = part_record(Part.of(own, found(own), own.judged, 3, DRAWS))
    assert record["macro_f1_low"] is None
    assert "no intervals" in record["reason"]


def test_figures_of_codes_and_their_mean_agree() -> None:
    own = decisions()
    records = list(code_records(_part(), own.codes, own.coders))
    assert [each["code"] for each in records] == list(own.codes)
    often = [each for each in records if each["in_macro"]]
    mean = np.mean([each["f1"] for each in often])
    assert part_record(_part())["macro_f1"] == pytest.approx(mean)
    for each in often:
        assert each["f1"] == pytest.approx((each["f1_coder_a"] + each["f1_coder_b"]) / 2)
        assert each["given"] == max(each["given_coder_a"], each["given_coder_b"])
        assert each["share_f1"] == pytest.approx(each["f1"] / each["coders_f1"])
        assert 0 < each["prevalence"] < 1


def test_what_is_undefined_of_a_code_is_none_with_a_reason() -> None:
    own = decisions()
    machine = found(own)
    machine[:, -1] = False
    part = Part.of(own, machine, own.judged, 3, DRAWS)
    never = list(code_records(part, own.codes, own.coders))[-1]
    assert never["given"] == 0
    assert [never[name] for name in ("f1", "precision", "recall", "kappa", "coders_f1")] == [
        None
    ] * 5
    assert "no coder gave it: no recall" in never["reason"]
    assert "never given by the machine: no precision" in never["reason"]


def test_a_code_of_one_document_has_no_interval() -> None:
    own = decisions()
    rare = list(code_records(_part(), own.codes, own.coders))[3]
    assert rare["documents"] <= 1
    assert rare["f1_low"] is None
    assert "no interval" in rare["reason"]


def test_one_coder_has_nobody_beside() -> None:
    own = decisions(
        [{name: value for name, value in row.items() if name != "coder_b"} for row in rows()]
    )
    record = part_record(Part.of(own, found(own), own.judged, 3, DRAWS))
    assert "coders_macro_f1" not in record
    assert record["macro_f1"] is not None


def test_everybody_agreeing_on_everything_has_no_kappa() -> None:
    own = decisions(
        [{"id": str(n), "text": "x", "codes": ["A"], "judged": ["A"]} for n in range(5)]
    )
    part = Part.of(own, own.given[0], own.judged, 3, DRAWS)
    [only] = code_records(part, own.codes, own.coders)
    assert only["kappa"] is None
    assert "all decisions are the same" in only["reason"]
    assert only["f1"] == 1.0
    assert "undefined kappa" in part_record(part)["reason"]
