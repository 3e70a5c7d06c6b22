import json
from pathlib import Path

import pandas as pd
import pytest

from policytext.store import Study
from tests.cli.conftest import Run
from tests.pipeline.test_agreement import made

__all__ = ["made"]

pytestmark = pytest.mark.slow

TABLE = "unit,Li,Wang,Zhao\n1,a,a,a\n2,b,b,a\n3,a,b,\n4,b,b,b\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def study(made: Path, tmp_path: Path) -> Path:
    path = tmp_path / "study.sqlite"
    path.write_bytes(made.read_bytes())
    return path


def test_a_table_on_the_terminal(run: Run, table: Path) -> None:
    result = run("agreement", table, "--samples", "50")
    assert result.exit_code == 0, result.stderr
    assert "Krippendorff's alpha, nominal" in result.stdout
    assert "it is defined for two coders" in result.stdout
    assert "50 samples by unit, seed 0" in result.stderr


def test_a_table_in_chinese(run: Run, table: Path) -> None:
    result = run("agreement", table, "--samples", "0", "--language", "zh")
    assert "信度R" in result.stdout
    assert "仅适用于两名编码员" in result.stdout


def test_the_language_of_a_table_is_that_of_its_heads(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text(TABLE.replace("unit", "单元"), encoding="utf-8")
    result = run("agreement", path, "--samples", "0")
    assert "信度R" in result.stdout
    assert "比较单位：单元。区间：95%" in result.stderr


def test_json_has_all_tables(run: Run, table: Path) -> None:
    content = json.loads(run("agreement", table, "--json", "--samples", "0").stdout)
    assert set(content) == {
        *("agreement", "agreement.by_code", "agreement.codes", "agreement.pairs"),
        *("agreement.coders", "agreement.units", "agreement.differences"),
    }
    assert content["agreement.units"][2]["Zhao"] == ""


def test_a_study_is_written(run: Run, study: Path, tmp_path: Path) -> None:
    files = ("-o", "out", "-f", "csv", "-f", "xlsx", "--language", "en")
    result = run("agreement", "--coder", "li", "--coder", "rules", "--samples", "20", *files)
    assert result.exit_code == 0, result.stderr
    coders = pd.read_csv(tmp_path / "out" / "agreement.coders.csv")
    assert coders["kind"].tolist() == ["human", "rule"]
    assert (tmp_path / "out" / "agreement.xlsx").stat().st_size > 5000


def test_stretches_of_a_study(run: Run, study: Path) -> None:
    result = run("agreement", "--unit", "character", "--samples", "0", "--language", "en")
    assert result.exit_code == 0, result.stderr
    assert "cu-alpha" in result.stdout


def test_codes_outside_the_codebook_are_named(run: Run, table: Path, codebook_file: Path) -> None:
    result = run("agreement", table, "-c", codebook_file)
    assert result.exit_code == 2
    assert "line 2: the code 'a' is not in the codebook" in result.stderr


def test_a_lone_machine_is_told(run: Run, study: Path) -> None:
    result = run("agreement", "--coder", "rules")
    assert result.exit_code == 2
    assert "agreement needs two coders" in result.stderr


def test_a_study_that_is_not_there(run: Run) -> None:
    assert run("agreement").exit_code == 3


def test_no_study_is_changed(run: Run, study: Path) -> None:
    before = study.read_bytes()
    assert run("agreement", "--samples", "10").exit_code == 0
    assert study.read_bytes() == before
    with Study.open(study, readonly=True) as opened:
        assert [entry.verb for entry in opened.runs()] == ["code"]
