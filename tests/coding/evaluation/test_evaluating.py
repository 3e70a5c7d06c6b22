from __future__ import annotations

import json
from functools import cache

import numpy as np
import pandas as pd

from policytext.coding.evaluation.bootstrap import Bootstrap
from policytext.coding.evaluation.evaluating import Evaluator, Machine
from policytext.coding.evaluation.parity import Sides
from policytext.coding.evaluation.result import Evaluation
from tests.coding.evaluation.material import book, decisions, found, probabilities, rows


@cache
def _whole() -> Evaluation:
    own = decisions()
    machine = Machine("machine", found(own), probabilities(own))
    sides = Sides.of(own, found(own), own, found(own, 4), source="parallel rows")
    labels = {book().reference(code): code.label for code in book()}
    evaluator = Evaluator(own, machine, 3, Bootstrap(50), {"codebooks": {"letters": "1"}}, labels)
    return evaluator.evaluation(["stratum"], sides)


def test_every_table_is_filled_and_knows_its_settings() -> None:
    tables = _whole().tables()
    assert {"overall", "by_language", "by_stratum", "by_code", "reliability"} <= set(tables)
    for name, table in tables.items():
        assert table.attrs["seed"] == _whole().settings["seed"], name
        assert not table.empty or name == "by_group", name


def test_parts_are_told_by_language_and_by_columns_asked_for() -> None:
    assert _whole().by_language["language"].tolist() == ["en", "zh"]
    assert _whole().by_column["stratum"]["rows"].sum() == 60
    assert _whole().by_codebook["macro_f1"][0] == _whole().overall["macro_f1"][0]
    assert set(_whole().by_code_and_language["language"]) == {"en", "zh"}
    assert _whole().by_code["label_zh"].tolist() == ["甲", "乙", "丙", "罕见", "从无"]


def test_calibration_is_told_of_each_language_too() -> None:
    assert _whole().calibration["language"].tolist() == ["all", "all", "en", "en", "zh", "zh"]
    pairs = _whole().calibration.query("scope == 'all pairs'")["pairs"].tolist()
    assert pairs[0] == sum(pairs[1:])


def test_json_has_everything_and_no_number_that_is_none() -> None:
    text = json.dumps(_whole().to_json(), allow_nan=False)
    assert set(json.loads(text)["tables"]) == set(_whole().tables())


def test_what_is_undefined_is_missing_and_has_a_reason() -> None:
    rare = _whole().by_code.iloc[-1]
    assert rare["coders_f1"] is pd.NA
    assert rare["reason"]
    assert "by_group" in _whole().undefined


def test_without_probabilities_calibration_cannot_be_told() -> None:
    own = decisions()
    machine = Machine("machine", found(own), None, "it tells none")
    told = Evaluator(own, machine, bootstrap=Bootstrap(5)).evaluation()
    assert told.calibration.empty
    assert told.undefined["calibration"] == "it tells none"
    assert told.undefined["parity"]


def test_a_machine_above_the_coders_is_doubted() -> None:
    own = decisions()
    told = Evaluator(own, Machine("machine", own.given[0]), bootstrap=Bootstrap(5)).evaluation()
    assert any("learned from these rows" in note for note in told.notes)
    assert not any("learned from these rows" in note for note in _whole().notes)


def test_rows_without_documents_are_drawn_themselves_and_that_is_said() -> None:
    own = decisions(
        [{name: value for name, value in row.items() if name != "document"} for row in rows()]
    )
    told = Evaluator(own, Machine("machine", found(own)), bootstrap=Bootstrap(5)).evaluation()
    assert told.settings["drawn"] == "rows"
    assert told.overall["documents"][0] is pd.NA
    assert any("intervals draw rows" in note for note in told.notes)


def test_the_same_input_gives_the_same_figures() -> None:
    own = decisions()
    machine = Machine("machine", found(own), probabilities(own))
    one, other = (Evaluator(own, machine, bootstrap=Bootstrap(20)).evaluation() for _ in range(2))
    assert one.to_json() == other.to_json()


def test_figures_without_intervals_do_not_depend_on_the_order_of_the_rows() -> None:
    turned = decisions(rows()[::-1])
    machine = Machine("m", found(decisions())[::-1])
    told = Evaluator(turned, machine, bootstrap=Bootstrap(5)).evaluation()
    assert np.isclose(told.overall["macro_f1"][0], _whole().overall["macro_f1"][0])
