"""The figures are those of the scorer that lies beside the coded sentences."""

from __future__ import annotations

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import policytext as pt
from policytext.coding.evaluation.result import Evaluation

pytestmark = [pytest.mark.real, pytest.mark.slow]


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    spec = spec_from_file_location("score", shared / "gold" / "score.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[dict[str, Any]]:
    lines = (shared / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _predictions(gold: list[dict[str, Any]], groups: dict[str, list[str]]) -> list[dict[str, Any]]:
    """What the first coder gave, with chance codes lost and added."""
    chance = np.random.default_rng(1)
    made = []
    for row in gold:
        possible = [code for group in row["groups"] for code in groups[group]]
        turned = chance.random(len(possible)) < 0.05
        codes = [
            code
            for code, other in zip(possible, turned, strict=True)
            if (code in row["coder_a"]) != other
        ]
        made.append({"id": row["id"], "codes": codes})
    return made


@pytest.fixture(scope="module")
def found(scorer: ModuleType, gold: list[dict[str, Any]]) -> Evaluation:
    given = _predictions(gold, scorer.GROUPS)
    books = ["transfer", "five-in-one", "four-in-one", "eight-reforms", "policy-instruments"]
    return pt.evaluate(gold, books, predictions=given, draws=20)


def test_the_figures_of_the_scorer(
    scorer: ModuleType, gold: list[dict[str, Any]], found: Evaluation
) -> None:
    predicted = {row["id"]: set(row["codes"]) for row in _predictions(gold, scorer.GROUPS)}
    parts = [(found.overall.iloc[0], gold)]
    parts += [
        (record, [dict(row, groups=[name]) for row in gold if name in row["groups"]])
        for name, record in found.by_group.set_index("group").iterrows()
    ]
    for column, table in (("language", found.by_language), ("stratum", found.by_column["stratum"])):
        for value, record in table.set_index(column).iterrows():
            parts.append((record, [row for row in gold if row[column] == value]))
    assert len(parts) == 1 + 5 + 2 + 10
    for record, rows in parts:
        coders = [{row["id"]: set(row[name]) for row in rows} for name in ("coder_a", "coder_b")]
        against = [scorer.compare(rows, predicted, coder)[:3] for coder in coders]
        expected = np.mean(against, axis=0)
        between = scorer.compare(rows, *coders)[:3]
        names = ("macro_f1", "micro_f1", "kappa")
        for name, own, other in zip(names, expected, between, strict=True):
            for figure, value in ((name, own), (f"coders_{name}", other)):
                if np.isnan(value):
                    assert not isinstance(record[figure], float)
                else:
                    assert record[figure] == pytest.approx(value, abs=1e-12)


def test_the_codes_of_the_scorer(
    scorer: ModuleType, gold: list[dict[str, Any]], found: Evaluation
) -> None:
    assert sorted(code.split(":")[1] for code in found.by_code["code"]) == sorted(
        code for codes in scorer.GROUPS.values() for code in codes
    )
    predicted = {row["id"]: set(row["codes"]) for row in _predictions(gold, scorer.GROUPS)}
    coders = [{row["id"]: set(row[name]) for row in gold} for name in ("coder_a", "coder_b")]
    rows = [scorer.compare(gold, predicted, coder)[3] for coder in coders]
    codes = found.by_code.assign(id=[code.split(":")[1] for code in found.by_code["code"]])
    table = codes.set_index("id")
    assert set(table.index[table["in_macro"]]) == {code for code, *_ in rows[0]}
    for (code, first, _, times), (_, second, _, _) in zip(*rows, strict=True):
        assert table.loc[code, "f1"] == pytest.approx((first + second) / 2)
        assert table.loc[code, "given"] == times
