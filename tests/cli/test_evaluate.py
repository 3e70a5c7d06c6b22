from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.pipeline.test_evaluation import PAIRS


def _write(path: Path, rows: list[dict[str, Any]]) -> Path:
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text(lines, encoding="utf-8")
    return path


def _rows(language: str, **more: Any) -> list[dict[str, Any]]:
    return [
        {
            "id": f"r{place}",
            "document": f"d{place % 3}",
            "language": language,
            "text": pair[language == "en"],
            "coder_a": pair[2],
            "coder_b": pair[2],
            **more,
        }
        for place, pair in enumerate(PAIRS)
    ]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Coded rows in Chinese; each three times, so that codes are given often enough."""
    rows = _rows("zh")
    again = [dict(row, id=f"{row['id']}-{copy}") for copy in range(3) for row in rows]
    return _write(tmp_path / "gold.jsonl", again)


def test_figures_are_printed_in_at_most_100_columns(
    run: Run, gold: Path, codebook_file: Path
) -> None:
    result = run("evaluate", gold, "-c", codebook_file, "--coder", "rules")
    assert result.exit_code == 0, result.output
    assert "18 rows of 3 documents. Machine: rules. Coders: coder_a, coder_b" in result.stdout
    assert "增量产能转移" in result.stdout
    assert "No calibration" in result.stdout
    assert max(len(line.rstrip()) for line in result.stdout.splitlines()) <= 100


def test_all_figures_are_written(run: Run, gold: Path, codebook_file: Path, tmp_path: Path) -> None:
    arguments = ("evaluate", gold, "-c", codebook_file, "--coder", "rules")
    assert run(*arguments, "-o", "out.json").exit_code == 0
    written = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert written["tables"]["overall"][0]["rows"] == 18
    result = run(*arguments, "--json")
    assert json.loads(result.stdout) == written


def test_predictions_and_parallel_rows(run: Run, codebook_file: Path, tmp_path: Path) -> None:
    gold = _write(tmp_path / "zh.jsonl", _rows("zh"))
    other = _write(tmp_path / "en.jsonl", _rows("en"))
    given = [{"id": f"r{place}", "codes": pair[2]} for place, pair in enumerate(PAIRS)]
    chances = {"PAT": 0.0, "DRV": 0.0, "PAT.CAP": 0.5, "PAT.CMP": 0.5}
    every = chances | {"DRV.MKT": 0.5, "DRV.INS": 0.5}
    file = _write(tmp_path / "p.jsonl", [dict(row, probabilities=every) for row in given])
    result = run(
        "evaluate", gold, "-c", codebook_file, "--predictions", file,
        "--parallel", other, "--parallel-predictions", file,
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    for title in ("Reliability", "Expected calibration error", "Coverage and risk", "Parity"):
        assert title in result.stdout
    assert max(len(line.rstrip()) for line in result.stdout.splitlines()) <= 100


def test_bad_lines_are_told_and_the_rest_is_evaluated(
    run: Run, gold: Path, codebook_file: Path
) -> None:
    with gold.open("a", encoding="utf-8") as file:
        file.write("\nnot json\n")
    result = run("evaluate", gold, "-c", codebook_file, "--coder", "rules")
    assert result.exit_code == 1
    assert "line 19" in result.stderr
    assert "18 rows" in result.stdout


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "there are none"),
        ([{"id": "1", "text": "x"}], "no field 'coder'"),
        ([{"id": "1", "text": "x", "codes": []}] * 2, "stand in several rows"),
    ],
)
def test_rows_that_cannot_be_used_are_wrong_usage(
    run: Run, codebook_file: Path, tmp_path: Path, rows: list[dict[str, Any]], said: str
) -> None:
    file = _write(tmp_path / "gold.jsonl", rows)
    result = run("evaluate", file, "-c", codebook_file, "--coder", "rules")
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_file_that_is_not_there(run: Run) -> None:
    result = run("evaluate", "missing.jsonl")
    assert result.exit_code == 2
    assert "missing.jsonl" in result.stderr
