"""policytext review and policytext learn."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from policytext.pipeline.learning import study_coders
from policytext.store import Study
from tests.pipeline.learning.taught import TRUTH, book, decide, ignorant_model, make_study

from .conftest import Run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def _model() -> Iterator[None]:
    """A small model stands in for the shipped one."""
    model = ignorant_model()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(study_coders, "shipped_model", lambda: model)
        yield


@pytest.fixture
def coded(run: Run, tmp_path: Path) -> Run:
    make_study(tmp_path / "study.sqlite")
    return run


def test_from_the_queue_to_a_taught_coder(coded: Run, tmp_path: Path) -> None:
    refused = coded("learn")
    assert refused.exit_code == 2
    assert "there are 0 decisions about codes of means" in refused.stderr

    assert coded("review", "list", "-n", 30, "-o", "queue", "-f", "csv").exit_code == 0
    table = pd.read_csv(tmp_path / "queue" / "review.csv", dtype=str)
    assert len(table) == 30
    fits = [row.code in TRUTH[str(row.quote)] for row in table.itertuples()]
    table["decision"] = ["是" if each else "reject" for each in fits]
    table.to_csv(tmp_path / "filled.csv", index=False, encoding="gb18030")
    taken = coded("review", "take", "filled.csv", "--by", "kim")
    assert taken.exit_code == 0
    assert f"{sum(fits)} accepted, {30 - sum(fits)} rejected by kim" in taken.stderr

    learned = coded("learn", "--queue", 3, "--curve")
    assert learned.exit_code == 0, learned.output
    assert "means: 30 decisions" in learned.stdout
    assert "model-0001" in learned.stdout
    assert "means:TRAIN" in learned.stdout
    drift = coded("learn", "--drift", "--json")
    assert json.loads(drift.stdout)[0]["share"] == 0
    told = json.loads(coded("learn", "--json").stdout)[0]
    assert told["new"] is False
    assert {row["part"] for row in told["figures"]} >= {"all", "zh", "en"}


def test_one_by_one(coded: Run, tmp_path: Path) -> None:
    listed = json.loads(coded("review", "list", "-n", 4, "--json").stdout)["review"]
    first, second, third, _ = (row["id"] for row in listed)
    assert coded("review", "accept", first, "--by", "kim", "--complete").exit_code == 0
    assert coded("review", "reject", second, "--by", "kim", "--reason", "no").exit_code == 0
    corrected = coded("review", "correct", third, "--code", "TAX", "--by", "kim")
    assert corrected.exit_code == 0, corrected.output
    again = json.loads(coded("review", "list", "-n", 50, "--json").stdout)["review"]
    assert not {first, second, third} & {row["id"] for row in again}
    shown = coded("review", "list", "-n", 1)
    assert again[0]["quote"] in shown.stdout
    wrong = coded("review", "accept", "zh-0:0-4:means:NONE", "--by", "kim")
    assert wrong.exit_code == 2
    assert "TAX" in wrong.stderr


def test_code_says_how_sure_it_is(coded: Run, tmp_path: Path) -> None:
    from policytext.store.codebook_text import format_codebook

    (tmp_path / "means.yaml").write_text(format_codebook(book()), encoding="utf-8")
    found = json.loads(coded("code", "-c", "means.yaml", "--coder", "combined", "--json").stdout)
    assert sum(found["states"].values()) > 0
    assert set(found["states"]) == {"suggest", "review"}
    with Study.open(tmp_path / "study.sqlite") as study:
        decide(study, ["zh-0", "en-0"])
    assert coded("learn").exit_code == 0
    again = coded("code", "-c", "means.yaml", "--coder", "combined")
    assert "10 documents; 0 were coded before" in again.stderr
    assert "Undecided:" in again.stderr
