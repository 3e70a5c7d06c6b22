import json
from pathlib import Path

import pandas as pd

from tests.cli.conftest import Run


def test_cells_lead_to_their_quotes(coded: Run) -> None:
    result = coded("qca", "--outcome", "PAT", "--condition", "DRV", "-o", "out", "-f", "csv")
    assert result.exit_code == 0, result.stderr
    scores = pd.read_csv(Path("out", "qca.scores.csv"))
    quotes = pd.read_csv(Path("out", "qca.quotes.csv"))
    for entry in scores.itertuples():
        behind = quotes[(quotes["row"] == entry.row) & (quotes["column"] == entry.column)]
        assert len(behind) == entry.quotes
        assert bool(entry.raw) == bool(entry.quotes)
    assert Path("out", "qca.R").is_file()


def test_reasons_and_json(coded: Run) -> None:
    result = coded("qca", "--outcome", "PAT", "--condition", "DRV", "--json")
    assert result.exit_code == 0, result.stderr
    content = json.loads(result.stdout)
    assert content["qca.truth_table"][0]["number"]
    chinese = coded("qca", "--outcome", "PAT", "--condition", "DRV", "--language", "zh")
    assert "真值表" in chinese.stdout
    assert "原始值取自" in chinese.stderr


def test_what_is_missing_is_told(coded: Run) -> None:
    assert "--condition" in coded("qca", "--outcome", "PAT").stderr
    unknown = coded("qca", "--outcome", "NO", "--condition", "PAT")
    assert unknown.exit_code == 2
    assert "NO" in unknown.stderr
    Path("scores.csv").write_text("case,A,Y\na,1,1\nb,0,0\n", encoding="utf-8")
    own = coded("qca", "--scores", "scores.csv", "--outcome", "Y")
    assert own.exit_code == 0, own.stderr
    assert "2 cases are few" in own.stderr
