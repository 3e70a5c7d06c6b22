import json
from pathlib import Path

from tests.cli.conftest import Run


def _report(tmp_path: Path) -> Path:
    path = tmp_path / "湖滨.txt"
    path.write_text("到2021年底，湖滨园区拥有企业120家，投资超过3亿元。\n", encoding="utf-8")
    return path


def test_figures_of_files_as_json(run: Run, tmp_path: Path) -> None:
    rows = json.loads(run("indicators", _report(tmp_path), "--json").stdout)
    assert [(row["value"], row["unit"], row["comparator"]) for row in rows] == [
        (120, "家", "="),
        (300_000_000, "CNY", ">"),
    ]


def test_tables_and_timeline_are_written(run: Run, tmp_path: Path) -> None:
    result = run(
        "indicators", _report(tmp_path), "-o", "out", "-f", "csv", "-f", "xlsx", "-f", "json"
    )
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "indicators.csv",
        "indicators.json",
        "indicators.timeline.csv",
        "indicators.timeline.json",
        "indicators.xlsx",
    ]


def test_figures_are_shown(run: Run, tmp_path: Path) -> None:
    shown = run("indicators", _report(tmp_path)).stdout
    assert "超过3亿元" in shown
    assert "2021-12-31" in run("indicators", _report(tmp_path), "--timeline").stdout


def test_a_study_and_its_cases(coded: Run) -> None:
    assert coded("indicators", "--json").exit_code == 0
    assert coded("indicators", "--case", "none").exit_code == 2


def test_a_missing_file_is_a_failure(run: Run, tmp_path: Path) -> None:
    assert run("indicators", tmp_path / "missing.txt").exit_code != 0


def test_a_format_needs_a_folder(run: Run, tmp_path: Path) -> None:
    assert run("indicators", _report(tmp_path), "-f", "csv").exit_code == 2
